"""What a producer sends."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from schemas.record import Record

SUPPLIED_CHARACTERS = 2048
"""Longest value of a field beside the text: the length that browsers and crawlers accept of a URL."""


def _blank_is_absent(value: object) -> object:
    return (value.strip() or None) if isinstance(value, str) else value


Supplied = Annotated[
    str | None, Field(max_length=SUPPLIED_CHARACTERS, coerce_numbers_to_str=True), BeforeValidator(_blank_is_absent)
]


Status = Literal["usable", "cancelled"]
"""Whether an article may be published, in the words of IPTC's pubStatus."""


class RawArticle(Record):
    """The visible text of a page or its HTML, and what its producer knows about it; all but the text may be left out.

    A message of plain text or HTML is the same with its other fields in the headers of those names.
    """

    text: str = Field(description="the page's visible text, debris and all, one line a block; or its HTML")
    encoding_format: Literal["text/plain", "text/html"] = Field(
        default="text/plain",
        description="the form of the text; left out, text that looks like the source of a page is HTML",
    )
    status: Status = Field(
        default="usable",
        description="cancelled: the article is withdrawn; its text may be empty, its id or url names it",
    )
    id: Supplied = Field(default=None, description="the producer's own id of the article, unique within its source")
    url: Supplied = Field(default=None, description="where the article was found")
    source: Supplied = Field(
        default=None, description="who published it: a name, domain or code, the same for all its articles"
    )
    title: Supplied = Field(default=None, description="the headline")
    published: Supplied = Field(default=None, description="ISO 8601, RFC 2822, or UNIX time in seconds or milliseconds")
    language: Supplied = Field(default=None, description="BCP 47 tag")
