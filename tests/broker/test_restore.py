"""A memory comes back from its changelog: from its snapshots and what came after them, a partition each."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from builders import NOW
from kafka.admin import ConfigResource, ConfigResourceType
from stack import Stack

from pipeline.broker import clients, topics
from pipeline.broker.clients import KafkaProducer
from pipeline.broker.restore import restore
from pipeline.exits import Exit, WorkerEnded
from pipeline.flow import FLOW
from pipeline.stages.deduplicate.memory import PublishedVersions
from pipeline.stages.deduplicate.remembered import Remembered
from pipeline.text.sketch import sketch
from schemas.fingerprint import Fingerprints
from schemas.parsed_article import ParsedArticle
from schemas.provenance import Place
from schemas.topics import DUPLICATES, FINGERPRINTS, PARSED, UNIQUE

pytestmark = pytest.mark.broker

WINDOW = 320  # ten versions a snapshot


def alive(entries: int, share: float) -> bool:
    assert entries >= 0
    assert 0 <= share <= 1
    return True


def given_up(entries: int, share: float) -> bool:
    return entries + share < 0


def version(number: int) -> Remembered:
    words = " ".join(f"word{number}x{index}" for index in range(40))
    digest = number.to_bytes(16, "little")
    return Remembered.of(f"u:{number}", version=1, time=NOW, body=digest, story=digest, drawn=sketch(words))


@contextmanager
def parted(stack: Stack) -> Iterator[Stack]:
    """A deployment whose parsed topic has three partitions."""
    name = f"{stack.settings.deployment}-parted"
    with Stack(stack.settings.model_copy(update={"deployment": name, "parsed_partitions": 3}), stack.folder) as made:
        yield made


@contextmanager
def producing(stack: Stack) -> Iterator[KafkaProducer]:
    with closing(clients.stage_producer(stack.settings, "deduplicate")) as producer:
        producer.init_transactions()
        yield producer


def remember(
    stack: Stack, producer: KafkaProducer, memory: PublishedVersions, numbers: range, *, commit: bool = True
) -> None:
    """Remember versions, one a transaction, as a worker does."""
    for number in numbers:
        place = Place(topic=PARSED.name(stack.settings.deployment), partition=0, offset=number)
        values = [memory.pack([memory.add(version(number), place)]), *memory.snapshot()]
        producer.begin_transaction()
        sent = [producer.send(FINGERPRINTS.name(stack.settings.deployment), value, partition=0) for value in values]
        producer.flush()
        if not commit:
            producer.abort_transaction()
            return
        producer.commit_transaction()
        for future, value in zip(sent, values, strict=True):
            memory.written(value, future.value.offset)


def restored(stack: Stack, window: int = WINDOW) -> tuple[PublishedVersions, int]:
    memory = PublishedVersions(window, days=30)
    return memory, restore(memory, 0, stack.settings, alive)


def answers(memory: PublishedVersions, numbers: range) -> list[tuple[str, int] | None]:
    """What each of these versions is found as, by its uri, its body and its shingles."""
    found = []
    for number in numbers:
        latest = memory.window.latest(f"u:{number}")
        same = memory.window.with_body(number.to_bytes(16, "little"))
        assert (latest is None) == (same is None)
        shingles = memory.window.with_shingles(version(number).shingles)
        assert len(shingles.hits) == (latest is not None)
        place = memory.window.place(latest) if latest else None
        found.append((latest.uri, place.offset) if latest and place else None)
    return found


def test_a_memory_is_restored_from_its_snapshots_and_what_came_after_them(stack: Stack) -> None:
    memory = PublishedVersions(WINDOW, days=30)
    with producing(stack) as producer:
        remember(stack, producer, memory, range(47))
    values = [record for _, record in stack.records(FINGERPRINTS) if isinstance(record, Fingerprints)]
    assert [len(value.entries) for value in values if value.parts] == [10] * 4
    again, entries = restored(stack)
    assert entries == 47
    assert (
        answers(again, range(50))
        == answers(memory, range(50))
        == [(f"u:{number}", number) for number in range(47)] + [None] * 3
    )


def test_a_restored_memory_goes_on_as_the_one_that_it_is_made_of(stack: Stack) -> None:
    memory = PublishedVersions(WINDOW, days=30)
    with producing(stack) as producer:
        remember(stack, producer, memory, range(47))
        again, _ = restored(stack)
        place = Place(topic=PARSED.name(stack.settings.deployment), partition=0, offset=47)
        for number in range(47, 50):
            one, other = (each.pack([each.add(version(number), place)]) for each in (memory, again))
            assert one == other
        assert memory.snapshot() == again.snapshot() != []


def test_only_the_window_is_remembered_however_long_the_changelog(stack: Stack) -> None:
    memory = PublishedVersions(32, days=30)
    with producing(stack) as producer:
        remember(stack, producer, memory, range(100))
    again, entries = restored(stack, 32)
    assert entries < 60  # one version a snapshot, 33 of them
    assert answers(again, range(100)) == answers(memory, range(100))
    assert len(again.window) == 32


def test_an_aborted_transaction_is_no_memory(stack: Stack) -> None:
    memory = PublishedVersions(WINDOW, days=30)
    with producing(stack) as producer:
        remember(stack, producer, memory, range(12))
        remember(stack, producer, memory, range(12, 13), commit=False)
    assert restored(stack)[1] == 12


def test_nothing_is_restored_from_an_empty_changelog(stack: Stack) -> None:
    assert restored(stack)[1] == 0


def test_a_restore_that_is_given_up_ends(stack: Stack) -> None:
    memory = PublishedVersions(WINDOW, days=30)
    with producing(stack) as producer:
        remember(stack, producer, memory, range(3))
    assert restore(PublishedVersions(WINDOW, days=30), 0, stack.settings, given_up) == 0


def test_a_changelog_of_another_count_of_partitions_is_refused_with_what_to_do(stack: Stack) -> None:
    memory = PublishedVersions(WINDOW, days=30, partitions=3)
    with producing(stack) as producer:
        remember(stack, producer, memory, range(3))
    with pytest.raises(WorkerEnded, match=r"3 partition\(s\).*not for 1.*PIPELINE_DEPLOYMENT") as ended:
        restored(stack)
    assert ended.value.code == Exit.CONFIGURATION


def test_a_value_that_is_none_is_refused_with_its_partition(stack: Stack) -> None:
    with producing(stack) as producer:
        producer.begin_transaction()
        producer.send(FINGERPRINTS.name(stack.settings.deployment), b"nonsense", partition=0)
        producer.commit_transaction()
    with pytest.raises(WorkerEnded, match=r"fingerprints.v1/0: no value of a changelog"):
        restored(stack)


def test_a_deduplicator_for_another_count_of_partitions_does_not_start(stack: Stack) -> None:
    stage = FLOW["deduplicate"](stack.settings.limits)
    assert stage.memory is not None
    other = stack.settings.model_copy(update={"parsed_partitions": 2})
    with pytest.raises(WorkerEnded, match=r"parsed.v1 has 1 partition\(s\), and PIPELINE_PARSED_PARTITIONS says 2"):
        topics.require_memory(stage.memory, stage.reads, other)
    topics.require_memory(stage.memory, stage.reads, stack.settings)


def test_a_changelog_that_forgets_before_the_window_ends_is_refused(stack: Stack) -> None:
    stage = FLOW["deduplicate"](stack.settings.limits)
    assert stage.memory is not None
    name = FINGERPRINTS.name(stack.settings.deployment)
    week = str(timedelta(days=7) // timedelta(milliseconds=1))
    with closing(clients.admin(stack.settings)) as admin:
        admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, {"retention.ms": week})])
    with pytest.raises(WorkerEnded, match="keeps its records for 7 days, and the window has 30"):
        topics.require_memory(stage.memory, stage.reads, stack.settings)
    shorter = stack.settings.model_copy(update={"window_days": 7})
    topics.require_memory(stage.memory, stage.reads, shorter)


# More than one partition, by language


TEXTS = {
    "en": "The ferry to the island sails again from Monday on, the harbour master of the small town said on Friday.",
    "de": "Die Fähre zur Insel fährt ab Montag wieder, sagte der Hafenmeister der kleinen Stadt am Freitag dazu.",
    "fr": "Le bac pour l'île reprendra la mer dès lundi, a dit vendredi le capitaine du port de la petite ville.",
    "zh": "港务局局长星期五说,开往小岛的渡轮将从星期一起恢复航行,市民可以照常购票乘船。",
}


def push(stack: Stack) -> list[Place]:
    return [place for language, text in TEXTS.items() for place in stack.push([text], language=language)]


def test_with_partitions_by_language_each_has_a_memory_that_outlasts_its_worker(stack: Stack) -> None:
    with parted(stack) as three:
        three.start_all()
        places = push(three)
        three.account(places)
        first = three.children["deduplicate.one"].process
        assert first
        first.kill()
        first.wait()
        three.start("deduplicate")
        three.start("deduplicate", "two")
        places += push(three)
        assert three.account(places) == {"normalised": 4, "duplicates": 4}
        partitions: dict[str | None, set[int]] = {language: set() for language in TEXTS}
        for _, record in three.records(UNIQUE, DUPLICATES):
            assert isinstance(record, ParsedArticle)
            partitions[record.language].add(record.provenance.stages[-1].place.partition)
        assert all(len(each) == 1 for each in partitions.values())
        assert len(set.union(*partitions.values())) > 1
