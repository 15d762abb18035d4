"""How a line is worded, as hashes: words, and pairs of them; a trained weight each says how body-like they are."""

from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.text.line_model.characters import Characters, Kind
from pipeline.text.line_model.crc import checks, joined
from pipeline.text.line_model.windows import Floats, Places, changes

BUCKETS: Final = 1 << 15
"""How many hashes there are; more gained nothing that was measurable."""

UNKNOWN: Final = -30.0
"""The score of a line in a language that the weights do not know; no sum of weights gets there."""

_FROM_START: Final = 24  # words of a line that are looked at,
_FROM_END: Final = 12  # and those at its end
_LONGEST_WORD: Final = 12
_WORD_BEFORE: Final = crc32(b"^")  # stands before the first word
_NO_MARK: Final = "\u0345"  # of all characters but those that become several, the only one that becomes a letter
_NUMBER: Final = crc32(b"#")  # stands for any


class Hashes(NamedTuple):
    """The hashes of lines, and how many of them are each line's."""

    numbers: Places
    counts: Places


def hashes(characters: Characters) -> Hashes:
    """Hash the words of lines and each pair of neighbours, numbers all alike, a line's ends as words of their own.

    The hashes are CRC-32 of the UTF-8, so that they are the same everywhere; a line has each once.
    """
    if len(characters.folded) != len(characters.text) or _NO_MARK in characters.text:
        characters = Characters([line.casefold() for line in characters.lines])
    begins, ends, line = _tokens(characters)
    data = np.frombuffer(characters.folded.encode("utf-8", "replace"), np.uint8)
    at = np.flatnonzero(data & 0xC0 != 0x80)  # noqa: PLR2004 # the bytes that begin a character
    sizes = at[np.minimum(ends, begins + _LONGEST_WORD)] - at[begins]
    words = checks(data, at[begins], sizes)
    in_words = np.column_stack([begins, ends]).ravel()
    is_number = np.bitwise_and.reduceat(characters.kinds, in_words)[::2] & Kind.DIGIT > 0
    words[is_number], sizes[is_number] = _NUMBER, 1

    spaced = joined(words, crc32(b" "), 1)
    before = np.where(changes(line), np.uint32(_WORD_BEFORE), np.roll(spaced, 1))
    last = np.full(len(characters.lines), _WORD_BEFORE, np.uint32)
    last[line] = spaced  # of several words the last one stays
    found = np.concatenate([words, joined(before, words, sizes), joined(last, crc32(b"$"), 1)])
    lines_of_found = np.concatenate([line, line, np.arange(len(characters.lines))])
    every = np.sort(lines_of_found * BUCKETS + found % BUCKETS, kind="stable")  # the quickest on rows of rising lines
    once = every[changes(every)]
    return Hashes(once % BUCKETS, np.bincount(once // BUCKETS, minlength=len(characters.lines)))


def _tokens(characters: Characters) -> tuple[Places, Places, Places]:
    """Find the words and marks that are looked at: where each begins and ends, and in which line."""
    is_word = characters.are(Kind.WORD)
    is_mark = ~characters.are(Kind.WORD | Kind.BLANK)
    begins = np.flatnonzero(is_mark[1:] | (is_word[1:] & ~is_word[:-1])) + 1
    ends = np.flatnonzero(is_mark[:-1] | (is_word[:-1] & ~is_word[1:])) + 1
    line, counts = characters.lines_of(begins)
    place = np.arange(len(line)) - (np.cumsum(counts) - counts)[line]
    kept = (place < _FROM_START) | (place >= counts[line] - _FROM_END)
    return begins[kept], ends[kept], line[kept]


def scores(hashed: Hashes, weights: NDArray[np.floating]) -> Floats:
    """Sum the weights of each line's hashes, divided by the root of their number: positive speaks for body."""
    starts = np.cumsum(hashed.counts) - hashed.counts
    sums = np.add.reduceat(weights[hashed.numbers], starts)
    return np.asarray(sums / np.sqrt(hashed.counts), np.float32)
