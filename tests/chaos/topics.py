"""The topics from outside: pushing to the raw one at a pace, following the ends, reading all when all is over."""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from random import Random
from time import monotonic, sleep
from typing import Any

from chaos.audit import ENDS, Read, raw_place
from chaos.stream import Sent
from kafka import TopicPartition
from kafka.admin import OffsetSpec

from pipeline.broker import clients
from pipeline.messages import Message
from pipeline.settings import Settings
from schemas.provenance import Place
from schemas.topics import RAW, TOPICS, Topic

BURSTS = (1, 1, 1, 1, 1, 5, 40)
"""How many messages come at once; a pause of as many intervals follows, so that the rate holds."""

PATIENCE_SECONDS = 60.0
"""How long an open transaction may hide the end of a topic: the broker aborts it after 15 s, and looks every 2 s."""


@dataclass(slots=True)
class Pushed:
    """What the broker has said of each message, by number; written by the thread that pushes."""

    acknowledged: dict[int, Place] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.acknowledged) + len(self.failed)


def push_at(rate: float, sent: Sequence[Sent], settings: Settings, seed: int, pushed: Pushed) -> None:
    """Push in bursts at this many messages a second on the whole, through whatever happens to the broker."""
    random = Random(seed)  # noqa: S311 # repeatable, not secret
    topic = RAW.name(settings.deployment)
    waiting: deque[tuple[int, Any]] = deque()
    left = deque(sent)
    with closing(clients.pushing_producer(settings)) as producer:
        while left:
            burst = [left.popleft() for _ in range(min(len(left), random.choice(BURSTS)))]
            for each in burst:
                try:
                    future = producer.send(topic, each.value, key=each.key, headers=list(each.headers))
                except clients.KafkaError as error:
                    pushed.failed[each.number] = type(error).__name__
                else:
                    waiting.append((each.number, future))
            _settle(waiting, pushed)
            sleep(len(burst) / rate)
        while waiting:
            _settle(waiting, pushed)
            sleep(0.05)


def _settle(waiting: deque[tuple[int, Any]], pushed: Pushed) -> None:
    while waiting and waiting[0][1].is_done:
        number, future = waiting.popleft()
        if future.failed():
            pushed.failed[number] = type(future.exception).__name__
        else:
            stored = future.value
            pushed.acknowledged[number] = Place(topic=stored.topic, partition=stored.partition, offset=stored.offset)


def ends_as_they_come(settings: Settings) -> Iterator[list[Place]]:
    """The raw places of what came to an end since the last time, several times a second, for ever."""
    names = {topic.name(settings.deployment): topic for topic in ENDS}
    with closing(clients.reader(settings)) as consumer:
        consumer.assign([each for name in names for each in _partitions(consumer, name)])
        consumer.seek_to_beginning()
        while True:
            yield [
                raw_place(names[record.topic].model.from_topic(record.value)[0])
                for records in consumer.poll(timeout_ms=200).values()
                for record in records
            ]


def read_all(settings: Settings) -> Read:
    """Every committed message of every topic, in order, up to an end that no open transaction hides.

    Raises:
        TimeoutError: the end of a topic stays hidden.

    """
    return {topic: list(_read(topic, settings)) for topic in TOPICS}


def _read(topic: Topic[Any], settings: Settings) -> Iterator[Message]:
    with closing(clients.reader(settings)) as consumer, closing(clients.admin(settings)) as admin:
        for partition in _partitions(consumer, topic.name(settings.deployment)):
            end = admin.list_partition_offsets({partition: OffsetSpec.LATEST})[partition].offset  # uncommitted counted
            consumer.assign([partition])
            consumer.seek_to_beginning(partition)
            deadline = monotonic() + PATIENCE_SECONDS
            while consumer.position(partition) < end:
                if monotonic() > deadline:
                    raise TimeoutError(
                        f"{partition} ends at {end}, and nothing comes from {consumer.position(partition)}"
                    )
                for record in consumer.poll(timeout_ms=200).get(partition, ()):
                    place = Place(topic=record.topic, partition=record.partition, offset=record.offset)
                    yield Message(place, record.value, record.key, tuple(record.headers))
                    deadline = monotonic() + PATIENCE_SECONDS


def _partitions(consumer: clients.KafkaConsumer, name: str) -> list[TopicPartition]:
    return [TopicPartition(name, number) for number in sorted(consumer.partitions_for_topic(name) or ())]
