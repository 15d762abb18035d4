"""What enrich writes."""

from pydantic import Field

from schemas.unique_article import UniqueArticle


class EnrichedArticle(UniqueArticle):
    """A unique article, and what was counted in its body."""

    word_count: int = Field(ge=0)
    sentence_count: int = Field(ge=0)
    reading_seconds: int = Field(ge=0, description="silent reading at 238 words a minute")
