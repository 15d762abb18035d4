"""The words that tell one story from another, and how many of a line's stand elsewhere on the page."""

from itertools import pairwise
from typing import Final, Self

import numpy as np

from pipeline.text.line_model.characters import Characters, Counts, Kind
from pipeline.text.line_model.windows import Flags, Floats, Places, changes

_LONGEST: Final = 1500  # code points of a line that are looked at
_LONG_WORD: Final = 6  # letters
_STEM: Final = 8  # letters that are compared: the rest is inflexion in most languages


def telling_words(characters: Characters) -> tuple[list[str], Places]:
    """Give the words that tell what a line is about, and the line of each: long ones, and capitals with two letters.

    Where words are not set apart they are all pairs of characters.
    """
    runs = characters.runs
    is_letter = characters.are(Kind.LETTER)
    capitals = np.flatnonzero(characters.are(Kind.CAPITAL)[:-2] & is_letter[1:-1] & is_letter[2:])
    owners = np.searchsorted(runs.begins, capitals, "right") - 1
    first = changes(owners)
    named = owners[first]
    is_telling = runs.sizes >= _LONG_WORD
    begins = runs.begins.copy()
    begins[named] = np.where(is_telling[named], begins[named], capitals[first])  # of "eBay" it is "Bay"
    is_telling[named] = True
    is_unspaced = characters.count(Kind.UNSPACED) > 0
    is_telling &= (begins - characters.starts[runs.line] < _LONGEST) & ~is_unspaced[runs.line]
    begins, ends = begins[is_telling], (runs.begins + runs.sizes)[is_telling]
    words = _folded(characters, begins, np.minimum(begins + _STEM, ends))
    lines = [runs.line[is_telling]]
    for place in np.flatnonzero(is_unspaced).tolist():
        pairs = [a + b for a, b in pairwise(characters.lines[place][:_LONGEST]) if a.isalnum()]
        words += pairs
        lines.append(np.full(len(pairs), place))
    return words, np.concatenate(lines)


def _folded(characters: Characters, begins: Places, ends: Places) -> list[str]:
    """Cut words out of a text, without regard to case."""
    text, folded = characters.text, characters.folded
    spans = zip(begins.tolist(), ends.tolist(), strict=True)
    if len(folded) == len(text):
        return [folded[begin:end] for begin, end in spans]
    return [text[begin:end].casefold() for begin, end in spans]


class Vocabulary:
    """The words of a page's lines, or of groups of them, numbered; each has a word once.

    Attributes:
        sizes: How many words each line has.
    """

    def __init__(self, lines: Places, numbers: Places, count: int, size: int) -> None:
        """Hold pairs of a line and the number of a word, in any order; of so many words and lines."""
        pairs = np.sort(lines * count + numbers, kind="stable")
        self._pairs = pairs[changes(pairs)]
        self._lines, self._numbers = np.divmod(self._pairs, max(count, 1))
        self._count = count
        self.sizes: Counts = np.bincount(self._lines, minlength=size)

    @classmethod
    def of(cls, characters: Characters) -> Self:
        """Number the words that tell what each line is about."""
        words, lines = telling_words(characters)
        known: dict[str, int] = {}
        numbers = [known.setdefault(word, len(known)) for word in words]
        return cls(lines, np.array(numbers, np.int64), len(known), len(characters.lines))

    def grouped(self, groups: Places, size: int) -> Self:
        """Put the words of lines together, given the group of each, -1 for none, and how many groups there are."""
        lines = groups[self._lines]
        inside = lines >= 0
        return type(self)(lines[inside], self._numbers[inside], self._count, size)

    def shares_known(self, known: Places) -> Floats:
        """Give for each line the share of its words that stand in one of the known lines other than itself.

        Args:
            known: The places of the lines that count.

        Returns:
            A share a line; -1 for a line without words.
        """
        counts_itself = np.zeros(len(self.sizes), np.int64)
        counts_itself[known] = 1
        itself = counts_itself[self._lines]
        counts = np.bincount(self._numbers, itself, self._count)
        return self._shares(counts[self._numbers] > itself)

    def shares_with(self, others: Places) -> Floats:
        """Give for each line the share of its words that another one has, given its place for each, -1 for none.

        Returns:
            A share a line; -1 for a line without words, or without another.
        """
        wanted = others[self._lines] * self._count + self._numbers
        places = np.searchsorted(self._pairs, wanted)
        shares = self._shares(self._pairs.take(places, mode="clip") == wanted)
        shares[others < 0] = -1
        return shares

    def shared_with(self, line: int) -> Counts:
        """Count for each line its words that one of them has, too."""
        has = np.zeros(self._count, np.bool_)
        has[self._numbers[self._lines == line]] = True
        return np.bincount(self._lines[has[self._numbers]], minlength=len(self.sizes))

    def _shares(self, counted: Flags) -> Floats:
        found = np.bincount(self._lines, counted, len(self.sizes))
        return np.where(self.sizes > 0, found / np.maximum(self.sizes, 1), -1.0).astype(np.float32)
