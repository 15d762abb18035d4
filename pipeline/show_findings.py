"""Show to a person what was found in an article."""

import textwrap
from collections.abc import Iterator

import click

from pipeline.show import field, terminal_width, wrapped
from schemas.article import Article
from schemas.enrichment import Entity

GROUPS = {"person": "people", "organization": "organizations", "place": "places", "group": "groups"}
"""What several entities of a type are called."""

LONGEST_QUOTE = 200


def findings(record: Article) -> Iterator[str]:
    """Give what the article names, says and is about, line by line."""
    width = terminal_width()
    yield click.style("What was found in it", bold=True)
    if record.topics:
        yield field("topics", ", ".join(f"{topic.name} ({topic.score:.2f})" for topic in record.topics))
    countries = {place.entity: place.country for place in record.places}
    for kind, name in GROUPS.items():
        named = [_entity(each, countries.get(each.id)) for each in record.entities if each.type == kind]
        if named:
            yield from wrapped(name, ", ".join(named), width)
    dates = [f"{record.body[each.start : each.end]} ({each.value or each.relative})" for each in record.dates]
    if dates:
        yield from wrapped("dates", ", ".join(dates), width)
    if record.terms:
        yield from wrapped("terms", ", ".join(term.text for term in record.terms), width)
    for quote in record.quotes:
        called = record.body[quote.mention.start : quote.mention.end] if quote.mention else None
        said = textwrap.shorten(record.body[quote.start : quote.end], LONGEST_QUOTE, placeholder=" …")
        yield from wrapped("said", f"“{said}” — {quote.speaker or called or 'not known'}", width)
    for missing in record.unavailable:
        yield field(missing.part, "not available for this language" if missing.reason == "language" else "failed")


def _entity(entity: Entity, country: str | None) -> str:
    times = f" ×{len(entity.mentions)}" if len(entity.mentions) > 1 else ""
    return f"{entity.name}{f' [{country}]' if country else ''}{times}"
