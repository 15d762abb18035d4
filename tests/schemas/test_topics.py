import re

import pytest

from schemas.topics import NORMALISED, RAW, TOPICS, Topic


def test_a_name_carries_deployment_subject_and_major_version() -> None:
    assert RAW.name() == "articles.raw.v1"
    assert NORMALISED.name("staging") == "staging.normalised.v1"
    assert Topic("raw", RAW.model, "none", "text", major=2).name() == "articles.raw.v2"


def test_no_two_topics_share_a_subject_or_a_model() -> None:
    assert len({topic.subject for topic in TOPICS}) == len(TOPICS)
    assert len({topic.model for topic in TOPICS}) == len(TOPICS)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.subject)
def test_every_topic_says_what_it_holds_and_how_it_is_keyed(topic: Topic) -> None:  # type: ignore[type-arg]
    assert re.fullmatch(r"[a-z]+", topic.subject)
    assert topic.holds
    assert topic.key
