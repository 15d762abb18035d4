"""Careful mode: find the message that kills its worker, by the death of a child that handles it alone.

Restarts without progress only switch this mode on: kills from outside, deployments and outages restart workers as well,
and must convict no message. Each owner of a partition raises a count in the metadata of its committed offset; each
committed transaction takes it off again.
"""

import os
import resource
import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from time import monotonic, sleep
from typing import Any

from kafka import TopicPartition
from kafka.structs import OffsetAndMetadata

from pipeline.broker import clients
from pipeline.limits import Limits
from pipeline.messages import Message
from pipeline.stage import Stage
from pipeline.worker import handle
from schemas.reason import Reason

SUSPICIOUS = 2
"""Owners without progress before the next one is careful: one is any restart, two in a row are rare without a cause."""

TRIES = 2
"""A child must die or hang this often: the first could have been killed from outside, or have inherited a held lock."""

TIMEOUT_MS = 5_000
"""How long the count may take: without one the client would wait out an outage, and nobody would see progress."""

OUT_OF_MEMORY, FAILED = 101, 102
MARK = "owners-without-progress="


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a child may take to handle one message, and what is called while it is waited for."""

    seconds: float
    memory_bytes: int
    waiting: Callable[[], None]


def count_owner(consumer: clients.KafkaConsumer, partitions: Iterable[TopicPartition]) -> set[TopicPartition]:
    """Count this owner in each partition's committed offset; return the partitions that wore out several before."""
    committed = {each: consumer.committed(each, metadata=True, timeout_ms=TIMEOUT_MS) for each in partitions}
    owners = {each: _owners(found.metadata) for each, found in committed.items() if found}
    if owners:
        consumer.commit(
            {
                each: OffsetAndMetadata(committed[each].offset, f"{MARK}{count + 1}", committed[each].leader_epoch)
                for each, count in owners.items()
            },
            timeout_ms=TIMEOUT_MS,
        )
    return {each for each, count in owners.items() if count >= SUSPICIOUS}


def verdict(
    stage: Stage[Any, Any], message: Message, limits: Limits, now: Callable[[], datetime], bounds: Bounds
) -> Reason | None:
    """Let a child handle the message alone; return None if it survives, else what it died of.

    The child's work is thrown away, its memory with it: the worker does a message again that is none of poison.
    """
    reason: Reason | None = None
    for _ in range(TRIES):
        reason = _trial(stage, message, limits, now, bounds)
        if reason is None:
            return None
    return reason


def _trial(
    stage: Stage[Any, Any], message: Message, limits: Limits, now: Callable[[], datetime], bounds: Bounds
) -> Reason | None:
    child = os.fork()  # not a new interpreter: the child has the stage's memory, up to this message
    if child == 0:
        _handle_and_exit(stage, message, limits, now, bounds)
    deadline = monotonic() + bounds.seconds
    while monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return {0: None, OUT_OF_MEMORY: Reason.OUT_OF_MEMORY}.get(os.waitstatus_to_exitcode(status), Reason.CRASHED)
        bounds.waiting()
        sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return Reason.HUNG


def _handle_and_exit(
    stage: Stage[Any, Any], message: Message, limits: Limits, now: Callable[[], datetime], bounds: Bounds
) -> None:
    code = FAILED
    signal.alarm(ceil(bounds.seconds) + 1)  # ends a hanging child whose parent died meanwhile
    try:
        most = _address_space() + bounds.memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        handle(stage, [message], limits, now)
        code = 0
    except MemoryError:
        code = OUT_OF_MEMORY
    finally:
        os._exit(code)  # nothing of the parent's is cleaned up, flushed or closed here


def _address_space() -> int:
    with open("/proc/self/statm", encoding="ascii") as pages:  # noqa: PTH123 # as little as can be after a fork
        return int(pages.read().split()[0]) * resource.getpagesize()


def _owners(metadata: str | None) -> int:
    count = (metadata or "").removeprefix(MARK)
    return int(count) if count.isascii() and count.isdigit() else 0
