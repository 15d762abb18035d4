"""Input that nobody thought of: mutated messages through all four stages, in this process or through Kafka.

    make fuzz N=1000000 [SEED=1] [JOBS=1]      in-process
    make fuzz N=0 KAFKA=20000                  through an embedded Apache Kafka and four workers
    PYTHONPATH=tests python -m fuzz.run --show 4711 --seed 1   what message 4711 is, and what becomes of it

Exit status 1 if anything was found, with the seed and number that make it again.
"""

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from heapq import nlargest
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from time import monotonic, perf_counter

from fuzz.check import TYPICAL_SECONDS, Flow, resident_bytes
from fuzz.mutate import message
from fuzz.through_kafka import through_kafka

BATCH = 500
"""Messages between two reports of a process."""

HUNG_SECONDS = 120.0
"""A process that reports nothing for so long is ended, and the message that it is at is a finding."""

WARM = 20_000
"""Messages after which a process has all the memory it needs: its window is full, and it has met large ones."""

GROWTH_BYTES = 48 << 20
"""What the memory may grow by after that: freed pieces are not all given back."""

SHOWN = 20
"""Findings that are printed in full; of more, one a kind says as much."""

Slow = tuple[float, int, int, str]
"""CPU seconds, number, bytes and end of a message."""


@dataclass(slots=True)
class Tally:
    """What became of some messages."""

    ends: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    slowest: list[Slow] = field(default_factory=list)
    late: int = 0

    def add(self, other: "Tally") -> None:
        """Take in what became of others."""
        self.ends += other.ends
        self.findings += other.findings
        self.late += other.late
        self.slowest = nlargest(10, self.slowest + other.slowest)

    @property
    def count(self) -> int:
        """How many messages there were."""
        return self.ends.total()


def batch(flow: Flow, seed: int, numbers: range, at: Callable[[int], object] = int) -> Tally:
    """Try the messages of these numbers, one after the other."""
    tally = Tally()
    for number in numbers:
        at(number)
        checked = flow.check(message(seed, number))
        tally.ends[checked.end] += 1
        tally.findings += [finding(seed, number, wrong) for wrong in checked.findings]
        tally.late += checked.seconds > TYPICAL_SECONDS
        tally.slowest.append((checked.seconds, number, checked.size, checked.end))
    tally.slowest = nlargest(10, tally.slowest)
    return tally


