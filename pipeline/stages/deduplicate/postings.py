"""The index: which versions hold a shingle. Of fixed size, and flat in time: a look-up reads one bucket a shingle."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.uint32]

WAYS: Final = 16
"""Postings of a bucket: their tags take half a cache line, their numbers a whole one."""

LOAD: Final = 0.8
"""Share of the postings in use when the window is full: 12.8 a bucket, so that 3 % are lost, the oldest (Poisson)."""

_LOW: Final = np.uint64(0xFFFFFFFF)
_BITS: Final = np.uint64(32)


class Postings:
    """Hashes and the numbers of the versions that hold them; a bucket keeps its latest, newest first.

    Nothing is deleted: who looks up leaves out what is older than the window. What a bucket holds of the window then
    depends on the window alone, not on what was inserted before.
    """

    def __init__(self, most: int) -> None:
        """Make room for `most` postings; memory is taken as it is used, up to 7.5 bytes a posting."""
        self._buckets = max(1, round(most / LOAD / WAYS))
        self._tags = np.zeros((self._buckets, WAYS), np.uint16)
        self._numbers = np.zeros((self._buckets, WAYS), np.uint32)

    @property
    def nbytes(self) -> int:
        """Bytes that it can take."""
        return self._tags.nbytes + self._numbers.nbytes

    def find(self, hashes: Hashes) -> tuple[NDArray[np.intp], Numbers]:
        """Look hashes up; gives pairs of an index among the hashes and a number, and 0 stands for none."""
        buckets, tags = self._places(hashes)
        index, way = (self._tags[buckets] == tags[:, None]).nonzero()
        return index, self._numbers[buckets[index], way]

    def insert(self, hashes: Hashes, numbers: Numbers) -> None:
        """Insert postings, the oldest first; many at once are the same as one by one."""
        buckets, tags = self._places(hashes)
        order = np.argsort(buckets, kind="stable")
        buckets, tags, numbers = buckets[order], tags[order], numbers[order]
        new = np.empty(len(buckets), np.bool_)
        new[:1] = True
        np.not_equal(buckets[1:], buckets[:-1], out=new[1:])
        group = np.flatnonzero(new)
        if len(group) == len(buckets):
            self._shift(buckets, tags, numbers)
            return
        size = np.diff(group, append=len(buckets))
        # of a bucket's postings only the last can stay; they go in by turns, as no turn may have a bucket twice
        rank = np.arange(len(buckets)) - np.repeat(group + np.maximum(0, size - WAYS), size)
        for turn in range(min(WAYS, int(size.max()))):
            now = rank == turn
            self._shift(buckets[now], tags[now], numbers[now])

    def _shift(self, buckets: NDArray[np.intp], tags: NDArray[np.uint16], numbers: Numbers) -> None:
        for table, values in ((self._tags, tags), (self._numbers, numbers)):
            rows = table[buckets]
            rows[:, 1:] = rows[:, :-1]
            rows[:, 0] = values
            table[buckets] = rows

    def _places(self, hashes: Hashes) -> tuple[NDArray[np.intp], NDArray[np.uint16]]:
        """Give bucket and tag; the highest bits say nothing: what is remembered of a text are its smallest hashes."""
        buckets = ((hashes & _LOW) * np.uint64(self._buckets)) >> _BITS
        return buckets.astype(np.intp), (hashes >> _BITS).astype(np.uint16)
