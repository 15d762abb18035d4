from builders import ARTICLES, article, message, only_record
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stages.enrich import process
from schemas.enriched_article import EnrichedArticle
from schemas.unique_article import UniqueArticle


def unique(body: str, language: str | None = "en") -> UniqueArticle:
    made = only_record("deduplicate", article(body, language=language))
    assert isinstance(made, UniqueArticle)
    return made


def enriched(body: str, language: str | None = "en") -> EnrichedArticle:
    return process(unique(body, language)).record


def test_words_and_sentences_of_the_body_are_counted() -> None:
    made = enriched("The U.S. is not planning it. Who's talking?\n\nNobody in The Hague knows.")
    assert (made.word_count, made.sentence_count) == (13, 3)


def test_reading_takes_a_minute_for_238_words() -> None:
    assert enriched("word " * 238).reading_seconds == 60
    assert enriched("word").reading_seconds == 0


def test_sentences_are_counted_in_the_language_of_the_body() -> None:
    body = "Der Vertrag gilt bzw. Regeln gelten weiter."
    assert enriched(body, "de").sentence_count == 1


def test_a_body_whose_language_is_not_known_is_counted_all_the_same() -> None:
    assert enriched("One two. Three.", None).word_count == 3


def test_the_article_itself_is_not_changed() -> None:
    given_article = unique("One two. Three.")
    assert dict(given_article).items() <= dict(process(given_article).record).items()


@settings(deadline=None)
@given(st.text(min_size=1))
def test_any_body_is_counted(body: str) -> None:
    made = enriched(body)
    assert made.word_count >= 0
    assert 0 <= made.sentence_count <= len(body)


def test_the_whole_sample_is_counted_without_its_debris() -> None:
    parsed = only_record("parse", message((ARTICLES / "sample.txt").read_bytes()))
    made = only_record("enrich", only_record("deduplicate", parsed))
    assert (made.word_count, made.reading_seconds) == (230, 58)
