from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.entities import Entity, Mention
from pipeline.text.terms import LEAST_COUNT, MOST_TERMS, MOST_WORDS, find_terms

BODY = (
    "Villagers in Arden blame the quarry for the dust. The quarry opened in May. Quarries need water, and the quarry "
    "takes more water than the village has, said the Quarry Workers Union. It said it would go on."
)


def entity(name: str, *starts: int, salience: float = 0.5) -> Entity:
    mentions = tuple(Mention(start, start + len(name), "full", ()) for start in starts)
    return Entity("organization", name, mentions, in_headline=False, title=None, salience=salience)


UNION = entity("Quarry Workers Union", BODY.index("Quarry Workers"))


def texts(body: str, language: str | None = "en") -> list[str]:
    return [term.text for term in find_terms(body, [], language)]


def test_nouns_that_an_article_repeats_are_terms() -> None:
    assert texts(BODY)[0] == "quarry"


def test_verbs_and_words_that_stand_once_are_none() -> None:
    assert {"said", "would", "dust"}.isdisjoint(texts(BODY))


def test_every_place_of_a_term_is_told_but_those_inside_a_name() -> None:
    quarry = next(term for term in find_terms(BODY, [UNION], "en") if term.text == "quarry")
    assert [BODY[start:end] for start, end in quarry.mentions] == ["quarry", "quarry", "quarry"]


def test_singular_and_plural_are_one_term() -> None:
    assert texts("The missile fell. Missiles fell, and missiles flew.") == ["missiles"]


def test_entities_and_words_are_ordered_by_weight() -> None:
    terms = find_terms(BODY, [entity("Arden", 13, salience=0.99), UNION], "en")
    assert [(term.text, term.kind) for term in terms][:2] == [("Arden", "entity"), ("quarry", "word")]


def test_an_entity_of_the_headline_alone_has_no_place_and_is_left_out() -> None:
    assert find_terms("", [entity("Arden")], "en") == []


def test_other_languages_have_entities_alone() -> None:
    assert [term.kind for term in find_terms(BODY, [UNION], "de")] == ["entity"]
    assert texts(BODY, None) == []


def test_english_of_any_country_has_words() -> None:
    assert texts(BODY, "en-GB") == texts(BODY)


def test_there_are_twelve_at_most() -> None:
    many = [entity("Arden", 13, salience=0.9) for _ in range(30)]
    assert len(find_terms(BODY, many, "en")) == MOST_TERMS


@given(st.text(alphabet=st.characters() | st.sampled_from("ab s-\ud800")))
def test_any_text_is_read(body: str) -> None:
    terms = find_terms(body, [], "en")
    assert len(terms) <= MOST_WORDS
    assert all(len(term.mentions) >= LEAST_COUNT and 0 < term.score < 1 for term in terms)


def test_time_is_linear_in_the_length() -> None:
    started = process_time()
    find_terms("the quarry takes water-" * 20_000, [], "en")
    assert process_time() - started < 2
