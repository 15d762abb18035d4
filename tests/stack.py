"""A deployment under test: real topics, real worker processes, and what came out of them."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Self
from urllib.error import URLError
from urllib.request import urlopen

from pipeline.broker import topics
from pipeline.broker.push import push
from pipeline.broker.tail import follow
from pipeline.flow import FLOW
from pipeline.settings import Settings
from pipeline.sources import Source
from pipeline.supervisor import Child, end, stage_process
from schemas.dead_letter import DeadLetter
from schemas.provenance import Place
from schemas.record import Record
from schemas.topics import DEAD, DUPLICATES, NORMALISED, Topic

ENDS = (NORMALISED, DUPLICATES, DEAD)
PATIENCE = 60.0


class Stack:
    """One deployment: its topics exist, its workers are started by name."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings = settings
        self.folder = folder
        self.children: dict[str, Child] = {}
        self._logs = ExitStack()

    def __enter__(self) -> Self:
        list(topics.create(self.settings))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        end(self.children)
        self._logs.close()

    def environment(self, **settings: object) -> dict[str, str]:
        """The environment of a command of this deployment."""
        return {
            "KAFKA_BOOTSTRAP_SERVERS": ",".join(self.settings.bootstrap_servers),
            "PIPELINE_DEPLOYMENT": self.settings.deployment,
            "PIPELINE_PARSED_PARTITIONS": str(self.settings.parsed_partitions),
            "PIPELINE_HEALTH_HOST": "127.0.0.1",
            "PIPELINE_HEALTH_PORT": "0",
            "PIPELINE_LOG_FORMAT": "json",
            "PIPELINE_SESSION_TIMEOUT_MS": "6000",  # the least that a broker takes: tests wait for it to run out
        } | {f"PIPELINE_{name.upper()}": str(value) for name, value in settings.items()}

    def start(self, stage: str, instance: str = "one", **settings: object) -> Child:
        """Start a worker, or start it again; its log goes on in the same file."""
        name = f"{stage}.{instance}"
        environment = self.environment(instance=instance, **settings)
        with self._log_file(name).open("ab") as log:
            child = stage_process(stage, environment, log)
            child.start()
        self.children[name] = child
        return child

    def start_odd(self, stage: str, *arguments: str, instance: str = "one", **settings: object) -> Child:
        """Start a worker that dies at a point of its turn, or obeys its texts (worker_under_test.py)."""
        name = f"{stage}.{instance}"
        command = [sys.executable, str(Path(__file__).parent / "worker_under_test.py"), stage, *arguments]
        log = self._logs.enter_context(self._log_file(name).open("ab"))  # a supervisor may start it again
        child = Child(command, {**os.environ, **self.environment(instance=instance, **settings)}, log)
        child.start()
        self.children[name] = child
        return child

    def start_all(self) -> None:
        """Start one worker a stage."""
        for stage in FLOW:
            self.start(stage)

    def log(self, name: str) -> list[dict[str, Any]]:
        """The lines that a worker has logged so far; what is no JSON is left out."""
        lines = self._log_file(name).read_text().splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def logged(self, name: str, event: str, count: int = 1) -> dict[str, Any]:
        """Wait until the worker has logged the event so often, and return the last of them."""
        return until(
            lambda: (found := [each for each in self.log(name) if each["event"] == event])[count - 1 :] and found[-1]
        )

    def push(self, values: Iterable[bytes | str], partition: int | None = None, **headers: str) -> list[Place]:
        """Push messages as plain Kafka clients would; returns where they stand."""
        supplied = tuple((name.replace("_", "-"), said.encode()) for name, said in headers.items())
        sources = [
            Source(str(number), value.encode() if isinstance(value, str) else value, supplied)
            for number, value in enumerate(values)
        ]
        return self.push_sources(sources, partition)

    def push_sources(self, sources: Sequence[Source], partition: int | None = None) -> list[Place]:
        """Push sources under names of their own; returns where they stand."""
        named = [replace(source, name=f"{number} {source.name}") for number, source in enumerate(sources)]
        pushed = push(named, self.settings, partition)
        assert not pushed.failures
        return [pushed.places[source.name] for source in named]

    def records(self, *of: Topic[Any]) -> Iterator[tuple[Topic[Any], Record]]:
        """Every committed record that is on the topics now."""
        for topic, _, value in follow(of, self.settings, "beginning", until_end=True):
            yield topic, topic.model.from_topic(value)[0]

    def ends(self, count: int, patience: float = PATIENCE) -> dict[Place, list[tuple[Topic[Any], Record]]]:
        """Wait for so many messages to come to their end; returns all ends of each raw message."""
        found: dict[Place, list[tuple[Topic[Any], Record]]] = {}
        for topic, _, value in follow(ENDS, self.settings, "beginning", patience=patience):
            record, _ = topic.model.from_topic(value)
            if getattr(record, "replayed", None):
                found.pop(raw_place(record), None)
                continue
            found.setdefault(raw_place(record), []).append((topic, record))
            if len(found) == count:
                break
        assert len(found) == count, f"{len(found)} of {count} messages came to an end"
        return found

    def account(self, places: Iterable[Place]) -> Counter[str]:
        """Wait until each message has its end; count the ends by topic, each message exactly once."""
        wanted = set(places)
        self.ends(len(wanted))
        found = [(topic, raw_place(record)) for topic, record in without_closed(self.records(*ENDS))]
        assert {place for _, place in found} == wanted
        assert len(found) == len(wanted), "a message came to two ends"
        return Counter(topic.subject for topic, _ in found)

    def health(self, name: str, path: str) -> tuple[int, str]:
        """Ask a worker's health server."""
        port = self.logged(name, "starting")["health_port"]
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
                return answer.status, answer.read().decode()
        except URLError as error:
            return getattr(error, "code", 0), ""

    def _log_file(self, name: str) -> Path:
        return self.folder / f"{name}.log"


def without_closed(ends: Iterable[tuple[Topic[Any], Record]]) -> list[tuple[Topic[Any], Record]]:
    """The ends that stand: without the dead letters that a replay closed, and without what closed them."""
    standing: list[tuple[Topic[Any], Record]] = []
    for topic, record in ends:
        if getattr(record, "replayed", None):
            standing = [each for each in standing if getattr(each[1], "place", None) != record.place]  # type: ignore[attr-defined]
        else:
            standing.append((topic, record))
    return standing


def raw_place(record: Record) -> Place:
    """The place of the raw message that a record was made of, the first if it was replayed; its timestamp left out."""
    way = record if isinstance(record, DeadLetter) else record.provenance  # type: ignore[attr-defined]
    place: Place | None = way.origin or way.raw
    assert place, "a record that names no raw message"
    return place.model_copy(update={"timestamp": None})


def until(condition: Any, patience: float = PATIENCE) -> Any:
    """Ask again and again until the answer is true, and return it."""
    deadline = monotonic() + patience
    while not (answer := condition()):
        assert monotonic() < deadline, "it did not happen in time"
        sleep(0.05)
    return answer


def pipeline(*arguments: str, environment: dict[str, str], stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command line, as a user does."""
    command = [sys.executable, "-m", "pipeline", *arguments]
    return subprocess.run(command, env=environment, input=stdin, capture_output=True, timeout=120, check=False)
