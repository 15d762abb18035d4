"""The characters of all lines of a page, each looked up by its kinds; their words, and how many there are a line."""

import re
from collections.abc import Sequence
from enum import IntFlag, auto
from functools import cache, cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.text.line_model.windows import Flags, Places, changes
from pipeline.text.prose import CLOSERS, ENDS, WIDE

Counts = NDArray[np.int64]
Kinds = NDArray[np.uint32]

# Letters and figures have code points below; the last of these is for ever none, and stands for all beyond it
_CODE_POINTS: Final = 0x40000


class Kind(IntFlag):
    """What a character is; it may be several of them."""

    LETTER = auto()  # or a number that is no decimal, as in `[^\W\d_]`
    ALPHANUMERIC = auto()
    WORD = auto()  # or a low line, as in `\w`
    BLANK = auto()
    DIGIT = auto()
    UPPER = auto()
    LOWER = auto()
    TITLE = auto()  # a capital, also with a small letter in one character
    WIDE = auto()  # takes two columns
    CLOSER = auto()  # may follow the end of a sentence
    END = auto()
    QUESTION = auto()
    COLON = auto()
    GOES_ON = auto()  # ends a line that is no sentence: a comma
    STOP = auto()  # ends a sentence if `BEHIND_STOP` follows
    WIDE_STOP = auto()  # ends one whatever follows
    BEHIND_STOP = auto()
    COMMA = auto()
    QUOTE = auto()
    OPENING_QUOTE = auto()
    BRACKET = auto()
    DASH = auto()
    MONEY = auto()
    ODD = auto()
    DOT = auto()  # or colon, as in an address
    CAPITAL = auto()  # of Latin, or of Russian
    UNSPACED = auto()  # Thai, kana, Han, Hangul: of scripts that set no words apart, or hardly
    NOTHING = auto()  # no character at all


CASED: Final = Kind.UPPER | Kind.LOWER | Kind.TITLE

_BY_METHOD: Final = {
    Kind.DIGIT: str.isdigit,
    Kind.UPPER: str.isupper,
    Kind.LOWER: str.islower,
    Kind.TITLE: str.istitle,
}
_BY_PATTERN: Final = {
    Kind.LETTER: re.compile(r"[^\W\d_]"),
    Kind.ALPHANUMERIC: re.compile(r"[^\W_]"),
    Kind.WORD: re.compile(r"\w"),
    Kind.BLANK: re.compile(r"\s"),
    Kind.WIDE: WIDE,
    Kind.BEHIND_STOP: re.compile(r"[\s\"'”’»)\]]"),
    Kind.CAPITAL: re.compile(r"[A-ZÀ-ÖØ-ÞА-Я]"),
    Kind.UNSPACED: re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff]"),
}
_BY_NAME: Final = {
    Kind.CLOSER: CLOSERS,
    Kind.END: ENDS,
    Kind.QUESTION: "?？؟",
    Kind.COLON: ":：",
    Kind.GOES_ON: ",，،、;",
    Kind.STOP: ".!?…।؟",
    Kind.WIDE_STOP: "。！？",
    Kind.COMMA: ",，、،",
    Kind.QUOTE: '"“”„«»「」『』‘',
    Kind.OPENING_QUOTE: "\"“„«»「『‘'",
    Kind.BRACKET: "(",
    Kind.DASH: "-–—",
    Kind.MONEY: "$€£¥%",
    Kind.DOT: ".:",
    Kind.ODD: "|•·»›>→▶►■●@#©®™_/\\*+=<~^{}",
}


@cache
def _table() -> Kinds:
    """Look up every character once a process, in a fifth of a second."""
    every = "".join(map(chr, range(_CODE_POINTS)))
    table = np.zeros(_CODE_POINTS, np.uint32)
    for kind, is_kind in _BY_METHOD.items():
        table[np.fromiter(map(is_kind, every), np.bool_, _CODE_POINTS)] |= kind.value
    for kind, pattern in _BY_PATTERN.items():
        table[[found.start() for found in pattern.finditer(every)]] |= kind.value
    for kind, characters in _BY_NAME.items():
        table[[*map(ord, characters)]] |= kind.value
    return table


