"""Versions that follow each other, as columns, and as one value of the changelog."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.deduplicate.layout import ROW
from pipeline.stages.deduplicate.remembered import Remembered
from pipeline.text.tokens import Hashes
from schemas.fingerprint import FORMAT, HEADER, SNAPSHOT

Rows = NDArray[np.void]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Versions that follow each other.

    Attributes:
        rows: Of `layout.ROW`, with sequence numbers that go up.
        shingles: Of the first, of the second, and so on, as many as each row has `kept`.
        text: Their URIs and sentences, likewise.
    """

    rows: Rows
    shingles: Hashes
    text: bytes

    def __len__(self) -> int:
        return len(self.rows)

    @classmethod
    def of(cls, versions: Sequence[Remembered]) -> Self:
        """Put versions together."""
        if len(versions) == 1:  # the usual case by far, in a fifth of the time
            return cls(np.frombuffer(versions[0].row.tobytes(), ROW), versions[0].shingles, versions[0].text)
        return cls(
            np.array([version.row for version in versions], ROW),
            np.concatenate([version.shingles for version in versions]),
            b"".join(version.text for version in versions),
        )

    @classmethod
    def joined(cls, stretches: Sequence[Self]) -> Self:
        """Put stretches together."""
        return cls(
            np.concatenate([each.rows for each in stretches]),
            np.concatenate([each.shingles for each in stretches]),
            b"".join(each.text for each in stretches),
        )

    def cut(self, index: int) -> tuple["Stretch", "Stretch"]:
        """Give the first `index` versions, and the others."""
        before = self.rows[:index]
        hashes, text = int(before["kept"].sum(dtype=np.int64)), int(text_lengths(before).sum())
        return (
            Stretch(before, self.shingles[:hashes], self.text[:text]),
            Stretch(self.rows[index:], self.shingles[hashes:], self.text[text:]),
        )

    def after(self, sequence: int) -> "Stretch":
        """Give the versions whose sequence number is larger."""
        return self.cut(int(np.searchsorted(self.rows["sequence"], sequence, side="right")))[1]

    @property
    def first(self) -> int:
        """The sequence number of the first."""
        return int(self.rows["sequence"][0])

    @property
    def last(self) -> int:
        """The sequence number of the last."""
        return int(self.rows["sequence"][-1])


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the changelog; `schemas.fingerprint` says what lies where in it.

    Attributes:
        stretch: What was remembered.
        partitions: Of the parsed topic, when it was written.
        topic: The name of the parsed topic.
        previous: The offset at which the latest snapshot begins, -1 if there is none.
        part: Which part of a snapshot it is.
        parts: How many there are; 0 if it is none.
        snapshots: Sequence number and offset of those before, in a snapshot's first part.
    """

    stretch: Stretch
    partitions: int
    topic: str
    previous: int = -1
    part: int = 0
    parts: int = 0
    snapshots: tuple[tuple[int, int], ...] = ()

    def pack(self) -> bytes:
        """Return it as bytes."""
        name = self.topic.encode()
        header = (FORMAT, self.parts > 0, self.partitions, len(self.stretch), self.previous, self.part, self.parts)
        return b"".join(
            [
                HEADER.pack(*header, len(self.snapshots), len(name)),
                name,
                *(SNAPSHOT.pack(*each) for each in self.snapshots),
                self.stretch.rows.tobytes(),
                self.stretch.shingles.tobytes(),
                self.stretch.text,
            ]
        )

    @classmethod
    def unpack(cls, value: bytes) -> Self:
        """Read it.

        Raises:
            ValueError: the bytes are none.

        """
        if len(value) < HEADER.size or value[0] != FORMAT:
            raise ValueError("no value of a changelog, or one of a later version")
        _, _, partitions, count, previous, part, parts, snapshots, letters = HEADER.unpack_from(value)
        at = HEADER.size + letters
        end = at + SNAPSHOT.size * snapshots
        if end > len(value):
            raise ValueError("the value is cut off")
        topic, earlier = value[HEADER.size : at].decode(), tuple(SNAPSHOT.iter_unpack(value[at:end]))
        at = end
        rows = np.frombuffer(value, ROW, count, at)
        at += rows.nbytes
        shingles = np.frombuffer(value, np.uint64, int(rows["kept"].sum(dtype=np.int64)), at)
        text = value[at + shingles.nbytes :]
        if len(text) != text_lengths(rows).sum():
            raise ValueError("the value is cut off")
        return cls(Stretch(rows, shingles, text), partitions, topic, previous, part, parts, earlier)


def text_lengths(rows: Rows) -> NDArray[np.int64]:
    """Give the bytes of text of each row."""
    return rows["uri_bytes"].astype(np.int64) + 4 * rows["sentences"].astype(np.int64)
