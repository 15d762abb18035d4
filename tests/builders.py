"""Parts that many tests begin with: messages, records, and what becomes of them in a stage."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.flow import FLOW
from pipeline.limits import Limits
from pipeline.messages import Message, Write
from pipeline.stage import Stage
from pipeline.worker import Settled, handle
from schemas.parsed_article import ParsedArticle
from schemas.provenance import Place
from schemas.record import Record
from schemas.topics import RAW, Topic

PROJECT = Path(__file__).parent.parent
ARTICLES = PROJECT / "articles"
LIMITS = Limits()
NOW = datetime(2026, 3, 4, 8, 30, tzinfo=UTC)


def now() -> datetime:
    return NOW


def place(topic: Topic[Any] = RAW, offset: int = 0) -> Place:
    return Place(topic=topic.name(), partition=0, offset=offset)


def message(
    value: bytes | str | None, topic: Topic[Any] = RAW, offset: int = 0, **headers: bytes | str | None
) -> Message:
    """A message of this value; `content_type="text/html"` is its content-type header."""
    supplied = tuple((name.replace("_", "-"), _bytes(said)) for name, said in headers.items())
    return Message(place(topic, offset), _bytes(value), None, supplied)


def article(body: str, uri: str = "urn:article:id::one", **fields: Any) -> ParsedArticle:
    return ParsedArticle(uri=uri, body=body, **fields)


def settle(stage: str | Stage[Any, Any], *messages: Message, limits: Limits = LIMITS) -> Settled:
    """Give the messages to the stage, or to a new one of this name."""
    return handle(FLOW[stage](limits) if isinstance(stage, str) else stage, messages, limits, now)


def record(write: Write) -> Any:
    """The record of a write, as a reader of its topic gets it."""
    found, unknown = write.topic.model.from_json(write.value)
    assert not unknown
    return found


def only_record(stage: str | Stage[Any, Any], given: Message | Record, limits: Limits = LIMITS) -> Any:
    """The one record that the stage makes of a message, or of a record of its input topic."""
    made = FLOW[stage](limits) if isinstance(stage, str) else stage
    if isinstance(given, Record):
        given = message(given.to_json(), made.reads)
    return record(settle(made, given, limits=limits).writes[0])


def _bytes(said: bytes | str | None) -> bytes | None:
    return said.encode() if isinstance(said, str) else said
