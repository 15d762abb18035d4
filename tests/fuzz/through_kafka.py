"""The same messages through a real Apache Kafka and four real workers: one end each, and no worker ends by them."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from fuzz.mutate import message
from stack import ENDS, Stack, raw_place

from pipeline.broker import clients, embedded
from pipeline.broker.tail import follow
from pipeline.flow import FLOW
from pipeline.settings import Settings
from schemas.dead_letter import DeadLetter
from schemas.provenance import Place
from schemas.reason import Fault
from schemas.topics import RAW

PATIENCE_SECONDS = 60.0
"""How long nothing may come out before what is missing counts as lost."""

IN_FLIGHT = 500


def through_kafka(seed: int, count: int, say: Callable[[str], None]) -> tuple[Counter[str], list[str]]:
    """Start a broker and four workers for messages 0 to `count`; returns their ends, and what is wrong."""
    with tempfile.TemporaryDirectory() as name, embedded.running(Path(name) / "kafka") as broker:
        settings = Settings(kafka_bootstrap_servers=broker.bootstrap, deployment="fuzz")
        with Stack(settings, Path(name)) as stack:
            return through(stack, seed, range(count), say)


def through(
    stack: Stack, seed: int, numbers: Iterable[int], say: Callable[[str], None]
) -> tuple[Counter[str], list[str]]:
    """Push these messages to the stack, with its workers running, and wait for the end of each one acknowledged."""
    stack.start_all()
    places = pushed(stack.settings, seed, numbers)
    say(f"{len(places):,} messages acknowledged")
    found: dict[Place, list[str]] = {}
    wrong = []
    for topic, _, value in follow(ENDS, stack.settings, "beginning", patience=PATIENCE_SECONDS):
        record, _ = topic.model.from_topic(value)
        place = raw_place(record)
        reason = str(record.reason) if isinstance(record, DeadLetter) else ""
        found.setdefault(place, []).append(f"{topic.subject} {reason}".strip())
        if isinstance(record, DeadLetter) and record.fault is Fault.STAGE:
            wrong.append(f"message {places.get(place)}: {reason} {record.error} {record.detail}")
        if len(found) % 1_000 == 0:
            say(f"{len(found):,} of {len(places):,} at their end")
        if len(found) == len(places):
            break
    ends = [(topic, raw_place(record)) for topic, record in stack.records(*ENDS)]
    wrong += [f"message {places[place]}: no end" for place in places.keys() - {place for _, place in ends}]
    wrong += [
        f"message {places.get(place)}: {count} ends"
        for place, count in Counter(p for _, p in ends).items()
        if count > 1
    ]
    for stage in FLOW:
        child = stack.children[f"{stage}.one"]
        if child.process is None or child.process.poll() is not None:
            wrong.append(f"{stage} has ended: {stack.log(f'{stage}.one')[-1:]}")
    return Counter(said[0] for said in found.values()), wrong


def pushed(settings: Settings, seed: int, numbers: Iterable[int]) -> dict[Place, int]:
    """Push messages as any producer might, with keys that name nothing; returns where those taken stand."""
    places: dict[Place, int] = {}
    waiting: list[tuple[int, Any]] = []

    def settle() -> None:
        for number, future in waiting:
            stored = future.get(timeout=60)
            places[Place(topic=stored.topic, partition=stored.partition, offset=stored.offset)] = number
        waiting.clear()

    with closing(clients.pushing_producer(settings)) as producer:
        for number in numbers:
            made = message(seed, number)
            key = b"" if made.key is None and made.value is None else made.key  # this client wants either of them,
            headers = [(name, value or b"") for name, value in made.headers]  # and bytes
            try:
                future = producer.send(RAW.name(settings.deployment), made.value, key, headers=headers)
            except clients.KafkaError:
                continue  # too large for the client: such messages are tried in-process
            waiting.append((number, future))
            if len(waiting) == IN_FLIGHT:
                settle()
        producer.flush()
        settle()
    return places
