"""Enrich: what can be counted in the body. Parse has said which language it is in."""

from pipeline.stage import Emit
from pipeline.text.sentences import split_sentences
from pipeline.text.words import count_words, reading_seconds
from schemas.enriched_article import EnrichedArticle
from schemas.unique_article import UniqueArticle

VERSION = "1.0.0"


def process(article: UniqueArticle) -> Emit[EnrichedArticle]:
    """Count words and sentences, and how long the body takes to read."""
    words = count_words(article.body)
    enriched = EnrichedArticle(
        **dict(article),
        word_count=words,
        sentence_count=len(split_sentences(article.body, article.language)),
        reading_seconds=reading_seconds(words),
    )
    return Emit(enriched)