class Characters:
    """The characters of lines, with a blank one behind each, and one before them all.

    Attributes:
        lines: The lines.
        text: The characters.
        kinds: What each is.
        starts: Where each line starts.
        sizes: How many each line has.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        """Look them up; there must be lines."""
        self.lines = lines
        self.text = "\n".join(["", *lines, ""])
        codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.kinds = np.take(_table(), np.minimum(codes, _CODE_POINTS - 1))
        self.sizes = np.fromiter(map(len, lines), np.int64, len(lines))
        self.starts = np.cumsum(self.sizes + 1) - self.sizes

    @cached_property
    def folded(self) -> str:
        """The text without regard to case; as long as the text itself if each character stands where it stood."""
        return self.text.casefold()

    @cached_property
    def runs(self) -> "Runs":
        """The runs of letters."""
        return Runs(self)

    def are(self, kind: Kind) -> Flags:
        """Say of each character whether it is of a kind, or of one of several."""
        found: Flags = (self.kinds & kind.value) != 0
        return found

    def count(self, kind: Kind) -> Counts:
        """Count the characters of a kind in each line."""
        return self._sums(self.are(kind))

    def lines_of(self, places: Places) -> tuple[Places, Counts]:
        """Say in which line each of some places lies, which stand in their order, and how many each line has."""
        bounds = np.searchsorted(places, np.append(self.starts, len(self.kinds)))
        counts = bounds[1:] - bounds[:-1]
        return np.repeat(np.arange(len(self.starts)), counts), counts

    def stops(self) -> Counts:
        """Count the ends of sentences in each line."""
        inner = self.are(Kind.STOP)
        inner[:-1] &= self.are(Kind.BEHIND_STOP)[1:]
        return self._sums(inner | self.are(Kind.WIDE_STOP))

    def first(self) -> Kinds:
        """Give what the first character of each line is; no line may be empty."""
        return np.take(self.kinds, self.starts)

    def last(self) -> Kinds:
        """Give what the last character of each line is; no line may be empty."""
        return np.take(self.kinds, self.starts + self.sizes - 1)

    def last_mark(self) -> Kinds:
        """Give what the last character of each line is but for those that may follow a stop."""
        marks = self.last()
        for line in np.flatnonzero(marks & Kind.CLOSER.value).tolist():
            left = len(self.lines[line].rstrip(CLOSERS))
            marks[line] = self.kinds[self.starts[line] + left - 1] if left else Kind.NOTHING
        return marks

    def _sums(self, flags: Flags) -> Counts:
        return np.add.reduceat(flags, self.starts, dtype=np.int64)


class Runs:
    """The runs of letters in lines.

    Attributes:
        line: In which line each stands.
        begins: Where it begins.
        sizes: How many letters each has.
        first: What its first letter is.
        kinds: What its letters are, all kinds of all of them.
    """

    def __init__(self, characters: Characters) -> None:
        """Find them."""
        edges = np.flatnonzero(changes(characters.are(Kind.LETTER)))[1:]  # begin and end by turns
        self.begins, ends = edges[::2], edges[1::2]
        self.line, _ = characters.lines_of(self.begins)
        self.sizes = ends - self.begins
        self.first = characters.kinds[self.begins]
        self.kinds = np.bitwise_or.reduceat(characters.kinds, edges)[::2]
        self._lines = len(characters.starts)

    def count(self, wanted: Flags | slice = slice(None)) -> Counts:
        """Count the words of each line, all or those that have a flag."""
        return np.bincount(self.line[wanted], minlength=self._lines)

    def longest(self) -> Counts:
        """Give the size of the longest word of each line, 0 where there is none."""
        found = np.zeros(self._lines, np.int64)
        np.maximum.at(found, self.line, self.sizes)
        return found
