"""Chaos: a stream of articles through the whole stack under random faults, then an audit.

    cd tests && python -m chaos.run --articles 20000 --kills 50 --seed 1

Which message comes when, and which fault hits whom after how many of them, follow from the seed alone. Prints an
account; on a violation it also prints what is wrong, keeps its folder with every log, and exits with 1.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from chaos.audit import ENDS, LIMITS, Read, audit, raw_place, record_of
from chaos.faults import SESSION_TIMEOUT_MS, Fault, Target, inject, kinds, plan
from chaos.stream import stream
from chaos.topics import Pushed, ends_as_they_come, push_at, read_all

from pipeline import logs
from pipeline.broker import embedded, topics
from pipeline.broker.embedded import Broker
from pipeline.exits import Exit
from pipeline.flow import FLOW
from pipeline.settings import Settings
from pipeline.supervisor import Child, stage_process, supervise
from schemas.provenance import Place
from schemas.topics import DEAD, DUPLICATES, ENRICHED, NORMALISED, PARSED, UNIQUE

WORKERS = [f"{stage}.{instance}" for stage in FLOW for instance in ("one", "two")]
"""Two replicas a stage; of deduplicate one stands by."""

RATE = 60.0
"""Messages a second at most: half of what two cores carry, so that a backlog is worked off between the faults."""

SECONDS_A_FAULT = 5.0
"""The stream lasts at least this long for each fault: the stack comes back before most of the next ones."""

PATIENCE_SECONDS = 120.0
"""Without any end for this long, a message that has none is stuck: twice what the slowest take-over needs."""

LULL_SECONDS = 2.0
"""A fault that begins this long after the last end may have made the stall: between two bursts nothing ends anyway."""


@dataclass(slots=True)
class Course:
    """What happened, and when, in seconds of the monotonic clock."""

    began: float = field(default_factory=monotonic)
    ends: list[tuple[float, Place]] = field(default_factory=list)
    faults: list[tuple[float, Fault]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    """What ended the run early, or a fault that could not be done."""


def main() -> None:
    """Run it as the command line says."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=20_000)
    arguments.add_argument("--kills", type=int, default=50)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--keep", action="store_true", help="keep the folder, whatever comes out")
    asked = arguments.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="article-chaos-"))
    say(f"logs are in {folder}")
    violations = chaos(asked.articles, asked.kills, asked.seed, folder)
    if violations:
        sys.exit("\n".join([f"{len(violations)} violations; logs and data are kept in {folder}", *violations[:100]]))
    if not asked.keep:
        shutil.rmtree(folder)


def chaos(articles: int, kills: int, seed: int, folder: Path) -> list[str]:
    """Do it all in this folder, and return the violations."""
    sent, faults = stream(articles, seed), plan(articles, kills, WORKERS, seed)
    pushed, course = Pushed(), Course()
    with (folder / "supervisor.log").open("w") as log, embedded.running(folder / "kafka", say=say) as broker:
        settings = Settings(
            kafka_bootstrap_servers=broker.bootstrap,
            article_bytes=LIMITS.article_bytes,
            window_articles=LIMITS.window_articles,
            log_format="json",
            deployment="chaos",
        )
        logs.configure(settings, log)
        list(topics.create(settings))
        with supervised(settings, broker, folder, course) as target:
            rate = min(RATE, articles / (SECONDS_A_FAULT * kills)) if kills else RATE
            pushing = Thread(target=push_at, args=(rate, sent, settings, seed, pushed), daemon=True)
            pushing.start()
            follow(settings, target, faults, pushing, pushed, course)
        read = read_all(settings)
    violations = [*course.broken, *audit(sent, pushed.acknowledged, read)]
    account(pushed, read, course, folder)
    return [*violations, *stuck(pushed, read)] if violations else []


@contextmanager
def supervised(settings: Settings, broker: Broker, folder: Path, course: Course) -> Iterator[Target]:
    """The workers under the project's own supervisor, in a thread."""

    def make(name: str) -> Child:
        stage, instance = name.split(".")
        environment = {
            "KAFKA_BOOTSTRAP_SERVERS": broker.bootstrap,
            "PIPELINE_DEPLOYMENT": settings.deployment,
            "PIPELINE_INSTANCE": instance,
            "PIPELINE_ARTICLE_BYTES": str(settings.article_bytes),
            "PIPELINE_WINDOW_ARTICLES": str(settings.window_articles),
            "PIPELINE_SESSION_TIMEOUT_MS": str(SESSION_TIMEOUT_MS),
            "PIPELINE_HEALTH_HOST": "127.0.0.1",
            "PIPELINE_HEALTH_PORT": "0",
            "PIPELINE_LOG_FORMAT": "json",
            "PIPELINE_LOG_LEVEL": "debug",
        }
        return stage_process(stage, environment, (folder / f"{name}.log").open("ab"))

    target = Target({name: make(name) for name in WORKERS}, broker, make)
    stopping = Event()

    def keep_running() -> None:
        result = supervise(target.children, stopping, target.on_tick)
        if result is not Exit.DONE:
            course.broken.append(f"supervisor: a worker ended with {result.name.lower()}, and all were ended")

    supervising = Thread(target=keep_running)
    supervising.start()
    try:
        yield target
    finally:
        stopping.set()
        supervising.join()


