"""What a text is compared by: its shingles, and the facts in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline.text.tokens import PIECE, Hashes, Tokens, mixed, tokens_of

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
    return next(_sketches(tokens, [0, len(tokens.hashes)]))


def sketches(texts: Sequence[str]) -> Iterator[Sketch]:
    """Sketch many texts, each as `sketch` does; those that fit into one piece are read together, in half the time."""
    group: list[str] = []
    room = PIECE
    for text in texts:
        if len(text) >= room and group:
            yield from _together(group)
            group, room = [], PIECE
        group.append(text)
        room -= len(text) + 1
    yield from _together(group)


def _together(texts: Sequence[str]) -> Iterator[Sketch]:
    tokens = tokens_of("\n".join(texts))
    begins = np.cumsum([len(text) + 1 for text in texts])
    return _sketches(tokens, [0, *np.searchsorted(tokens.starts, begins).tolist()])


def _sketches(tokens: Tokens, bounds: Sequence[int]) -> Iterator[Sketch]:
    """Sketch the texts that begin and end at these tokens."""
    words = tokens.hashes
    runs = mixed(words[:-2] + words[1:-1] * _SECOND + words[2:] * _THIRD)
    short = np.minimum(words >> _TOP, np.uint64(NONE - 1)).astype(np.uint16)
    for first, last in pairwise(bounds):
        part = slice(first, last)
        names = tokens.names[part].copy()
        names[:1] = False  # the text before is none of its own
        yield Sketch(
            _unique(runs[first : last - WIDTH + 1]) if last - first >= WIDTH else _one_run(words[part]),
            numbers=_unique(short[part][tokens.numbers[part]]),
            names=_unique(short[part][names]),
            words=_unique(short[part][tokens.long[part]]),
        )


def _one_run(words: Hashes) -> Hashes:
    """Give the run of fewer words than a shingle has, if there is any."""
    padded = np.zeros(WIDTH, np.uint64)
    padded[: len(words)] = words
    return mixed(padded[:1] + padded[1:2] * _SECOND + padded[2:] * _THIRD)[: len(words)]


def _unique(values: NDArray[Number]) -> NDArray[Number]:
    """Give each value of an array once, in ascending order; half the time of numpy's own."""
    values = np.sort(values)
    first = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return values[first]
