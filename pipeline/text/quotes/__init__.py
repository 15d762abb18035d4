"""Who is quoted in an article: direct and mixed quotations, with their cues and speakers."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.text.entities import Entity
from pipeline.text.first_names import shipped_first_names
from pipeline.text.quotes.attribution import attribute, see
from pipeline.text.quotes.cues import cue_of, phrase_of
from pipeline.text.quotes.interviews import find_answers, interviewee
from pipeline.text.quotes.marks import english_runs, find_runs
from pipeline.text.quotes.model import MODEL_VERSION, shipped_model, shipped_weights
from pipeline.text.quotes.quotation import is_quotation, kind_of
from pipeline.text.quotes.resolution import resolve

MOST_RUNS = 1_000
"""Runs in quotation marks in a text up to which speakers are looked for; an article has a hundred at most."""


class Quote(NamedTuple):
    """A quotation; offsets count code points of the body.

    Attributes:
        start: The first code point behind the opening mark.
        end: The code point behind the last one that is quoted: the closing mark, or the end of the paragraph in which
            the marks were left open.
        kind: A whole clause or sentence, or a piece inside the reporter's sentence.
        cue: Where the word stands that introduces it ("said"); `None` without one.
        speaker: The mention that the article gives: a name, a pronoun or a role noun with its phrase; `None` where
            nobody is found.
        entity: The index of the entity that the speaker is; `None` where the article does not say.
        score: How probably the speaker is right, 0 to 1; 0 without one.
    """

    start: int
    end: int
    kind: Literal["direct", "mixed"]
    cue: tuple[int, int] | None
    speaker: tuple[int, int] | None
    entity: int | None
    score: float


def find_quotes(body: str, entities: Sequence[Entity]) -> list[Quote]:
    """List the quotations of an English article, in order, none overlapping.

    Titles, terms and scare quotes are left out. A quotation that goes on over paragraphs is one for each.
    """
    runs = english_runs(body)
    if not runs:
        return []
    if len(runs) > MOST_RUNS:
        return quotes_by_marks(body)
    model = shipped_model()
    scene = see(model, body, runs, entities)
    found = attribute(model, scene)
    answers = {runs[number] for number in find_answers(body, runs)}
    if answers:
        found = [each._replace(speaker=None) if each.run in answers else each for each in found]
    known = resolve(scene, entities, [each.speaker for each in found], shipped_first_names(), shipped_weights())
    return [
        Quote(
            each.run.start,
            each.run.end,
            kind_of(body, each.run),
            cue_of(scene, each.speaker) if each.speaker else None,
            phrase_of(scene, each.speaker) if each.speaker else None,
            interviewee(entities) if each.run in answers else entity,
            each.score if each.speaker else 0.0,
        )
        for each, entity in zip(found, known, strict=True)
    ]


def quotes_by_marks(body: str) -> list[Quote]:
    """List the runs in quotation marks that look like quotations, in any language; no speakers."""
    return [
        Quote(run.start, run.end, kind_of(body, run), None, None, None, 0.0)
        for run in find_runs(body)
        if is_quotation(body, run)
    ]


__all__ = ["MODEL_VERSION", "MOST_RUNS", "Quote", "find_quotes", "quotes_by_marks"]
