"""Run one stage on Kafka: one poll, one transaction, until told to stop."""

import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from threading import Event
from time import perf_counter
from typing import Any

import structlog
from kafka import ConsumerRebalanceListener, TopicPartition
from kafka.errors import NoOffsetForPartitionError, OffsetOutOfRangeError
from kafka.structs import MemberState, OffsetAndMetadata

from pipeline.broker import clients, topics
from pipeline.broker.restore import restore
from pipeline.broker.turn import commit, current
from pipeline.broker.watchdog import Watchdog
from pipeline.exits import Exit, WorkerEnded
from pipeline.flow import FLOW
from pipeline.health import Health, served
from pipeline.messages import Message
from pipeline.metrics import Metrics
from pipeline.settings import Settings
from pipeline.stage import Stage
from pipeline.worker import Ending, handle
from schemas.provenance import Place

POLL_MS = 500
JOIN_MS = 5_000
"""How long one poll waits for the others of its group to join."""

LAST_TIMESTAMP_MS = 253_402_300_799_999
"""The end of the year 9999, where Python's dates end; a producer may send any 64-bit number."""

log = structlog.get_logger()

Batch = Mapping[TopicPartition, Sequence[Any]]


class Assignment(ConsumerRebalanceListener):  # type: ignore[misc] # the client has no types
    """Counts assignments of partitions; it is called on the client's own thread and may only take notes."""

    def __init__(self) -> None:
        self.changes = 0
        self.seen = 0

    def on_partitions_assigned(self, assigned: Sequence[TopicPartition]) -> None:
        """Note that the group has assigned its partitions anew."""
        del assigned
        self.changes += 1

    def on_partitions_revoked(self, revoked: Sequence[TopicPartition]) -> None:
        """Nothing to do: work is committed before the next poll, and a memory is read back when partitions come."""

    def changed(self) -> bool:
        """Return whether partitions were assigned since this was last asked."""
        changed = self.changes != self.seen
        self.seen = self.changes
        return changed


def run(name: str, settings: Settings, *, end_with_parent: bool = False) -> None:
    """Run the stage until SIGTERM or SIGINT.

    Raises:
        WorkerEnded: the process has to end; the exit code says why.

    """
    metrics = Metrics(name)
    watchdog = Watchdog(settings.stall_seconds, end_with_parent=end_with_parent)
    health = Health(live=watchdog.live)
    stopping = _stop_on_signals(watchdog, settings.grace_seconds)
    structlog.contextvars.bind_contextvars(stage=name, worker=settings.instance)
    with served(health, metrics, settings.health_host, settings.health_port) as port:
        log.info("starting", health_port=port)
        with clients.reachable(settings):
            producer = clients.stage_producer(settings, name)
            consumer = clients.stage_consumer(settings, name)
            topics.require(settings)
            for difference in topics.check(settings):
                log.warning("topics", difference=difference)
            producer.init_transactions()
        assignment = Assignment()
        stage = FLOW[name](settings.limits)
        topic = stage.reads.name(settings.deployment)
        consumer.subscribe([topic], listener=assignment)
        consumer.partitions_for_topic(topic)  # known before the group is joined, or it would be joined twice
        worker = Worker(stage, settings, consumer, producer, assignment, metrics, health, watchdog)
        try:
            while not stopping.is_set():
                worker.turn()
        finally:
            health.becomes("stopping", ready=False)
            with suppress(clients.KafkaError):
                consumer.close(
                    timeout_ms=5_000
                )  # leaves the group, and commits nothing: its partitions move on at once
        producer.close(timeout=5)
        watchdog.stop()
        log.info("stopped")