def in_process(seed: int, count: int, jobs: int, say: Callable[[str], None]) -> Tally:
    """Try messages 0 to `count` in so many processes; a process that dies or hangs is a finding, and is replaced."""
    total, started, said = Tally(), perf_counter(), 0
    shares = [range(job, count, jobs) for job in range(min(jobs, count))]
    workers = {job: _Worker(seed, numbers) for job, numbers in enumerate(shares)}
    while workers:
        wait([worker.reports for worker in workers.values()], timeout=1)
        for job, worker in list(workers.items()):
            tally, over = worker.report()
            total.add(tally)
            for found in tally.findings[:SHOWN]:
                say(f"FOUND  {found}")
            if not over:
                continue
            del workers[job]
            if rest := worker.rest():
                workers[job] = _Worker(seed, rest)
        if total.count >= said + max(BATCH, count // 100):
            said = total.count
            rate = said / (perf_counter() - started)
            say(f"{said:,} of {count:,}, {rate:,.0f} a second, {len(total.findings)} findings")
    return total


class _Worker:
    """A process that tries its numbers, and what is known of it."""

    def __init__(self, seed: int, numbers: range) -> None:
        context = multiprocessing.get_context("spawn")
        self.reports, sending = context.Pipe(duplex=False)
        self._seed, self._numbers = seed, numbers
        self._at = context.Value("q", numbers.start)
        self._done = False
        self._heard = monotonic()
        self._seen = numbers.start
        self._process: SpawnProcess = context.Process(
            target=_work, args=(seed, numbers, sending, self._at), daemon=True
        )
        self._process.start()
        sending.close()

    def report(self) -> tuple[Tally, bool]:
        """Return what it did since it was last asked, and whether it is over."""
        tally = Tally()
        try:
            while self.reports.poll():
                said = self.reports.recv()
                self._done = said is None
                tally.add(said or Tally())
        except EOFError:
            self._process.join()
            if not self._done:
                tally.ends["process died"] += 1
                wrong = f"the process died: {self._process.exitcode}"
                tally.findings.append(finding(self._seed, self._at.value, wrong))
            return tally, True
        if self._at.value != self._seen:
            self._seen, self._heard = self._at.value, monotonic()
        if monotonic() - self._heard > HUNG_SECONDS:
            self._process.kill()
            self._process.join()
            tally.ends["hung"] += 1
            tally.findings.append(finding(self._seed, self._at.value, f"not done after {HUNG_SECONDS:.0f} s"))
            return tally, True
        return tally, False

    def rest(self) -> range:
        """Return the numbers behind the one that ended it."""
        return (
            range(0)
            if self._done
            else range(self._at.value + self._numbers.step, self._numbers.stop, self._numbers.step)
        )


def _work(seed: int, numbers: range, reports: Connection, at: "multiprocessing.sharedctypes.Synchronized[int]") -> None:
    flow = Flow()
    warm_bytes = 0

    def note(number: int) -> None:
        at.value = number

    for first in range(0, len(numbers), BATCH):
        tally = batch(flow, seed, numbers[first : first + BATCH], note)
        if first <= WARM < first + BATCH:
            warm_bytes = resident_bytes()
        reports.send(tally)
    grown = resident_bytes() - warm_bytes
    if warm_bytes and grown > GROWTH_BYTES:
        reports.send(Tally(findings=[f"memory grew by {grown >> 20} MiB in {len(numbers):,} messages of seed {seed}"]))
    reports.send(None)


def account(seed: int, tally: Tally) -> Iterator[str]:
    """Give the lines of the account: ends, the slowest messages, findings with what makes them again."""
    for end, count in tally.ends.most_common():
        yield f"{count:>9,}  {end}"
    for seconds, number, size, end in tally.slowest:
        yield f"{seconds * 1000:>7,.0f} ms  --seed {seed} --show {number}  {size:,} bytes  {end}"
    for found in tally.findings[:SHOWN]:
        yield f"FOUND  {found}"
    yield f"{tally.late:>9,}  took longer than {TYPICAL_SECONDS * 1000:.0f} CPU ms"
    yield f"{tally.count:,} messages, {len(tally.findings)} findings"


def finding(seed: int, number: int, wrong: str) -> str:
    """Say what is wrong, how to make the message again, and how it begins."""
    made = message(seed, number)
    headers = [(name, value and value[:80]) for name, value in made.headers]
    return f"--seed {seed} --show {number}  {wrong}  {made.value!r:.200} {headers!r:.300}"


def main() -> int:
    """Run what was asked for; returns the exit status."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--messages", type=int, default=100_000, help="messages to try in-process")
    arguments.add_argument("--kafka", type=int, default=0, help="messages to try through Kafka")
    arguments.add_argument("--jobs", type=int, default=max(1, multiprocessing.cpu_count() - 1), help="processes")
    arguments.add_argument("--show", type=int, help="the number of one message to show and try")
    asked = arguments.parse_args()
    if asked.show is not None:
        made = message(asked.seed, asked.show)
        _say(f"key {made.key!r}\nheaders {made.headers!r}\nvalue {made.value!r}")
        tally = batch(Flow(), asked.seed, range(asked.show, asked.show + 1))
    else:
        tally = in_process(asked.seed, asked.messages, asked.jobs, _say)
    if asked.kafka and asked.show is None:
        ends, wrong = through_kafka(asked.seed, asked.kafka, _say)
        tally.add(Tally(Counter({f"through Kafka: {end}": count for end, count in ends.items()})))
        tally.findings += wrong
    if tally.late > tally.count // 100 + 1:
        tally.findings.append(f"{tally.late:,} of {tally.count:,} messages took longer than {TYPICAL_SECONDS} CPU s")
    for line in account(asked.seed, tally):
        _say(line)
    return 1 if tally.findings else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
