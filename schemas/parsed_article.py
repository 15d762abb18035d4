"""What parse writes: the article apart from its page."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from schemas.provenance import Tracked
from schemas.record import Record, Time


class Origin(StrEnum):
    """Who says so: the producer, or the text."""

    SUPPLIED = "supplied"
    FOUND = "found"


class Origins(Record):
    """Where each value came from; null where there is no value."""

    headline: Origin | None = None
    published: Origin | None = None
    language: Origin | None = None


class Paragraph(Record):
    """A paragraph of the body; all offsets count code points, ends are exclusive."""

    kind: Literal["paragraph"] = "paragraph"
    start: int = Field(ge=0, description="in body")
    end: int = Field(ge=0)
    raw_start: int = Field(ge=0, description="in the decoded message")
    raw_end: int = Field(ge=0)


class Debris(Record):
    """A line of the page, or a few that belong together, that is not the article."""

    kind: str = Field(description="teaser, related-heading, navigation, share, comment-prompt, …")
    text: str
    clock: str | None = Field(default=None, description="a teaser's clock time, as it stands there")
    raw_start: int = Field(ge=0, description="in the decoded message, in code points")
    raw_end: int = Field(ge=0)


class ParsedArticle(Tracked):
    """The article, and beside it every line of the page that is not the article.

    Each line of the message with a visible character stands exactly once, in a paragraph or in an item of debris.
    """

    id: str | None = Field(default=None, description="the producer's own id")
    url: str | None = Field(default=None, description="canonical: no fragment, no tracking parameters")
    source: str | None = None
    headline: str | None = None
    published: Time | None = None
    published_precision: Literal["second", "minute", "day"] | None = None
    language: str | None = Field(default=None, description="BCP 47; null when the text does not tell")
    origins: Origins = Origins()
    body: str = Field(description="the paragraphs, a blank line between them")
    paragraphs: tuple[Paragraph, ...] = ()
    debris: tuple[Debris, ...] = ()