def follow(  # noqa: PLR0913, PLR0917 # the parts of a run, put together once
    settings: Settings, target: Target, faults: Sequence[Fault], pushing: Thread, pushed: Pushed, course: Course
) -> None:
    """Note each end as it comes, and do each fault when it is due, until every message has its end or none comes."""
    due, doing, ended, last = list(faults), [], set[Place](), monotonic()

    def do(fault: Fault) -> None:
        try:
            inject(fault, target)
        except (TimeoutError, embedded.Unavailable) as error:
            course.broken.append(f"fault: {fault} could not be done: {type(error).__name__} {error}")

    for places in ends_as_they_come(settings):
        now = monotonic()
        course.ends += [(now, place) for place in places]
        ended.update(places)
        while due and len(pushed) >= due[0].after:
            fault = due.pop(0)
            course.faults.append((now, fault))
            doing.append(Thread(target=do, args=(fault,), daemon=True))
            doing[-1].start()
        busy = bool(due) or pushing.is_alive() or any(each.is_alive() for each in doing)
        last = now if places or busy else last
        if course.broken or (not busy and ended.issuperset(pushed.acknowledged.values())):
            return
        if now - last > PATIENCE_SECONDS:
            course.broken.append(f"stuck: no end for {PATIENCE_SECONDS:.0f} s, and not all messages have one")
            return


def stuck(pushed: Pushed, read: Read) -> Iterator[str]:
    """Where each message without an end stands: the last topic that holds it."""
    places = {
        topic: {raw_place(record_of(topic, message)) for message in read[topic]}
        for topic in (*ENDS, ENRICHED, UNIQUE, PARSED)
    }
    for number, place in pushed.acknowledged.items():
        if not any(place in places[topic] for topic in ENDS):
            reached = next((topic.subject for topic in (ENRICHED, UNIQUE, PARSED) if place in places[topic]), "raw")
            yield f"stuck: message {number} at {place} has come as far as {reached}"


def account(pushed: Pushed, read: Read, course: Course, folder: Path) -> None:
    """Print what was done, as a table."""
    seconds = (course.ends[-1][0] if course.ends else monotonic()) - course.began
    gaps = [(later - earlier, earlier) for (earlier, _), (later, _) in pairwise(course.ends)]
    gap, at = max(gaps, default=(0.0, course.began))
    before = [fault for when, fault in course.faults if when <= at + LULL_SECONDS]
    followed = f", behind {before[-1]}" if before else ""
    dead = Counter(str(record_of(DEAD, message).reason) for message in read[DEAD])
    refused = f"{len(pushed.failed)} not {_counted(pushed.failed.values())}"
    rows = {
        "pushed": f"{len(pushed.acknowledged)} acknowledged, {refused}",
        "normalised": len(read[NORMALISED]),
        "duplicates": len(read[DUPLICATES]),
        "dead letters": f"{len(read[DEAD])} {_counted(dead)}",
        "faults": f"{len(course.faults)} {_counted(kinds([fault for _, fault in course.faults]))}",
        "restarts": _counted(_restarts(folder)),
        "seconds": f"{seconds:.0f}",
        "articles a second": f"{len(course.ends) / seconds:.1f}",
        "longest stall": f"{gap:.1f} s, from {at - course.began:.0f} s on{followed}",
    }
    for name, value in rows.items():
        say(f"{name:18} {value}")
    for when, fault in course.faults:
        say(f"  {when - course.began:6.1f} s  {fault}")


def _restarts(folder: Path) -> list[str]:
    """How each worker that was started again had ended, as the supervisor logged it."""
    lines = map(json.loads, (folder / "supervisor.log").read_text().splitlines())
    return [line["ended"] for line in lines if line["event"] == "restarting"]


def _counted(names: object) -> str:
    return "(" + ", ".join(f"{count} {name}" for name, count in sorted(Counter(names).items())) + ")"  # type: ignore[call-overload]


def say(line: str) -> None:
    """Print a line of the account."""
    print(line, flush=True)  # noqa: T201 # a command's output


if __name__ == "__main__":
    main()
