"""The normalised record that consumers read."""

from typing import Literal

from pydantic import Field

from schemas.enrichment import DateExpression, Entity, MediaTopic, Place, Quote, Term, Unavailable
from schemas.model import Model
from schemas.parsed_article import Debris, Extraction, Furniture, Origins, Otherwise, Paragraph, Post, Precision
from schemas.provenance import Tracked
from schemas.raw_article import Status
from schemas.record import LocalTime
from schemas.span import Span
from schemas.unique_article import Revision
from schemas.verdict import Verdict


class Article(Tracked):
    """One version of one article, complete: nobody needs the page again.

    `uri` and `version` together are unique within the deduplicator's window: key on them to be idempotent. Null means
    looked for and not found. Offsets count code points, ends are exclusive; `start` and `end` refer to `body`,
    `raw_start` and `raw_end` to the decoded message, or to the text that was extracted from its HTML.
    """

    version: int = Field(ge=1, description="counts the published versions of this uri, from 1")
    kind: Literal["article", "live-blog"] = "article"
    status: Status = Field(
        default="usable", description="cancelled: the article is withdrawn, with all versions before"
    )
    truncated: bool = Field(default=False, description="the page shows only the beginning: a paywall, or a cut text")
    id: str | None = Field(description="the producer's own id")
    url: str | None = Field(description="canonical: no fragment, no tracking parameters")
    source: str | None
    headline: str | None
    authors: tuple[str, ...] = Field(default=(), description="in the order of the byline")
    dateline: str | None = Field(default=None, description="the place where it was written")
    published: LocalTime | None
    published_precision: Precision | None
    language: str | None = Field(description="BCP 47; null when the text does not tell")
    sections: tuple[str, ...] = Field(default=(), description="of the publisher's, from the widest")
    origins: Origins = Field(description="who says so: supplied by the producer, or found on the page")
    otherwise: Otherwise = Field(
        default=Otherwise(), description="what the page says where the producer says something else"
    )
    body: str = Field(description="the paragraphs, a blank line between them")
    word_count: int = Field(ge=0)
    sentence_count: int = Field(ge=0)
    reading_seconds: int = Field(ge=0, description="silent reading at 238 words a minute")
    entities: tuple[Entity, ...] = Field(default=(), description="in the order of the body")
    quotes: tuple[Quote, ...] = ()
    topics: tuple[MediaTopic, ...] = Field(default=(), description="at most two, the surest first; none when unsure")
    places: tuple[Place, ...] = Field(default=(), description="the entities whose place on earth was found")
    dates: tuple[DateExpression, ...] = ()
    lead: Span | None = Field(default=None, description="the first sentences")
    terms: tuple[Term, ...] = Field(default=(), description="what it is about, the weightiest first")
    unavailable: tuple[Unavailable, ...] = Field(default=(), description="parts that were not made, and why")
    paragraphs: tuple[Paragraph, ...]
    posts: tuple[Post, ...] = Field(default=(), description="the posts of a live blog, in the order of the page")
    furniture: tuple[Furniture, ...] = Field(
        default=(), description="what stands around the body and belongs to the article: headline, byline, captions, …"
    )
    debris: tuple[Debris, ...] = Field(description="every line of the page that is not the article")
    extraction: Extraction | None = Field(default=None, description="null unless the message was HTML")
    models: tuple[Model, ...] = Field(default=(), description="every trained model that was asked")
    verdict: Verdict
    revision: Revision | None = Field(default=None, description="what changed; null unless the verdict is revision")
