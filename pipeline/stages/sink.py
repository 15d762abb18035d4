"""Sink: the normalised record, as consumers read it."""

from pipeline.stage import Emit
from schemas.article import Article
from schemas.enriched_article import EnrichedArticle

VERSION = "1.0.0"


def process(article: EnrichedArticle) -> Emit[Article]:
    """Write the fields that were promised to consumers, and no others."""
    return Emit(Article(**{name: value for name, value in article if name in Article.model_fields}))
