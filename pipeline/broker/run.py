"""Run one stage on Kafka until told to stop."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from typing import Any

import structlog

from pipeline.broker import clients, topics
from pipeline.broker.assignment import Assignment
from pipeline.broker.loop import Worker
from pipeline.broker.turn import Reached, unobserved
from pipeline.broker.watchdog import Watchdog
from pipeline.flow import FLOW
from pipeline.health import Health, served
from pipeline.limits import Limits
from pipeline.metrics import Metrics
from pipeline.settings import Settings
from pipeline.stage import Stage

log = structlog.get_logger()


def run(
    name: str,
    settings: Settings,
    *,
    end_with_parent: bool = False,
    make: Callable[[Limits], Stage[Any, Any]] | None = None,
    reached: Reached = unobserved,
) -> None:
    """Run the stage of this name until SIGTERM or SIGINT, or another one in its place that `make` makes.

    `reached` is told each point of every turn.

    Raises:
        WorkerEnded: the process has to end; the exit code says why.

    """
    make = make or FLOW[name]
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
            assignment = Assignment()
            worker = Worker(make, settings, consumer, producer, assignment, metrics, health, watchdog, reached)
            if worker.stage.memory is not None:
                topics.require_memory(worker.stage.memory, worker.stage.reads, settings)
            producer.init_transactions()
        topic = worker.stage.reads.name(settings.deployment)
        consumer.subscribe([topic], listener=assignment)
        consumer.partitions_for_topic(topic)  # known before the group is joined, or it would be joined twice
        try:
            while not stopping.is_set():
                worker.turn()
        finally:
            health.becomes("stopping", ready=False)
            with suppress(clients.KafkaError):  # leaves the group, and commits nothing: its partitions move on at once
                consumer.close(timeout_ms=5_000)
            with suppress(clients.KafkaError):
                producer.close(timeout=5)
        watchdog.stop()
        log.info("stopped")


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
