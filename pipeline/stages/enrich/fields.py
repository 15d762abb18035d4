"""What the text algorithms found, as fields of the record: plain values, which are validated in one go."""

from collections.abc import Sequence
from typing import Any

from pipeline.text.date_expressions import DateExpression
from pipeline.text.entities import Entity
from pipeline.text.places import Place
from pipeline.text.quotes import Quote
from pipeline.text.terms import Term
from pipeline.text.topics import Topic

Field = list[dict[str, Any]]


def entity_id(index: int) -> str:
    """Name an entity of an article by its index."""
    return f"e{index + 1}"


def of_entities(entities: Sequence[Entity]) -> Field:
    """Give the entities, each under its id."""
    return [
        {
            **entity._asdict(),
            "id": entity_id(index),
            "mentions": [
                {**mention._asdict(), "candidates": [entity_id(each) for each in _own_first(mention.candidates, index)]}
                for mention in entity.mentions
            ],
        }
        for index, entity in enumerate(entities)
    ]


def of_quotes(quotes: Sequence[Quote], entities: Sequence[Entity]) -> Field:
    """Give the quotes, with the names of those who speak."""
    return [
        {
            "start": quote.start,
            "end": quote.end,
            "kind": quote.kind,
            "speaker": None if quote.entity is None else entities[quote.entity].name,
            "entity": None if quote.entity is None else entity_id(quote.entity),
            "mention": _span(quote.speaker),
            "cue": _span(quote.cue),
            "score": quote.score if quote.speaker else None,
        }
        for quote in quotes
    ]


def of_places(places: Sequence[Place]) -> Field:
    """Give the places."""
    return [{**place._asdict(), "entity": entity_id(place.entity)} for place in places]


def of_topics(topics: Sequence[Topic]) -> Field:
    """Give the topics under their IPTC codes."""
    return [
        {"uri": f"medtop:{topic.code}", "name": topic.name, "score": topic.score, "experimental": topic.experimental}
        for topic in topics
    ]


def of_dates(dates: Sequence[DateExpression]) -> Field:
    """Give the dates."""
    return [date._asdict() for date in dates]


def of_terms(terms: Sequence[Term]) -> Field:
    """Give the terms."""
    return [{**term._asdict(), "mentions": [_span(each) for each in term.mentions]} for term in terms]


def of_lead(spans: Sequence[tuple[int, int]]) -> dict[str, int] | None:
    """Give the lead, if there is one."""
    return _span(spans[0]) if spans else None


def _own_first(candidates: Sequence[int], own: int) -> list[int]:
    return sorted(candidates, key=lambda each: each != own)


def _span(place: tuple[int, int] | None) -> dict[str, int] | None:
    return None if place is None else {"start": place[0], "end": place[1]}
