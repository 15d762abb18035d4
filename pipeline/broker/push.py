"""Push: send messages to the raw topic, and say what the broker acknowledged."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from pipeline.broker import clients, topics
from pipeline.settings import Settings
from pipeline.sources import Source, identity
from schemas.provenance import Place
from schemas.topics import RAW

IN_FLIGHT = 1_000
"""Messages sent and not yet acknowledged, at most: the client itself has no limit of memory."""


@dataclass(slots=True)
class Pushed:
    """What became of each message: where it stands, or why it was not taken."""

    places: dict[str, Place] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)


def push(
    sources: Iterable[Source],
    settings: Settings,
    partition: int | None = None,
    on_acknowledged: Callable[[], None] = lambda: None,
) -> Pushed:
    """Send every source, keyed by identity so that the versions of an article keep their order.

    Raises:
        WorkerEnded: no broker answers, or it has no raw topic.

    """
    topic = RAW.name(settings.deployment)
    pushed = Pushed()
    with clients.reachable(settings):
        topics.require(settings, [RAW])
        producer = clients.pushing_producer(settings)
    with closing(producer):
        waiting = []
        for source in sources:
            headers = list(source.headers)
            try:
                future = producer.send(topic, source.value, identity(source), headers=headers, partition=partition)
            except clients.KafkaError as error:
                pushed.failures[source.name] = type(error).__name__
                continue
            waiting.append((source.name, future))
            if len(waiting) >= IN_FLIGHT:
                _settle(waiting, pushed, on_acknowledged)
        producer.flush()
        _settle(waiting, pushed, on_acknowledged)
    return pushed


def _settle(waiting: list[tuple[str, Any]], pushed: Pushed, on_acknowledged: Callable[[], None]) -> None:
    for name, future in waiting:
        try:
            stored = future.get(timeout=60)
        except clients.KafkaError as error:
            pushed.failures[name] = type(error).__name__
        else:
            pushed.places[name] = Place(topic=stored.topic, partition=stored.partition, offset=stored.offset)
            on_acknowledged()
    waiting.clear()
