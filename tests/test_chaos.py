"""The chaos run in small, and its audit: it must find what is wrong."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from builders import NOW, PROJECT
from chaos.audit import LIMITS, audit, record_of
from chaos.faults import kinds, plan
from chaos.run import WORKERS
from chaos.stream import Sent, stream

from pipeline.flow import FLOW
from pipeline.messages import Message
from pipeline.worker import handle
from schemas.dead_letter import DeadLetter
from schemas.provenance import Place
from schemas.record import Record
from schemas.topics import DEAD, DUPLICATES, ENRICHED, FINGERPRINTS, NORMALISED, PARSED, RAW, TOPICS, UNIQUE, Topic
from schemas.verdict import ArticleVersion, VerdictKind

Topics = dict[Topic[Any], list[Message]]

SENT = stream(120, seed=7)


def through(sent: list[Sent]) -> Topics:
    """What stands on every topic when each stage has run once, alone."""
    read: Topics = {topic: [] for topic in TOPICS}
    read[RAW] = [Message(at(RAW, each.number), each.value, each.key, each.headers) for each in sent]
    for make in FLOW.values():
        stage = make(LIMITS)
        for write in handle(stage, read[stage.reads], LIMITS, lambda: NOW).writes:
            read[write.topic].append(Message(at(write.topic, len(read[write.topic])), write.value, write.key))
    return read


def at(topic: Topic[Any], offset: int) -> Place:
    return Place(topic=topic.name(), partition=0, offset=offset)


def acknowledged() -> dict[int, Place]:
    return {each.number: at(RAW, each.number) for each in SENT}


def violations(read: Topics) -> set[str]:
    """The checks that find something wrong."""
    return {line.split(":")[0] for line in audit(SENT, acknowledged(), read)}


@pytest.fixture(scope="module")
def made() -> Topics:
    return through(SENT)


@pytest.fixture
def read(made: Topics) -> Topics:
    """Every topic as it must be, for a test to spoil."""
    return {topic: list(messages) for topic, messages in made.items()}


def rewrite(topic: Topic[Any], read: Topics, which: int, change: Callable[[Any], Record]) -> None:
    message = read[topic][which]
    read[topic][which] = replace(message, value=change(record_of(topic, message)).to_topic())


def index_of(read: Topics, topic: Topic[Any], wanted: Callable[[Any], bool]) -> int:
    return next(index for index, message in enumerate(read[topic]) if wanted(record_of(topic, message)))


def test_the_stream_and_the_plan_follow_from_the_seed() -> None:
    assert stream(200, 3) == stream(200, 3) != stream(200, 4)
    assert plan(200, 20, WORKERS, 3) == plan(200, 20, WORKERS, 3) != plan(200, 20, WORKERS, 4)


def test_the_stream_has_every_kind_of_end() -> None:
    sent = stream(1000, 1)
    assert [each.number for each in sent] == list(range(1000))
    assert {str(each.reason) for each in sent if each.reason} == {
        "empty",
        "not-decodable",
        "malformed-json",
        "too-large",
    }


def test_the_plan_is_within_the_stream_and_in_its_order() -> None:
    faults = plan(20_000, 50, WORKERS, 1)
    assert faults == sorted(faults, key=lambda fault: fault.after)
    assert 0 < faults[0].after < faults[-1].after < 20_000
    assert kinds(faults).total() == 50
    assert len(kinds(faults)) == 6


def test_the_audit_passes_what_each_stage_alone_has_made(read: Topics) -> None:
    assert audit(SENT, acknowledged(), read) == []
    assert all(read.values())


@pytest.mark.parametrize("topic", [NORMALISED, DUPLICATES, DEAD])
def test_the_audit_finds_a_loss(read: Topics, topic: Topic[Any]) -> None:
    del read[topic][0]
    assert "end" in violations(read)


@pytest.mark.parametrize("topic", [NORMALISED, DUPLICATES, DEAD])
def test_the_audit_finds_a_double(read: Topics, topic: Topic[Any]) -> None:
    read[topic].append(read[topic][0])
    assert "end" in violations(read)


def test_the_audit_finds_an_end_of_what_was_never_pushed(read: Topics) -> None:
    def elsewhere(letter: DeadLetter) -> DeadLetter:
        return letter.model_copy(update={"raw": at(RAW, 99_999)})

    read[DEAD].append(read[DEAD][0])
    rewrite(DEAD, read, -1, elsewhere)
    assert violations(read) == {"end"}


def test_the_audit_finds_an_acknowledged_message_that_is_not_on_the_raw_topic(read: Topics) -> None:
    del read[RAW][5]
    assert "raw" in violations(read)


def test_the_audit_finds_a_message_that_the_producer_has_doubled(read: Topics) -> None:
    read[RAW].append(replace(read[RAW][0], place=at(RAW, len(SENT))))
    assert "raw" in violations(read)


@pytest.mark.parametrize("wrong", [{"uri": "https://paper.example/story/none"}, {"version": 2}])
def test_the_audit_finds_a_wrong_canonical_article(read: Topics, wrong: dict[str, Any]) -> None:
    texts: dict[int, set[str | None]] = {}
    for each in SENT:
        texts.setdefault(each.cluster, set()).add(each.body)
    copies = {each.uri for each in SENT if len(texts[each.cluster]) == 1}
    which = index_of(read, DUPLICATES, lambda record: record.uri in copies)

    def another(record: Any) -> Record:
        canonical = ArticleVersion(**(dict(record.verdict.canonical) | wrong))
        verdict = record.verdict.model_copy(update={"canonical": canonical})
        return record.model_copy(update={"verdict": verdict})  # type: ignore[no-any-return]

    rewrite(DUPLICATES, read, which, another)
    assert violations(read) == {"copies"}


def test_the_audit_finds_a_version_that_is_left_out(read: Topics) -> None:
    which = index_of(read, NORMALISED, lambda record: record.verdict.kind is VerdictKind.REVISION)
    rewrite(NORMALISED, read, which, lambda record: record.model_copy(update={"version": record.version + 1}))
    assert {"versions", "revisions", "memory"} <= violations(read)


def test_the_audit_finds_a_reader_who_sees_versions_in_another_order(read: Topics) -> None:
    read[NORMALISED].reverse()
    assert violations(read) == {"versions"}


def test_the_audit_finds_a_dead_letter_for_another_reason(read: Topics) -> None:
    wanted = record_of(DEAD, read[DEAD][0]).reason
    other = index_of(read, DEAD, lambda letter: letter.reason != wanted)
    rewrite(DEAD, read, other, lambda letter: letter.model_copy(update={"reason": wanted}))
    assert violations(read) == {"dead"}


def test_the_audit_finds_the_text_of_another_article(read: Topics) -> None:
    rewrite(NORMALISED, read, 0, lambda record: record.model_copy(update={"body": "Another text."}))
    assert violations(read) == {"record"}


@pytest.mark.parametrize("topic", [PARSED, UNIQUE, ENRICHED])
def test_the_audit_finds_a_double_between_the_stages(read: Topics, topic: Topic[Any]) -> None:
    read[topic].append(read[topic][0])
    assert "between" in violations(read)


def test_the_audit_finds_an_article_that_overtook_another(read: Topics) -> None:
    read[PARSED][0], read[PARSED][1] = read[PARSED][1], read[PARSED][0]
    assert "between" in violations(read)


@pytest.mark.parametrize(
    "change",
    [
        lambda entries: entries[:-1],
        lambda entries: (*entries, entries[0]),
        lambda entries: entries[::-1],
        lambda entries: (*entries[:-1], entries[-1].model_copy(update={"body": "0" * 32})),
    ],
    ids=["a loss", "a double", "another order", "another hash"],
)
def test_the_audit_finds_a_changelog_that_is_not_what_was_published(read: Topics, change: Callable[[Any], Any]) -> None:
    rewrite(FINGERPRINTS, read, 0, lambda record: record.model_copy(update={"entries": change(record.entries)}))
    assert violations(read) == {"memory"}


@pytest.mark.broker
def test_a_few_hundred_articles_come_to_their_ends_under_a_handful_of_faults() -> None:
    """In a process of its own: it configures the log, and starts and kills a broker of its own."""
    command = [sys.executable, "-m", "chaos.run", "--articles", "300", "--kills", "4", "--seed", "2"]
    folder = PROJECT / "tests"
    done = subprocess.run(command, cwd=folder, env=os.environ, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "300 acknowledged" in done.stdout
