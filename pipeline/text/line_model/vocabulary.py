"""The words that tell one story from another, and how many of a line's stand elsewhere on the page."""

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.text.line_model.characters import Characters, Kind, Runs
from pipeline.text.line_model.windows import Floats, changes

_LONGEST: Final = 1500  # code points of a line that are looked at
_LONG_WORD: Final = 6  # letters
_STEM: Final = 8  # letters that are compared: the rest is inflexion in most languages

Words = frozenset[str]


def telling_words(texts: Sequence[str]) -> list[Words]:
    """Give the words of each line that tell what it is about: long ones, and what a capital and two letters begin.

    Where words are not set apart they are all pairs of characters.
    """
    characters = Characters([text[:_LONGEST] for text in texts])
    runs = Runs(characters)
    is_letter = characters.are(Kind.LETTER)
    capitals = np.flatnonzero(characters.are(Kind.CAPITAL)[:-2] & is_letter[1:-1] & is_letter[2:])
    owners = np.searchsorted(runs.begins, capitals, "right") - 1
    first = changes(owners)
    named = owners[first]
    is_telling = runs.sizes >= _LONG_WORD
    begins = runs.begins.copy()
    begins[named] = np.where(is_telling[named], begins[named], capitals[first])  # of "eBay" it is "Bay"
    is_telling[named] = True
    ends = np.minimum(begins + _STEM, runs.begins + runs.sizes)
    spans = zip(begins[is_telling].tolist(), ends[is_telling].tolist(), strict=True)
    stems = [characters.text[begin:end].casefold() for begin, end in spans]
    bounds = np.searchsorted(runs.line[is_telling], np.arange(len(texts) + 1)).tolist()
    words = [frozenset(stems[start:stop]) for start, stop in pairwise(bounds)]
    for place in np.flatnonzero(characters.count(Kind.UNSPACED)).tolist():
        words[place] = frozenset([a + b for a, b in pairwise(texts[place][:_LONGEST]) if a.isalnum()])
    return words


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
