"""Tail: follow topics as any consumer may, without a group, committed records only."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from time import monotonic
from typing import Any, Literal

from kafka import TopicPartition

from pipeline.broker import clients
from pipeline.exits import Exit, WorkerEnded
from pipeline.settings import Settings
from schemas.provenance import Place
from schemas.topics import TOPICS, Topic

POLL_MS = 200


def topic_named(name: str, settings: Settings) -> Topic[Any]:
    """Return the topic of this name, in full or by its subject alone.

    Raises:
        KeyError: there is no such topic.

    """
    names = {topic.name(settings.deployment): topic for topic in TOPICS} | {topic.subject: topic for topic in TOPICS}
    return names[name]


def follow(
    topics: Sequence[Topic[Any]],
    settings: Settings,
    start: Literal["beginning", "end"],
    *,
    until_end: bool = False,
    patience: float | None = None,
) -> Iterator[tuple[Topic[Any], Place, bytes]]:
    """Give each message's topic, place and value, from all partitions, as they come.

    It goes on for ever; with `until_end` up to the end as it is now; with `patience` until nothing came for so many
    seconds.

    Raises:
        WorkerEnded: no broker answers, or it has no such topic.

    """
    named = {topic.name(settings.deployment): topic for topic in topics}
    with clients.reachable(settings):
        consumer = clients.reader(settings)
    with closing(consumer):
        partitions = [
            TopicPartition(name, number)
            for name in named
            for number in sorted(consumer.partitions_for_topic(name) or ())
        ]
        if missing := set(named) - {partition.topic for partition in partitions}:
            raise WorkerEnded(Exit.CONFIGURATION, f"no topic {min(missing)}: run `pipeline topics create`")
        consumer.assign(partitions)
        if start == "beginning":
            consumer.seek_to_beginning(*partitions)
        else:
            consumer.seek_to_end(*partitions)
        ends = consumer.end_offsets(partitions) if until_end else {}
        last = monotonic()
        while not until_end or any(consumer.position(each) < ends[each] for each in partitions):
            for records in consumer.poll(timeout_ms=POLL_MS).values():
                for record in records:
                    place = Place(topic=record.topic, partition=record.partition, offset=record.offset)
                    yield named[record.topic], place, record.value or b""
                last = monotonic()
            if patience is not None and monotonic() - last > patience:
                return
