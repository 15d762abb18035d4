"""The loop of a worker: one poll, one transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import structlog
from kafka import TopicPartition
from kafka.errors import NoOffsetForPartitionError, OffsetOutOfRangeError
from kafka.structs import MemberState, OffsetAndMetadata

from pipeline.broker import clients
from pipeline.broker.assignment import Assignment
from pipeline.broker.careful import Bounds, count_owner, verdict
from pipeline.broker.fault_limit import FaultLimit
from pipeline.broker.restore import restore
from pipeline.broker.standstill import Standstill
from pipeline.broker.turn import Reached, commit, current
from pipeline.broker.watchdog import Watchdog
from pipeline.exits import Exit, WorkerEnded
from pipeline.health import Health
from pipeline.limits import Limits
from pipeline.messages import Message
from pipeline.metrics import Metrics
from pipeline.settings import Settings
from pipeline.stage import Stage
from pipeline.worker import Ending, Settled, condemn, handle
from schemas.provenance import Place

POLL_MS = 500
JOIN_MS = 5_000
"""How long one poll waits for the others of its group to join."""

SAYING_SECONDS = 2.0
"""How often the log says how far a memory is restored."""

HELD_SECONDS = 60.0
"""How long a restore may stand still before the log warns: four times what any transaction of a worker may take."""

LAST_TIMESTAMP_MS = 253_402_300_799_999
"""The end of the year 9999, where Python's dates end; a producer may send any 64-bit number."""

log = structlog.get_logger()

Batch = Mapping[TopicPartition, Sequence[Any]]


