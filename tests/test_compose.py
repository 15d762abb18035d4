"""The stack of docker-compose.yml: what the file says, and what it does on a Docker Engine."""

import json
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
import yaml
from kafka import KafkaConsumer
from stack import until
from testcontainers.compose import DockerCompose

from pipeline.broker.embedded import KAFKA_VERSION
from pipeline.broker.tail import follow
from pipeline.flow import FLOW
from pipeline.settings import Settings
from schemas.article import Article
from schemas.topics import NORMALISED, PARSED, Topic

ROOT = Path(__file__).parents[1]
SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
PATIENCE_SECONDS = 60
DEPLOYMENT = "compose-test"


def test_there_is_one_service_a_stage_in_the_order_of_the_flow() -> None:
    assert list(SERVICES) == ["kafka", "topics", *FLOW]
    assert [SERVICES[stage]["command"] for stage in FLOW] == [f"run {stage}" for stage in FLOW]


@pytest.mark.parametrize("service", ["topics", *FLOW])
def test_every_variable_is_a_setting_and_passes_through_with_its_own_default(service: str) -> None:
    settings = Settings.model_fields
    for variable, value in SERVICES[service]["environment"].items():
        if variable.startswith("PIPELINE_"):
            setting = settings[variable.removeprefix("PIPELINE_").lower()]
            own = {"PIPELINE_LOG_FORMAT": "json"}
            assert value == own.get(variable, f"${{{variable}:-{setting.default}}}")


def test_the_broker_is_the_release_that_the_embedded_one_is() -> None:
    assert SERVICES["kafka"]["image"] == f"apache/kafka:{KAFKA_VERSION}"


def test_a_stage_may_end_by_itself_before_it_is_killed() -> None:
    periods = [re.fullmatch(r"(\d+)s", SERVICES[stage]["stop_grace_period"]) for stage in FLOW]
    assert all(period and int(period[1]) > Settings.model_fields["grace_seconds"].default for period in periods)


@pytest.fixture(scope="module")
def stack() -> Iterator[DockerCompose]:
    """Bring the stack up beside any other that runs, and take it down with its volume."""
    if not engine_answers():
        pytest.skip("no Docker Engine answers")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("COMPOSE_PROJECT_NAME", f"article-pipeline-test-{port}")
        environment.setenv("KAFKA_PORT", str(port))
        environment.setenv("KAFKA_BOOTSTRAP_SERVERS", f"127.0.0.1:{port}")
        environment.setenv("PIPELINE_DEPLOYMENT", DEPLOYMENT)
        environment.setenv("TESTCONTAINERS_RYUK_DISABLED", "true")  # compose takes down what it brought up
        with DockerCompose(ROOT, build=True, wait=True) as compose:
            yield compose


@pytest.fixture(scope="module")
def article(stack: DockerCompose) -> Article:  # noqa: ARG001 # it runs on the stack
    """Give what came out for the sample, pushed once."""
    return arrived(*push("articles/sample.txt"))


@pytest.mark.compose
def test_every_service_is_healthy_when_compose_returns(stack: DockerCompose) -> None:
    assert {each.Service: each.Health for each in stack.get_containers()} == dict.fromkeys(["kafka", *FLOW], "healthy")


@pytest.mark.compose
def test_an_article_pushed_from_outside_is_read_from_outside(article: Article) -> None:
    assert article.body.startswith("The United States is not planning to impose additional sanctions")


@pytest.mark.compose
def test_the_log_tells_an_articles_way_in_json_lines_without_its_text(stack: DockerCompose, article: Article) -> None:
    assert [logged(stack, stage, article.uri)["outcome"] for stage in FLOW] == ["passed"] * len(FLOW)
    log = compose(stack, "logs", "--no-log-prefix", *FLOW)
    lines = (ROOT / "articles/sample.txt").read_text("utf-8").splitlines()
    assert not [line for line in lines if line.strip() and line[:20] in log]


@pytest.mark.compose
@pytest.mark.parametrize("stage", FLOW)
def test_a_stage_runs_without_privileges_on_a_file_system_it_cannot_write(stack: DockerCompose, stage: str) -> None:
    look = "exec 2>&1; id -u; grep CapEff /proc/self/status; touch /app/new || true"
    user, capabilities, written = compose(stack, "exec", "-T", stage, "sh", "-c", look).splitlines()
    assert user == "10001"
    assert int(capabilities.split()[1], 16) == 0
    assert "Read-only file system" in written


@pytest.mark.compose
@pytest.mark.usefixtures("stack")
def test_the_models_need_neither_a_network_nor_a_file_system_to_write_to() -> None:
    # a library of parse looks for a folder for temporary files
    alone = ["run", "--rm", "--interactive", "--network=none", "--read-only", "--tmpfs=/tmp"]
    line = json.loads(
        docker(*alone, "article-pipeline", "local", "-", given=(ROOT / "articles/sample.txt").read_text("utf-8"))
    )
    assert {quote["speaker"] for quote in line["record"]["quotes"]} == {"Marco Rubio"}


