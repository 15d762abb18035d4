"""Restore a stage's memory from its changelog, so that it holds what was committed and nothing else.

The latest value says where the latest snapshot begins, and that where those before it do: they are read first, and then
what came after them, value by value. Without a snapshot everything is read that way.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from typing import Any

from kafka import TopicPartition
from kafka.admin import OffsetSpec

from pipeline.broker import clients
from pipeline.exits import Exit, WorkerEnded
from pipeline.settings import Settings
from pipeline.stage import Memory, OtherPartitionsError

LAST_OFFSETS = 64
"""How far before the end the latest value is looked for, at first: a transaction takes two offsets."""


class GivenUpError(Exception):
    """The restore is of no use any more."""


@dataclass(frozen=True, slots=True)
class Changelog:
    """One partition of a changelog, up to its end as it is now."""

    consumer: clients.KafkaConsumer
    partition: TopicPartition
    first: int
    end: int
    waiting: Callable[[], None]

    def read(self, offset: int) -> Iterator[list[Any]]:
        """Give the records from an offset on, as many at once as come."""
        self.consumer.seek(self.partition, max(offset, self.first))
        while self.consumer.position(self.partition) < self.end:
            self.waiting()
            yield from self.consumer.poll(timeout_ms=100).values()

    def latest(self) -> Any | None:  # noqa: ANN401 # the client has no types
        """Return the last record, if there is one; aborted ones may stand behind it."""
        back = LAST_OFFSETS
        while True:
            last = None
            for *_, last in self.read(self.end - back):  # noqa: B007 # the last is wanted
                pass
            if last or self.end - back <= self.first:
                return last
            back *= LAST_OFFSETS


def restore(memory: Memory, partition: int, settings: Settings, alive: Callable[[int, float], bool]) -> int:
    """Read a partition of the changelog into an empty memory, up to its end as it is now.

    The end is asked for with uncommitted records and reading stops only past it: an open transaction of a predecessor
    is waited for, until it commits or the broker aborts it. `alive` is told how many entries are restored and the share
    of the changelog that is read, several times a second; when it answers False the restore is given up.

    Returns:
        How many entries were restored.

    Raises:
        WorkerEnded: the changelog was written for another number of partitions, or holds what is no value of it.

    """
    topic = memory.changelog.name(settings.deployment)
    where = TopicPartition(topic, partition)
    entries, share = 0, 0.0

    def waiting() -> None:
        if not alive(entries, share):
            raise GivenUpError

    with closing(clients.reader(settings)) as consumer, closing(clients.admin(settings)) as admin:
        # uncommitted records are counted
        first = admin.list_partition_offsets({where: OffsetSpec.EARLIEST})[where].offset
        end = admin.list_partition_offsets({where: OffsetSpec.LATEST})[where].offset
        consumer.assign([where])
        changelog = Changelog(consumer, where, first, end, waiting)
        try:
            snapshots = _snapshots(memory, changelog)
            after = first
            for number, offset in enumerate(snapshots):
                for part in _parts(memory, changelog.read(offset)):
                    entries += memory.restore([(part.value, part.offset)])
                    after = part.offset + 1
                share = (number + 1) / (len(snapshots) + 1)
            begin, share_before = after, share
            for records in changelog.read(after):
                entries += memory.restore((record.value, record.offset) for record in records)
                share = share_before + (1 - share_before) * (records[-1].offset + 1 - begin) / (end - begin)
        except GivenUpError:
            return entries
        except OtherPartitionsError as error:
            raise WorkerEnded(Exit.CONFIGURATION, f"{topic}: {error}") from error
        except ValueError as error:
            raise WorkerEnded(Exit.CONFIGURATION, f"{topic}/{partition}: {error}") from error
    alive(entries, 1.0)
    return entries


def _snapshots(memory: Memory, changelog: Changelog) -> list[int]:
    """List where the snapshots begin that are still there, oldest first."""
    last = changelog.latest()
    latest = memory.about(last.value).latest if last else None
    if latest is None or latest < changelog.first:
        return []
    begin = next(changelog.read(latest))[0]
    return [offset for offset in memory.about(begin.value).earlier if offset >= changelog.first] + [latest]


def _parts(memory: Memory, polled: Iterable[list[Any]]) -> Iterator[Any]:
    """Give the records of a snapshot, which are the next."""
    for record in chain.from_iterable(polled):
        yield record
        if memory.about(record.value).is_last:
            return
