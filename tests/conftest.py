"""One broker a run, and a deployment of its own for every test that wants one."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from stack import Stack
from testcontainers.core.config import testcontainers_config
from testcontainers.core.container import DockerContainer
from testcontainers.core.wait_strategies import PortWaitStrategy

from pipeline.broker import embedded
from pipeline.settings import Settings

# machines are shared: the time that one example takes says nothing
hypothesis_settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("shared")

# a background job of a shell ignores it, and so would every process that a test starts and interrupts
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Apache Kafka: yours, or one in a container, or the embedded one."""
    if "KAFKA_BOOTSTRAP_SERVERS" in os.environ:
        yield os.environ["KAFKA_BOOTSTRAP_SERVERS"]
    elif os.environ.get("TEST_BROKER") != "embedded" and _docker_has(f"apache/kafka:{embedded.KAFKA_VERSION}"):
        yield from _in_container()
    else:
        yield from _embedded(tmp_path_factory.mktemp("kafka"))


@pytest.fixture
def stack(kafka: str, tmp_path: Path) -> Iterator[Stack]:
    """A deployment with topics of its own; whatever it started is ended."""
    settings = Settings(kafka_bootstrap_servers=kafka, deployment=f"test-{uuid4().hex[:12]}", health_port=0)
    with Stack(settings, tmp_path) as made:
        yield made


def _docker_has(image: str) -> bool:
    """Whether an engine answers, and the image is there or can be pulled."""
    return _succeeds("docker", "info") and (
        _succeeds("docker", "image", "inspect", image) or _succeeds("docker", "pull", "--quiet", image)
    )


def _succeeds(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=300, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _in_container() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # the address that clients are told must be the published one, so the port is chosen here
    properties = {
        "NODE_ID": "1",
        "PROCESS_ROLES": "broker,controller",
        "LISTENERS": f"PLAINTEXT://:{port},CONTROLLER://:9093",
        "ADVERTISED_LISTENERS": f"PLAINTEXT://127.0.0.1:{port}",
        "LISTENER_SECURITY_PROTOCOL_MAP": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
        "CONTROLLER_LISTENER_NAMES": "CONTROLLER",
        "CONTROLLER_QUORUM_VOTERS": "1@localhost:9093",
        "OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
        "OFFSETS_TOPIC_NUM_PARTITIONS": "4",
        "TRANSACTION_STATE_LOG_REPLICATION_FACTOR": "1",
        "TRANSACTION_STATE_LOG_MIN_ISR": "1",
        "TRANSACTION_STATE_LOG_NUM_PARTITIONS": "4",
        "GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
        "AUTO_CREATE_TOPICS_ENABLE": "false",
        "TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS": "2000",
        "HEAP_OPTS": "-Xmx512m",
    }
    testcontainers_config.ryuk_disabled = True  # its image may not be had where Kafka's is; the block below ends it
    container = DockerContainer(f"apache/kafka:{embedded.KAFKA_VERSION}").with_bind_ports(port, port)
    for name, value in properties.items():
        container = container.with_env(f"KAFKA_{name}", value)
    with container.waiting_for(PortWaitStrategy(port)):
        yield f"127.0.0.1:{port}"


def _embedded(folder: Path) -> Iterator[str]:
    with embedded.running(folder) as broker:
        yield broker.bootstrap
