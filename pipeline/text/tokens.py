"""The words of a text as hashes that are the same on every machine: 64 bits each, and what kind of word it is."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.text.characters import CAPITAL, DIGIT, HAN, JOINT, STOP, THAI, WORD, Codes, Kinds, read

Hashes = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

HAN_SPAN: Final = 3
"""Characters that stand for a word in Han and kana: with its neighbours' they cover five, three words about."""

THAI_SPAN: Final = 8
"""The same in Thai and its like, where a word has four characters about: ten are covered."""

LONG_WORD: Final = 4
"""Letters from which a word says more of its text than of its language."""

PIECE: Final = 1 << 16
"""Code points that are read at once: the table of powers has so many. A word across two pieces counts as two."""

_BASE: Final = 0x9E3779B97F4A7C15
"""Odd, so that its powers have inverses among 64-bit numbers: 2^64 over the golden ratio (Knuth, TAOCP 3, 6.4)."""

_SPREAD: Final = np.uint64(0xD6E8FEB86659FD93)
"""Multiplier of the finisher rrxmrrxmsx_0 by Pelle Evensen, in its shorter form."""

_HALF: Final = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text in order; of text without spaces, a run of characters at each of them.

    Attributes:
        hashes: A hash each.
        numbers: Whether it is a number.
        names: Whether it begins with a capital inside a sentence.
        long: Whether it has letters enough to be rare.
        starts: Where it begins in the text, in code points.
        ends: Where it ends; behind the next one's beginning in text without spaces.
    """

    hashes: Hashes
    numbers: Flags
    names: Flags
    long: Flags
    starts: Places
    ends: Places


def tokens_of(text: str) -> Tokens:
    """Find the words of a text; time is linear in its length."""
    pieces = [_tokens(*read(f"\n{text[at : at + PIECE]}\n"), at - 1) for at in range(0, max(1, len(text)), PIECE)]
    if len(pieces) == 1:
        return pieces[0]
    return Tokens(*(np.concatenate([getattr(each, name) for each in pieces]) for name in Tokens.__slots__))


def mixed(hashes: Hashes) -> Hashes:
    """Spread each bit of a hash over all of them."""
    hashes = hashes ^ (hashes >> _HALF)
    hashes *= _SPREAD
    hashes ^= hashes >> _HALF
    hashes *= _SPREAD
    hashes ^= hashes >> _HALF
    return hashes


def _tokens(folded: Codes, kinds: Kinds, at: int) -> Tokens:
    """Find the words between two line breaks, the first of which stands at this place of the text."""
    in_word = (kinds & WORD) > 0
    joints = ((kinds & JOINT) > 0).nonzero()[0]
    in_word[joints] = kinds[joints - 1] & kinds[joints + 1] & DIGIT > 0  # they stand inside the number
    starts, ends = _runs(in_word)
    if np.bitwise_or.reduce(kinds) & (HAN | THAI):
        starts, ends = _cut(in_word, kinds)
    first = kinds[starts]
    sums = np.zeros(len(folded) + 1, np.uint64)
    np.add.accumulate(folded * _POWERS[: len(folded)], out=sums[1:])
    long = ends - starts
    around = kinds[starts - 1]
    around[1:] |= kinds[ends[:-1]]
    inside = around & STOP == 0
    inside[:1] = False
    return Tokens(
        mixed((sums[ends] - sums[starts]) * _INVERSES[starts]),
        numbers=(first & DIGIT) > 0,
        names=((first & CAPITAL) > 0) & inside & (long > 1),
        long=(long >= LONG_WORD) | ((first & (HAN | THAI)) > 0),
        starts=starts + at,
        ends=ends + at,
    )


def _runs(marked: Flags) -> tuple[Places, Places]:
    """Give where the marked runs begin and end; the first and the last are not marked."""
    edges = (marked[1:] != marked[:-1]).nonzero()[0] + 1
    return edges[::2], edges[1::2]


def _cut(in_word: Flags, kinds: Kinds) -> tuple[Places, Places]:
    """Let a word begin at each character that is written without spaces, and end after its span or with its script."""
    script = np.where(in_word, kinds & (HAN | THAI), 0)
    starts, ends = _runs(in_word & (script == 0))
    for bit, span in ((HAN, HAN_SPAN), (THAI, THAI_SPAN)):
        dense = script == bit
        begin, end = _runs(dense)
        each = np.flatnonzero(dense)
        starts = np.concatenate([starts, each])
        ends = np.concatenate([ends, np.minimum(each + span, np.repeat(end, end - begin))])
    order = np.argsort(starts)
    return starts[order], ends[order]


def _powers(base: int) -> Hashes:
    powers = np.full(PIECE + 2, base, np.uint64)  # a line break on both sides
    powers[0] = 1
    return np.multiply.accumulate(powers)


_POWERS: Final = _powers(_BASE)
_INVERSES: Final = _powers(pow(_BASE, -1, 1 << 64))
