import json
from pathlib import Path

import pytest
from stack import Stack, pipeline

from pipeline.broker.push import push
from pipeline.exits import Exit
from pipeline.sources import Source
from schemas.topics import NORMALISED, RAW

pytestmark = pytest.mark.broker

VERSIONS = [json.dumps({"id": "7", "source": "Courier", "text": f"The harbour opens at {n}."}) for n in range(20)]


def test_a_file_a_line_file_and_standard_input_are_pushed_and_acknowledged(stack: Stack, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A story from a file.")
    (tmp_path / "many.jsonl").write_text("\n".join(VERSIONS) + "\n\n")
    arguments = ["push", str(tmp_path / "one.txt"), str(tmp_path / "many.jsonl"), "-", "--source", "Courier"]
    done = pipeline(*arguments, environment=stack.environment(), stdin=b"A story from standard input.")
    assert done.returncode == 0
    assert done.stdout.decode().endswith("22 acknowledged, 0 not taken\n")
    stack.start_all()
    stack.ends(22)
    assert {record.source for _, record in stack.records(NORMALISED)} == {"Courier"}  # type: ignore[attr-defined]


def test_versions_of_one_article_keep_their_order(stack: Stack) -> None:
    places = stack.push(VERSIONS, **{"content-type": "application/json"})
    assert len({place.partition for place in places}) == 1
    stack.start_all()
    stack.account(places)
    versions = [(record.version, record.body) for _, record in stack.records(NORMALISED)]  # type: ignore[attr-defined]
    assert versions == [(n + 1, f"The harbour opens at {n}.") for n in range(20)]


def test_what_the_broker_refuses_is_said_and_the_others_go_on(stack: Stack) -> None:
    sources = [Source("large", b"A very long story. " * 100_000, ()), Source("small", b"A small story.", ())]
    pushed = push(sources, stack.settings)
    assert list(pushed.places) == ["small"]
    assert pushed.failures == {"large": "MessageSizeTooLargeError"}


def test_a_file_that_is_missing_is_an_error_with_its_name(stack: Stack) -> None:
    done = pipeline("push", "no-such-file.txt", environment=stack.environment())
    assert done.returncode == 1
    assert b"no-such-file.txt: No such file or directory" in done.stderr


def test_a_topic_that_is_missing_is_an_error_that_says_what_to_do(stack: Stack) -> None:
    done = pipeline("push", "-", environment=stack.environment(deployment="nowhere"), stdin=b"A story.")
    assert done.returncode == Exit.CONFIGURATION
    assert b"no such topic: nowhere.raw.v1; run `pipeline topics create`" in done.stderr


def test_no_broker_is_an_error_that_names_the_address(stack: Stack) -> None:
    environment = stack.environment() | {"KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1"}
    done = pipeline("push", "-", environment=environment, stdin=b"A story.")
    assert done.returncode == Exit.UNAVAILABLE
    assert b"no Apache Kafka answers at 127.0.0.1:1" in done.stderr


def test_a_message_can_be_sent_to_a_partition_of_ones_own_choice(stack: Stack) -> None:
    done = pipeline("push", "-", "--partition", "2", environment=stack.environment(), stdin=b"A story.")
    assert f"-: {RAW.name(stack.settings.deployment)}/2/0" in done.stdout.decode()
