from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from kafka import TopicPartition
from stack import Stack

from pipeline.broker import clients, topics
from pipeline.exits import Exit, WorkerEnded
from schemas.topics import DEAD, FINGERPRINTS, PARSED, RAW, TOPICS

pytestmark = pytest.mark.broker


@contextmanager
def administering(stack: Stack) -> Iterator[clients.KafkaAdminClient]:
    with closing(clients.admin(stack.settings)) as admin:
        yield admin


def forget_offsets(stack: Stack, stage: str, subject: str, partitions: range = range(3)) -> None:
    name = f"{stack.settings.deployment}.{subject}.v1"
    with administering(stack) as admin:
        admin.delete_group_offsets(
            clients.group(stack.settings, stage), [TopicPartition(name, number) for number in partitions]
        )


def test_creation_makes_every_topic_as_the_code_says(stack: Stack) -> None:
    assert topics.check(stack.settings) == []


def test_creation_twice_changes_nothing(stack: Stack) -> None:
    said = list(topics.create(stack.settings))
    assert said == [f"{topic.name(stack.settings.deployment)}: there already" for topic in TOPICS]


def test_what_must_have_one_order_has_one_partition(stack: Stack) -> None:
    assert {topics.layout(topic, stack.settings).partitions for topic in (PARSED, FINGERPRINTS)} == {1}


def test_the_changelog_is_kept_a_day_longer_than_the_window(stack: Stack) -> None:
    week = stack.settings.model_copy(update={"window_days": 7})
    configs = topics.layout(FINGERPRINTS, week).configs
    assert (configs["cleanup.policy"], configs["retention.bytes"]) == ("delete", "-1")
    assert int(configs["retention.ms"]) == 8 * 24 * 60 * 60 * 1000


def test_each_topic_takes_the_largest_message_that_may_stand_on_it(stack: Stack) -> None:
    limits = stack.settings.limits
    largest = {topic: int(topics.layout(topic, stack.settings).configs["max.message.bytes"]) for topic in TOPICS}
    assert largest[RAW] > limits.article_bytes
    assert largest[PARSED] > limits.record_bytes
    assert largest[DEAD] > limits.record_bytes * 4 / 3


def test_a_check_says_what_differs(stack: Stack) -> None:
    other = stack.settings.model_copy(update={"raw_partitions": 5, "retention_days": 1})
    differences = topics.check(other)
    deployment = stack.settings.deployment
    assert f"{deployment}.raw.v1: partitions is 3, not 5" in differences
    assert f"{deployment}.raw.v1: retention.ms is 604800000, not 86400000" in differences


def test_a_check_names_topics_that_are_missing(stack: Stack) -> None:
    nowhere = stack.settings.model_copy(update={"deployment": "nowhere"})
    assert topics.check(nowhere) == [f"nowhere.{topic.subject}.v1: is missing" for topic in TOPICS]


def test_lost_offsets_of_an_empty_topic_are_set_to_its_beginning(stack: Stack) -> None:
    forget_offsets(stack, "parse", "raw")
    assert any("has partitions without a committed offset" in said for said in topics.check(stack.settings))
    list(topics.create(stack.settings))
    assert topics.check(stack.settings) == []


def test_lost_offsets_of_a_topic_with_messages_are_for_a_person_to_decide(stack: Stack) -> None:
    stack.push(["A story that was read, perhaps."], partition=1)
    forget_offsets(stack, "parse", "raw")
    with pytest.raises(WorkerEnded, match="pipeline offsets reset parse --to earliest") as ended:
        list(topics.create(stack.settings))
    assert ended.value.code == Exit.CONFIGURATION
    assert topics.reset_offsets("parse", "latest", stack.settings) == [f"{stack.settings.deployment}.raw.v1/1: latest"]
    assert topics.reset_offsets("parse", "latest", stack.settings) == []


def test_a_worker_without_an_offset_stops_and_says_what_to_do(stack: Stack) -> None:
    stack.push(["A story."], partition=1)
    forget_offsets(stack, "parse", "raw")
    child = stack.start("parse")
    assert child.process
    assert child.process.wait(60) == Exit.CONFIGURATION
    assert "pipeline topics create" in stack.logged("parse.one", "ended")["message"]
    assert list(stack.records(PARSED)) == []


def test_a_worker_whose_messages_are_gone_stops_and_says_what_to_do(stack: Stack) -> None:
    places = stack.push(["One story.", "Another story.", "A third story."], partition=0)
    with administering(stack) as admin:
        admin.delete_records({TopicPartition(places[0].topic, 0): 2})
    child = stack.start("parse")
    assert child.process
    assert child.process.wait(60) == Exit.CONFIGURATION
    assert "pipeline offsets reset parse --to earliest" in stack.logged("parse.one", "ended")["message"]
    assert topics.reset_offsets("parse", "earliest", stack.settings) == [f"{places[0].topic}/0: earliest"]
    stack.start_all()
    assert stack.account(places[2:]) == {"normalised": 1}


def test_a_worker_without_topics_stops_and_says_what_to_do(stack: Stack) -> None:
    child = stack.start("parse", deployment="nowhere")
    assert child.process
    assert child.process.wait(60) == Exit.CONFIGURATION
    assert "pipeline topics create" in stack.logged("parse.one", "ended")["message"]
