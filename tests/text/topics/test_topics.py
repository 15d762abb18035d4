import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.topics import find_topics, rank_topics
from pipeline.text.topics.media_topics import LABOUR, MEDIA_TOPICS

ELECTION = (
    "The prime minister won the vote of confidence in parliament, and the opposition called for an early election. "
    "Lawmakers of the ruling coalition said the government would present its budget to the cabinet next month."
)
MATCH = (
    "The striker scored twice as the home side won the cup final after extra time. The coach praised his goalkeeper, "
    "and the league champions will play the tournament's semi-final next week."
)
SHELLING = (
    "Rebels shelled the town overnight and troops returned fire, killing soldiers on both sides of the front line. "
    "The army said its air strikes had hit the militants, who had broken the ceasefire."
)
WALKOUT = (
    "Workers at the plant began a walkout after pay talks collapsed. The trade union said the wage offer ignored the "
    "collective agreement, and the picket lines would stay until industrial action brought the employer back."
)


@pytest.mark.parametrize(("text", "code"), [(ELECTION, "11000000"), (MATCH, "15000000"), (SHELLING, "16000000")])
def test_the_first_topic_is_what_the_article_is_about(text: str, code: str) -> None:
    first = find_topics(None, text)[0]
    assert (first.code, first.name, first.experimental) == (code, MEDIA_TOPICS[code], False)


def test_the_headline_counts_as_the_body_does() -> None:
    assert find_topics(MATCH, "") == find_topics(None, MATCH)


def test_a_text_without_a_known_word_has_no_topic() -> None:
    assert find_topics(None, "") == find_topics("", "zxqv 12 1999") == find_topics(None, "the of and") == []


def test_a_text_of_which_nothing_tells_the_topic_has_none() -> None:
    assert find_topics(None, "It was there, he said, and nobody had seen it before.") == []


def test_labour_is_experimental_and_never_before_what_the_model_says() -> None:
    topics = find_topics(None, f"{ELECTION}\n\n{WALKOUT}")
    assert [(topic.code, topic.experimental) for topic in topics] == [("11000000", False), (LABOUR, True)]


@given(st.text(), st.none() | st.text())
def test_any_text_has_at_most_two_topics_the_surest_first(body: str, headline: str | None) -> None:
    scores = [topic.score for topic in find_topics(headline, body)]
    assert len(scores) <= 2
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@given(st.text(st.sampled_from("abcdefgh union strike pay rain wind snow \n.")))
def test_what_the_model_says_comes_first_whatever_the_rules_find(noise: str) -> None:
    text = f"{MATCH} {WALKOUT} {noise}"
    assert find_topics(None, text)[0] == rank_topics(None, text)[0]


def test_a_lone_surrogate_is_no_reason_to_fail() -> None:
    assert [topic.code for topic in find_topics("\ud800", f"\udfff {MATCH}")] == ["15000000"]


def test_the_ranking_holds_each_topic_of_the_model_once_and_its_scores_are_shares_of_one() -> None:
    ranked = rank_topics(None, SHELLING)
    assert {topic.code for topic in ranked} == MEDIA_TOPICS.keys() - {LABOUR, "17000000"}
    assert sum(topic.score for topic in ranked) == pytest.approx(1)


def test_another_process_with_another_hash_seed_gives_the_same_scores() -> None:
    code = f"from pipeline.text.topics import find_topics; print(find_topics(None, {ELECTION!r}))"
    runs = [
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout != b""
