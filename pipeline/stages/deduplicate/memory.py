"""The deduplicator's memory: the window, and how it is written to the changelog and read back.

Each transaction writes what it remembered. After every 32nd part of the window that stretch is written once more, in
large parts, as a snapshot; each value says where the latest begins, and its first part where those before it do. So
whoever restores reads the snapshots of the window and only the last stretch transaction by transaction, and nothing is
written more than twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

import numpy as np

from pipeline.stage import OtherPartitionsError, Written
from pipeline.stages.deduplicate.layout import ROW
from pipeline.stages.deduplicate.remembered import Remembered
from pipeline.stages.deduplicate.stretch import Stretch, Value, text_lengths
from pipeline.stages.deduplicate.window import Window
from schemas.fingerprint import Fingerprints, story_digest
from schemas.provenance import Place
from schemas.topics import FINGERPRINTS

SNAPSHOTS: Final = 32
"""Snapshots of a window: of half a million versions each has 15,625 and 7 MB; one by one they are read in a second."""

PART_VERSIONS: Final = 2_048
"""Versions of a snapshot's part: 1 MB about."""


class PublishedVersions:
    """The published versions of the window: a function of the changelog's last entries, and of nothing else."""

    changelog = FINGERPRINTS

    def __init__(self, versions: int, days: int, partitions: int = 1, largest: int = 1 << 22) -> None:
        """Begin with nothing.

        Args:
            versions: How many are remembered at most.
            days: For how long.
            partitions: Of the parsed topic: each has a memory of its own.
            largest: Bytes of a snapshot's part at most, its header not counted, unless one version has more.
        """
        self.window = Window(versions, days)
        self._partitions, self._largest = partitions, largest
        self._stretch = max(1, versions // SNAPSHOTS)
        self._pending: list[Stretch] = []
        self._snapshots: dict[int, int] = {}

    def add(self, version: Remembered, place: Place) -> Remembered:
        """Remember a version that was read at this place; returns it with place and sequence number."""
        added = self.window.add(version, place)
        self._pending.append(Stretch.of([added]))
        return added

    def pack(self, versions: Sequence[Remembered]) -> bytes:
        """Return the changelog's value for what one transaction remembered."""
        return self._value(Stretch.of(versions)).pack()

    def snapshot(self) -> list[bytes]:
        """Return the parts of a snapshot, if it is time for one."""
        if not self._pending or self.window.end - self._pending[0].first < self._stretch:
            return []
        whole = Stretch.joined(self._pending)
        self._pending = []
        parts = list(_parts(whole, self._largest))
        values = [self._value(stretch, part, len(parts)) for part, stretch in enumerate(parts)]
        return [value.pack() for value in values]

    def written(self, value: bytes, offset: int) -> None:
        """Take note of where on the changelog a value stands."""
        self._note(Value.unpack(value), offset)

    def restore(self, values: Iterable[tuple[bytes, int]]) -> int:
        """Remember what values of the changelog say, but what is remembered already; each comes with its offset.

        Returns:
            How many versions are remembered through them.

        Raises:
            OtherPartitionsError: one was written when the parsed topic had another number of partitions.
            ValueError: one is none.

        """
        restored = 0
        run: list[Stretch] = []  # they follow each other, and go in at once: twenty times as fast as one by one
        for value, offset in values:
            if value.startswith(b"{"):
                restored += self._insert(run) + self._restore_json(value)
                run = []
                continue
            read = Value.unpack(value)
            if read.partitions != self._partitions:
                raise OtherPartitionsError(read.partitions, self._partitions)
            self._note(read, offset)
            self.window.topic = read.topic
            end = run[-1].last + 1 if run else self.window.end
            new = read.stretch.after(end - 1) if end else read.stretch
            if len(new) and new.first != end:
                restored += self._insert(run)
                run = []
            if len(new):
                run.append(new)
                self._pending.append(new)
            if read.parts:
                self._pending = [left for each in self._pending if len(left := each.after(read.stretch.last))]
        return restored + self._insert(run)

    @staticmethod
    def about(value: bytes) -> Written:
        """Say what of its snapshots a value of the changelog knows."""
        if value.startswith(b"{"):
            return Written(None, is_last=False, earlier=())
        read = Value.unpack(value)
        return Written(
            latest=read.previous if read.previous >= 0 else None,
            is_last=read.parts > 0 and read.part == read.parts - 1,
            earlier=tuple(offset for _, offset in read.snapshots),
        )

    def _value(self, stretch: Stretch, part: int = 0, parts: int = 0) -> Value:
        earlier = tuple(self._snapshots.items()) if parts and part == 0 else ()
        latest = max(self._snapshots.values(), default=-1)
        return Value(stretch, self._partitions, self.window.topic, latest, part, parts, earlier)

    def _note(self, value: Value, offset: int) -> None:
        """Remember where a snapshot begins, and no more of them than the window has."""
        if value.parts and value.part == 0:
            known = dict(value.snapshots) | self._snapshots | {int(value.stretch.rows["sequence"][0]): offset}
            self._snapshots = dict(sorted(known.items())[-SNAPSHOTS - 1 :])

    def _insert(self, run: Sequence[Stretch]) -> int:
        if run:
            self.window.insert(Stretch.joined(run))
        return sum(map(len, run))

    def _restore_json(self, value: bytes) -> int:
        """Read what releases before 2.0.0 of this stage wrote: no sketch, no sentences, no place."""
        fingerprints, _ = Fingerprints.from_topic(value)
        for entry in fingerprints.entries:
            version = Remembered.of(
                entry.uri,
                version=entry.version,
                time=datetime.fromtimestamp(0, UTC),
                body=bytes.fromhex(entry.body)[:16],
                story=story_digest(entry.story),
            )
            self._pending.append(Stretch.of([self.window.add(version, None)]))
        return len(fingerprints.entries)


def _parts(whole: Stretch, largest: int) -> Iterator[Stretch]:
    while len(whole):
        sizes = np.cumsum(ROW.itemsize + 8 * whole.rows["kept"].astype(np.int64) + text_lengths(whole.rows))
        fitting = int(np.searchsorted(sizes, largest, side="right"))
        part, whole = whole.cut(min(max(1, fitting), PART_VERSIONS))
        yield part
