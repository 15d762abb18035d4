"""Parts that many tests begin with: messages, records, and what becomes of them in a stage."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.flow import FLOW
from pipeline.limits import Limits
from pipeline.messages import Message, Write
from pipeline.stage import Stage
from pipeline.text.invisible import INVISIBLE
from pipeline.worker import Settled, handle
from schemas.parsed_article import ParsedArticle
from schemas.provenance import Place
from schemas.record import Record
from schemas.topics import RAW, Topic

NEWS = "The town council of Sandhaven decided on Tuesday to rebuild the breakwater before the winter storms set in."
QUOTE = "“We have looked at every report, and we believe that the old one is not safe,” the mayor told reporters."
PLAN = "Work is to begin in the spring, and it will cost about three million pounds, the council's plan says."
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
    found, unknown = write.topic.model.from_topic(write.value)
    assert not unknown
    return found


def only_record(stage: str | Stage[Any, Any], given: Message | Record, limits: Limits = LIMITS) -> Any:
    """The one record that the stage makes of a message, or of a record of its input topic."""
    made = FLOW[stage](limits) if isinstance(stage, str) else stage
    if isinstance(given, Record):
        given = message(given.to_json(), made.reads)
    return record(settle(made, given, limits=limits).writes[0])


def parsed(text: str, content_type: str = "text/plain", **headers: str) -> ParsedArticle:
    """The article that parse makes of a text with these headers."""
    made = only_record("parse", message(text, content_type=content_type, **headers))
    assert isinstance(made, ParsedArticle), made
    return made


def places(article: ParsedArticle) -> list[tuple[int | None, int, int]]:
    """Number, start and end of each line that stands somewhere in the record, in the order of the page."""
    parts = (*article.paragraphs, *article.furniture, *article.debris)
    pieces = (piece for part in parts for piece in part.pieces or (part,))
    return sorted((piece.line, piece.raw_start, piece.raw_end) for piece in pieces)


def visible_lines(page: str) -> list[tuple[int, str]]:
    """Number and text of each line of a page that shows something."""
    return [(number, shown) for number, line in enumerate(page.splitlines(), 1) if (shown := line.strip(INVISIBLE))]


def warnings(made: ParsedArticle) -> list[str]:
    return [warning.code for warning in made.provenance.warnings]


def _bytes(said: bytes | str | None) -> bytes | None:
    return said.encode() if isinstance(said, str) else said
