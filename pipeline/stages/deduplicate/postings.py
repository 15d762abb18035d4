"""The index: which versions hold a shingle. Of fixed size, and flat in time: a look-up reads one bucket a shingle."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.uint32]
Ways = NDArray[np.intp] | NDArray[np.uint8]

WAYS: Final = 16
"""Postings of a bucket: their tags take half a cache line, their numbers a whole one."""

LOAD: Final = 0.8
"""Share of the postings in use when the window is full: 12.8 a bucket, so that 3 % are lost, the oldest (Poisson)."""

_LOW: Final = np.uint64(0xFFFFFFFF)
_BITS: Final = np.uint64(32)


class Postings:
    """Hashes and the numbers of the versions that hold them; a bucket keeps its latest, in a ring.

    Nothing is deleted: who looks up leaves out what is older than the window. What a bucket holds of the window then
    depends on the window alone, not on what was inserted before.
    """

    def __init__(self, most: int) -> None:
        """Make room for `most` postings; memory is taken as it is used, up to 7.5 bytes a posting."""
        buckets = max(1, round(most / LOAD / WAYS))
        self._buckets = np.uint64(buckets)
        self._tags = np.zeros((buckets, WAYS), np.uint16)
        self._numbers = np.zeros(buckets * WAYS, np.uint32)
        self._next = np.zeros(buckets, np.uint8)

    @property
    def nbytes(self) -> int:
        """Bytes that it can take."""
        return self._tags.nbytes + self._numbers.nbytes + self._next.nbytes

    def find(self, hashes: Hashes) -> tuple[NDArray[np.intp], Numbers]:
        """Look hashes up; gives pairs of an index among the hashes and a number, and 0 stands for none."""
        buckets, tags = self._places(hashes)
        hits = (self._tags.take(buckets, axis=0) == tags[:, None]).ravel().nonzero()[0]
        index = hits // WAYS
        return index, self._numbers.take(buckets[index] * WAYS + hits % WAYS)

    def insert(self, hashes: Hashes, numbers: Numbers) -> None:
        """Insert postings, the oldest first; many at once are the same as one by one."""
        buckets, tags = self._places(hashes)
        order = buckets.argsort(kind="stable")
        ordered = buckets[order]
        begins = np.empty(len(order), np.bool_)
        begins[:1] = True
        np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
        group = begins.nonzero()[0]
        if len(group) == len(order):  # one version's, as a rule: no bucket twice
            self._write(buckets, self._next[buckets], tags, numbers)
            self._next[buckets] = (self._next[buckets] + 1) % WAYS
            return
        first, size = self._next[ordered[group]].astype(np.intp), np.diff(group, append=len(order))
        way = np.arange(len(order)) - np.repeat(group - first, size)
        # of a bucket's postings only the last can stay
        stays = way >= np.repeat(first + size - WAYS, size)
        order, way = order[stays], way[stays]
        self._write(buckets[order], way % WAYS, tags[order], numbers[order])
        self._next[ordered[group]] = (first + size) % WAYS

    def _write(self, buckets: Ways, ways: Ways, tags: NDArray[np.uint16], numbers: Numbers) -> None:
        places = buckets * WAYS + ways
        self._tags.ravel()[places], self._numbers[places] = tags, numbers

    def _places(self, hashes: Hashes) -> tuple[NDArray[np.intp], NDArray[np.uint16]]:
        """Give bucket and tag; the highest bits say nothing: what is remembered of a text are its smallest hashes."""
        buckets = ((hashes & _LOW) * self._buckets) >> _BITS
        return buckets.astype(np.intp), (hashes >> _BITS).astype(np.uint16)
