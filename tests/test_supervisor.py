"""The supervisor, with real processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest
from structlog.testing import capture_logs

from pipeline.exits import Exit
from pipeline.supervisor import LONGEST_PAUSE, STEADY_SECONDS, Child, end, pause_after, stage_process, supervise

PATIENCE = 20.0
STUBBORN = "trap '' TERM; echo up; exec sleep 60"
POLITE = "trap 'exit 7' TERM; echo up; while :; do sleep 0.02; done"
STAY = "exec sleep 60"


def shell(command: str, **fields: Any) -> Child:
    return Child(["sh", "-c", command], os.environ, **fields)


def until(condition: Callable[[], object]) -> Callable[[], bool]:
    """Go on until the condition holds, and no longer than is decent."""
    deadline = monotonic() + PATIENCE

    def goes_on() -> bool:
        assert monotonic() < deadline, "it did not happen in time"
        return not condition()

    return goes_on


def restarts(children: dict[str, Child], count: int) -> list[Any]:
    """Supervise until so many restarts were logged, and return what was."""
    with capture_logs() as logged:
        supervise(children, Event(), until(lambda: len(logged) >= count))
    return logged[:count]


@pytest.fixture
def started() -> Iterator[Callable[[str], Child]]:
    """Starts a shell command, and waits until it has said that it is up."""
    children: dict[str, Child] = {}

    def start(command: str) -> Child:
        read, write = os.pipe()
        with os.fdopen(read, "rb") as said, os.fdopen(write, "wb") as output:
            child = children[str(len(children))] = shell(command, output=output)
            child.start()
            assert said.readline() == b"up\n"
        return child

    yield start
    end(children, 0)


def test_the_pause_doubles_with_each_failure_up_to_half_a_minute() -> None:
    assert [pause_after(failures) for failures in range(9)] == [0.5, 0.5, 1, 2, 4, 8, 16, 30, 30]
    assert pause_after(1000) == LONGEST_PAUSE


def test_a_process_that_ends_is_started_again_after_a_growing_pause(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    starts.touch()
    child = shell(f"'{sys.executable}' -S -c 'import time; print(time.monotonic())' >> '{starts}'; exit 1")
    result = supervise({"parse": child}, Event(), until(lambda: starts.read_text().count("\n") == 3))
    first, second = (later - earlier for earlier, later in pairwise(map(float, starts.read_text().split())))
    assert result is Exit.DONE
    assert 0.5 <= first < second
    assert second >= 1


@pytest.mark.parametrize(
    ("command", "ended"),
    [
        ("exit 0", "done"),
        ("exit 69", "unavailable"),
        ("exit 75", "lost"),
        ("exit 3", "exit 3"),
        ("kill -KILL $$", "SIGKILL"),
    ],
)
def test_a_restart_is_logged_with_how_the_process_ended(command: str, ended: str) -> None:
    (line,) = restarts({"parse": shell(command)}, 1)
    assert (line["event"], line["log_level"]) == ("restarting", "warning")
    assert (line["stage"], line["ended"], line["seconds"]) == ("parse", ended, 0.5)


def test_each_process_has_failures_of_its_own() -> None:
    logged = restarts({"parse": shell("exit 1"), "sink": shell("exit 1"), "enrich": shell(STAY)}, 4)
    assert sorted((line["stage"], line["seconds"]) for line in logged) == [
        ("parse", 0.5),
        ("parse", 1.0),
        ("sink", 0.5),
        ("sink", 1.0),
    ]


def test_a_process_that_was_well_for_long_starts_again_at_once() -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    (line,) = restarts({"parse": shell("exit 1", process=ended, started=monotonic() - STEADY_SECONDS, failures=9)}, 1)
    assert line["seconds"] == 0.5


def test_a_process_that_wants_a_decision_ends_all() -> None:
    children = {"parse": shell(STAY), "deduplicate": shell("exit 78"), "sink": shell(STAY)}
    stopping = Event()
    with capture_logs() as logged:
        assert supervise(children, stopping, until(lambda: False)) is Exit.CONFIGURATION
    assert stopping.is_set()
    assert logged == []
    codes = {name: child.process and child.process.returncode for name, child in children.items()}
    assert codes == {"parse": -signal.SIGTERM, "deduplicate": Exit.CONFIGURATION, "sink": -signal.SIGTERM}


def test_told_to_stop_it_ends_every_process() -> None:
    children = {"parse": shell(STAY), "sink": shell(STAY)}
    stopping = Event()

    def stop_when_all_run() -> bool:
        if all(child.process for child in children.values()):
            stopping.set()
        return True

    assert supervise(children, stopping, stop_when_all_run) is Exit.DONE
    assert all(child.process and child.process.returncode == -signal.SIGTERM for child in children.values())


def test_when_looking_after_things_fails_no_process_is_left_behind() -> None:
    child = shell(STAY)

    def look_after() -> bool:
        if child.process:
            raise OSError("the disk is full")
        return True

    with pytest.raises(OSError, match="disk"):
        supervise({"parse": child}, Event(), look_after)
    assert child.process
    assert child.process.returncode == -signal.SIGTERM


def test_a_process_may_end_in_good_order(started: Callable[[str], Child]) -> None:
    child = started(POLITE)
    end({"parse": child})
    assert child.process
    assert child.process.returncode == 7


def test_a_process_that_does_not_end_within_its_grace_is_killed(started: Callable[[str], Child]) -> None:
    stubborn, polite = started(STUBBORN), started(POLITE)
    begun = monotonic()
    end({"stubborn": stubborn, "polite": polite}, grace_seconds=0.5)
    assert stubborn.process
    assert polite.process
    assert (stubborn.process.returncode, polite.process.returncode) == (-signal.SIGKILL, 7)
    assert 0.5 <= monotonic() - begun < PATIENCE


def test_ending_what_has_ended_or_never_began_does_nothing(started: Callable[[str], Child]) -> None:
    ended = started("echo up")
    assert ended.process
    ended.process.wait()
    end({"ended": ended, "never began": shell(STAY)})
    assert ended.process.returncode == 0


def test_a_process_is_out_of_reach_of_the_terminals_ctrl_c(started: Callable[[str], Child]) -> None:
    child = started(POLITE)
    assert child.process
    assert os.getsid(child.process.pid) == child.process.pid


def test_the_process_of_a_stage_is_the_command_line_with_this_environment_on_top() -> None:
    child = stage_process("parse", {"PIPELINE_INSTANCE": "one"})
    assert child.command == [sys.executable, "-m", "pipeline", "run", "parse", "--end-with-parent"]
    assert child.environment == {**os.environ, "PIPELINE_INSTANCE": "one"}
