import json
import os
import signal
from collections import Counter

import pytest
from kafka import KafkaProducer
from stack import Stack, until

from pipeline.exits import Exit
from pipeline.supervisor import Child
from schemas.dead_letter import DeadLetter
from schemas.reason import Reason
from schemas.topics import DEAD, FINGERPRINTS, PARSED, RAW

pytestmark = pytest.mark.broker

STORY = "Story number {} is about the harbour of Sandhaven, and about {} boats that lie in it."


def stories(first: int, last: int) -> list[str]:
    return [STORY.format(number, number) for number in range(first, last)]


def send(child: Child, number: int) -> int:
    """Send the signal and wait for the end; returns the exit code."""
    assert child.process
    child.process.send_signal(number)
    return child.process.wait(60)


def test_sigterm_ends_a_worker_cleanly_and_another_takes_over_at_once(stack: Stack) -> None:
    first = stack.start("parse")
    places = stack.push(stories(0, 10))
    stack.logged("parse.one", "article", 10)
    assert send(first, signal.SIGTERM) == Exit.DONE
    assert stack.log("parse.one")[-1]["event"] == "stopped"
    places += stack.push(stories(10, 20))
    for stage in ("parse", "deduplicate", "enrich", "sink"):
        stack.start(stage, "two")
    assert stack.account(places) == Counter(normalised=20)


def test_a_second_signal_ends_a_worker_at_once(stack: Stack) -> None:
    child = stack.start("parse")
    stack.logged("parse.one", "assigned")
    assert child.process
    os.kill(child.process.pid, signal.SIGSTOP)  # so that both signals are there when it goes on
    os.kill(child.process.pid, signal.SIGTERM)
    os.kill(child.process.pid, signal.SIGINT)
    os.kill(child.process.pid, signal.SIGCONT)
    assert child.process.wait(30) in {128 + signal.SIGTERM, 128 + signal.SIGINT}


def test_planned_rebalances_end_no_process_and_double_nothing(stack: Stack) -> None:
    stack.start_all()
    places = stack.push(stories(0, 100))
    extra = stack.start("enrich", "two")
    stack.logged("enrich.two", "assigned")
    places += stack.push(stories(100, 200))
    stack.logged("enrich.two", "article")
    assert send(extra, signal.SIGTERM) == Exit.DONE
    places += stack.push(stories(200, 300))
    assert stack.account(places) == Counter(normalised=300)
    assert all(
        child.process and child.process.poll() is None for name, child in stack.children.items() if "one" in name
    )


def test_a_worker_frozen_past_its_session_commits_nothing_when_it_wakes(stack: Stack) -> None:
    for stage in ("deduplicate", "enrich", "sink"):
        stack.start(stage)
    frozen = stack.start("parse", session_timeout_ms=6000)
    places = stack.push(stories(0, 5))
    stack.logged("parse.one", "article", 5)
    assert frozen.process
    os.kill(frozen.process.pid, signal.SIGSTOP)
    places += stack.push(stories(5, 50))
    stack.start("parse", "two", session_timeout_ms=6000)
    assert stack.account(places) == Counter(normalised=50)
    os.kill(frozen.process.pid, signal.SIGCONT)
    places += stack.push(stories(50, 80))
    assert stack.account(places) == Counter(normalised=80)


def test_the_deduplicator_remembers_after_a_restart_what_it_published(stack: Stack) -> None:
    stack.start_all()
    places = stack.push(stories(0, 30))
    assert stack.account(places) == Counter(normalised=30)
    send(stack.children["deduplicate.one"], signal.SIGKILL)
    stack.start("deduplicate")
    again = stack.push(stories(0, 30))
    assert stack.account(places + again) == Counter(normalised=30, duplicates=30)
    assert stack.log("deduplicate.one")[-31]["event"] == "restored"
    assert stack.logged("deduplicate.one", "restored", 2)["entries"] == 30


def test_a_standby_deduplicator_takes_over_with_the_memory_of_the_first(stack: Stack) -> None:
    stack.start_all()
    stack.start("deduplicate", "two")
    until(lambda: stack.health("deduplicate.two", "/ready")[0] == 200)
    places = stack.push(stories(0, 30))
    assert stack.account(places) == Counter(normalised=30)
    active = next(name for name in ("deduplicate.one", "deduplicate.two") if stack.log(name)[-1]["event"] == "article")
    assert send(stack.children[active], signal.SIGTERM) == Exit.DONE
    again = stack.push(stories(0, 30))
    assert stack.account(places + again) == Counter(normalised=30, duplicates=30)


def test_memory_is_written_once_a_transaction_with_its_outputs(stack: Stack) -> None:
    stack.start_all()
    stack.account(stack.push(stories(0, 40)))
    packed = [record for _, record in stack.records(FINGERPRINTS)]
    assert sum(len(record.entries) for record in packed) == 40  # type: ignore[attr-defined]
    assert len(packed) < 40


def test_health_and_metrics_tell_what_was_committed(stack: Stack) -> None:
    stack.start_all()
    stack.account(stack.push([*stories(0, 7), *stories(0, 2), ""]))
    assert stack.health("deduplicate.one", "/live")[0] == 200
    assert stack.health("deduplicate.one", "/ready")[0] == 200
    until(lambda: 'pipeline_received_total{stage="deduplicate"} 9.0' in stack.health("deduplicate.one", "/metrics")[1])
    metrics = stack.health("deduplicate.one", "/metrics")[1]
    assert 'pipeline_passed_total{stage="deduplicate"} 7.0' in metrics
    assert 'pipeline_dropped_total{reason="exact-duplicate",stage="deduplicate"} 2.0' in metrics
    assert 'pipeline_transaction_seconds_count{stage="deduplicate"}' in metrics
    assert 'pipeline_restore_progress{stage="deduplicate"} 1.0' in metrics
    rejected = 'pipeline_rejected_total{fault="input",reason="empty",stage="parse"} 1.0'
    assert rejected in stack.health("parse.one", "/metrics")[1]


