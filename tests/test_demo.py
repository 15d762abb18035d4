import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from stack import pipeline, until


def without_broker() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "KAFKA_BOOTSTRAP_SERVERS"}


@pytest.mark.broker
def test_the_demo_shows_what_became_of_each_article_and_the_record_of_the_sample() -> None:
    done = pipeline("demo", environment=without_broker())
    said = done.stdout.decode()
    assert done.returncode == 0, said
    assert "7 of 7 messages came to their end" in said
    endings = {line.split()[0]: line for line in said.splitlines() if line.strip() and "." in line.split()[0]}
    assert "new v1  en  230 words" in endings["sample.txt"]
    assert "exact of https://www.sandhaven-courier.example/town/breakwater v1" in endings["harbour-reprint.json"]
    assert "revision v2" in endings["harbour-update.json"]
    assert "  de  " in endings["hafen.json"]
    assert "empty" in endings["empty.txt"]
    assert "not-decodable" in endings["latin-1.txt"]
    assert said.count("teaser 1") == 4
    assert "paragraph 6" in said
    assert "— Marco Rubio" in said


def test_where_the_broker_cannot_be_had_the_demo_says_so_and_shows_the_local_run(tmp_path: Path) -> None:
    offline = {"XDG_CACHE_HOME": str(tmp_path), "HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
    done = pipeline("demo", environment=without_broker() | offline)
    said = done.stdout.decode()
    assert done.returncode == 0, said
    assert "could not be fetched" in said
    assert "So here is the local run" in said
    assert "7 of 7 messages came to their end" in said


@pytest.mark.broker
def test_up_runs_everything_until_it_is_interrupted_and_leaves_nothing_behind(tmp_path: Path) -> None:
    log = tmp_path / "up.log"
    command = [sys.executable, "-m", "pipeline", "up", "--data", str(tmp_path / "data")]
    with log.open("wb") as output:
        running = subprocess.Popen(command, env=without_broker(), stdout=output, stderr=subprocess.STDOUT)
    until(lambda: log.read_text().count('"assigned"') == 4)
    servers = log.read_text().split('"bootstrap_servers": "')[1].split('"')[0]
    environment = without_broker() | {"KAFKA_BOOTSTRAP_SERVERS": servers}
    assert pipeline("push", "-", environment=environment, stdin=b"A story of one line.").returncode == 0
    tail = pipeline("tail", "--from", "beginning", "--count", "1", environment=environment)
    assert b"A story of one line." in tail.stdout
    running.send_signal(signal.SIGINT)
    assert running.wait(60) == 0
    assert log.read_text().count('"stopped"') == 4
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(servers.rpartition(":")[2]))) != 0
