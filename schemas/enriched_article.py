"""What enrich writes."""

from pydantic import Field

from schemas.enrichment import DateExpression, Entity, MediaTopic, Place, Quote, Term, Unavailable
from schemas.span import Span
from schemas.unique_article import UniqueArticle


class EnrichedArticle(UniqueArticle):
    """A unique article, and what was counted and found in its body."""

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
