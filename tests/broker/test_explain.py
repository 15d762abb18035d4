"""Explanations on a real broker: found by uri and by place, and what there is to say where nothing is found."""

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner
from explained import OTHER, REPORT, REPRINT, REVISED, UPDATE
from kafka import TopicPartition
from stack import Stack, pipeline

from pipeline.broker import clients
from pipeline.broker.find import message_at, messages_of, partition_of
from pipeline.cli import cli
from pipeline.settings import Settings
from schemas.provenance import Place
from schemas.topics import DUPLICATES, RAW, UNIQUE

pytestmark = pytest.mark.broker

URL = "https://{}.example/news"


@pytest.fixture(scope="module")
def town(kafka: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A deployment that has decided about a report, its reprint, an update, its revision, another, and an empty one."""
    settings = Settings(kafka_bootstrap_servers=kafka, deployment=f"test-{uuid4().hex[:12]}", health_port=0)
    with Stack(settings, tmp_path_factory.mktemp("town")) as stack:
        stack.start_all()
        pushed = [("one", REPORT), ("two", REPRINT), ("three", UPDATE), ("one", REVISED), ("two", REPRINT)]
        for count, (name, text) in enumerate([*pushed, ("four", OTHER)], start=1):
            stack.push([text], partition=0, url=URL.format(name))
            stack.logged("deduplicate.one", "article", count)
        stack.push(["   "], partition=1)
        stack.ends(7)
        yield stack


def explained(stack: Stack, *asked: str) -> tuple[int, str, str]:
    """What the command says in this process: a second sooner than in one of its own."""
    done = CliRunner().invoke(cli, ["explain", *asked], env=stack.environment())
    return done.exit_code, " ".join(done.stdout.split()), done.stderr


def as_json(stack: Stack, *asked: str) -> dict[str, Any]:
    code, out, said = explained(stack, *asked, "--json")
    assert (code, said) == (0, "")
    return json.loads(out)  # type: ignore[no-any-return]


def test_a_near_duplicate_is_explained_by_its_uri_in_any_form_of_its_url(town: Stack) -> None:
    code, out, _ = explained(town, f"{URL.format('two')}?utm_source=feed#top")
    assert code == 0
    assert "A near duplicate: it tells what another article tells, https://one.example/news version 2." in out
    assert "together 2: 97% of the article" in out


def test_the_latest_record_of_a_uri_is_explained(town: Stack) -> None:
    revision = as_json(town, URL.format("one"))
    assert (revision["verdict"]["kind"], revision["version"]) == ("revision", 2)
    assert [each["text"] for each in revision["comparison"]["sentences"] if each["change"] == "new"] == [
        "He thanked nobody.",
        "The fishermen's union was promised 40,000 pounds for the longer way.",
    ]
    assert as_json(town, URL.format("two"))["place"]["offset"] > 0  # the second time that it came


def test_an_earlier_version_is_explained_on_request(town: Stack) -> None:
    assert as_json(town, URL.format("one"), "--version", "1")["verdict"]["kind"] == "new"
    code, _, said = explained(town, URL.format("one"), "--version", "3")
    assert code == 1
    assert said.startswith("Error: no version 3 of https://one.example/news: it was never there, its record is gone")


def test_new_data_is_explained_by_its_numbers(town: Stack) -> None:
    update = as_json(town, URL.format("three"))
    assert update["verdict"]["numbers_differ"]
    assert update["comparison"]["facts"]["numbers"] == {
        "both": ["1931", "26"],
        "only": ["9", "4.7", "380"],
        "only_other": ["14", "3.2", "410"],
    }


def test_every_place_on_the_way_of_an_article_leads_to_its_verdict(town: Stack) -> None:
    by_uri = as_json(town, URL.format("four"))
    [found] = [record for _, record in town.records(UNIQUE) if getattr(record, "uri", "") == URL.format("four")]
    way = found.provenance  # type: ignore[attr-defined]
    for place in (way.raw, *(run.place for run in way.stages)):
        assert as_json(town, str(place)) == by_uri
    place = by_uri["place"]
    assert as_json(town, f"unique/{place['partition']}/{place['offset']}") == by_uri
    for topic in ("enriched", "normalised"):
        assert as_json(town, f"{topic}/{place['partition']}/0")["verdict"]["kind"] in {"new", "revision"}


@pytest.mark.parametrize("asked", ["raw/1/0", "dead/0/0"])
def test_of_a_dead_letter_it_is_said_what_became_of_it(town: Stack, asked: str) -> None:
    code, _, said = explained(town, asked)
    place = f"{RAW.name(town.settings.deployment)}/1/0"
    assert code == 1
    assert f"{place} became a dead letter, empty. The message holds no visible character. `pipeline dead show" in said


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        ((URL.format("none"),), 1, "no decision about https://none.example/news: it was never there"),
        (("unique/0/12345",), 1, "unique.v1/0/12345: it is gone, or was never there"),
        (("unique/77/0",), 1, "unique.v1/77/0: it is gone, or was never there"),
        (("gossip/0/0",), 1, "no topic gossip; there are raw, parsed, unique"),
        (("fingerprints/0/0",), 1, "holds what deduplicate remembers, and no article"),
        (("unique/0/0", "--version", "1"), 2, "--version is for a URI"),
        ((), 2, "Missing argument"),
    ],
)
def test_what_cannot_be_explained_is_an_error(town: Stack, asked: tuple[str, ...], code: int, said: str) -> None:
    ended, out, error = explained(town, *asked)
    assert (ended, out) == (code, "")
    assert said in error


def test_that_the_earlier_record_is_gone_is_said_with_what_the_verdict_holds(stack: Stack) -> None:
    for stage in ("parse", "deduplicate"):
        stack.start(stage)
    for count, (name, text) in enumerate([("one", REPORT), ("two", REPRINT)], start=1):
        stack.push([text], url=URL.format(name))
        stack.logged("deduplicate.one", "article", count)
    [duplicate] = [record for _, record in stack.records(DUPLICATES)]
    there = duplicate.verdict.canonical.place  # type: ignore[attr-defined]
    with closing(clients.admin(stack.settings)) as admin:
        admin.delete_records({TopicPartition(there.topic, there.partition): there.offset + 1})
    code, out, _ = explained(stack, URL.format("two"))
    assert code == 0
    assert "similarity 0.9" in out
    assert out.endswith("Its record is gone from its place: the texts cannot be laid side by side.")
    assert as_json(stack, URL.format("two"))["comparison"] is None
    code, _, said = explained(stack, str(there))
    assert (code, "it is gone" in said) == (1, True)


def test_the_messages_of_a_key_are_found_in_the_partition_that_the_producer_chose(stack: Stack) -> None:
    topic = UNIQUE.name(stack.settings.deployment)
    keys = [f"urn:article:{number}".encode() for number in range(20)]
    with closing(clients.pushing_producer(stack.settings)) as producer:
        stored = [producer.send(topic, key, key=key).get(10) for key in (*keys, *keys)]
    assert [each.partition for each in stored] == [partition_of(key, 3) for key in (*keys, *keys)]
    with closing(clients.reader(stack.settings)) as consumer:
        for key in keys:
            [found] = [messages for messages in messages_of(consumer, [topic], key) if messages]
            assert [message.value for message in found] == [key, key]
        assert [message for messages in messages_of(consumer, [topic], b"none") for message in messages] == []


def test_a_message_older_than_all_stretches_is_found_and_the_latest_stretch_comes_first(stack: Stack) -> None:
    topic = f"{stack.settings.deployment}.old"
    with closing(clients.admin(stack.settings)) as admin:
        admin.create_topics({topic: {"num_partitions": 1, "replication_factor": 1}})
    with closing(clients.pushing_producer(stack.settings)) as producer:
        for time in (0, 1, 1_700_000_000_000):
            producer.send(topic, str(time).encode(), key=b"key", timestamp_ms=time).get(10)
    with closing(clients.reader(stack.settings)) as consumer:
        found = [message.value for messages in messages_of(consumer, [topic], b"key") for message in messages]
        assert found == [b"1700000000000", b"0", b"1"]
        first = message_at(consumer, Place(topic=topic, partition=0, offset=1))
    assert first
    assert first.value == b"1"


def test_without_a_broker_it_is_said_that_none_answers() -> None:
    environment = {"KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9"}
    done = pipeline("explain", URL.format("one"), environment=environment)
    assert done.returncode == 69
    assert b"no Apache Kafka answers at 127.0.0.1:9" in done.stderr
