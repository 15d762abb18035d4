"""Exact look-up by a key: chains through the window, newest first; fixed size, nothing lost, nothing deleted."""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

KEY_BITS: Final = 64


class Chains:
    """For each key the numbers of its versions, from 1; 8 bytes a version of the window.

    A chain may hold other keys', and goes on into what was forgotten: who walks it checks, and stops there.
    """

    def __init__(self, window: int) -> None:
        """Make room for the versions of a window."""
        self._window = window
        self._heads = np.zeros(window, np.uint32)
        self._older = np.zeros(window, np.uint32)

    @property
    def nbytes(self) -> int:
        """Bytes that it takes."""
        return self._heads.nbytes + self._older.nbytes

    def walk(self, key: int) -> Iterator[int]:
        """Give the numbers in the chain of a key, newest first; whoever walks stops at the first that is forgotten."""
        number = int(self._heads[(key * self._window) >> KEY_BITS])
        while number:
            yield number
            number = int(self._older[(number - 1) % self._window])

    def insert(self, keys: Iterable[int], numbers: Iterable[int]) -> None:
        """Insert keys, the oldest first."""
        heads, older = (
            self._heads.data,
            self._older.data,
        )  # an element of an array costs three times as much
        for key, number in zip(keys, numbers, strict=True):
            place = (key * self._window) >> KEY_BITS
            older[(number - 1) % self._window] = heads[place]
            heads[place] = number
