"""What parse writes: the article apart from its page."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from schemas.model import Model
from schemas.provenance import Tracked
from schemas.raw_article import Status
from schemas.record import LocalTime, Record

Precision = Literal["second", "minute", "day"]


class Origin(StrEnum):
    """Who says so: the producer, or the page."""

    SUPPLIED = "supplied"
    FOUND = "found"


class Origins(Record):
    """Where each value came from; null where there is no value."""

    url: Origin | None = None
    source: Origin | None = None
    headline: Origin | None = None
    authors: Origin | None = None
    dateline: Origin | None = None
    published: Origin | None = None
    language: Origin | None = None
    sections: Origin | None = None


class Otherwise(Record):
    """What the page says where the producer says something else; null where they agree, or only one says anything."""

    url: str | None = None
    source: str | None = None
    headline: str | None = None
    published: LocalTime | None = None
    published_precision: Precision | None = None
    language: str | None = None


class Piece(Record):
    """One line of a part that has several."""

    line: int = Field(ge=1)
    raw_start: int = Field(ge=0)
    raw_end: int = Field(ge=0)


class Part(Record):
    """A line of the page, or a few that belong together; all offsets count code points, ends are exclusive."""

    line: int | None = Field(
        default=None, ge=1, description="the number of its first line, blank ones counted; null before parse 2.0.0"
    )
    raw_start: int = Field(ge=0, description="in the decoded message, or in the text extracted from its HTML")
    raw_end: int = Field(ge=0)
    pieces: tuple[Piece, ...] = Field(default=(), description="its lines, where it has several")


class Paragraph(Part):
    """A paragraph of the body, whose text is mended: mojibake, invisible characters, lines broken at links."""

    kind: Literal["paragraph", "subheading", "list-item"] = "paragraph"
    start: int = Field(ge=0, description="in body")
    end: int = Field(ge=0)


class Furniture(Part):
    """What stands around the body and belongs to the article."""

    kind: str = Field(description="headline, standfirst, byline, dateline, date or caption")
    text: str


class Debris(Part):
    """What is not the article."""

    kind: str = Field(description="teaser, related-heading, navigation, share, comment-prompt, …")
    text: str
    clock: str | None = Field(default=None, description="a teaser's clock time, as it stands there")


class Post(Record):
    """A post of a live blog."""

    time: str = Field(description="its time, as it stands there")
    start: int = Field(ge=0, description="in body")
    end: int = Field(ge=0)


class Extraction(Record):
    """How the text was taken out of the HTML that came."""

    text: str = Field(description="what was read on: all raw offsets refer to it")
    whole: bool = Field(description="no article could be taken out of the HTML: this is all that shows on the page")
    dropped_words: int = Field(ge=0, description="words that show on the page and are not in the text")


class ParsedArticle(Tracked):
    """The article, and beside it every line of the page that is not in its body.

    Each line of the page with a visible character stands exactly once: in a paragraph, in furniture or in debris.
    """

    kind: Literal["article", "live-blog"] = "article"
    status: Status = Field(
        default="usable", description="cancelled: the producer withdraws the article, and all its versions"
    )
    truncated: bool = Field(default=False, description="the page shows only the beginning: a paywall, or a cut text")
    id: str | None = Field(default=None, description="the producer's own id")
    url: str | None = Field(default=None, description="canonical: no fragment, no tracking parameters")
    source: str | None = None
    headline: str | None = None
    authors: tuple[str, ...] = Field(default=(), description="in the order of the byline")
    dateline: str | None = Field(default=None, description="the place where it was written")
    published: LocalTime | None = None
    published_precision: Precision | None = None
    language: str | None = Field(default=None, description="BCP 47; null when the text does not tell")
    sections: tuple[str, ...] = Field(default=(), description="of the publisher's, from the widest")
    origins: Origins = Origins()
    otherwise: Otherwise = Otherwise()
    body: str = Field(description="the paragraphs, a blank line between them")
    paragraphs: tuple[Paragraph, ...] = ()
    posts: tuple[Post, ...] = Field(default=(), description="the posts of a live blog, in the order of the page")
    furniture: tuple[Furniture, ...] = ()
    debris: tuple[Debris, ...] = ()
    extraction: Extraction | None = Field(default=None, description="null unless the message was HTML")
    models: tuple[Model, ...] = Field(default=(), description="the trained models that parse asked")
