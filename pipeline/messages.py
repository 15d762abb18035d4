"""Message and Write: bytes with a place, free of Kafka."""

from dataclasses import dataclass
from typing import Any

from schemas.provenance import Place
from schemas.topics import Topic

Headers = tuple[tuple[str, bytes | None], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """What a stage is given: one message as it stands on its topic."""

    place: Place
    value: bytes | None
    key: bytes | None = None
    headers: Headers = ()


@dataclass(frozen=True, slots=True)
class Write:
    """What a stage wants written: one message for a topic.

    Attributes:
        topic: Where it goes.
        key: Its key, which chooses the partition unless one of the two below does.
        value: Its value.
        together: What goes to one partition with all that say the same.
        partition: The partition.
    """

    topic: Topic[Any]
    key: bytes | None
    value: bytes
    together: bytes | None = None
    partition: int | None = None
