from collections.abc import Callable
from typing import Any

from pipeline.text.entities import Entity

INTERVIEW = (
    "Ann Lee, 45, has built bridges for twenty years. She talks about rust.\n\n"
    "How did you begin?\n\n“By falling into a river.”\n\n"
    "Were you hurt?\n\n“Only my pride. Paul Otis pulled me out.”\n\n“He still talks about it.”\n\n"
    "You never go near the water now.\n\n“I never go near the water.”\n\n"
    "What comes next?\n\n“A ferry.” She laughs."
)


def test_the_answers_of_an_interview_are_those_of_whom_it_brings_in(
    named: Callable[..., Entity], told: Callable[..., Any]
) -> None:
    found = told(INTERVIEW, named(INTERVIEW, "Ann Lee"), named(INTERVIEW, "Paul Otis"))
    assert len(found) >= 4
    assert {(speaker, name) for _, _, speaker, name in found} == {(None, "Ann Lee")}


def test_two_questions_make_no_interview(named: Callable[..., Entity], told: Callable[..., Any]) -> None:
    body = INTERVIEW.partition("\n\nYou never")[0]
    assert [speaker for _, _, speaker, _ in told(body, named(body, "Ann Lee"))] != [None, None, None]
