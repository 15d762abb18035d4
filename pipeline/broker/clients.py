"""The one door to kafka-python: every client of the project is made here, with its settings and why."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any, TypeVar

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer
from kafka.coordinator.assignors.range import RangePartitionAssignor
from kafka.errors import KafkaConnectionError, KafkaError, KafkaTimeoutError

from pipeline.broker.header_names import accept_any_header_name
from pipeline.exits import Exit, WorkerEnded
from pipeline.limits import OVERHEAD
from pipeline.settings import Settings

TRANSACTION_TIMEOUT_MS = 15_000
"""After this the broker aborts what a dead worker left open: until then consumers wait at its first message."""


PATIENCE_SECONDS = 30.0
"""A new broker makes its own topics when they are first asked for: for some seconds it has no coordinator."""

T = TypeVar("T")

accept_any_header_name()


def group(settings: Settings, stage: str) -> str:
    """Return the consumer group of a stage."""
    return f"{settings.deployment}.{stage}"


def transactional_id(settings: Settings, stage: str) -> str:
    """Return the id under which a restarted worker aborts what its predecessor left open."""
    return f"{settings.deployment}.{stage}.{settings.instance}"


@contextmanager
def reachable(settings: Settings) -> Iterator[None]:
    """Turn the client's word for "no broker answers" into ours.

    Raises:
        WorkerEnded: no broker answers at the configured address.

    """
    try:
        yield
    except (KafkaConnectionError, KafkaTimeoutError) as error:
        servers = ",".join(settings.bootstrap_servers)
        raise WorkerEnded(
            Exit.UNAVAILABLE, f"no Apache Kafka answers at {servers}; KAFKA_BOOTSTRAP_SERVERS names another"
        ) from error


def patiently(call: Callable[[], T]) -> T:
    """Call, again and again for up to `PATIENCE_SECONDS` while the broker says that it is not ready yet."""
    deadline = monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return call()
        except KafkaError as error:
            if not error.retriable or monotonic() > deadline:
                raise
            sleep(0.1)


def stage_consumer(settings: Settings, stage: str) -> KafkaConsumer:
    """Return the consumer of a stage's group; it commits nothing by itself and never resets an offset."""
    return KafkaConsumer(
        **_common(settings),
        client_id=transactional_id(settings, stage),
        group_id=group(settings, stage),
        isolation_level="read_committed",
        enable_auto_commit=False,
        auto_offset_reset="none",  # a missing offset stops the worker: no second reading, no gap
        partition_assignment_strategy=[RangePartitionAssignor],  # cooperative-sticky churns in 3.0.12
        session_timeout_ms=settings.session_timeout_ms,
        heartbeat_interval_ms=settings.session_timeout_ms // 3,
        max_poll_interval_ms=int(settings.stall_seconds * 1000) + 30_000,  # the watchdog bites first
        max_poll_records=settings.poll_records,
        max_partition_fetch_bytes=4 << 20,
        fetch_max_bytes=32 << 20,
        fetch_max_wait_ms=100,
    )


def reader(settings: Settings) -> KafkaConsumer:
    """Return a consumer without a group: for the changelog, dead letters and whoever looks on."""
    return KafkaConsumer(
        **_common(settings),
        client_id=f"{settings.deployment}.reader",
        group_id=None,
        isolation_level="read_committed",
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=8 << 20,  # a snapshot of the default window, about
        fetch_max_bytes=64 << 20,
        fetch_max_wait_ms=100,
    )


def stage_producer(settings: Settings, stage: str) -> KafkaProducer:
    """Return the transactional producer of a worker."""
    identity = transactional_id(settings, stage)
    return KafkaProducer(
        **_common(settings),
        **_producing(settings),
        client_id=identity,
        transactional_id=identity,
        transaction_timeout_ms=TRANSACTION_TIMEOUT_MS,
        linger_ms=5,  # a transaction ends by a flush in any case
    )


def pushing_producer(settings: Settings) -> KafkaProducer:
    """Return an idempotent producer without transactions, for the raw topic.

    It refuses what is larger than an article: once a broker has refused a batch for its size, 3.0.12 fails all others.
    """
    return KafkaProducer(
        **_common(settings),
        **_producing(settings) | {"max_request_size": settings.limits.article_bytes + OVERHEAD},
        client_id=f"{settings.deployment}.push",
        linger_ms=20,
    )


def admin(settings: Settings) -> KafkaAdminClient:
    """Return an administration client."""
    return KafkaAdminClient(**_common(settings), client_id=f"{settings.deployment}.admin")


def _common(settings: Settings) -> dict[str, Any]:
    return {
        "bootstrap_servers": settings.bootstrap_servers,
        "bootstrap_timeout_ms": 10_000,
        "reconnect_backoff_max_ms": 1_000,  # 30 s by default: a broker was back for half a minute, and nobody asked
    }


def _producing(settings: Settings) -> dict[str, Any]:
    return {
        "acks": "all",
        "allow_auto_create_topics": False,
        "compression_type": "lz4",  # 18,000 articles of 5 kB a second, zstd 13,000, none 10,300
        "batch_size": 262_144,  # one batch is in flight a partition: the default of 16 KiB holds three articles
        "max_request_size": settings.limits.dead_letter_bytes + OVERHEAD,
        "retry_backoff_ms": 10,  # the client sleeps this long after CONCURRENT_TRANSACTIONS: 14 ms a turn, not 107
        "request_timeout_ms": 10_000,
        "delivery_timeout_ms": 30_000,  # fails before max_poll_interval_ms
        "max_block_ms": 15_000,
    }


__all__ = [
    "KafkaAdminClient",
    "KafkaConsumer",
    "KafkaError",
    "KafkaProducer",
    "admin",
    "group",
    "patiently",
    "pushing_producer",
    "reachable",
    "reader",
    "stage_consumer",
    "stage_producer",
    "transactional_id",
]
