import json
import subprocess
import sys
from pathlib import Path

import pytest
from stack import Stack

from schemas.topics import NORMALISED

pytestmark = pytest.mark.broker

EXAMPLES = Path(__file__).parent.parent / "examples"


def example(name: str, stack: Stack) -> list[str]:
    servers = ",".join(stack.settings.bootstrap_servers)
    return [sys.executable, str(EXAMPLES / name), servers, stack.settings.deployment]


def first_lines(name: str, stack: Stack, count: int) -> list[str]:
    """What the consumer prints first; it is ended then, as it would go on for ever."""
    with subprocess.Popen(example(name, stack), stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        lines = [running.stdout.readline().strip() for _ in range(count)]
        running.kill()
    return lines


def test_the_producer_pushes_and_both_consumers_read(stack: Stack) -> None:
    stack.start_all()
    pushed = subprocess.run(example("producer.py", stack), capture_output=True, text=True, timeout=60, check=True)
    assert pushed.stdout.count("acknowledged") == 2
    stack.ends(2)
    uris = {record.uri for _, record in stack.records(NORMALISED)}  # type: ignore[attr-defined]
    assert uris == {"https://example.org/night-ferry", "urn:article:id:Fjord%20Post:4711"}
    assert {line.split(" ")[0] for line in first_lines("consumer.py", stack, 2)} == uris
    assert {json.loads(line)["uri"] for line in first_lines("json_consumer.py", stack, 2)} == uris


def test_every_example_reads_committed_records_only() -> None:
    consumers = [path.read_text() for path in EXAMPLES.glob("*consumer.py")]
    assert len(consumers) == 2
    assert all('isolation_level="read_committed"' in text for text in consumers)
