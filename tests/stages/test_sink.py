import json

from builders import ARTICLES, message, only_record

from pipeline.stages.sink import process
from schemas.article import Article
from schemas.enriched_article import EnrichedArticle


def enriched() -> EnrichedArticle:
    parsed = only_record("parse", message((ARTICLES / "harbour.json").read_bytes()))
    made = only_record("enrich", only_record("deduplicate", parsed))
    assert isinstance(made, EnrichedArticle)
    return made


def test_the_normalised_record_has_every_promised_value_as_the_stages_left_it() -> None:
    given = enriched()
    normalised = process(given).record
    assert isinstance(normalised, Article)
    assert dict(normalised).items() <= dict(given).items()


def test_every_promised_field_stands_in_the_json_even_when_nothing_is_known() -> None:
    written = json.loads(process(enriched()).record.to_json())
    assert set(written) == set(Article.model_fields)
    assert written["id"] is None


def test_a_newer_field_of_an_earlier_stage_is_not_passed_to_consumers() -> None:
    class Newer(EnrichedArticle):
        mood: str = "glad"

    assert "mood" not in dict(process(Newer(**dict(enriched()))).record)
