"""What a text is compared by: its shingles, and the facts in it."""

from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline.text.tokens import Hashes, mixed, tokens_of

Facts = NDArray[np.uint16]
Number = TypeVar("Number", np.uint64, np.uint16)

WIDTH: Final = 3
"""Words of a shingle (Broder 1997, https://doi.org/10.1109/SEQUEN.1997.666900)."""

NONE: Final = 0xFFFF
"""The 16-bit hash that nothing has: it fills up a row of fewer facts."""

_SECOND, _THIRD = np.uint64(0x9FB21C651E98DF25), np.uint64(0xC2B2AE3D27D4EB4F)
_TOP: Final = np.uint64(48)


@dataclass(frozen=True, slots=True)
class Sketch:
    """The sets that a text is compared by, each in ascending order: so its first members are a fair sample of it.

    Attributes:
        shingles: Hashes of all runs of three words, 64 bits each.
        numbers: Hashes of the numbers, 16 bits each.
        names: Hashes of the words that begin with a capital inside a sentence.
        words: Hashes of the words of some length.
    """

    shingles: Hashes
    numbers: Facts
    names: Facts
    words: Facts


def sketch(text: str) -> Sketch:
    """Sketch a text; case, punctuation, white space and line breaks do not count. Time is linear in its length."""
    tokens = tokens_of(text)
    words = tokens.hashes
    if len(words) < WIDTH:
        words = np.concatenate([words, np.zeros(WIDTH - len(words), np.uint64)]) if len(words) else words
    runs = words[:-2] + words[1:-1] * _SECOND + words[2:] * _THIRD
    short = np.minimum(tokens.hashes >> _TOP, np.uint64(NONE - 1)).astype(np.uint16)
    return Sketch(
        _unique(mixed(runs)),
        numbers=_unique(short[tokens.numbers]),
        names=_unique(short[tokens.names]),
        words=_unique(short[tokens.long]),
    )


def _unique(values: NDArray[Number]) -> NDArray[Number]:
    """Give each value of an array once, in ascending order; half the time of numpy's own."""
    values = np.sort(values)
    first = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return values[first]
