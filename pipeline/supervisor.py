"""The supervisor: keeps the stages' processes running, as compose does where there is one."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic
from typing import IO

import structlog

from pipeline.exits import Exit

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 30.0
"""A process that lived this long was well: its next pause is the first one again."""

CHECK_SECONDS = 0.1

log = structlog.get_logger()


@dataclass(slots=True)
class Child:
    """A process to keep running, and how often it has failed in a row."""

    command: list[str]
    environment: Mapping[str, str]
    output: IO[bytes] | None = None
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    start_at: float = field(default_factory=monotonic)

    def start(self) -> None:
        """Start the process."""
        self.process = subprocess.Popen(  # noqa: S603 # our own command
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=self.output,
            stderr=self.output and subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches this process alone, which then ends the others in good order
        )
        self.started = monotonic()


def pause_after(failures: int) -> float:
    """Return the seconds to wait before the next start, after this many failures in a row."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** max(0, failures - 1))


def stage_process(stage: str, environment: Mapping[str, str], output: IO[bytes] | None = None) -> Child:
    """Return the process of one stage, its log on `output` or where this one's is; it ends when this one is gone."""
    command = [sys.executable, "-m", "pipeline", "run", stage, "--end-with-parent"]
    return Child(command, {**os.environ, **environment}, output)


def supervise(children: Mapping[str, Child], stopping: Event, on_tick: Callable[[], bool] = lambda: True) -> Exit:
    """Start the processes, start again whichever ends, until told to stop or `on_tick` says no; then end them all.

    A process that ends for want of a decision (`CONFIGURATION`) is not started again: all end.
    """
    result = Exit.DONE
    try:
        while not stopping.is_set() and on_tick():
            for name, child in children.items():
                if child.process is None and monotonic() >= child.start_at:
                    child.start()
                code = child.process.poll() if child.process else None
                if code == Exit.CONFIGURATION:
                    result = Exit.CONFIGURATION
                    stopping.set()
                elif code is not None:
                    _schedule(name, child, code)
            stopping.wait(CHECK_SECONDS)
    finally:
        end(children)
    return result


@contextmanager
def supervised(children: Mapping[str, Child]) -> Iterator[None]:
    """Keep the processes running for the time of the block."""
    stopping = Event()
    thread = Thread(target=supervise, args=(children, stopping), name="supervisor")
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()


def end(children: Mapping[str, Child], grace_seconds: float = 30.0) -> None:
    """End every process: SIGTERM, and SIGKILL for what is left after the grace period."""
    running = [child.process for child in children.values() if child.process and child.process.poll() is None]
    for process in running:
        process.send_signal(signal.SIGTERM)
    deadline = monotonic() + grace_seconds
    for process in running:
        try:
            process.wait(max(0.1, deadline - monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _schedule(name: str, child: Child, code: int) -> None:
    steady = monotonic() - child.started >= STEADY_SECONDS
    child.failures = 1 if steady else child.failures + 1
    pause = pause_after(child.failures)
    child.process, child.start_at = None, monotonic() + pause
    ended = signal.Signals(-code).name if code < 0 else _name(code)
    log.warning("restarting", stage=name, ended=ended, seconds=pause)


def _name(code: int) -> str:
    return Exit(code).name.lower() if code in {each.value for each in Exit} else f"exit {code}"
