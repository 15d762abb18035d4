"""What each worker counts: the one list of metrics, for Prometheus."""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from pipeline.worker import Ending

SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)
"""Bounds of the histograms: a transaction takes some 15 ms at its best, and at most its timeout."""


class Metrics:
    """The metrics of one worker; they move after a commit only, so that received = passed + dropped + rejected."""

    def __init__(self, stage: str) -> None:
        self.registry = CollectorRegistry()
        self._stage = stage
        self._received = self._counter("received", "messages whose transaction committed")
        self._passed = self._counter("passed", "articles passed on")
        self._dropped = self._counter("dropped", "articles that ended here, and rightly", "reason")
        self._rejected = self._counter("rejected", "messages that became dead letters", "reason", "fault")
        self._stage_seconds = Histogram(
            "pipeline_stage_seconds",
            "seconds the stage took for a message",
            ["stage"],
            registry=self.registry,
            buckets=SECONDS,
        )
        self._part_seconds = Counter(
            "pipeline_part_cpu_seconds",
            "seconds of CPU that a part of the stage took",
            ["stage", "part"],
            registry=self.registry,
        )
        self._transaction_seconds = Histogram(
            "pipeline_transaction_seconds",
            "seconds from begin to the end of commit",
            ["stage"],
            registry=self.registry,
            buckets=SECONDS,
        )
        self._restored = Gauge(
            "pipeline_restore_entries",
            "entries of the memory read back from the changelog",
            ["stage"],
            registry=self.registry,
        )
        self._progress = Gauge(
            "pipeline_restore_progress", "share of the changelog read back, 0 to 1", ["stage"], registry=self.registry
        )
        self._halted = Gauge(
            "pipeline_halted",
            "1 when the limit on the stage's own faults is reached",
            ["stage"],
            registry=self.registry,
        )
        for metric in (
            self._halted,
            self._received,
            self._passed,
            self._stage_seconds,
            self._transaction_seconds,
            self._restored,
            self._progress,
        ):
            metric.labels(stage)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"pipeline_{name}", text, ["stage", *labels], registry=self.registry)

    def settled(self, endings: Iterable[Ending]) -> None:
        """Count the messages of a committed transaction."""
        for ending in endings:
            self._received.labels(self._stage).inc()
            self._stage_seconds.labels(self._stage).observe(ending.milliseconds / 1000)
            for part, seconds in ending.cpu_seconds.items():
                self._part_seconds.labels(self._stage, part).inc(seconds)
            if ending.outcome == "passed":
                self._passed.labels(self._stage).inc()
            elif ending.outcome == "dropped":
                self._dropped.labels(self._stage, ending.reason).inc()
            elif ending.reason:
                self._rejected.labels(self._stage, ending.reason, ending.reason.fault).inc()

    def committed(self, seconds: float) -> None:
        """Observe one committed transaction."""
        self._transaction_seconds.labels(self._stage).observe(seconds)

    def restoring(self, entries: int, share: float) -> None:
        """Say how far the memory is restored."""
        self._restored.labels(self._stage).set(entries)
        self._progress.labels(self._stage).set(share)

    def halted(self) -> None:
        """Say that the worker stays, and does nothing."""
        self._halted.labels(self._stage).set(1)

    def page(self) -> bytes:
        """Return the metrics in Prometheus' text format."""
        return generate_latest(self.registry)
