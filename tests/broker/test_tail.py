import json

import pytest
from stack import Stack, pipeline

from pipeline.broker import clients
from pipeline.broker.tail import follow, topic_named
from schemas.article import Article
from schemas.topics import NORMALISED

pytestmark = pytest.mark.broker


def test_tail_prints_the_records_of_a_topic_as_json_and_for_people(stack: Stack) -> None:
    stack.start_all()
    stack.account(stack.push(["The ferry sails at noon."]))
    arguments = ["tail", "normalised", "--from", "beginning", "--count", "1"]
    as_json = pipeline(*arguments, "--json", environment=stack.environment())
    assert Article.from_json(as_json.stdout)[0].body == "The ferry sails at noon."
    for_people = pipeline(*arguments, environment=stack.environment())
    assert "new v1  en  5 words  The ferry sails at noon." in for_people.stdout.decode()


def test_tail_knows_topics_by_their_full_names_too(stack: Stack) -> None:
    assert topic_named(NORMALISED.name(stack.settings.deployment), stack.settings) is NORMALISED


def test_a_topic_that_is_none_is_an_error_that_names_those_there_are(stack: Stack) -> None:
    done = pipeline("tail", "gossip", environment=stack.environment())
    assert done.returncode == 2
    assert b"no topic gossip; there are raw, parsed, unique" in done.stderr


def test_only_committed_records_are_seen(stack: Stack) -> None:
    topic = NORMALISED.name(stack.settings.deployment)
    producer = clients.stage_producer(stack.settings, "sink")
    producer.init_transactions()
    for value, commits in ((b"1", True), (b"2", False), (b"3", True)):
        producer.begin_transaction()
        producer.send(topic, value).get(10)
        producer.commit_transaction() if commits else producer.abort_transaction()
    producer.close()
    seen = [json.loads(value) for _, _, value in follow([NORMALISED], stack.settings, "beginning", until_end=True)]
    assert sorted(seen) == [1, 3]


def test_tail_shows_the_packed_changelog_as_json_and_for_people(stack: Stack) -> None:
    stack.start_all()
    stack.account(stack.push(["The ferry sails at noon."]))
    command = ["tail", "fingerprints", "--from", "beginning", "--count", "1"]
    as_json = pipeline(*command, "--json", environment=stack.environment())
    [entry] = json.loads(as_json.stdout)["entries"]
    assert (entry["version"], entry["place"]["partition"]) == (1, 0)
    assert pipeline(*command, environment=stack.environment()).returncode == 0
