"""Apache Kafka in one process of its own, from pip alone: broker and controller (KRaft) in one JVM.

    with embedded.running(Path(".pipeline/kafka")) as broker:
        KafkaProducer(bootstrap_servers=broker.bootstrap)

The same folder gives the same cluster again, topics and committed offsets included, on whichever ports.
"""

import fcntl
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from kafka import KafkaAdminClient
from kafka.errors import KafkaError

from pipeline.broker.jars import KAFKA_VERSION, Unavailable, cache_folder, java, kafka_jars

__all__ = ["KAFKA_VERSION", "Broker", "Unavailable", "running"]

START_SECONDS = 60  # measured 2 on 2 cores; a log of some GB to recover after a crash takes longer
SESSION_MS = 2000
"""How long the controller waits for a broker that is silent before it fences it.

After a SIGKILL it refuses the broker until its old session has run out: 11.5 s to start again with the default of 9 s,
4 s with this. A broker that is fenced as it ends a transaction may leave it open on a partition for ever (4.3.1).
"""
STOP_SECONDS = 20  # measured 0.3; then SIGKILL, which loses nothing that was acknowledged

_HOST = "127.0.0.1"  # a name may resolve to ::1 first, where nothing listens
_JVM = (
    "-Xmx512m",
    "-XX:TieredStopAtLevel=1",  # no second compiler: a start takes 2.2 s of CPU instead of 4.0
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
    "-Dorg.slf4j.simpleLogger.showDateTime=true",
    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
)
_PROPERTIES = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.listener.names": "CONTROLLER",
    "log.dirs": "data",  # below the working folder: a path with a comma in it would be two
    "auto.create.topics.enable": "false",  # a misspelt topic is an error
    # one broker can hold one copy, and few partitions open quickly
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "4",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "4",
    "group.initial.rebalance.delay.ms": "0",  # 3 s by default, to wait for members that may follow
    "offsets.retention.minutes": "2147483647",  # the largest: a worker stops when its offsets have expired
    # How often overdue transactions are looked for, 10 s by default: that long, on top of its own timeout, an open
    # transaction of a worker that is gone holds up every reader behind it.
    "transaction.abort.timed.out.transaction.cleanup.interval.ms": "2000",
    "num.network.threads": "2",
    "num.io.threads": "4",
    "log.cleaner.dedupe.buffer.size": "16777216",  # room for 600,000 keys; 128 MB by default, resident at all times
    "broker.heartbeat.interval.ms": "500",
}


@dataclass
class Broker:
    """A broker on a folder: its data, `server.properties`, and `server.log` of its latest run.

    Attributes:
        folder: Where all of it lies, as an absolute path.
        bootstrap: What clients connect to, `127.0.0.1:PORT`; the same after `start()`.
    """

    folder: Path
    bootstrap: str
    _command: list[str] = field(repr=False)
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def pid(self) -> int | None:
        """The id of the JVM's process; `None` while there is none."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self) -> None:
        """Starts it, and returns when it answers; does nothing if it runs.

        Raises:
            Unavailable: It ended early, or does not answer in `START_SECONDS`; the end of its log is in the message.
        """
        if self.pid is not None:
            return
        # A session of its own: Ctrl-C at the terminal reaches the clients first, and the broker goes last.
        with (self.folder / "server.log").open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 (our own command line)
                self._command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        _pid_file(self.folder).write_text(str(self._process.pid), "ascii")
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            with suppress(subprocess.TimeoutExpired):
                code = self._process.wait(0.05)
                raise Unavailable(
                    f"Apache Kafka ended with exit code {code} while it started.{_end_of_log(self.folder)}"
                )
            if time.monotonic() > deadline:
                raise Unavailable(f"Apache Kafka does not answer after {START_SECONDS} s.{_end_of_log(self.folder)}")

    def stop(self) -> None:
        """Ends it in order (SIGTERM), after `STOP_SECONDS` or a second Ctrl-C by SIGKILL; its data stays."""
        if self._process:
            self._process.terminate()
            try:
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(STOP_SECONDS)
            finally:
                self.kill()

    def kill(self) -> None:
        """Ends it at once (SIGKILL), as a crash would; `start()` recovers what it held."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def _answers(self) -> bool:
        """Whether the broker of this folder, and no other on its port, takes requests."""
        host, port = self.bootstrap.split(":")
        with suppress(OSError, KafkaError), socket.create_connection((host, int(port)), timeout=1):
            # only now: the client would log every refused connection
            with KafkaAdminClient(bootstrap_servers=self.bootstrap, bootstrap_timeout_ms=5000) as admin:
                cluster = admin.describe_cluster()
            ours = f"cluster.id={cluster['cluster_id']}" in _identity(self.folder).read_text("utf-8").splitlines()
            return ours and not all(broker["is_fenced"] for broker in cluster["brokers"])
        return False