class Worker:
    """One stage with its clients."""

    def __init__(  # noqa: PLR0913, PLR0917 # the parts of a process, put together once
        self,
        stage: Stage[Any, Any],
        settings: Settings,
        consumer: clients.KafkaConsumer,
        producer: clients.KafkaProducer,
        assignment: Assignment,
        metrics: Metrics,
        health: Health,
        watchdog: Watchdog,
    ) -> None:
        self.stage = stage
        self.settings = settings
        self.consumer = consumer
        self.producer = producer
        self.assignment = assignment
        self.metrics = metrics
        self.health = health
        self.watchdog = watchdog

    def turn(self) -> None:
        """Poll once; handle what came; commit it whole.

        Raises:
            WorkerEnded: nothing of this turn was committed.

        """
        self.watchdog.progress()
        batch = self._poll(POLL_MS)
        if self.assignment.changed():
            self._take_over(batch)
            return
        if not batch:
            return
        member = current(self.consumer.group_metadata())
        messages = [_message(record) for records in batch.values() for record in records]
        settled = handle(self.stage, messages, self.settings.limits, _now)
        self.watchdog.progress()
        offsets = {
            partition: OffsetAndMetadata(self.consumer.position(partition), "", records[-1].leader_epoch)
            for partition, records in batch.items()
        }
        started = perf_counter()
        commit(self.producer, settled.writes, self.settings.deployment, offsets, member)
        seconds = perf_counter() - started
        self.metrics.committed(seconds)
        self.metrics.settled(settled.endings)
        for ending in settled.endings:
            _log_ending(ending)
        log.debug(
            "committed", messages=len(messages), writes=len(settled.writes), milliseconds=round(seconds * 1000, 1)
        )

    def _poll(self, timeout_ms: int) -> Batch:
        if self.consumer.group_metadata().state == MemberState.REBALANCING:
            # The client forgets a join that its leader began on new metadata and that outlasted its poll: without the
            # first line it would stay outside the group for ever, without the second it might join again and again.
            self.consumer._coordinator.request_rejoin()  # noqa: SLF001 # there is no public way in 3.0.12
            timeout_ms = JOIN_MS
        topic = self.stage.reads.name(self.settings.deployment)
        name = self.stage.name
        try:
            return self.consumer.poll(timeout_ms=timeout_ms)  # type: ignore[no-any-return] # the client has no types
        except NoOffsetForPartitionError as error:
            todo = f"{name} has no committed offset in {topic}; `pipeline topics create` sets it, or says what to do"
            raise WorkerEnded(Exit.CONFIGURATION, todo) from error
        except OffsetOutOfRangeError as error:
            todo = f"messages that {name} had not read are gone from {topic}; "
            todo += f"`pipeline offsets reset {name} --to earliest` goes on with the oldest that are left"
            raise WorkerEnded(Exit.CONFIGURATION, todo) from error
        except clients.KafkaError as error:
            raise WorkerEnded(Exit.LOST, f"poll failed: {type(error).__name__}") from error

    def _take_over(self, batch: Batch) -> None:
        """Begin with newly assigned partitions: with a memory of exactly what was committed.

        What the same poll brought was not handled yet: its partitions go back to its first offsets. While the memory is
        restored they are paused and polled, so that the membership lasts.
        """
        self._put_back(batch)
        partitions = self.consumer.assignment()
        log.info("assigned", partitions=sorted(partition.partition for partition in partitions))
        if self.stage.memory is not None and partitions:
            self.health.becomes("restoring", ready=False)
            self.consumer.pause(*partitions)
            if not self._restore():
                return  # assigned anew meanwhile: the next turn takes over again
            self.consumer.resume(*partitions)
        self.health.becomes("running" if partitions else "standby", ready=True)

    def _put_back(self, batch: Batch) -> None:
        for partition, records in batch.items():
            self.consumer.seek(partition, records[0].offset)

    def _restore(self) -> bool:
        """Read the changelog into a new memory; return whether the assignment lasted until the end."""

        def alive(entries: int, share: float) -> bool:
            self.watchdog.progress()
            self.metrics.restoring(entries, share)
            self._put_back(self._poll(0))  # an assignment in this poll may bring records
            return self.assignment.changes == self.assignment.seen

        started = perf_counter()
        stage = FLOW[self.stage.name](self.settings.limits)
        if stage.memory is None:
            raise TypeError(f"{stage.name} has lost its memory")
        entries = restore(stage.memory, self.settings, alive)
        self.stage = stage
        log.info("restored", entries=entries, seconds=round(perf_counter() - started, 3))
        return self.assignment.changes == self.assignment.seen


def _now() -> datetime:
    return datetime.now(UTC)


def _message(record: Any) -> Message:  # noqa: ANN401 # the client has no types
    valid = 0 <= record.timestamp <= LAST_TIMESTAMP_MS
    timestamp = datetime.fromtimestamp(record.timestamp / 1000, UTC) if valid else None
    place = Place(topic=record.topic, partition=record.partition, offset=record.offset, timestamp=timestamp)
    return Message(place, record.value, record.key, tuple(record.headers))


def _log_ending(ending: Ending) -> None:
    fields: dict[str, object] = {
        "topic": ending.place.topic,
        "partition": ending.place.partition,
        "offset": ending.place.offset,
        "uri": ending.uri,
        "outcome": ending.outcome,
        "milliseconds": round(ending.milliseconds, 3),
    }
    if ending.reason:
        fields["reason"] = ending.reason.value
    if ending.outcome == "rejected":
        log.warning("article", **fields, error=ending.error, detail=ending.detail)
    else:
        log.info("article", **fields)


def _stop_on_signals(watchdog: Watchdog, grace_seconds: float) -> Event:
    """Return an event that SIGTERM and SIGINT set; a second one ends the process at once."""
    stopping = Event()

    def stop(number: int, frame: object) -> None:
        del frame
        if stopping.is_set():
            os._exit(128 + number)
        watchdog.end_within(grace_seconds)
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return stopping
