"""Whatever dies at whatever point: each message has one end."""

import os
import signal
from collections import Counter

import pytest
from stack import Stack

from pipeline.broker.turn import Point
from pipeline.exits import Exit
from pipeline.flow import FLOW

pytestmark = pytest.mark.broker

SCALES = ("parse", "enrich", "sink")


def stories(first: int, last: int) -> list[str]:
    return [f"Story number {n} is about the harbour, and about {n} boats that lie in it." for n in range(first, last)]


@pytest.mark.parametrize("point", list(Point))
def test_a_stage_killed_at_any_point_of_its_turn_loses_and_doubles_nothing(stack: Stack, point: Point) -> None:
    for stage in SCALES:
        stack.start(stage, "two")
    dying = [stack.start_odd(stage, "--die", point, "--turn", "2", poll_records=5) for stage in FLOW]
    places = stack.push([*stories(0, 40), *stories(0, 10)])
    for stage, child in zip(FLOW, dying, strict=True):
        if stage not in SCALES:  # of the others, a replica may have had all messages
            assert child.process
            assert child.process.wait(60) == -signal.SIGKILL
    places += stack.push(stories(40, 60))
    for stage in FLOW:
        previous = stack.children[f"{stage}.one"].process
        assert previous
        previous.kill()
        previous.wait()
        stack.start(stage)
    assert stack.account(places) == Counter(normalised=60, duplicates=10)


def test_of_two_workers_under_one_identity_the_first_is_fenced_and_says_so(stack: Stack) -> None:
    first = stack.start("parse")
    places = stack.push(stories(0, 3))
    stack.logged("parse.one", "article", 3)
    second = stack.start_odd("parse", instance="one")  # the same log, the same transactional id
    stack.logged("parse.one", "assigned", 3)
    places += stack.push(stories(3, 40))
    assert first.process
    assert first.process.wait(60) == Exit.FENCED
    assert "PIPELINE_INSTANCE must be unique" in stack.logged("parse.one", "ended")["message"]
    for stage in ("deduplicate", "enrich", "sink"):
        stack.start(stage)
    assert stack.account(places) == Counter(normalised=40)
    assert second.process
    assert second.process.poll() is None


def test_workers_frozen_past_their_session_commit_nothing_when_they_wake(stack: Stack) -> None:
    for stage in FLOW:
        stack.start(stage, "two")
        stack.start(stage, "one")
    for stage in FLOW:
        stack.logged(f"{stage}.one", "assigned")
    places = stack.push(stories(0, 60))
    frozen = [stack.children[f"{stage}.one"].process for stage in FLOW]
    for process in frozen:
        assert process
        os.kill(process.pid, signal.SIGSTOP)
    places += stack.push(stories(60, 100))
    assert stack.account(places) == Counter(normalised=100)
    for process in frozen:
        assert process
        os.kill(process.pid, signal.SIGCONT)
    places += stack.push(stories(80, 120))
    assert stack.account(places) == Counter(normalised=120, duplicates=20)
