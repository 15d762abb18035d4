"""How a line is worded, as hashes: words, and pairs of them; a trained weight each says how body-like they are."""

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.text.line_model.remembered import remembered
from pipeline.text.line_model.windows import Floats

BUCKETS: Final = 1 << 15
"""How many hashes there are; more gained nothing that was measurable."""

UNKNOWN: Final = -30.0
"""The score of a line in a language that the weights do not know; no sum of weights gets there."""

_FROM_START: Final = 24  # words of a line that are looked at,
_FROM_END: Final = 12  # and those at its end
_LONGEST: Final = 3000  # code points of a line that are looked at
_LONGEST_WORD: Final = 12
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")


@remembered
def hashes(text: str) -> Sequence[int]:
    """Hash the words of a line and each pair of neighbours, numbers all alike, the line's ends as words of their own.

    The hashes are CRC-32 of the UTF-8, so that they are the same everywhere.
    """
    tokens = _TOKEN.findall(text[:_LONGEST].casefold())
    if len(tokens) > _FROM_START + _FROM_END:
        tokens = tokens[:_FROM_START] + tokens[-_FROM_END:]
    found = set()
    pair = crc32(b"^")
    for token in tokens:
        word = b"#" if token.isdigit() else token[:_LONGEST_WORD].encode("utf-8", "replace")
        found.add(crc32(word, pair) % BUCKETS)
        single = crc32(word)
        found.add(single % BUCKETS)
        pair = crc32(b" ", single)
    found.add(crc32(b"$", pair) % BUCKETS)
    return [*found]


def scores(rows: Sequence[Sequence[int]], weights: NDArray[np.floating]) -> Floats:
    """Sum the weights of each line's hashes, divided by the root of their number: positive speaks for body."""
    counts = np.fromiter(map(len, rows), np.int64, len(rows))
    flat = weights[np.fromiter(chain.from_iterable(rows), np.int64, int(counts.sum()))]
    return np.asarray(np.add.reduceat(flat, np.cumsum(counts) - counts) / np.sqrt(counts), np.float32)
