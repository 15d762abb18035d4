"""An article with entities marked by hand, and what is found in it."""

from collections.abc import Callable

import pytest

from pipeline.text.entities import Entity, EntityType, Mention
from pipeline.text.quotes import find_quotes

Told = Callable[..., list[tuple[str, str | None, str | None, str | None]]]


def _named(body: str, *forms: str, type: EntityType = "person", title: str | None = None) -> Entity:  # noqa: A002 - its name
    """An entity with a mention wherever the body has one of the forms, the first of which is its name."""
    found: list[Mention] = []
    for form in forms:
        start = body.find(form)
        while start >= 0:
            if not any(each.start <= start < each.end for each in found):
                found.append(Mention(start, start + len(form), "full" if form == forms[0] else "short", ()))
            start = body.find(form, start + 1)
    return Entity(type, forms[0], tuple(sorted(found)), in_headline=False, title=title, salience=0.5)


def _told(body: str, *entities: Entity) -> list[tuple[str, str | None, str | None, str | None]]:
    """What is quoted, the cue, the speaker as written, and the entity's name."""
    return [
        (
            body[quote.start : quote.end],
            body[slice(*quote.cue)] if quote.cue else None,
            body[slice(*quote.speaker)] if quote.speaker else None,
            entities[quote.entity].name if quote.entity is not None else None,
        )
        for quote in find_quotes(body, entities)
    ]


@pytest.fixture
def named() -> Callable[..., Entity]:
    return _named


@pytest.fixture
def told() -> Told:
    return _told
