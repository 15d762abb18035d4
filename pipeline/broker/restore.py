"""Restore a stage's memory from its changelog, so that it holds what was committed and nothing else."""

from collections.abc import Callable
from contextlib import closing

from kafka import TopicPartition
from kafka.admin import OffsetSpec

from pipeline.broker import clients
from pipeline.settings import Settings
from pipeline.stage import Memory


def restore(memory: Memory, settings: Settings, alive: Callable[[int, float], bool]) -> int:
    """Read the changelog into an empty memory, up to its end as it is now.

    The end is asked for with uncommitted records and reading stops only past it: an open transaction of a predecessor
    is waited for, until it commits or the broker aborts it. `alive` is told how many entries are restored and the share
    of the changelog that is read, several times a second; when it answers False the restore is given up.

    Returns:
        How many entries were restored.

    """
    topic = memory.changelog.name(settings.deployment)
    consumer = clients.reader(settings)
    try:
        partitions = [TopicPartition(topic, number) for number in sorted(consumer.partitions_for_topic(topic) or ())]
        with closing(clients.admin(settings)) as admin:
            first = _offsets(admin, partitions, OffsetSpec.EARLIEST)
            end = _offsets(admin, partitions, OffsetSpec.LATEST)
        consumer.assign(partitions)
        consumer.seek_to_beginning(*partitions)
        entries = 0
        total = sum(end[each] - first[each] for each in partitions)
        while True:
            behind = sum(max(0, end[each] - consumer.position(each)) for each in partitions)
            if not alive(entries, 1 - behind / total if total else 1.0) or behind == 0:
                return entries
            for records in consumer.poll(timeout_ms=100).values():
                entries += sum(memory.restore(record.value) for record in records)
    finally:
        consumer.close()


def _offsets(
    admin: clients.KafkaAdminClient, partitions: list[TopicPartition], which: OffsetSpec
) -> dict[TopicPartition, int]:
    found = admin.list_partition_offsets(dict.fromkeys(partitions, which))  # uncommitted ones counted
    return {partition: offset.offset for partition, offset in found.items()}
