from importlib.resources import files

import pytest

from pipeline.text.topics.features import features_of
from pipeline.text.topics.media_topics import LABOUR, WEATHER
from pipeline.text.topics.vocabulary import RULES, Rule, topics_by_rule

STORM = (
    "Forecasters said heavy rain and strong winds would reach the coast on Friday, with temperatures falling below "
    "freezing and snowfall in the hills. The weather service issued a yellow warning of gusts and icy roads."
)
DEADLOCK = (
    "Nurses walked out on Monday as pay talks between the trade union and the hospitals broke down. The union leaders "
    "called the wage offer an insult and said picket lines would stand until a collective agreement was signed."
)


@pytest.mark.parametrize(("text", "code"), [(STORM, WEATHER), (DEADLOCK, LABOUR)])
def test_many_terms_close_together_make_the_topic(text: str, code: str) -> None:
    assert [found for found, _ in topics_by_rule(features_of(text))] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "The air strike hit a depot of the rebels, and the army said further strikes would follow.",
        "The European Union and the unions of the region agreed on a climate of trust after a storm of protest.",
        "Heavy rain delayed the second day of the test match, and the bowlers made the most of it.",
    ],
)
def test_a_term_in_passing_makes_none(text: str) -> None:
    assert topics_by_rule(features_of(text)) == []


@pytest.mark.parametrize("text", [STORM, DEADLOCK])
def test_few_terms_in_a_long_text_make_none(text: str) -> None:
    assert topics_by_rule(features_of(text + " The museum shows paintings of the harbour." * 100)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.file)
def test_each_term_is_one_word_or_two_none_of_them_a_function_word(rule: Rule) -> None:
    terms = files("pipeline.text.topics").joinpath(rule.file).read_text(encoding="utf-8").splitlines()
    words = {term: len(term.split()) for term in terms}
    assert len(words) == len(terms)
    assert {term: int(features_of(term).counts.sum()) for term in terms} == {
        term: 2 * count - 1 for term, count in words.items()
    }
