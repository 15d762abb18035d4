"""The passages that two texts share: runs of words that stand in both."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from pipeline.text.tokens import Hashes, Tokens, tokens_of

LEAST_WORDS: Final = 8
"""Words of a passage: fewer are a phrase that anybody may write. Of a shorter text all its words."""

LEAST_CHARACTERS: Final = 16
"""Characters of a passage: what counts where each character is a word, in text without spaces."""

MOST_PLACES: Final = 8
"""Places at which a run of words is looked at in the other text; a text that repeats itself has more of them."""

_WEIGHTS: Final = np.uint64(0x9FB21C651E98DF25) ** np.arange(LEAST_WORDS, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that stands in both texts, whatever its case, punctuation or white space there.

    Attributes:
        text: As it stands in the first text.
        start: Where it begins there, in code points.
        end: Where it ends there.
        other_start: Where it begins in the other text.
        other_end: Where it ends there.
        words: How many words it has; characters, in text without spaces.
    """

    text: str
    start: int
    end: int
    other_start: int
    other_end: int
    words: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts share.

    Attributes:
        passages: In the order of the first text, where they do not overlap; in the other one they may.
        share: The share of the first text's words that stand in them.
        other_share: The same of the other text.
    """

    passages: tuple[Passage, ...]
    share: float
    other_share: float


def shared_passages(text: str, other: str) -> Shared:
    """Find the passages that two texts share.

    Each is as long as it can be from where it begins, at one of the first `MOST_PLACES` places in the other text; the
    next one begins behind it. Time is that of sorting the words.
    """
    mine, theirs = tokens_of(text), tokens_of(other)
    covered, other_covered = np.zeros(len(mine.hashes), np.bool_), np.zeros(len(theirs.hashes), np.bool_)
    passages = []
    for at, there, words in _runs(mine, theirs):
        covered[at : at + words] = True
        other_covered[there : there + words] = True
        start, end = int(mine.starts[at]), int(mine.ends[at + words - 1])
        other_start, other_end = int(theirs.starts[there]), int(theirs.ends[there + words - 1])
        passages.append(Passage(text[start:end], start, end, other_start, other_end, words))
    return Shared(tuple(passages), _share(covered), _share(other_covered))


def _runs(mine: Tokens, theirs: Tokens) -> list[tuple[int, int, int]]:
    """Give the runs in common as (number of its first word, the same in the other text, words)."""
    shorter = min(len(mine.hashes), len(theirs.hashes))
    least = min(LEAST_WORDS, shorter)
    if least == 0:
        return []
    begins, order, first, last = _meetings(mine.hashes, theirs.hashes, least)
    words, others = mine.hashes.tolist(), theirs.hashes.tolist()
    runs = []
    free = 0
    for at, low, high in zip(begins, first, last, strict=True):
        if mine.starts[at] < free:
            continue
        lengths = [(_common(words, others, at, there), -there) for there in order[low:high]]
        length, there = max(lengths)
        end = int(mine.ends[at + length - 1])
        if length == shorter or (length >= least and end - mine.starts[at] >= LEAST_CHARACTERS):
            runs.append((at, -there, length))
            free = end
    return runs


def _meetings(mine: Hashes, theirs: Hashes, width: int) -> tuple[list[int], list[int], list[int], list[int]]:
    """Find each run of so many words that the other text has.

    Returns:
        Where they begin; the beginnings of the other text's runs, equal ones together; and the stretch of these that
        are the same as each.

    """
    runs, others = (sliding_window_view(each, width) @ _WEIGHTS[:width] for each in (mine, theirs))
    order = np.argsort(others, kind="stable")
    first = np.searchsorted(others, runs, sorter=order)
    last = np.minimum(np.searchsorted(others, runs, "right", sorter=order), first + MOST_PLACES)
    begins = np.flatnonzero(first < last)
    return begins.tolist(), order.tolist(), first[begins].tolist(), last[begins].tolist()


def _common(words: list[int], others: list[int], at: int, there: int) -> int:
    """Count the words that follow in both texts alike."""
    most = min(len(words) - at, len(others) - there)
    for length in range(most):
        if words[at + length] != others[there + length]:
            return length
    return most


def _share(covered: NDArray[np.bool_]) -> float:
    return float(covered.mean()) if len(covered) else 0.0