@contextmanager
def running(  # noqa: PLR0913 # each is for its caller to choose, by name
    folder: Path,
    *,
    port: int | None = None,
    say: Callable[[str], None] = lambda _line: None,
    jars: Path | None = None,
    runtime: Path | None = None,
    session_ms: int = SESSION_MS,
) -> Iterator[Broker]:
    """A broker on `folder` for the time of a `with` block, whichever way the block ends.

    Only a SIGKILL of this process, or a SIGTERM that it does not turn into an exception, leaves the JVM behind; the
    next call for the folder then ends it first.

    Args:
        folder: Made and formatted if it is not there; its data survives.
        port: Where clients connect, on 127.0.0.1; any free one if not given.
        say: Is told one line before the jars are downloaded, which happens once.
        jars: Where they are kept; by default in the user's cache.
        runtime: The `java` to run; by default the first one that is new enough, see `jars.java`.
        session_ms: How long the broker may be silent before it is fenced.

    Raises:
        Unavailable: There is no Java, a jar cannot be had or is not the locked one, the port is taken, another process
            runs a broker on the folder, or the broker does not start.
    """
    folder = folder.resolve()
    runtime = runtime or java()
    classpath = os.pathsep.join(map(str, kafka_jars(jars or cache_folder(), say)))
    folder.mkdir(parents=True, exist_ok=True)
    with _owned(folder):
        _end_orphan(folder)
        client_port, controller_port = _free_ports(port)
        _write_properties(folder, client_port, controller_port, session_ms)
        jvm = [str(runtime), *_JVM, _mark(folder), "-cp", classpath]
        _format(folder, jvm)
        broker = Broker(folder, f"{_HOST}:{client_port}", [*jvm, "kafka.Kafka", "server.properties"])
        try:
            broker.start()
            yield broker
        finally:
            broker.stop()


@contextmanager
def _owned(folder: Path) -> Iterator[None]:
    """Holds the folder for this process; the kernel lets go of it however the process ends."""
    with (folder / "owner.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unavailable(
                f"Another process runs a broker on {folder}: stop it, or choose another folder."
            ) from None
        yield


def _end_orphan(folder: Path) -> None:
    """Ends the JVM that a killed owner left on the folder: in order, and after `STOP_SECONDS` by SIGKILL."""
    written = _pid_file(folder).read_text("ascii") if _pid_file(folder).exists() else ""
    deadline = time.monotonic() + STOP_SECONDS
    while written.isdigit() and _mark(folder) in _arguments(int(written)):
        with suppress(ProcessLookupError):
            os.kill(int(written), signal.SIGTERM if time.monotonic() < deadline else signal.SIGKILL)
        time.sleep(0.1)


def _mark(folder: Path) -> str:
    """An argument of the JVM that means nothing to it, and tells whose it is when its id may have passed to another."""
    return f"-Darticle.pipeline.folder='{folder}'"  # in quotes, as the path may be the start of another


def _arguments(pid: int) -> str:
    """The command line of a process; empty if it is gone."""
    if sys.platform == "linux":
        with suppress(FileNotFoundError, ProcessLookupError):
            return os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes())
        return ""
    ps = ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)]
    return subprocess.run(ps, capture_output=True, text=True, check=False).stdout  # noqa: S603 (the system's own)


def _free_ports(wanted: int | None) -> tuple[int, int]:
    """A port for clients and one for the controller, both open at once so that they differ."""
    with socket.socket() as client, socket.socket() as controller:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the JVM does: closed connections do not count
        try:
            client.bind((_HOST, wanted or 0))
        except OSError as error:
            raise Unavailable(f"Port {wanted} cannot be had on {_HOST}: {error.strerror}.") from None
        controller.bind((_HOST, 0))
        return client.getsockname()[1], controller.getsockname()[1]


def _write_properties(folder: Path, client_port: int, controller_port: int, session_ms: int) -> None:
    """The ports may change between starts: a static quorum takes its address from here, and stores only node ids."""
    properties = _PROPERTIES | {
        "listeners": f"PLAINTEXT://{_HOST}:{client_port},CONTROLLER://{_HOST}:{controller_port}",
        "advertised.listeners": f"PLAINTEXT://{_HOST}:{client_port}",
        "controller.quorum.voters": f"1@{_HOST}:{controller_port}",
        "broker.session.timeout.ms": str(session_ms),
    }
    lines = (f"{name}={value}\n" for name, value in properties.items())
    (folder / "server.properties").write_text("".join(lines), "ascii")


def _format(folder: Path, jvm: list[str]) -> None:
    """Gives an empty folder its cluster id, with Kafka's own tool: a second JVM, 1.3 s, once."""
    if _identity(folder).exists():
        return
    tool = ["kafka.tools.StorageTool", "format", "--config=server.properties", "--ignore-formatted"]
    cluster = f"--cluster-id={secrets.token_urlsafe(16)}"  # 16 bytes in URL-safe base64, as Kafka writes them
    done = subprocess.run([*jvm, *tool, cluster], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 (our own command line)
    if done.returncode:
        raise Unavailable(f"Apache Kafka could not format {folder}:\n{done.stdout}{done.stderr}")


def _identity(folder: Path) -> Path:
    """Kafka's file that makes a folder a formatted one, and holds the cluster id."""
    return folder / "data" / "meta.properties"


def _pid_file(folder: Path) -> Path:
    return folder / "broker.pid"


def _end_of_log(folder: Path) -> str:
    """The last ten lines of the log that say something: most are stack frames, which start with a tab."""
    lines = (folder / "server.log").read_text("utf-8", errors="replace").splitlines()
    return "\n".join(["", *[line for line in lines if not line.startswith("\t")][-10:]])
