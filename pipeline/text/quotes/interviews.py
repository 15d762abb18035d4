"""Interviews that are printed as questions and answers."""

from collections.abc import Sequence
from typing import Final

from pipeline.text.entities import Entity
from pipeline.text.quotes.marks import Run, paragraphs

LEAST_ANSWERS: Final = 3
"""Answers right below a question from which on an article is an interview."""

MOST_BESIDE: Final = 30
"""Code points that may stand beside an answer in its paragraph: "(Laughs.)", "She smiles."."""


def find_answers(body: str, runs: Sequence[Run]) -> set[int]:
    """List the runs of an interview that answer: they fill a paragraph below one without any, or below an answer."""
    if len(runs) < LEAST_ANSWERS or body.count("?") < LEAST_ANSWERS:
        return set()
    answers: set[int] = set()
    questions = number = 0
    follows = asked = False
    for start, end in paragraphs(body):
        if start == end:
            continue
        first = number
        while number < len(runs) and runs[number].start < end:
            number += 1
        said = sum(run.end - run.start for run in runs[first:number])
        answer = follows and first < number and end - start - said <= MOST_BESIDE
        if answer:
            answers.update(range(first, number))
            questions += asked
        follows = answer or first == number
        asked = first == number and body[end - 1] == "?"
    return answers if questions >= LEAST_ANSWERS else set()


def interviewee(entities: Sequence[Entity]) -> int | None:
    """Give the person whom an interview names first in its text."""
    persons = [
        (each.mentions[0], number) for number, each in enumerate(entities) if each.type == "person" and each.mentions
    ]
    return min(persons)[1] if persons else None
