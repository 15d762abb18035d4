"""Enrich: who, where, when, what was said and by whom, what it is about. Parse has said which language it is in."""

from collections.abc import Sequence
from typing import Any

from pipeline.stage import Emit, Notice
from pipeline.stages.enrich import fields
from pipeline.stages.enrich.parts import Parts
from pipeline.text import names, places, quotes, terms, topics
from pipeline.text.date_expressions import find_dates
from pipeline.text.entities import Entity, link_names
from pipeline.text.lead import lead
from pipeline.text.names import find_names
from pipeline.text.places import resolve_places
from pipeline.text.quotes import find_quotes, quotes_by_marks
from pipeline.text.sentences import split_sentences
from pipeline.text.terms import find_terms
from pipeline.text.topics import find_topics
from pipeline.text.words import count_words, reading_seconds
from schemas.enriched_article import EnrichedArticle
from schemas.enrichment import Part
from schemas.model import Model
from schemas.unique_article import UniqueArticle

VERSION = "2.1.0"

MOST_CHARACTERS = 100_000
"""Code points of a body that are searched: 17,000 words, which take half a second, and three at worst.

A larger one is a file that went astray. It is counted to its end, and its record warns that it was searched in part.
"""

MODELS = (
    Model(name="names", version=names.MODEL_VERSION),
    Model(name="quotes", version=quotes.MODEL_VERSION),
    Model(name="places", version=places.MODEL_VERSION),
    Model(name="topics", version=topics.MODEL_VERSION),
    Model(name="terms", version=terms.MODEL_VERSION),
)
"""The trained models that an English article meets here."""

ENGLISH_ONLY = (Part.ENTITIES, Part.PLACES, Part.DATES, Part.TOPICS, Part.TERMS)
"""What is not made of other languages; of their quotes is not said who speaks."""


def process(article: UniqueArticle) -> Emit[EnrichedArticle]:
    """Count words and sentences, and find in the body what readers of the record want to know.

    A part that fails leaves its field empty with a warning, and the article passes. Articles are taken one by one: the
    name model gains nothing from many at once on one thread, and what it finds in one must not depend on the others.
    """
    parts = Parts()
    english = is_english(article)
    words = count_words(article.body)
    sentences = split_sentences(article.body, article.language)
    found = _in_english(parts, article) if english else _in_any_language(parts, article)
    enriched = EnrichedArticle.model_validate(
        {
            **dict(article),
            **found,
            "lead": fields.of_lead(parts.made(Part.LEAD, lambda: _lead(article, sentences))),
            "word_count": words,
            "sentence_count": len(sentences),
            "reading_seconds": reading_seconds(words),
            "models": (*article.models, *(MODELS if english else ())),
            "unavailable": parts.unavailable,
        }
    )
    if len(article.body) > MOST_CHARACTERS:
        parts.notices.append(Notice("searched-in-part", f"the first {MOST_CHARACTERS:,} characters"))
    return Emit(enriched, tuple(parts.notices), cpu_seconds=parts.cpu_seconds)


def is_english(article: UniqueArticle) -> bool:
    """Return whether the models read the article's language."""
    return article.language is not None and article.language.partition("-")[0] == "en"


def _searched(article: UniqueArticle) -> str:
    return article.body[:MOST_CHARACTERS]


def _in_english(parts: Parts, article: UniqueArticle) -> dict[str, Any]:
    body = _searched(article)
    day = article.published.date() if article.published else None
    entities = parts.made(Part.ENTITIES, lambda: _entities(article))
    quotes = parts.made(Part.QUOTES, lambda: find_quotes(body, entities))
    return {
        "entities": fields.of_entities(entities),
        "quotes": fields.of_quotes(quotes, entities),
        "places": fields.of_places(parts.made(Part.PLACES, lambda: resolve_places(body, entities))),
        "dates": fields.of_dates(parts.made(Part.DATES, lambda: find_dates(body, day))),
        "topics": fields.of_topics(parts.made(Part.TOPICS, lambda: find_topics(article.headline, body))),
        "terms": fields.of_terms(parts.made(Part.TERMS, lambda: find_terms(body, entities, article.language))),
    }


def _in_any_language(parts: Parts, article: UniqueArticle) -> dict[str, Any]:
    parts.lack_language(ENGLISH_ONLY)
    quotes = parts.made(Part.QUOTES, lambda: quotes_by_marks(_searched(article)))
    return {"quotes": fields.of_quotes(quotes, [])}


def _entities(article: UniqueArticle) -> list[Entity]:
    in_body, in_headline = find_names([_searched(article), article.headline or ""])
    return link_names(_searched(article), in_body, article.headline, in_headline)


def _lead(article: UniqueArticle, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found = lead(article.body, sentences)
    return [found] if found else []