@pytest.mark.compose
def test_a_killed_stage_comes_back_and_does_the_next_article_once(stack: DockerCompose) -> None:
    container = stack.get_container("parse").ID or ""
    kill(container)
    article = arrived(*push("articles/hafen.json"))
    assert docker("inspect", "--format", "{{.RestartCount}}", container) == "1"
    assert [uris(topic).count(article.uri) for topic in (PARSED, NORMALISED)] == [1, 1]


@pytest.mark.compose
def test_replicas_of_a_stage_share_its_partitions(stack: DockerCompose, tmp_path: Path) -> None:
    compose(stack, "up", "--wait", "--no-recreate", "--scale", "enrich=3")
    assert [each.Health for each in stack.get_containers() if each.Service == "enrich"] == ["healthy"] * 3
    until(
        lambda: sorted(assigned(stack, "enrich").values()) == [[0], [1], [2]]
    )  # healthy comes before the last one joins
    sessions = [{"id": str(number), "text": f"The council met for session {number} today."} for number in range(9)]
    (tmp_path / "sessions.jsonl").write_text("\n".join(map(json.dumps, sessions)), "utf-8")
    articles = [arrived(place) for place in push(str(tmp_path / "sessions.jsonl"))]
    assert len({logged(stack, "enrich", article.uri)["worker"] for article in articles}) == 3


def assigned(stack: DockerCompose, stage: str) -> dict[str, list[int]]:
    """The partitions that each worker of the stage was given last."""
    return {each["worker"]: each["partitions"] for each in events(stack, stage) if each["event"] == "assigned"}


@pytest.mark.compose
def test_records_offsets_and_memory_outlive_the_containers(stack: DockerCompose) -> None:
    first = arrived(*push("articles/harbour.json"))
    before = uris(NORMALISED)
    compose(stack, "down")
    compose(stack, "up", "--wait")
    second = arrived(*push("articles/harbour-update.json"))
    assert (second.uri, second.version) == (first.uri, first.version + 1)
    assert sorted(uris(NORMALISED)) == sorted([*before, second.uri])
    logged(stack, "parse", second.uri)
    assert [event["uri"] for event in events(stack, "parse") if event["event"] == "article"] == [second.uri]


def engine_answers() -> bool:
    """Ask whether there is a Docker Engine to run on."""
    if shutil.which("docker") is None:
        return False
    return subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0


def docker(*arguments: str, given: str | None = None) -> str:
    """Run a command of the Docker client on what it is given; gives what it said."""
    command = ["docker", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=True, text=True).stdout.strip()


def compose(stack: DockerCompose, *arguments: str) -> str:
    """Run a command of Compose on the stack; gives what it said, on either stream."""
    command = [*stack.docker_compose_command(), *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True, text=True)
    return done.stdout


def push(file: str) -> list[str]:
    """Push a file as a user does; gives the place of each message."""
    command = [sys.executable, "-m", "pipeline", "push", file]
    said = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True).stdout
    return re.findall(r": (\S+/\d+/\d+)$", said, re.MULTILINE)


def arrived(place: str) -> Article:
    """Wait on the last topic, as any consumer may, for the article of the message at this place."""
    consumer = KafkaConsumer(
        NORMALISED.name(DEPLOYMENT),
        bootstrap_servers=Settings().bootstrap_servers,
        isolation_level="read_committed",
        auto_offset_reset="earliest",
        group_id=None,
        consumer_timeout_ms=PATIENCE_SECONDS * 1000,
    )
    with closing(consumer):
        articles = (Article.from_json(record.value)[0] for record in consumer)
        return next(article for article in articles if str(article.provenance.raw) == place)


def uris(topic: Topic[Any]) -> list[str]:
    """Read a topic to its end; gives the uri of each record."""
    records = follow([topic], Settings(), "beginning", until_end=True)
    return [json.loads(value)["uri"] for _, _, value in records]


def events_of(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Read lines of the log; Compose 2.26 puts a terminal's command before each, also where there is no terminal.

    It may cut a line in two that is written while it reads; whatever else is no JSON fails.
    """
    for line in lines:
        text = line.strip().removeprefix("\x1b[2K")
        if (text.startswith("{") and text.endswith("}")) or '"' not in text:
            yield dict(json.loads(text))


def events(stack: DockerCompose, stage: str) -> list[dict[str, Any]]:
    """Read a stage's log so far, from all its replicas."""
    return list(events_of(compose(stack, "logs", "--no-log-prefix", stage).splitlines()))


def logged(stack: DockerCompose, stage: str, uri: str) -> dict[str, Any]:
    """Follow a stage's log until it names the article."""
    command = [*stack.docker_compose_command(), "logs", "--follow", "--no-log-prefix", stage]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as following:
        deadline = Timer(PATIENCE_SECONDS, following.kill)
        deadline.start()
        try:
            return next(event for event in events_of(following.stdout or ()) if event.get("uri") == uri)
        finally:
            deadline.cancel()
            following.kill()


def kill(container: str) -> None:
    """Kill a container's process from outside, as a crash does: after `docker kill` the engine does not restart it."""
    process = docker("inspect", "--format", "{{.State.Pid}}", container)
    script = f"import os; os.kill({process}, 9)"
    docker("run", "--rm", "--pid=host", "--user=0", "--entrypoint=python", "article-pipeline", "-c", script)
