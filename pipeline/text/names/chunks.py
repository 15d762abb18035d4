"""Cuts the words of a text into runs that the model reads at once."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]

MOST_PIECES: Final = 254
"""Wordpieces of a chunk, the marks of its ends aside: runs of 128 cost 0.3 points of F1, and save 15 % of the time."""


def cut(sizes: Numbers, paragraph_ends: Flags, sentence_ends: Flags, most: int = MOST_PIECES) -> list[slice]:
    """Cut words into runs of some pieces at most, at the end of a paragraph, else of a sentence, else anywhere.

    Args:
        sizes: How many pieces each word has; each at most as many as a run.
        paragraph_ends: Whether a paragraph ends behind each word, which costs a piece more.
        sentence_ends: Whether a sentence does.
        most: How many pieces a run has at most.
    """
    upto = np.cumsum(sizes + paragraph_ends)
    stops = [np.flatnonzero(ends) + 1 for ends in (paragraph_ends, sentence_ends)]
    runs: list[slice] = []
    start, count = 0, len(sizes)
    while start < count:
        before = int(upto[start - 1]) if start else 0
        end = int(np.searchsorted(upto, before + most, "right"))
        if end < count:
            middle = (start + end) // 2
            for stop in stops:
                last = int(np.searchsorted(stop, end, "right")) - 1
                if last >= 0 and stop[last] > middle:
                    end = int(stop[last])
                    break
        end = max(end, start + 1)
        runs.append(slice(start, end))
        start = end
    return runs