@dataclass(slots=True)
class Worker:
    """One stage with its clients."""

    make: Callable[[Limits], Stage[Any, Any]]
    settings: Settings
    consumer: clients.KafkaConsumer
    producer: clients.KafkaProducer
    assignment: Assignment
    metrics: Metrics
    health: Health
    watchdog: Watchdog
    reached: Reached
    stage: Stage[Any, Any] = field(init=False)
    remembering: dict[int, Stage[Any, Any]] = field(default_factory=dict)
    """For each partition of a stage with a memory, the stage with that partition's."""
    limit: FaultLimit = field(init=False)
    suspects: dict[TopicPartition, int] = field(default_factory=dict)
    """Partitions that wore out their owners, and how many of their messages are to be handled carefully yet."""
    halted: bool = False
    warned: set[str] = field(default_factory=set)
    """Unknown fields of a newer writer that were warned of; every record that has some says so itself."""

    def __post_init__(self) -> None:
        self.stage = self.make(self.settings.limits)
        self.limit = FaultLimit(self.settings.fault_share, self.settings.faults_in_a_row)

    def turn(self) -> None:
        """Poll once; handle what came; commit it whole.

        Raises:
            WorkerEnded: nothing of this turn was committed.

        """
        self.watchdog.progress()
        if self.halted:
            self.consumer.pause(*self.consumer.assignment())  # a member still, but nothing moves
        batch = self._poll(POLL_MS)
        if self.assignment.changed:
            self._take_over(batch)
        elif not batch:
            self.suspects.clear()  # all that was there is done
        elif not self.halted:
            self._settle(batch)

    def _settle(self, batch: Batch) -> None:
        member = current(self.consumer.group_metadata())
        settled = Settled([], [])
        for partition, records in batch.items():
            part = self._handle(partition, [_message(record) for record in records])
            settled.writes.extend(part.writes)
            settled.endings.extend(part.endings)
        self.watchdog.progress()
        reached = self.limit.reached(settled.endings)
        if reached:
            self._halt(reached)
            return
        offsets = {
            partition: OffsetAndMetadata(self.consumer.position(partition), "", records[-1].leader_epoch)
            for partition, records in batch.items()
        }
        started = perf_counter()
        written = commit(self.producer, settled.writes, self.settings.deployment, offsets, member, self.reached)
        seconds = perf_counter() - started
        self._take_note(settled, written)
        self.metrics.committed(seconds)
        self.metrics.settled(settled.endings)
        for ending in settled.endings:
            _log_ending(ending)
            if ending.unknown_fields and ending.unknown_fields not in self.warned:
                self.warned.add(ending.unknown_fields)
                log.warning("unknown-fields", topic=ending.place.topic, fields=ending.unknown_fields)
        self._trust(batch)
        counts = {"messages": len(settled.endings), "writes": len(settled.writes)}
        log.debug("committed", **counts, milliseconds=round(seconds * 1000, 1))

    def _handle(self, partition: TopicPartition, messages: Sequence[Message]) -> Settled:
        limits = self.settings.limits
        stage = self.remembering.get(partition.partition, self.stage)
        if partition in self.suspects:
            memory = self.settings.careful_megabytes << 20
            bounds = Bounds(self.settings.careful_seconds, memory, self.watchdog.progress)
            [message] = messages  # the poll brings no more then
            reason = verdict(stage, message, limits, _now, bounds)
            if reason:
                return condemn(stage, message, reason, limits, _now)
        return handle(stage, messages, limits, _now)

    def _take_note(self, settled: Settled, offsets: Sequence[int]) -> None:
        """Tell the memories where on the changelog their values stand."""
        for write, offset in zip(settled.writes, offsets, strict=True):
            stage = self.remembering.get(-1 if write.partition is None else write.partition)
            if stage and stage.memory is not None:
                stage.memory.written(write.value, offset)

    def _trust(self, batch: Batch) -> None:
        """Count what was committed of suspected partitions; one whose last turn's worth is done is trusted again."""
        for partition, records in batch.items():
            if partition in self.suspects:
                self.suspects[partition] -= len(records)
        self.suspects = {partition: left for partition, left in self.suspects.items() if left > 0}

    def _halt(self, reached: str) -> None:
        """Stay, unready and uncommitted: to exit would drain the topic at each restart, a limit's worth at a time."""
        self.halted = True
        self.metrics.halted()
        self.health.becomes(f"halted: {reached}", ready=False)
        todo = "nothing of this batch was committed; mend the stage and start it again"
        log.error("halted", reached=reached, todo=todo)

    def _poll(self, timeout_ms: int) -> Batch:
        if self.consumer.group_metadata().state == MemberState.REBALANCING:
            # The client forgets a join that its leader began on new metadata and that outlasted its poll: without the
            # first line it would stay outside the group for ever, without the second it might join again and again.
            self.consumer._coordinator.request_rejoin()  # noqa: SLF001 # there is no public way in 3.0.12
            timeout_ms = JOIN_MS
        name, topic = self.stage.name, self.stage.reads.name(self.settings.deployment)
        most = 1 if self.suspects else self.settings.poll_records
        try:
            return self.consumer.poll(timeout_ms=timeout_ms, max_records=most)  # type: ignore[no-any-return] # no types
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
        changes = self.assignment.changes
        self._put_back(batch)
        partitions = self.consumer.assignment()
        log.info("assigned", partitions=sorted(partition.partition for partition in partitions))
        if self.halted:
            self.assignment.accept(changes)
            return
        try:
            suspected = count_owner(self.consumer, partitions)
            self.suspects = dict.fromkeys(suspected, self.settings.poll_records)  # as many as one turn had, at most
        except clients.KafkaError as error:
            log.info("uncounted", error=type(error).__name__)
            return  # the group moves on, or no broker answers: the next turn takes over again
        if self.suspects:
            log.warning("careful", partitions=sorted(partition.partition for partition in self.suspects))
        if self.stage.memory is not None and partitions:
            self.health.becomes("restoring", ready=False)
            self.consumer.pause(*partitions)
            if not self._restore(partitions, changes):
                return  # partitions came or went meanwhile: likewise
            self.consumer.resume(*partitions)
        self.assignment.accept(changes)
        self.health.becomes("running" if partitions else "standby", ready=True)

    def _put_back(self, batch: Batch) -> None:
        for partition, records in batch.items():
            self.consumer.seek(partition, records[0].offset)

    def _restore(self, partitions: Iterable[TopicPartition], changes: int) -> bool:
        """Read the changelog into a new memory a partition; return whether the assignment lasted until the end."""
        done, total, said = 0, 0, perf_counter()
        standstill = Standstill(HELD_SECONDS, since=said)

        def alive(entries: int, share: float) -> bool:
            nonlocal said
            self.watchdog.progress()
            self.metrics.restoring(total + entries, (done + share) / len(numbers))
            if perf_counter() - said > SAYING_SECONDS:
                log.info("restoring", entries=total + entries, share=round((done + share) / len(numbers), 3))
                said = perf_counter()
            if standstill.reached((done, entries, share), perf_counter()):
                # seen with Apache Kafka 4.3.1, whose broker was fenced as it ended the transaction
                log.warning("held", reason="a transaction is open on the changelog: kafka-transactions.sh find-hanging")
            self._put_back(self._poll(0))  # an assignment in this poll may bring records
            return self.assignment.changes == changes

        started = perf_counter()
        numbers = sorted(partition.partition for partition in partitions)
        self.remembering = {}
        for number in numbers:
            stage = self.make(self.settings.limits)
            if stage.memory is None:
                raise TypeError(f"{stage.name} has lost its memory")
            total += restore(stage.memory, number, self.settings, alive)
            done += 1
            self.remembering[number] = stage
        log.info("restored", entries=total, seconds=round(perf_counter() - started, 3))
        return self.assignment.changes == changes


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
