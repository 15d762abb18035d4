"""Makes `jgo.lock.toml` again from `jgo.toml`: `python -m pipeline.broker.kafka.lock`."""

from pathlib import Path
from tempfile import TemporaryDirectory

from jgo.env import EnvironmentSpec, LockFile, compute_spec_hash
from jgo.maven import MavenContext


def main() -> None:
    """Resolves the coordinates against Maven Central, downloads every jar and writes versions and hashes."""
    asked = Path(__file__).with_name("jgo.toml")
    with TemporaryDirectory() as repository:
        maven = MavenContext(repo_cache=Path(repository))
        coordinates = [maven.create_dependency(coordinate) for coordinate in EnvironmentSpec.load(asked).coordinates]
        named, implied = maven.resolver.resolve(coordinates)
        needed = [*named, *(jar for jar in implied if jar.scope in ("compile", "runtime"))]
        lock = LockFile.from_resolved_dependencies(needed, spec_hash=compute_spec_hash(asked))
    lock.save(asked.with_name("jgo.lock.toml"))


if __name__ == "__main__":
    main()
