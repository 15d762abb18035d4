"""A message that kills its worker is found, and its neighbours pass."""

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from stack import Stack

from pipeline.supervisor import supervised
from schemas.dead_letter import DeadLetter
from schemas.reason import Reason
from schemas.topics import DEAD

pytestmark = pytest.mark.broker

NEIGHBOURS = [f"Story number {number} stands beside it." for number in range(6)]


@contextmanager
def kept_running(stack: Stack, stage: str) -> Iterator[None]:
    """A supervised worker whose stage obeys its texts, and the others as they are."""
    for other in {"parse", "deduplicate", "enrich", "sink"} - {stage}:
        stack.start(other)
    child = stack.start_odd(stage, "--obey", stall_seconds=6, careful_seconds=3, careful_megabytes=256)
    with supervised({stage: child}):
        yield


@pytest.mark.parametrize(
    ("stage", "said", "reason"),
    [
        ("parse", "RAISE", Reason.STAGE_FAILED),
        ("parse", "DIE", Reason.CRASHED),
        ("deduplicate", "DIE", Reason.CRASHED),
        ("parse", "HANG", Reason.HUNG),
    ],
)
def test_a_message_that_raises_kills_or_hangs_is_a_dead_letter_and_its_neighbours_pass(
    stack: Stack, stage: str, said: str, reason: Reason
) -> None:
    places = stack.push([*NEIGHBOURS[:3], f"This text says {said} to its stage.", *NEIGHBOURS[3:]], partition=0)
    with kept_running(stack, stage):
        assert stack.account(places) == Counter(normalised=6, dead=1)
    [(_, letter)] = stack.records(DEAD)
    assert isinstance(letter, DeadLetter)
    assert (letter.reason, letter.stage, letter.fault) == (reason, stage, "stage")
    assert letter.raw
    assert letter.raw.offset == 3


def test_a_message_that_takes_all_memory_is_a_dead_letter(stack: Stack) -> None:
    places = stack.push([NEIGHBOURS[0], "This text says EAT to its stage.", NEIGHBOURS[1]], partition=0)
    with kept_running(stack, "parse"):
        assert stack.account(places) == Counter(normalised=2, dead=1)
    [(_, letter)] = stack.records(DEAD)
    assert isinstance(letter, DeadLetter)
    assert letter.reason == Reason.OUT_OF_MEMORY


def test_kills_from_outside_convict_no_message(stack: Stack) -> None:
    for stage in ("deduplicate", "enrich", "sink"):
        stack.start(stage)
    for _ in range(3):
        killed = stack.start("parse")
        stack.logged("parse.one", "assigned", 1)
        assert killed.process
        killed.process.send_signal(signal.SIGKILL)
        killed.process.wait()
        (stack.folder / "parse.one.log").unlink()
    places = stack.push(NEIGHBOURS)
    stack.start("parse")
    assert stack.logged("parse.one", "careful")["partitions"] == [0, 1, 2]
    assert stack.account(places) == Counter(normalised=6)


def test_a_stage_that_fails_and_fails_halts_unready_and_uncommitted(stack: Stack) -> None:
    stack.start_odd("parse", "--obey", faults_in_a_row=5, poll_records=3)
    places = stack.push([f"Text number {number} says RAISE to its stage." for number in range(20)], partition=0)
    halted = stack.logged("parse.one", "halted")
    assert halted["reached"] == "5 messages in a row failed by the stage's own fault"
    assert stack.health("parse.one", "/ready")[0] == 503
    assert stack.health("parse.one", "/live")[0] == 200
    assert 'pipeline_halted{stage="parse"} 1.0' in stack.health("parse.one", "/metrics")[1]
    letters = list(stack.records(DEAD))
    assert len(letters) < 5
    worker = stack.children["parse.one"].process
    assert worker
    assert worker.poll() is None
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    stack.start_all()  # as it should be: mended
    assert stack.account(places) == Counter(dead=len(letters), normalised=20 - len(letters))


def test_faults_of_the_input_however_many_stop_nothing(stack: Stack) -> None:
    stack.start("parse", faults_in_a_row=5)
    stack.start("deduplicate")
    stack.start("enrich")
    stack.start("sink")
    places = stack.push([*([b"\xff"] * 100), "A story after them."], partition=0)
    assert stack.account(places) == Counter(dead=100, normalised=1)
