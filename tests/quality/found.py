"""What the parser finds on a page, read from its record: the one place that knows both."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pipeline.stage import Emit, Reject
from pipeline.stages.parse import process
from schemas.parsed_article import Debris, ParsedArticle
from schemas.raw_article import RawArticle

MOST_LINES = 70_000
"""More than any page here has: no page is to be turned away for its length."""


@dataclass(frozen=True, slots=True)
class Place:
    """A visible line of the message, and what the record says of it; offsets in the message, in code points."""

    number: int
    kind: str
    text: str
    raw_start: int
    raw_end: int
    continued: bool
    """Whether it goes on from the line above: a later piece of a joined paragraph."""


@dataclass(frozen=True, slots=True)
class Found:
    """An outcome of the parser in the words of the labels."""

    kind: str
    """article, truncated or live-blog; of a rejected page the reason."""
    body: str = ""
    headline: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    published: datetime | None = None
    language: str | None = None
    sections: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    rejected: bool = False

    @property
    def kinds(self) -> dict[int, str]:
        """The kind of each line, by its number."""
        return {place.number: place.kind for place in self.places}


def find(text: str) -> Found:
    """Parse a page of plain text."""
    return find_in(RawArticle(text=text))


def find_in(raw: RawArticle) -> Found:
    """Parse what a producer sent."""
    outcome = process(raw, most_lines=MOST_LINES)
    match outcome:
        case Reject(reason=reason):
            return Found(kind=str(reason), rejected=True)
        case Emit(record=record):
            return _found(record, record.extraction.text if record.extraction else raw.text)


def _found(record: ParsedArticle, text: str) -> Found:
    return Found(
        kind="truncated" if record.truncated and record.kind == "article" else record.kind,
        body=record.body,
        headline=record.headline,
        authors=record.authors,
        dateline=record.dateline,
        published=record.published,
        language=record.language,
        sections=record.sections,
        places=tuple(sorted(_places(record, text), key=lambda place: place.number)),
    )


def _places(record: ParsedArticle, text: str) -> Iterator[Place]:
    for part in (*record.paragraphs, *record.furniture, *record.debris):
        pieces = part.pieces or (part,)
        for index, piece in enumerate(pieces):
            shown = text[piece.raw_start : piece.raw_end]
            clock = isinstance(part, Debris) and part.clock is not None
            yield Place(piece.line, part.kind, shown, piece.raw_start, piece.raw_end, index > clock)
