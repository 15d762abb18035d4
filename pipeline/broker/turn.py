"""One turn of a worker: what one poll brought, in one transaction. Outputs, dead letters, memory and offsets together.

Nothing is aborted, rewound or retried here: whatever fails ends the process, and the next one begins at the committed
offsets with a memory read back from the changelog.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from zlib import crc32

from kafka import TopicPartition
from kafka.structs import ConsumerGroupMetadata, MemberState, OffsetAndMetadata

from pipeline.broker.clients import KafkaError, KafkaProducer
from pipeline.exits import Exit, WorkerEnded
from pipeline.messages import Write

Offsets = Mapping[TopicPartition, OffsetAndMetadata]

FLUSH_SECONDS = 30.0


class Point(StrEnum):
    """The points of a turn, in order: where a worker may die, and nothing may be lost or done twice."""

    HANDLED = "handled, before begin"
    SENT = "after send"
    FLUSHED = "after flush"
    OFFSETS_SENT = "after the offsets"
    COMMITTING = "during commit"
    COMMITTED = "after commit"


Reached = Callable[[Point], None]
"""Is told each point as it is reached."""


def unobserved(point: Point) -> None:
    """Let the point pass."""
    del point


def current(member: ConsumerGroupMetadata) -> ConsumerGroupMetadata:
    """Return the membership that a poll left behind, if it is one to commit with.

    After an eviction the client says generation -1, and the broker takes a transactional commit with that unchecked:
    another worker may own the partition by then and have done the same messages.

    Raises:
        WorkerEnded: the group has moved on.

    """
    if member.state != MemberState.STABLE or member.generation_id < 0 or not member.member_id:
        raise WorkerEnded(Exit.LOST, "the group moved on without this worker; its batch goes to whoever owns it now")
    return member


def commit(  # noqa: PLR0913, PLR0917 # everything that a transaction holds
    producer: KafkaProducer,
    writes: Sequence[Write],
    deployment: str,
    offsets: Offsets,
    member: ConsumerGroupMetadata,
    reached: Reached = unobserved,
) -> list[int]:
    """Write everything and the offsets in one transaction.

    Returns:
        The offset of each write.

    Raises:
        WorkerEnded: any of it failed; nothing was committed.

    """
    try:
        reached(Point.HANDLED)
        producer.begin_transaction()
        sent = [
            producer.send(
                write.topic.name(deployment),
                write.value,
                key=write.key,
                partition=_partition(producer, write, deployment),
            )
            for write in writes
        ]
        reached(Point.SENT)
        producer.flush(timeout=FLUSH_SECONDS)
        # A batch that ran out of time fails its futures only: the commit would return as if all were well.
        for future in sent:
            if not future.is_done:
                raise WorkerEnded(Exit.LOST, "a record was not acknowledged in time")
            if future.failed():
                raise future.exception
        reached(Point.FLUSHED)
        producer.send_offsets_to_transaction(dict(offsets), member)
        reached(Point.OFFSETS_SENT)
        reached(Point.COMMITTING)
        producer.commit_transaction()
        reached(Point.COMMITTED)
    except KafkaError as error:
        raise ended_by(error) from error
    return [future.value.offset for future in sent]


def _partition(producer: KafkaProducer, write: Write, deployment: str) -> int | None:
    """Choose the partition of a write; None leaves it to the client, which goes by the key."""
    if write.together is None:
        return write.partition
    # not the client's own hash: which articles meet in one memory must not change with its version
    return crc32(write.together) % len(producer.partitions_for(write.topic.name(deployment)))


def ended_by(error: KafkaError) -> WorkerEnded:
    """Say how the worker ends by an error of the client."""
    name = type(error).__name__
    if "Fenced" in name or "Fenced" in str(error):
        return WorkerEnded(
            Exit.FENCED,
            f"{name}: another worker runs under the same transactional id; PIPELINE_INSTANCE must be unique",
        )
    return WorkerEnded(Exit.LOST, f"the transaction failed: {name}")
