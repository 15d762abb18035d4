from collections.abc import Callable
from typing import Any

import pytest

from pipeline.text.entities import Entity, EntityType

QUOTED = "“It took us nine long years to build this,”"
PEOPLE = ("Ann Lee", "Paul Otis", "Adeyo", "Onoke", "Ken Endo", "Bala")


def speaker(
    before: str, quote: str, named: Callable[..., Entity], told: Callable[..., Any], **others: EntityType
) -> str | None:
    """Who speaks in an article's quotation, by full name."""
    body = f"{before}\n\n{quote}"
    cast = [named(body, name) for name in PEOPLE if name in body]
    cast += [named(body, name.replace("_", " "), type=kind) for name, kind in others.items()]
    who = {entity for *_, entity in told(body, *cast)}
    assert len(who) == 1
    return who.pop()


@pytest.mark.parametrize(
    ("before", "who", "name"),
    [
        ("Ann Lee met Paul Otis on the bridge.", "she", "Ann Lee"),
        ("Ann Lee met Paul Otis on the bridge.", "he", "Paul Otis"),
        ("Mrs Onoke met Mr Adeyo on the bridge.", "he", "Adeyo"),
        ("Ann Lee, the mayor, met Paul Otis on the bridge.", "the mayor", "Ann Lee"),
        ("Gov. Ann Lee met Paul Otis on the bridge.", "the governor", "Ann Lee"),
        ("Ann Lee met Paul Otis on the bridge.", "a spokesman", None),
        ("Ann Lee met Paul Otis on the bridge.", "they", None),
    ],
)
def test_who_speaks_is_said_where_the_article_tells(
    before: str, who: str, name: str | None, named: Callable[..., Entity], told: Callable[..., Any]
) -> None:
    assert speaker(before, f"{QUOTED} {who} said on Monday.", named, told) == name


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Paul Otis met Ken Endo on the bridge.", "Paul Otis"),
        ("Paul Otis came to the bridge with Ken Endo.", "Paul Otis"),
        ("Ken Endo left. Paul Otis opened the bridge.", "Paul Otis"),
        ("Paul Otis opened the bridge. He thanked Ken Endo.", "Paul Otis"),
    ],
)
def test_he_is_rather_a_subject_than_an_object(
    before: str, name: str, named: Callable[..., Entity], told: Callable[..., Any]
) -> None:
    assert speaker(before, f"{QUOTED} he said.", named, told) == name


@pytest.mark.parametrize(
    ("before", "who", "name"),
    [
        ("Ann Lee, 46, sells rice in the town. Paul Otis, 31, buys it.", "the 46-year-old farmer", "Ann Lee"),
        ("Paul Otis, 52, lost the race to Ann Lee, 17.", "the teenager", "Ann Lee"),
        ("Ann Lee beat Paul Otis in the final.", "the winner", "Ann Lee"),
        ("Ann Lee wrote the play and Paul Otis directed it.", "the director", "Paul Otis"),
        ("Ann Lee, who owns a salon, has had no power since May.", "the salon owner", "Ann Lee"),
        ("Ann Lee won the vote on Tuesday. Paul Otis conceded at nine.", "the mayor-elect", "Ann Lee"),
        ("Ann Lee won the vote on Tuesday.", "the new MP", "Ann Lee"),
        ("Ann Lee is a nurse. Paul Otis waited outside.", "the nurse", "Ann Lee"),
        ("Ann Lee was taught by Paul Otis, a volunteer.", "her coach", "Paul Otis"),
        ("Ann Lee came to the bridge.", "her coach, Paul Otis,", "Paul Otis"),
        ("Ann Lee came to the bridge.", "a man who gave his name only as Bala", "Bala"),
        ("Ann Lee came to the bridge.", "a man who gave his name only as Uncle Bala", "Bala"),
        ("Ann Lee came to the bridge. A driver had called her.", "the driver", None),
        ("Ann Lee came to the bridge.", "the government", None),
    ],
)
def test_a_description_is_whom_the_article_describes_so(
    before: str, who: str, name: str | None, named: Callable[..., Entity], told: Callable[..., Any]
) -> None:
    assert speaker(before, f"{QUOTED} said {who}.", named, told) == name


def test_the_man_who_did_it_is_named_behind_what_he_did(named: Callable[..., Entity], told: Callable[..., Any]) -> None:
    quote = f"The man who built it, Paul Otis, was tired: {QUOTED[:-2]}.”"
    assert speaker("Ann Lee came to the bridge.", quote, named, told) == "Paul Otis"


@pytest.mark.parametrize(("who", "name"), [("the Dane", "Ann Lee"), ("a Dane", None), ("a senior Dane", None)])
def test_the_dane_is_the_likeliest_person_and_a_dane_is_anybody(
    who: str, name: str | None, named: Callable[..., Entity], told: Callable[..., Any]
) -> None:
    assert speaker("Ann Lee beat Paul Otis in the final.", f"{QUOTED} said {who}.", named, told, Dane="group") == name


def test_an_aide_who_speaks_of_somebody_is_not_that_person(
    named: Callable[..., Entity], told: Callable[..., Any]
) -> None:
    quote = "Ann Lee, a top aide said, “was rather tired of all the building”."
    assert speaker("Paul Otis came to the bridge.", quote, named, told) is None


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        (f"{QUOTED} said the engineer from Hafen.", "Paul Otis"),
        ("The delegation in Hafen expressed “concern at the speed of the building”.", None),
    ],
)
def test_the_town_behind_a_preposition_does_not_speak(
    quote: str, name: str | None, named: Callable[..., Entity], told: Callable[..., Any]
) -> None:
    assert speaker("Paul Otis, an engineer, came to the bridge.", quote, named, told, Hafen="place") == name


@pytest.mark.parametrize(
    ("speaking", "who"),
    [("the company", "Harbour Lines"), ("it", "Harbour Lines"), ("the shipping company", None), ("a company", None)],
)
def test_the_company_is_the_organization_that_the_article_named(
    speaking: str, who: str | None, named: Callable[..., Entity], told: Callable[..., Any]
) -> None:
    quote = f"{QUOTED} {speaking} said in a statement on Monday."
    before = "Harbour Lines opened the bridge."
    assert speaker(before, quote, named, told, Harbour_Lines="organization") == who


def test_it_is_not_an_organization_that_was_no_subject(named: Callable[..., Entity], told: Callable[..., Any]) -> None:
    before = "A letter from Harbour Lines arrived. The letter was short."
    assert speaker(before, f"{QUOTED} it said.", named, told, Harbour_Lines="organization") is None


def test_a_pronoun_follows_another_to_the_name(named: Callable[..., Entity], told: Callable[..., Any]) -> None:
    body = (
        "Ann Lee opened the bridge. She thanked Paul Otis.\n\n"
        "“It took us nine long years to build this,” she said. Later she added: “We are proud of all of it.”"
    )
    cast = [named(body, "Ann Lee"), named(body, "Paul Otis")]
    assert [entity for *_, entity in told(body, *cast)] == ["Ann Lee", "Ann Lee"]
