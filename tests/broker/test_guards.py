"""The guards against what kafka-python 3.0.12 lets pass: each beside what happens without it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import OffsetSpec
from kafka.structs import ConsumerGroupMetadata, OffsetAndMetadata
from stack import Stack, until

from pipeline.broker import clients, embedded
from pipeline.broker.tail import follow
from pipeline.broker.turn import Point, commit, current
from pipeline.exits import Exit, WorkerEnded
from pipeline.messages import Write
from pipeline.settings import Settings
from schemas.topics import NORMALISED

pytestmark = pytest.mark.broker

WRITE = Write(NORMALISED, b"key", b"{}")
LARGE = Write(NORMALISED, b"key", b"x" * 40_000)
"""Fills a batch of its own, which is sent at once."""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[embedded.Broker, Stack]]:
    """A broker that a test may stop, and a deployment on it."""
    with embedded.running(tmp_path / "kafka") as broker:
        settings = Settings(kafka_bootstrap_servers=broker.bootstrap, deployment="own", health_port=0)
        with Stack(settings, tmp_path) as stack:
            yield broker, stack


def impatient(settings: Settings) -> KafkaProducer:
    """A transactional producer that gives a batch up after three seconds."""
    producer = KafkaProducer(
        bootstrap_servers=settings.bootstrap_servers,
        transactional_id="own.sink.impatient",
        delivery_timeout_ms=3_000,
        request_timeout_ms=1_000,
        linger_ms=2_000,
        retry_backoff_ms=100,
    )
    producer.init_transactions()
    return producer


def written(stack: Stack) -> int:
    """Records on the topic, committed or not."""
    with closing(clients.admin(stack.settings)) as admin:
        name = NORMALISED.name(stack.settings.deployment)
        ends = admin.list_partition_offsets(
            dict.fromkeys((TopicPartition(name, n) for n in range(3)), OffsetSpec.LATEST)
        )
    return sum(found.offset for found in ends.values())


def committed(stack: Stack) -> int:
    return sum(1 for _ in follow([NORMALISED], stack.settings, "beginning", until_end=True))


def membership(consumer: KafkaConsumer) -> ConsumerGroupMetadata:
    """Join the group, and return the membership."""
    until(lambda: consumer.poll(timeout_ms=500) or consumer.assignment())
    return consumer.group_metadata()


def offsets(stack: Stack) -> dict[TopicPartition, OffsetAndMetadata]:
    return {TopicPartition(f"{stack.settings.deployment}.enriched.v1", 0): OffsetAndMetadata(0, "", -1)}


def sink_consumer(settings: Settings) -> KafkaConsumer:
    consumer = clients.stage_consumer(settings, "sink")
    consumer.subscribe([f"{settings.deployment}.enriched.v1"])
    return consumer


def test_a_transaction_whose_batch_was_lost_does_not_commit(own: tuple[embedded.Broker, Stack]) -> None:
    broker, stack = own
    with closing(sink_consumer(stack.settings)) as consumer, closing(impatient(stack.settings)) as producer:
        member = membership(consumer)

        def lose_the_second(point: Point) -> None:
            if point == Point.SENT:
                until(lambda: written(stack) == 1)
                broker.kill()

        with pytest.raises(WorkerEnded, match="KafkaTimeoutError") as ended:
            commit(producer, [LARGE, WRITE], "own", offsets(stack), member, lose_the_second)
        assert ended.value.code == Exit.LOST
        broker.start()
    assert committed(stack) == 0


def test_without_a_look_at_its_futures_half_of_a_transaction_commits_as_if_all_were_well(
    own: tuple[embedded.Broker, Stack],
) -> None:
    broker, stack = own
    topic = NORMALISED.name("own")
    with closing(sink_consumer(stack.settings)) as consumer, closing(impatient(stack.settings)) as producer:
        member = membership(consumer)
        producer.begin_transaction()
        producer.send(topic, LARGE.value, key=LARGE.key).get(10)
        broker.kill()
        future = producer.send(topic, WRITE.value, key=WRITE.key)
        producer.flush(timeout=30)
        assert future.failed()
        broker.start()
        producer.send_offsets_to_transaction(offsets(stack), member)
        producer.commit_transaction()
    assert committed(stack) == 1


def evicted(stack: Stack) -> Iterator[KafkaConsumer]:
    settings = stack.settings.model_copy(update={"session_timeout_ms": 6_000, "stall_seconds": -22})
    with closing(sink_consumer(settings)) as consumer:
        membership(consumer)
        until(lambda: consumer.group_metadata().generation_id < 0)
        yield consumer


def test_a_worker_that_was_evicted_does_not_commit(stack: Stack) -> None:
    for consumer in evicted(stack):
        with pytest.raises(WorkerEnded) as ended:
            current(consumer.group_metadata())
        assert ended.value.code == Exit.LOST


def test_without_a_look_at_its_membership_an_evicted_worker_commits_beside_the_one_that_owns_the_partition(
    stack: Stack,
) -> None:
    for consumer in evicted(stack):
        with closing(sink_consumer(stack.settings)) as owner:
            assert membership(owner).generation_id > 0
            with closing(clients.stage_producer(stack.settings, "sink")) as producer:
                producer.init_transactions()
                commit(producer, [WRITE], stack.settings.deployment, offsets(stack), consumer.group_metadata())
    assert committed(stack) == 1


def test_an_aborted_record_is_seen_by_who_reads_uncommitted_ones_only(stack: Stack) -> None:
    topic = NORMALISED.name(stack.settings.deployment)
    with closing(clients.stage_producer(stack.settings, "sink")) as producer:
        producer.init_transactions()
        producer.begin_transaction()
        producer.send(topic, b"aborted", partition=0).get(10)
        producer.abort_transaction()
        producer.begin_transaction()
        producer.send(topic, b"committed", partition=0).get(10)
        producer.commit_transaction()
    seen = {}
    for level in ("read_uncommitted", "read_committed"):
        reader = KafkaConsumer(bootstrap_servers=stack.settings.bootstrap_servers, isolation_level=level)
        with closing(reader) as consumer:
            consumer.assign([TopicPartition(topic, 0)])
            consumer.seek_to_beginning()
            found = until(lambda consumer=consumer: consumer.poll(timeout_ms=1000))
            seen[level] = [record.value for records in found.values() for record in records]
    assert seen["read_uncommitted"] == [b"aborted", b"committed"]
    assert seen["read_committed"] == [b"committed"]
