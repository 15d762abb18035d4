"""Create the topics and each stage's first offsets, once; say what differs from the code; never repair in silence."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic, sleep
from typing import Any, Literal

from kafka import TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType, OffsetSpec
from kafka.errors import NoError, TopicAlreadyExistsError
from kafka.structs import OffsetAndMetadata

from pipeline.broker import clients
from pipeline.exits import Exit, WorkerEnded
from pipeline.flow import FLOW
from pipeline.limits import OVERHEAD, Limits
from pipeline.settings import Settings
from pipeline.stage import Memory
from schemas.topics import DEAD, DUPLICATES, ENRICHED, FINGERPRINTS, NORMALISED, PARSED, RAW, TOPICS, UNIQUE, Topic

FOREVER = "-1"
SETTLING_SECONDS = 3.0
"""How long a broker may not know a topic yet after it has come up."""

DEAD_LETTERS_KEPT = 4
"""Dead letters are kept this many times longer than other messages: a person has to find the time to look."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a topic is laid out on the broker."""

    partitions: int
    replication_factor: int
    configs: dict[str, str]


def layout(topic: Topic[Any], settings: Settings) -> Layout:
    """Return the layout that fits a topic's use."""
    limits = settings.limits
    one, many = 1, settings.partitions
    # parsed and fingerprints: by default one partition, a total order, so that one worker decides in one order
    partitions = {
        RAW: settings.raw_partitions,
        PARSED: settings.parsed_partitions,
        UNIQUE: many,
        ENRICHED: many,
        NORMALISED: many,
        DUPLICATES: many,
        FINGERPRINTS: settings.parsed_partitions,
        DEAD: one,
    }[topic]
    kept = str(timedelta(days=settings.retention_days) // timedelta(milliseconds=1))
    remembered = str(timedelta(days=settings.window_days + 1) // timedelta(milliseconds=1))
    retention = {FINGERPRINTS: remembered, DEAD: str(int(kept) * DEAD_LETTERS_KEPT)}.get(topic, kept)
    largest = {RAW: limits.article_bytes, DEAD: limits.dead_letter_bytes}.get(topic, limits.record_bytes)
    return Layout(
        partitions=partitions,
        replication_factor=settings.replication_factor,
        configs={
            "cleanup.policy": "delete",
            "retention.ms": retention,
            "retention.bytes": FOREVER,
            "max.message.bytes": str(largest + OVERHEAD),
            # a producer's own timestamp, the article's date perhaps, must not let retention delete it unread
            "message.timestamp.type": "LogAppendTime",
            "min.insync.replicas": str(min(2, settings.replication_factor)),
        },
    )


def create(settings: Settings) -> Iterator[str]:
    """Create what is missing, and commit the beginning for each stage's group once; says what it did, line by line.

    The beginning is committed for topics made here, and for empty ones: there is nothing to read twice. A group without
    an offset in a topic that holds messages may have lost it, so a person decides.

    Raises:
        WorkerEnded: an offset is missing and cannot be set safely.

    """
    with clients.reachable(settings), closing(clients.admin(settings)) as admin:
        present = _present(admin, settings)
        made = {topic for topic in TOPICS if topic not in present and _create(admin, topic, settings)}
        for topic in TOPICS:
            yield f"{topic.name(settings.deployment)}: {'created' if topic in made else 'there already'}"
        undecided = []
        for stage in FLOW:
            missing = _missing_offsets(admin, stage, settings)
            ends = admin.list_partition_offsets(dict.fromkeys(missing, OffsetSpec.LATEST)) if missing else {}
            reads = _reads(stage)
            safe = [each for each in missing if reads in made or ends[each].offset == 0]
            if safe:
                _commit(admin, clients.group(settings, stage), dict.fromkeys(safe, OffsetSpec.EARLIEST))
                yield f"{clients.group(settings, stage)}: begins at the beginning of {len(safe)} partition(s)"
            undecided += [stage] if len(safe) < len(missing) else []
    if undecided:
        resets = " or ".join(f"`pipeline offsets reset {undecided[0]} --to {to}`" for to in ("earliest", "latest"))
        raise WorkerEnded(
            Exit.CONFIGURATION,
            f"no committed offset for {', '.join(undecided)}, yet there are messages: decide by {resets}",
        )


def check(settings: Settings) -> list[str]:
    """Return what differs from the code, a line each."""
    differences = []
    with clients.reachable(settings), closing(clients.admin(settings)) as admin:
        present = _present(admin, settings)
        resources = [ConfigResource(ConfigResourceType.TOPIC, topic.name(settings.deployment)) for topic in present]
        found = admin.describe_configs(resources, config_filter="all")["topic"] if resources else {}
        for topic in TOPICS:
            name, wanted = topic.name(settings.deployment), layout(topic, settings)
            if topic not in present:
                differences.append(f"{name}: is missing")
                continue
            partitions = present[topic]["partitions"]
            facts = {
                "partitions": (str(len(partitions)), str(wanted.partitions)),
                "replication factor": (str(len(partitions[0]["replica_nodes"])), str(wanted.replication_factor)),
            } | {key: (found[name][key]["value"], value) for key, value in wanted.configs.items()}
            differences += [f"{name}: {key} is {is_}, not {want}" for key, (is_, want) in facts.items() if is_ != want]
        for stage in FLOW:
            if _reads(stage) in present and _missing_offsets(admin, stage, settings):
                differences.append(f"{clients.group(settings, stage)}: has partitions without a committed offset")
    return differences


def require(settings: Settings, wanted: Iterable[Topic[Any]] = TOPICS) -> None:
    """Make sure that the topics are there.

    Raises:
        WorkerEnded: one is missing.

    """
    deadline = monotonic() + SETTLING_SECONDS
    with closing(clients.admin(settings)) as admin:
        while missing := [
            topic.name(settings.deployment) for topic in wanted if topic not in _present(admin, settings)
        ]:
            if monotonic() > deadline:
                break
            sleep(0.2)
    if missing:
        raise WorkerEnded(Exit.CONFIGURATION, f"no such topic: {', '.join(missing)}; run `pipeline topics create`")


def require_memory(memory: Memory, reads: Topic[Any], settings: Settings) -> None:
    """Make sure that a stage's memory can be what it promises: a changelog a partition, kept as long as the window.

    Raises:
        WorkerEnded: the topics have other numbers of partitions, or the changelog forgets too early.

    """
    topic, days = memory.changelog.name(settings.deployment), settings.window_days
    with closing(clients.admin(settings)) as admin:
        present = _present(admin, settings)
        for each in (reads, memory.changelog):
            count, wanted = len(present[each]["partitions"]), settings.parsed_partitions
            if count != wanted:
                name = each.name(settings.deployment)
                raise WorkerEnded(
                    Exit.CONFIGURATION,
                    f"{name} has {count} partition(s), and PIPELINE_PARSED_PARTITIONS says {wanted}: articles would be"
                    f" looked for in another memory than theirs. Set it to {count}, or begin anew under another"
                    " PIPELINE_DEPLOYMENT",
                )
        resource = ConfigResource(ConfigResourceType.TOPIC, topic)
        found = admin.describe_configs([resource], config_filter="all")["topic"][topic]["retention.ms"]["value"]
    if found != FOREVER and int(found) < timedelta(days=days) // timedelta(milliseconds=1):
        raise WorkerEnded(
            Exit.CONFIGURATION,
            f"{topic} keeps its records for {int(found) / 86_400_000:g} days, and the window has {days}: raise its"
            " retention.ms, or lower PIPELINE_WINDOW_DAYS",
        )


def reset_offsets(stage: str, to: Literal["earliest", "latest"], settings: Settings) -> list[str]:
    """Give a stopped stage's group an offset where it has none, or one whose message is gone; others stay.

    Returns:
        What was set, a line a partition.

    Raises:
        WorkerEnded: the group has members.

    """
    with clients.reachable(settings), closing(clients.admin(settings)) as admin:
        invalid = _missing_offsets(admin, stage, settings) + _gone_offsets(admin, stage, settings)
        if not invalid:
            return []
        spec = OffsetSpec.EARLIEST if to == "earliest" else OffsetSpec.LATEST
        _commit(admin, clients.group(settings, stage), dict.fromkeys(invalid, spec))
        return [f"{each.topic}/{each.partition}: {to}" for each in invalid]


def _reads(stage: str) -> Topic[Any]:
    return FLOW[stage](Limits()).reads


def _present(admin: clients.KafkaAdminClient, settings: Settings) -> dict[Topic[Any], dict[str, Any]]:
    described = {each["name"]: each for each in admin.describe_topics()}
    return {topic: described[name] for topic in TOPICS if (name := topic.name(settings.deployment)) in described}


def _create(admin: clients.KafkaAdminClient, topic: Topic[Any], settings: Settings) -> bool:
    wanted = layout(topic, settings)
    options = {
        "num_partitions": wanted.partitions,
        "replication_factor": wanted.replication_factor,
        "configs": wanted.configs,
    }
    try:
        admin.create_topics({topic.name(settings.deployment): options}, wait_for_metadata=True)
    except TopicAlreadyExistsError:
        return False  # another process made it at the same time, and commits its offsets
    return True


def _committed(admin: clients.KafkaAdminClient, stage: str, settings: Settings) -> dict[TopicPartition, int]:
    """Return the committed offset of every partition that the stage reads, -1 where there is none."""
    group, name = clients.group(settings, stage), _reads(stage).name(settings.deployment)
    partitions = [
        TopicPartition(name, each["partition_index"]) for each in admin.describe_topics([name])[0]["partitions"]
    ]
    found = clients.patiently(lambda: admin.list_group_offsets({group: partitions}))[group]
    return {each: found[each].offset if each in found else -1 for each in partitions}


def _missing_offsets(admin: clients.KafkaAdminClient, stage: str, settings: Settings) -> list[TopicPartition]:
    return [each for each, offset in _committed(admin, stage, settings).items() if offset < 0]


def _gone_offsets(admin: clients.KafkaAdminClient, stage: str, settings: Settings) -> list[TopicPartition]:
    committed = {each: offset for each, offset in _committed(admin, stage, settings).items() if offset >= 0}
    if not committed:
        return []
    first = admin.list_partition_offsets(dict.fromkeys(committed, OffsetSpec.EARLIEST))
    end = admin.list_partition_offsets(dict.fromkeys(committed, OffsetSpec.LATEST))
    return [each for each, offset in committed.items() if not first[each].offset <= offset <= end[each].offset]


def _commit(admin: clients.KafkaAdminClient, group: str, where: dict[TopicPartition, OffsetSpec]) -> None:
    found = admin.list_partition_offsets(where)
    offsets = {each: OffsetAndMetadata(offset.offset, "", -1) for each, offset in found.items()}
    refused = {
        each: error
        for each, error in clients.patiently(lambda: admin.alter_group_offsets(group, offsets)).items()
        if error is not NoError
    }
    if refused:
        names = ", ".join(sorted({error.__name__ for error in refused.values()}))
        raise WorkerEnded(
            Exit.CONFIGURATION, f"{group}: its offsets can be set while none of its workers runs ({names})"
        )
