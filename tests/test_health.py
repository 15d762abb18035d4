import json
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import pytest

from pipeline.health import Health, served
from pipeline.metrics import Metrics


class Worker:
    """A worker as far as its health is concerned, served on a free port."""

    def __init__(self) -> None:
        self.alive = True
        self.health = Health(live=lambda: self.alive)
        self.metrics = Metrics("parse")
        self.port = 0

    def get(self, path: str) -> tuple[int, str, bytes]:
        return get(self.port, path)

    def says(self, path: str) -> tuple[int, dict[str, Any]]:
        status, _, body = self.get(path)
        return status, json.loads(body)


def get(port: int, path: str) -> tuple[int, str, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.headers["Content-Type"], answer.read()
    finally:
        connection.close()


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    with served(made.health, made.metrics, "127.0.0.1", 0) as made.port:
        yield made


def test_a_worker_that_starts_is_live_and_not_ready(worker: Worker) -> None:
    assert worker.says("/live") == (200, {"ok": True, "state": "starting"})
    assert worker.says("/ready") == (503, {"ok": False, "state": "starting"})


def test_a_worker_is_ready_when_it_says_so_and_until_it_says_otherwise(worker: Worker) -> None:
    worker.health.becomes("running", ready=True)
    assert worker.says("/ready") == (200, {"ok": True, "state": "running"})
    worker.health.becomes("stopping", ready=False)
    assert worker.says("/ready") == (503, {"ok": False, "state": "stopping"})
    assert worker.says("/live")[0] == 200


def test_a_worker_that_hangs_is_neither_live_nor_ready(worker: Worker) -> None:
    worker.health.becomes("running", ready=True)
    worker.alive = False
    assert worker.says("/live") == (503, {"ok": False, "state": "running"})
    assert worker.says("/ready")[0] == 503


def test_metrics_are_served_as_they_are_now(worker: Worker) -> None:
    worker.metrics.restoring(7, 0.5)
    status, content_type, body = worker.get("/metrics")
    assert (status, content_type) == (200, "text/plain; version=0.0.4; charset=utf-8")
    assert b'pipeline_restore_entries{stage="parse"} 7.0' in body


def test_other_paths_are_not_found_and_name_those_that_are(worker: Worker) -> None:
    for path in ("/", "/live/", "/metrics.txt", "/%00"):
        assert worker.get(path) == (404, "text/plain; charset=utf-8", b"/live, /ready or /metrics\n")


def test_probes_write_no_log(worker: Worker, capfd: pytest.CaptureFixture[str]) -> None:
    worker.get("/live")
    worker.get("/nowhere")
    assert capfd.readouterr() == ("", "")


def test_a_client_that_says_nothing_keeps_nobody_waiting(worker: Worker) -> None:
    with socket.create_connection(("127.0.0.1", worker.port)):
        assert worker.get("/live")[0] == 200


def test_a_port_that_is_taken_raises(worker: Worker) -> None:
    with pytest.raises(OSError, match="in use"), served(worker.health, worker.metrics, "127.0.0.1", worker.port):
        pass


def test_nothing_is_served_after_the_block() -> None:
    with served(Health(live=lambda: True), Metrics("parse"), "127.0.0.1", 0) as port:
        pass
    with pytest.raises(ConnectionRefusedError):
        get(port, "/live")
