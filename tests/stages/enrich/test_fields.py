"""What was found becomes fields of the record."""

from pipeline.stages.enrich import fields
from pipeline.text.entities import Entity, Mention
from pipeline.text.quotes import Quote
from schemas.enrichment import Entity as EntityField
from schemas.enrichment import Quote as QuoteField

RUBIO = Entity(
    "person", "Marco Rubio", (Mention(0, 11, "full", ()), Mention(20, 25, "short", (0, 1))), False, None, 0.5
)
NAMESAKE = Entity("person", "Ana Rubio", (Mention(40, 45, "short", (0, 1)),), False, "Dr", 0.1)


def test_an_entity_stands_under_its_id_and_a_short_form_names_its_own_candidate_first() -> None:
    first, second = map(EntityField.model_validate, fields.of_entities([RUBIO, NAMESAKE]))
    assert (first.id, second.id) == ("e1", "e2")
    assert [mention.candidates for mention in (*first.mentions, *second.mentions)] == [(), ("e1", "e2"), ("e2", "e1")]


def test_a_quote_names_its_speaker_by_the_fullest_name() -> None:
    [made] = fields.of_quotes([Quote(1, 9, "direct", (12, 16), (10, 11), 1, 0.9)], [RUBIO, NAMESAKE])
    quote = QuoteField.model_validate(made)
    assert (quote.speaker, quote.entity, quote.score) == ("Ana Rubio", "e2", 0.9)
    assert quote.mention
    assert (quote.mention.start, quote.mention.end) == (10, 11)


def test_a_quote_whose_speaker_nobody_names_leaves_it_open() -> None:
    [made] = fields.of_quotes([Quote(1, 9, "mixed", None, None, None, 0.3)], [])
    quote = QuoteField.model_validate(made)
    assert (quote.speaker, quote.entity, quote.mention, quote.cue, quote.score) == (None, None, None, None, None)
