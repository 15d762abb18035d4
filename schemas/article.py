"""The normalised record that consumers read."""

from typing import Literal

from pydantic import Field

from schemas.parsed_article import Debris, Origins, Paragraph
from schemas.provenance import Tracked
from schemas.record import Time
from schemas.verdict import Verdict


class Article(Tracked):
    """One version of one article, complete: nobody needs the page again.

    `uri` and `version` together are unique within the deduplicator's window: key on them to be idempotent. Null means
    looked for and not found. Offsets count code points, ends are exclusive; `start` and `end` refer to `body`,
    `raw_start` and `raw_end` to the decoded message.
    """

    version: int = Field(ge=1, description="counts the published versions of this uri, from 1")
    id: str | None = Field(description="the producer's own id")
    url: str | None = Field(description="canonical: no fragment, no tracking parameters")
    source: str | None
    headline: str | None
    published: Time | None
    published_precision: Literal["second", "minute", "day"] | None
    language: str | None = Field(description="BCP 47; null when the text does not tell")
    origins: Origins = Field(description="who says so: supplied by the producer, or found in the text")
    body: str = Field(description="the paragraphs, a blank line between them")
    word_count: int = Field(ge=0)
    sentence_count: int = Field(ge=0)
    reading_seconds: int = Field(ge=0, description="silent reading at 238 words a minute")
    paragraphs: tuple[Paragraph, ...]
    debris: tuple[Debris, ...] = Field(description="every line of the page that is not the article")
    verdict: Verdict
