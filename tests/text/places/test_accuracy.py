"""Floors under how many places of our own texts are found; `unseen.txt` was not looked at while the code was made."""

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.text.entities import Entity, EntityType, Mention
from pipeline.text.places import Place, resolve_places
from pipeline.text.places.names import normal_name

HERE = Path(__file__).parent
MARKED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
TYPES: dict[str, EntityType] = {"org": "organization", "group": "group"}
HUNDRED_MILES = 161.0


class Article(NamedTuple):
    """A text, its entities, and what each means: "32.7 -96.8", "FR", "region:US Texas"; `None` where that is open."""

    title: str
    body: str
    entities: list[Entity]
    labels: list[str | None]


def articles(file: Path) -> Iterator[Article]:
    """Read the articles of a file; a name in braces has its label behind a bar."""
    for block in file.read_text(encoding="utf-8").split("=== ")[1:]:
        title, _, marked = block.strip().partition("\n")
        body, at = "", 0
        spans: dict[tuple[str, str], list[Mention]] = {}
        for match in MARKED.finditer(marked):
            body += marked[at : match.start()]
            spans.setdefault(match.groups(), []).append(Mention(len(body), len(body) + len(match[1]), "full", ()))
            body, at = body + match[1], match.end()
        entities = [
            Entity(TYPES.get(label, "place"), name, tuple(mentions), in_headline=False, title=None, salience=0.0)
            for (name, label), mentions in spans.items()
        ]
        labels = [None if label in {"org", "group", "none"} else label for _, label in spans]
        yield Article(title, body + marked[at:], entities, labels)


def right(place: Place | None, label: str) -> bool:
    """Tell whether a place is the labelled one: the country, the region of that name, or within a hundred miles."""
    if place is None:
        return False
    if label.startswith("region:"):
        country, _, name = label.removeprefix("region:").partition(" ")
        return place.kind == "region" and place.country == country and normal_name(name) in normal_name(place.name)
    if len(label) == 2:
        return place.kind == "country" and place.country == label
    latitude, longitude = map(float, label.split())
    return kilometres(latitude, longitude, place.latitude, place.longitude) <= HUNDRED_MILES


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Measure along a great circle (the haversine formula)."""
    one, other = math.radians(latitude), math.radians(other_latitude)
    turn = math.radians(other_longitude - longitude)
    half = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(turn / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


@pytest.mark.parametrize(("file", "floor"), [("seen.txt", 0.92), ("unseen.txt", 0.96)])
def test_places_are_found_within_a_hundred_miles(file: str, floor: float) -> None:
    verdicts = []
    for article in articles(HERE / file):
        found = {place.entity: place for place in resolve_places(article.body, article.entities)}
        verdicts += [right(found.get(index), label) for index, label in enumerate(article.labels) if label]
    assert len(verdicts) > 100
    assert sum(verdicts) / len(verdicts) >= floor
