from collections.abc import Callable
from typing import Any

import pytest

from pipeline.text.entities import Entity


@pytest.mark.parametrize(
    ("before", "speaker", "who"),
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
    before: str, speaker: str, who: str | None, named: Callable[..., Entity], told: Callable[..., Any]
) -> None:
    body = f"{before}\n\n“It took us nine long years to build this,” {speaker} said on Monday."
    cast = [named(body, name) for name in ("Ann Lee", "Paul Otis", "Adeyo", "Onoke") if name in body]
    assert [entity for *_, entity in told(body, *cast)] == [who]


@pytest.mark.parametrize(
    ("speaker", "who"),
    [("the company", "Harbour Lines"), ("the shipping company", None), ("a company", None), ("it", None)],
)
def test_the_company_is_the_organization_that_the_article_named(
    speaker: str, who: str | None, named: Callable[..., Entity], told: Callable[..., Any]
) -> None:
    body = (
        "Harbour Lines opened the bridge.\n\n"
        f"“It took us nine long years to build this,” {speaker} said in a statement on Monday."
    )
    assert {entity for *_, entity in told(body, named(body, "Harbour Lines", type="organization"))} == {who}


def test_a_pronoun_follows_another_to_the_name(named: Callable[..., Entity], told: Callable[..., Any]) -> None:
    body = (
        "Ann Lee opened the bridge. She thanked Paul Otis.\n\n"
        "“It took us nine long years to build this,” she said. Later she added: “We are proud of all of it.”"
    )
    cast = [named(body, "Ann Lee"), named(body, "Paul Otis")]
    assert [entity for *_, entity in told(body, *cast)] == ["Ann Lee", "Ann Lee"]
