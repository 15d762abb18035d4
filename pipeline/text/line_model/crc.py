"""CRC-32, as zlib computes it, of many pieces of one text at once."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

LONGEST: Final = 48
"""Bytes of a piece at most."""

Checks = NDArray[np.uint32]

_POLYNOMIAL: Final = np.uint32(0xEDB88320)


def _after_a_byte() -> Checks:
    state = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        state = np.where(state & 1, (state >> 1) ^ _POLYNOMIAL, state >> 1)
    return state


def _after_zeros() -> Checks:
    """Say what any number of zero bytes makes of a state that has one byte, first to fourth, and no other."""
    states = [np.arange(256, dtype=np.uint32) << np.arange(0, 32, 8, dtype=np.uint32)[:, None]]
    for _ in range(LONGEST):
        states.append(_AFTER_A_BYTE[states[-1] & 0xFF] ^ (states[-1] >> 8))
    return np.stack(states)


_AFTER_A_BYTE: Final = _after_a_byte()
_AFTER_ZEROS: Final = _after_zeros()
_AT_FIRST: Final = np.bitwise_xor.reduce(_AFTER_ZEROS[:, :, 0xFF], axis=1)  # after zeros where all bits are set first


def checks(data: NDArray[np.uint8], begins: NDArray[np.int64], sizes: NDArray[np.int64]) -> Checks:
    """Compute the CRC of pieces of the data, each of one byte to `LONGEST`: that of each byte alone, put together."""
    until = np.cumsum(sizes)
    left = np.repeat(until, sizes) - np.arange(sizes.sum())  # bytes from each to the end of its piece
    at = np.repeat(begins + sizes, sizes) - left
    alone = _AFTER_ZEROS[left, 0, data[at]]
    state: Checks = np.bitwise_xor.reduceat(alone, until - sizes) ^ _AT_FIRST[sizes]
    return ~state


def joined(first: Checks, second: Checks | int, sizes: NDArray[np.int64] | int) -> Checks:
    """Give the CRC of each first text with the second right behind it, from theirs and the bytes of the second."""
    moved = [_AFTER_ZEROS[sizes, byte, first >> np.uint32(8 * byte) & np.uint32(0xFF)] for byte in range(4)]
    found: Checks = np.bitwise_xor.reduce(moved) ^ np.asarray(second, np.uint32)
    return found
