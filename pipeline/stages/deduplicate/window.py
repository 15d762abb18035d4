"""The window: the published versions that are remembered, in memory of a size that is fixed at the start.

It ends by versions, by days, or where the bytes for URIs and sentences are used up, whichever comes first; what is
older is left out of every answer and overwritten in time. So its answers are a function of the changelog's last
entries, whatever came before them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.deduplicate.chains import Chains
from pipeline.stages.deduplicate.layout import NO_SHINGLES, ROW, SHINGLES
from pipeline.stages.deduplicate.postings import Postings
from pipeline.stages.deduplicate.remembered import Digest, Remembered, uri_key
from pipeline.stages.deduplicate.stretch import Stretch, text_lengths
from pipeline.text.tokens import Hashes
from schemas.fingerprint import CANCELLED, NOWHERE
from schemas.provenance import Place

TEXT_BYTES: Final = 180
"""Bytes a version for its URI and four a sentence: a URI of 90 characters and 22 sentences."""

SMALLEST_POOL: Final = 1 << 20
"""Bytes for URIs and sentences in the smallest window: the longest text of one version is a tenth of it."""

COMMON: Final = 4
"""Versions from which on a shingle is common, unless all are of one story: the debris of a site, a form of words."""

DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class Found:
    """Versions that have shingles of a text.

    Attributes:
        slots: Where their rows are, in ascending order.
        hits: How many of their shingles the text has, the common ones not counted.
        common: For each shingle of the text, whether it is in so many stories that it says nothing.
    """

    slots: NDArray[np.intp]
    hits: NDArray[np.intp]
    common: NDArray[np.bool_]


class Window:
    """The versions of the last days, up to a number of them."""

    def __init__(self, versions: int, days: int) -> None:
        """Make room for so many versions; memory is taken as it is used."""
        self._versions, self._seconds = versions, days * DAY
        self._modulus = (2**32 - 1) // versions * versions
        self._postings = Postings(versions * SHINGLES)
        self._uris, self._bodies = Chains(versions), Chains(versions)
        self.rows = np.zeros(versions, ROW)
        self._starts = np.zeros(versions, np.uint64)
        self._cancelled = np.zeros(versions, np.bool_)
        self._pool = np.zeros(max(SMALLEST_POOL, TEXT_BYTES * versions), np.uint8)
        self._pooled = 0
        self._first = self.end = 0
        self.topic = ""

    def __len__(self) -> int:
        return self.end - self._first

    @property
    def nbytes(self) -> int:
        """Bytes that it can take, all of it."""
        arrays = (self.rows, self._starts, self._cancelled, self._pool)
        return sum(each.nbytes for each in (*arrays, self._postings, self._uris, self._bodies))

    def latest(self, uri: str) -> Remembered | None:
        """Return the latest version of an article, be it cancelled with it."""
        name = uri.encode("utf-8", "surrogatepass")
        key = uri_key(name)
        for slot in self._walk(self._uris, key):
            if self.rows["uri"][slot] == key and self._text(slot, int(self.rows["uri_bytes"][slot])) == name:
                return self.version(slot)
        return None

    def with_body(self, body: Digest) -> Remembered | None:
        """Return the latest version, of any article that is not cancelled, with this body."""
        first, second = np.frombuffer(body, "<u8").tolist()
        for slot in self._walk(self._bodies, first):
            if self.rows["body"][slot].tolist() == [first, second] and not self._cancelled[slot]:
                return self.version(slot)
        return None

    def with_shingles(self, shingles: Hashes) -> Found:
        """Find the versions, of articles that are not cancelled, that have some of these shingles."""
        index, numbers = self._postings.find(shingles)
        slots, alive = self._slots(numbers)
        alive &= ~self._cancelled[slots]
        index, slots = index[alive], slots[alive]
        common = np.zeros(len(shingles), np.bool_)
        if len(index) == 0:
            return Found(slots, slots, common)
        counts = np.bincount(index, minlength=len(shingles))
        if np.maximum.reduce(counts) >= COMMON:
            present = counts.nonzero()[0]
            size = counts[present]
            begin = size.cumsum() - size  # the postings of a shingle stand together
            stories = self.rows["story"][slots, 0]
            differ = np.logical_or.reduceat(stories != stories[begin].repeat(size), begin)
            common[present[differ & (size >= COMMON)]] = True
            slots = slots[~common[index]]
        slots.sort()
        edges = np.ones(len(slots) + 1, np.bool_)
        np.not_equal(slots[1:], slots[:-1], out=edges[1:-1])
        bounds = edges.nonzero()[0]
        return Found(slots[bounds[:-1]], bounds[1:] - bounds[:-1], common)

    def add(self, version: Remembered, place: Place | None) -> Remembered:
        """Remember a version whose record stands at this place; returns it with place and sequence number."""
        row = np.frombuffer(bytearray(version.row.tobytes()), ROW)[0]  # a copy, in a third of the time
        row["sequence"] = self.end
        row["partition"], row["offset"] = (place.partition, place.offset) if place else (0, NOWHERE)
        if place:
            self.topic = place.topic
        if len(self):  # clocks go back, the window does not
            row["time"] = max(row["time"], self.rows[(self.end - 1) % self._versions]["time"])
        self._insert_one(row, version.shingles, version.text)
        return Remembered(row, version.shingles, version.text)

    def _insert_one(self, row: np.void, shingles: Hashes, text: bytes) -> None:
        """Do what `insert` does with many, in half the time."""
        sequence = int(row["sequence"])
        slot, number = sequence % self._versions, sequence % self._modulus + 1
        cancelled = bool(row["flags"] & CANCELLED)
        if sequence != self.end:
            self._first = sequence
        self.end = sequence + 1
        self.rows[slot], self._starts[slot], self._cancelled[slot] = row, self._pooled, cancelled
        self._write(text)
        self._uris.insert((int(row["uri"]),), (number,))
        self._bodies.insert((int(row["body"][0]),), (number,))
        self._postings.insert(shingles, np.full(len(shingles), number, np.uint32))
        self._forget()
        if cancelled:
            self._cancel(row)

    def insert(self, stretch: Stretch) -> None:
        """Remember versions whose sequence numbers go up by one; many at once are the same as one by one."""
        if len(stretch) == 1:
            self._insert_one(stretch.rows[0], stretch.shingles, stretch.text)
            return
        if len(stretch) > self._versions:
            stretch = stretch.cut(len(stretch) - self._versions)[1]
        rows = stretch.rows
        sequences = rows["sequence"].astype(np.int64)
        slots = sequences % self._versions
        numbers = (sequences % self._modulus + 1).astype(np.uint32)
        if sequences[0] != self.end:  # what stood between is gone from the changelog, and nothing before it counts
            self._first = int(sequences[0])
        self.end = int(sequences[-1]) + 1
        lengths = text_lengths(rows)
        starts = np.cumsum(lengths) - lengths + self._pooled
        self.rows[slots], self._starts[slots], self._cancelled[slots] = rows, starts, rows["flags"] & CANCELLED
        self._write(stretch.text)
        self._uris.insert(rows["uri"].tolist(), numbers.tolist())
        self._bodies.insert(rows["body"][:, 0].tolist(), numbers.tolist())
        self._postings.insert(stretch.shingles, np.repeat(numbers, rows["kept"]))
        self._forget()
        for row in rows[rows["flags"] & CANCELLED > 0]:
            self._cancel(row)

    def _forget(self) -> None:
        """Move the beginning of the window up to where it is now."""
        first = max(self._first, self.end - self._versions)
        oldest = int(self.rows[(self.end - 1) % self._versions]["time"]) - self._seconds
        least = self._pooled - len(self._pool)
        while first < self.end - 1:
            slot = first % self._versions
            expired = 0 < self.rows["time"][slot] <= oldest  # 0: not known, of an old changelog; these go by number
            if not expired and self._starts[slot] >= least:
                break
            first += 1
        self._first = first

    def _cancel(self, row: np.void) -> None:
        """Cancel all versions of the article that came before this one."""
        for slot in self._walk(self._uris, int(row["uri"])):
            if self.rows["uri"][slot] == row["uri"] and self.rows["sequence"][slot] <= row["sequence"]:
                self._cancelled[slot] = True

    def _walk(self, chains: Chains, key: int) -> Iterator[int]:
        for number in chains.walk(key):
            age = (self.end % self._modulus + 1 - number) % self._modulus
            if not 0 < age <= len(self):
                return
            yield (number - 1) % self._versions

    def _slots(self, numbers: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Give the slot of each number, and whether it is of the window."""
        places = numbers.astype(np.int64) - 1
        ages = (self.end - 1 - places) % self._modulus
        return places % self._versions, (places >= 0) & (ages < len(self))

    def version(self, slot: int) -> Remembered:
        """Return the version in a slot, without its shingles: they are in the index only."""
        row = self.rows[slot].copy()
        return Remembered(row, NO_SHINGLES, self._text(slot, int(row["uri_bytes"]) + 4 * int(row["sentences"])))

    def slot(self, version: Remembered) -> int:
        """Return the slot that a version is in, or was."""
        return int(version.row["sequence"]) % self._versions

    def place(self, version: Remembered) -> Place | None:
        """Return the place of a version's record on the parsed topic, if it was remembered."""
        partition, offset = int(version.row["partition"]), int(version.row["offset"])
        return Place(topic=self.topic, partition=partition, offset=offset) if offset != NOWHERE else None

    def _text(self, slot: int, length: int) -> bytes:
        at = int(self._starts[slot]) % len(self._pool)
        text = self._pool[at : at + length].tobytes()
        return text + self._pool[: length - len(text)].tobytes()

    def _write(self, text: bytes) -> None:
        self._pooled += len(text)
        data = np.frombuffer(text, np.uint8)[-len(self._pool) :]
        at = (self._pooled - len(data)) % len(self._pool)
        split = len(self._pool) - at
        self._pool[at : at + len(data)] = data[:split]
        self._pool[: max(0, len(data) - split)] = data[split:]
