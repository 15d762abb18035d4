"""The broker dies, or answers nothing for twenty seconds, while articles flow: work goes on, and nothing is lost."""

import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread, Timer

import pytest
from stack import Stack

from pipeline.broker import embedded
from pipeline.broker.push import push
from pipeline.settings import Settings
from pipeline.sources import Source
from pipeline.supervisor import supervised
from pipeline.up import stage_processes
from schemas.provenance import Place

pytestmark = pytest.mark.broker


@contextmanager
def flowing(folder: Path, session_ms: int = embedded.SESSION_MS) -> Iterator[tuple[embedded.Broker, Stack]]:
    """A broker of its own, and four supervised stages."""
    with embedded.running(folder / "kafka", session_ms=session_ms) as broker, (folder / "stages.log").open("wb") as log:
        settings = Settings(kafka_bootstrap_servers=broker.bootstrap, deployment="outage", log_format="json")
        with Stack(settings, folder) as stack, supervised(stage_processes(settings, log)):
            yield broker, stack


def push_slowly(stack: Stack, places: list[Place], count: int) -> Thread:
    """Push one story after the other, twenty a second, through whatever happens."""

    def stories() -> Iterator[Source]:
        for number in range(count):
            yield Source(str(number), f"Story number {number} of the harbour and its {number} boats.".encode(), ())
            Event().wait(0.05)

    def pushing() -> None:
        pushed = push(stories(), stack.settings)
        assert not pushed.failures
        places.extend(pushed.places.values())

    thread = Thread(target=pushing)
    thread.start()
    return thread


def test_a_broker_that_is_killed_and_started_again_loses_and_doubles_nothing(tmp_path: Path) -> None:
    places: list[Place] = []
    with flowing(tmp_path) as (broker, stack):
        pushing = push_slowly(stack, places, 200)
        stack.ends(20)
        broker.kill()
        broker.start()
        pushing.join()
        assert len(places) == 200
        assert stack.account(places) == Counter(normalised=200)


def test_a_broker_that_answers_nothing_for_twenty_seconds_loses_and_doubles_nothing(tmp_path: Path) -> None:
    places: list[Place] = []
    # Not fenced meanwhile: fenced in the middle of a commit, Apache Kafka 4.3.1 left the transaction open on one of its
    # partitions for ever, once in some twenty runs.
    with flowing(tmp_path, session_ms=60_000) as (broker, stack):
        pushing = push_slowly(stack, places, 200)
        stack.ends(20)
        assert broker.pid
        os.kill(broker.pid, signal.SIGSTOP)
        Timer(20, os.kill, (broker.pid, signal.SIGCONT)).start()
        pushing.join()
        assert len(places) == 200
        assert stack.account(places) == Counter(normalised=200)