def test_the_log_has_one_line_an_article_and_a_stage_and_no_word_of_its_text(stack: Stack) -> None:
    stack.start_all()
    stack.account(stack.push(["Zanzibar is mentioned in this article of one line.", b"\xff\xfd"]))
    uri = stack.logged("sink.one", "article")["uri"]
    for stage in ("parse", "deduplicate", "enrich", "sink"):
        lines = [line for line in stack.log(f"{stage}.one") if line.get("uri") == uri]
        assert [line["outcome"] for line in lines] == ["passed"]
        assert {"time", "level", "stage", "worker", "topic", "partition", "offset", "milliseconds"} <= lines[0].keys()
    rejected = next(line for line in stack.log("parse.one") if line.get("outcome") == "rejected")
    assert (rejected["reason"], rejected["level"]) == ("not-decodable", "warning")
    assert "Zanzibar" not in "".join(json.dumps(stack.log(name)) for name in stack.children)


class NotUtf8(str):
    """A header name that this client sends as bytes that are no UTF-8, as a broken producer would."""

    __slots__ = ()

    def encode(self, encoding: str = "", errors: str = "") -> bytes:
        del encoding, errors
        return b"\xff\xfe"


@pytest.mark.parametrize("codec", [None, "gzip", "snappy", "lz4", "zstd"])
def test_whatever_a_kafka_client_can_send_has_its_end(stack: Stack, codec: str | None) -> None:
    producer = KafkaProducer(
        bootstrap_servers=stack.settings.bootstrap_servers, compression_type=codec, max_request_size=64 << 20
    )
    topic = RAW.name(stack.settings.deployment)
    huge = [] if codec is None else [b"a" * (20 << 20)]
    futures = [producer.send(topic, value, partition=0) for value in (*huge, b"", b" \n", b"\xff\xfe\xfd", b"\0")]
    futures += [
        producer.send(topic, None, key=b"key", partition=0),
        producer.send(topic, None, headers=[("title", b"only a header")], key=b"", partition=0),
        producer.send(topic, b"A header with a name of no UTF-8.", headers=[(NotUtf8("x"), b"1")], partition=0),
        producer.send(topic, b"A time of the far future.", timestamp_ms=2**62, partition=0),
        producer.send(topic, b"An article after all of them.", partition=0),
    ]
    stored = [future.get(30) for future in futures]
    producer.close()
    stack.start_all()
    ends = stack.ends(len(stored))
    assert all(len(found) == 1 for found in ends.values())
    reasons = Counter(str(record.reason) for [(_, record)] in ends.values() if isinstance(record, DeadLetter))
    assert (
        reasons
        == Counter({"too-large": len(huge), "empty": 2, "not-decodable": 1, "not-text": 1, "no-value": 2}) + Counter()
    )


def test_a_dead_letter_of_a_message_too_large_to_copy_has_its_place_and_its_beginning(stack: Stack) -> None:
    producer = KafkaProducer(
        bootstrap_servers=stack.settings.bootstrap_servers, compression_type="lz4", max_request_size=64 << 20
    )
    producer.send(RAW.name(stack.settings.deployment), b"a" * (20 << 20), partition=2).get(30)
    producer.close()
    stack.start("parse")
    stack.logged("parse.one", "article")
    [(_, letter)] = stack.records(DEAD)
    assert isinstance(letter, DeadLetter)
    assert (letter.reason, letter.truncated, letter.value_size) == (Reason.TOO_LARGE, True, 20 << 20)
    assert letter.value == b"a" * 65_536
    assert (letter.place.partition, letter.place.offset) == (2, 0)


def test_an_article_whose_record_outgrows_its_topic_is_rejected_and_the_next_one_passes(stack: Stack) -> None:
    stack.start_all()
    places = stack.push(["\n".join("abc" for _ in range(200_000)), "A story after it."], partition=0)
    assert stack.account(places) == Counter(dead=1, normalised=1)
    [(_, letter)] = stack.records(DEAD)
    assert isinstance(letter, DeadLetter)
    assert letter.reason == Reason.OUTPUT_TOO_LARGE


def test_a_record_of_a_newer_version_loses_nothing_but_what_is_not_known_yet(stack: Stack) -> None:
    stack.start("parse")
    stack.push(["A story that passes through two versions."])
    stack.logged("parse.one", "article")
    [(_, parsed)] = stack.records(PARSED)
    newer = json.dumps(json.loads(parsed.to_json()) | {"mood": "bright"}).encode()
    producer = KafkaProducer(bootstrap_servers=stack.settings.bootstrap_servers)
    for _ in range(3):
        producer.send(PARSED.name(stack.settings.deployment), newer).get(10)
    producer.close()
    stack.start("deduplicate")
    assert stack.logged("deduplicate.one", "article", 4)["outcome"] == "dropped"
    assert [line["fields"] for line in stack.log("deduplicate.one") if line["event"] == "unknown-fields"] == ["mood"]
