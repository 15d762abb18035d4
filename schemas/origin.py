"""The headers by which a replayed message says where it stood first.

A message that is sent again gets a new place; whoever counts what became of each message counts it under its origin.
"""

import re
from collections.abc import Iterable

from schemas.provenance import Place

TOPIC, PARTITION, OFFSET = "origin-topic", "origin-partition", "origin-offset"

PATTERNS = {
    TOPIC: rb"[A-Za-z0-9._-]{1,249}",  # what Kafka takes as a topic's name
    PARTITION: rb"[0-9]{1,10}",
    OFFSET: rb"[0-9]{1,19}",
}


def origin_headers(place: Place) -> tuple[tuple[str, bytes], ...]:
    """Return the headers that name this place as a message's origin."""
    return (
        (TOPIC, place.topic.encode()),
        (PARTITION, str(place.partition).encode()),
        (OFFSET, str(place.offset).encode()),
    )


def origin_of(headers: Iterable[tuple[str, bytes | None]]) -> Place | None:
    """Return the place that the headers name; None where one is missing or malformed. The last of a name counts."""
    said = dict(headers)
    if not all(re.fullmatch(pattern, said.get(name) or b"") for name, pattern in PATTERNS.items()):
        return None
    topic, partition, offset = ((said[name] or b"").decode() for name in PATTERNS)
    return Place(topic=topic, partition=int(partition), offset=int(offset))
