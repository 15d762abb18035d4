"""Up: a broker, the topics and all stages, in the foreground, kept running."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import IO

import structlog

from pipeline.broker import embedded, topics
from pipeline.exits import Exit, WorkerEnded
from pipeline.flow import FLOW
from pipeline.settings import Settings
from pipeline.supervisor import Child, stage_process, supervise

USUAL_PORT = 9092

log = structlog.get_logger()


def up(settings: Settings, data: Path, port: int | None, stopping: Event) -> Exit:
    """Run everything until told to stop; an embedded broker that dies is started again, as the stages are.

    Raises:
        WorkerEnded: the broker cannot be had, or topics cannot be made.

    """
    with _broker(settings, data, port) as (servers, on_tick):
        settings = settings.model_copy(update={"kafka_bootstrap_servers": servers})
        for said in topics.create(settings):
            log.info("topics", said=said)
        log.info("up", bootstrap_servers=servers, use=f"export KAFKA_BOOTSTRAP_SERVERS={servers}")
        return supervise(stage_processes(settings), stopping, on_tick)


def stage_processes(settings: Settings, output: IO[bytes] | None = None) -> dict[str, Child]:
    """Return one process a stage, on this host only, each with a free port for its health."""
    environment = {
        "KAFKA_BOOTSTRAP_SERVERS": ",".join(settings.bootstrap_servers),
        "PIPELINE_DEPLOYMENT": settings.deployment,
        "PIPELINE_INSTANCE": settings.instance,
        "PIPELINE_HEALTH_HOST": "127.0.0.1",
        "PIPELINE_HEALTH_PORT": "0",
    }
    return {stage: stage_process(stage, environment, output) for stage in FLOW}


@contextmanager
def _broker(settings: Settings, data: Path, port: int | None) -> Iterator[tuple[str, Callable[[], bool]]]:
    """Give the brokers' addresses, and what looks after them from time to time."""
    if settings.kafka_bootstrap_servers:
        yield settings.kafka_bootstrap_servers, lambda: True
        return
    try:
        port = port or (USUAL_PORT if _is_free(USUAL_PORT) else None)
        with embedded.running(data / "kafka", port=port, say=lambda said: log.info("broker", said=said)) as broker:

            def look_after() -> bool:
                if broker.pid is None:
                    log.warning("restarting", stage="broker")
                    broker.start()
                return True

            yield broker.bootstrap, look_after
    except embedded.Unavailable as error:
        raise WorkerEnded(Exit.UNAVAILABLE, str(error)) from error


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
