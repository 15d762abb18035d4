"""Words of a text, and the wordpieces and the case of each: what the name model reads."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

LOWER, TITLE, UPPER, INITIAL, MIXED, DIGITS, OTHER = range(1, 8)
"""Kinds of case of a word; 0 is that of a mark that stands for no word."""

_WORD: Final = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST: Final = 40  # characters; the longest that stand in news are those of addresses, which are no names
_MOST_REMEMBERED: Final = 50_000  # words: 12 MB, and 99 in 100 of those of an article


class Pieces(NamedTuple):
    """A word as the model reads it: the numbers of its wordpieces, and its kind of case."""

    numbers: tuple[int, ...]
    case: int


class Words(NamedTuple):
    """The words of a text: where each starts and ends, and its pieces."""

    starts: Numbers
    ends: Numbers
    pieces: list[Pieces]


class WordPieces:
    """Cuts words into the longest pieces that a vocabulary has, and remembers those it has cut."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        """Cut by a vocabulary, in which pieces that continue a word begin with ##."""
        self._vocabulary = vocabulary
        self._unknown = (vocabulary["[UNK]"],)
        self._remembered: dict[str, Pieces] = {}

    def read(self, text: str) -> Words:
        """Find the words of a text: runs of letters and digits, and each other sign for itself."""
        found = [(word.start(), word.end()) for word in _WORD.finditer(text)]
        bounds = np.array(found, np.int64).reshape(-1, 2)
        return Words(bounds[:, 0], bounds[:, 1], [self.cut(text[start:end]) for start, end in found])

    def cut(self, word: str) -> Pieces:
        """Cut one word."""
        known = self._remembered.get(word)
        if known is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[word] = Pieces(self._numbers(plain(word)), case_of(word))
        return known

    def _numbers(self, word: str) -> tuple[int, ...]:
        if not word or len(word) > _LONGEST:
            return self._unknown
        numbers: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self._vocabulary.get(mark + word[start:end])
                if number is not None:
                    break
            else:
                return self._unknown
            numbers.append(number)
            start = end
        return tuple(numbers)


def plain(word: str) -> str:
    """Write a word small and without accents."""
    word = word.lower()
    if word.isascii():
        return word
    return "".join(
        character for character in unicodedata.normalize("NFD", word) if not unicodedata.combining(character)
    )


def case_of(word: str) -> int:
    """Say which kind of case a word has."""
    if word.isdigit():
        kind = DIGITS
    elif not word.isalpha():
        kind = MIXED if word.isalnum() else OTHER
    elif word.islower():
        kind = LOWER
    elif word.isupper():
        kind = UPPER if len(word) > 1 else INITIAL
    elif word[0].isupper() and word[1:].islower():
        kind = TITLE
    else:
        kind = MIXED
    return kind
