"""Find messages: the one at a place, and those of a key."""

from collections.abc import Iterator, Sequence
from time import time
from typing import Any

from kafka import TopicPartition
from kafka.partitioner.default import murmur2

from pipeline.broker.clients import KafkaConsumer
from pipeline.broker.tail import POLL_MS
from pipeline.exits import Exit, WorkerEnded
from pipeline.messages import Message
from schemas.provenance import Place

FIRST_STRETCH = 60.0
"""Seconds before now that are read first; each further stretch reaches four times as far back: a week takes eight."""


def message_at(consumer: KafkaConsumer, place: Place) -> Message | None:
    """Read the message at a place; None if there is none: it is gone, its partition is, or it never was there."""
    if place.partition not in (consumer.partitions_for_topic(place.topic) or ()):
        return None
    partition = TopicPartition(place.topic, place.partition)
    first, end = consumer.beginning_offsets([partition]), consumer.end_offsets([partition])
    if not first[partition] <= place.offset < end[partition]:
        return None
    found = next(_between(consumer, partition, place.offset, place.offset + 1), None)
    return _message(found) if found else None


def messages_of(consumer: KafkaConsumer, topics: Sequence[str], key: bytes) -> Iterator[list[Message]]:
    """Give the messages of a key on all these topics, stretch of time by stretch of time, the latest stretch first.

    Kafka keeps no index of keys: of each topic the partition of the key is read from its end backward.

    Raises:
        WorkerEnded: there is no such topic.

    """
    partitions = [_partition_of(consumer, topic, key) for topic in topics]
    firsts, ends = consumer.beginning_offsets(partitions), consumer.end_offsets(partitions)
    now, seconds = time(), FIRST_STRETCH
    while any(ends[each] > firsts[each] for each in partitions):
        since = max(0, int((now - seconds) * 1000))
        found = consumer.offsets_for_times(dict.fromkeys(partitions, since))
        begins = {each: min(found[each].offset, ends[each]) if found[each] else ends[each] for each in partitions}
        if not since:
            begins = firsts
        records = (record for each in partitions for record in _between(consumer, each, begins[each], ends[each]))
        yield [_message(record) for record in records if record.key == key]
        ends, seconds = begins, seconds * 4


def partition_of(key: bytes, partitions: int) -> int:
    """Return which of so many partitions a client of Kafka writes a key to, unless it was told otherwise."""
    return int((murmur2(key) & 0x7FFFFFFF) % partitions)


def _partition_of(consumer: KafkaConsumer, topic: str, key: bytes) -> TopicPartition:
    numbers = sorted(consumer.partitions_for_topic(topic) or ())
    if not numbers:
        raise WorkerEnded(Exit.CONFIGURATION, f"no topic {topic}: run `pipeline topics create`")
    return TopicPartition(topic, numbers[partition_of(key, len(numbers))])


def _between(consumer: KafkaConsumer, partition: TopicPartition, begin: int, end: int) -> Iterator[Any]:
    """Read the records of a partition from one offset up to another, which is not beyond its end."""
    consumer.assign([partition])
    consumer.seek(partition, begin)
    while consumer.position(partition) < end:
        for record in consumer.poll(timeout_ms=POLL_MS).get(partition, ()):
            if begin <= record.offset < end:
                yield record


def _message(record: Any) -> Message:  # noqa: ANN401 # the client has no types
    place = Place(topic=record.topic, partition=record.partition, offset=record.offset)
    return Message(place, record.value, record.key, tuple(record.headers))
