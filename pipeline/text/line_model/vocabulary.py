"""The words that tell one story from another, and how many of a line's stand elsewhere on the page."""

import re
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.text.line_model.remembered import remembered
from pipeline.text.line_model.windows import Floats

_LONGEST: Final = 1500  # code points of a line that are looked at
_STEM: Final = 8  # letters that are compared: the rest is inflexion in most languages
_TELLING: Final = re.compile(r"[^\W\d_]{6,}|[A-ZÀ-ÞА-Я][^\W\d_]{2,}")  # long words, and capitalised ones
_UNSPACED: Final = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff]")

Words = frozenset[str]


@remembered
def telling_words(text: str) -> Words:
    """Give the words of a line that tell what it is about; pairs of characters where words are not set apart."""
    text = text[:_LONGEST]
    if not text.isascii() and _UNSPACED.search(text):
        return frozenset([first + second for first, second in pairwise(text) if first.isalnum()])
    return frozenset([word[:_STEM].casefold() for word in _TELLING.findall(text)])


class Vocabulary:
    """The words of a page's lines, numbered."""

    def __init__(self, words: Sequence[Words]) -> None:
        """Number them."""
        numbers: dict[str, int] = {}
        flat = [numbers.setdefault(word, len(numbers)) for word in chain.from_iterable(words)]
        self.words = words
        self._numbers = np.array(flat, np.int64)
        self._sizes = np.fromiter(map(len, words), np.int64, len(words))
        self._lines = np.repeat(np.arange(len(words)), self._sizes)
        self._count = len(numbers)

    def shares_known(self, known: NDArray[np.int64]) -> Floats:
        """Give for each line the share of its words that stand in one of the known lines other than itself.

        Args:
            known: The places of the lines that count.

        Returns:
            A share a line; -1 for a line without words.
        """
        counts_itself = np.zeros(len(self._sizes), np.int64)
        counts_itself[known] = 1
        itself = counts_itself[self._lines]
        counts = np.bincount(self._numbers, itself, self._count)
        found = np.bincount(self._lines, counts[self._numbers] > itself, len(self._sizes))
        shares = np.where(self._sizes > 0, found / np.maximum(self._sizes, 1), -1.0)
        return shares.astype(np.float32)
