"""The faults: a plan that follows from the seed alone, and how each is done to a running stack."""

import os
import signal
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from queue import SimpleQueue
from random import Random
from subprocess import Popen
from threading import Lock
from time import monotonic, sleep

from pipeline.broker.embedded import Broker
from pipeline.supervisor import Child, end

SESSION_TIMEOUT_MS = 6_000
"""The least that a broker takes; a worker frozen for longer has lost its partitions when it wakes."""

PATIENCE_SECONDS = 60.0
"""How long a fault waits for its victim to run: the supervisor's longest pause, and a start."""


class Kind(StrEnum):
    """What can happen."""

    KILL = "kill"
    FREEZE = "freeze"
    TERMINATE = "terminate"
    SCALE = "scale"
    BROKER_KILL = "broker-kill"
    BROKER_FREEZE = "broker-freeze"


WEIGHTS = {
    Kind.KILL: 8,
    Kind.FREEZE: 4,
    Kind.TERMINATE: 2,
    Kind.SCALE: 2,
    Kind.BROKER_KILL: 2,
    Kind.BROKER_FREEZE: 2,
}
SECONDS = {
    Kind.FREEZE: (SESSION_TIMEOUT_MS / 1000 + 1, SESSION_TIMEOUT_MS / 1000 + 6),
    Kind.SCALE: (2.0, 8.0),
    Kind.BROKER_KILL: (0.0, 2.0),
    Kind.BROKER_FREEZE: (2.0, 7.0),
}
"""The shortest and the longest time that a fault lasts, where it lasts."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: after how many acknowledged messages, what, to whom, for how long."""

    after: int
    kind: Kind
    victim: str
    seconds: float

    def __str__(self) -> str:
        lasts = f" for {self.seconds:.1f} s" if self.seconds else ""
        return f"{self.kind} {self.victim}{lasts} after {self.after} messages"


@dataclass(slots=True)
class Target:
    """What runs: the supervised workers by name, the broker, and what the supervisor is to do at its next tick."""

    children: dict[str, Child]
    broker: Broker
    make: Callable[[str], Child]
    changes: SimpleQueue[Callable[[], object]] = field(default_factory=SimpleQueue)
    one_at_a_time: Lock = field(default_factory=Lock)

    def on_tick(self) -> bool:
        """Change the set of workers, in the supervisor's own thread."""
        while not self.changes.empty():
            self.changes.get()()
        return True


def plan(messages: int, faults: int, workers: Sequence[str], seed: int) -> list[Fault]:
    """So many faults over the first 95 % of the messages, in their order; every kind once before any comes twice."""
    random = Random(seed)  # noqa: S311 # repeatable, not secret
    chosen = random.sample(list(Kind), min(faults, len(Kind)))
    chosen += random.choices(list(WEIGHTS), list(WEIGHTS.values()), k=faults - len(chosen))
    random.shuffle(chosen)
    times = sorted(int(messages * random.uniform(0.02, 0.95)) for _ in chosen)
    return [_fault(after, kind, random.choice(workers), random) for after, kind in zip(times, chosen, strict=True)]


def _fault(after: int, kind: Kind, worker: str, random: Random) -> Fault:
    seconds = random.uniform(*SECONDS[kind]) if kind in SECONDS else 0.0
    return Fault(after, kind, "broker" if kind in {Kind.BROKER_KILL, Kind.BROKER_FREEZE} else worker, seconds)


def kinds(faults: Sequence[Fault]) -> Counter[str]:
    """How many of each kind."""
    return Counter(str(fault.kind) for fault in faults)


def inject(fault: Fault, target: Target) -> None:
    """Do it; returns when the fault is over, not when its effects are."""
    match fault.kind:
        case Kind.KILL:
            _running(target, fault.victim).send_signal(signal.SIGKILL)
        case Kind.TERMINATE:
            _running(target, fault.victim).send_signal(signal.SIGTERM)
        case Kind.FREEZE:
            process = _running(target, fault.victim)
            process.send_signal(signal.SIGSTOP)
            sleep(fault.seconds)
            process.send_signal(signal.SIGCONT)  # nothing where another fault has killed it meanwhile
        case Kind.SCALE:
            _running(target, fault.victim)
            child = target.children[fault.victim]
            target.changes.put(lambda: target.children.pop(fault.victim))
            until(lambda: fault.victim not in target.children)
            end({fault.victim: child})
            sleep(fault.seconds)
            target.changes.put(lambda: target.children.update({fault.victim: target.make(fault.victim)}))
        case Kind.BROKER_KILL:
            with target.one_at_a_time:
                target.broker.kill()
                sleep(fault.seconds)
                target.broker.start()
        case Kind.BROKER_FREEZE:
            with target.one_at_a_time:
                assert target.broker.pid
                os.kill(target.broker.pid, signal.SIGSTOP)
                sleep(fault.seconds)
                os.kill(target.broker.pid, signal.SIGCONT)


def until(condition: Callable[[], object], patience: float = PATIENCE_SECONDS) -> None:
    """Wait until it is so.

    Raises:
        TimeoutError: it is not.

    """
    deadline = monotonic() + patience
    while not condition():
        if monotonic() > deadline:
            raise TimeoutError
        sleep(0.05)


def _running(target: Target, name: str) -> Popen[bytes]:
    """The victim's process, as soon as there is one."""
    found: list[Popen[bytes]] = []

    def runs() -> bool:
        child = target.children.get(name)
        process = child.process if child else None
        if process is None or process.returncode is not None:
            return False
        found.append(process)
        return True

    until(runs)
    return found[-1]
