"""What one line shows by itself, as numbers; none of them depends on a language, but for debris wording in 28."""

import math
import re
import string
from collections.abc import Sequence
from typing import Final

import numpy as np

from pipeline.text.debris import DebrisKind, is_clock
from pipeline.text.line_model.remembered import remembered
from pipeline.text.line_model.windows import Floats
from pipeline.text.prose import ENDS, columns, last_mark
from pipeline.text.wording import worded_kind

_LONGEST: Final = 1200  # columns beyond which a line says no more
_SHORT_WORD: Final = 3  # letters: in most scripts the words that hold sentences together are this short
_WORD: Final = re.compile(r"[^\W\d_]+")
_STOP: Final = re.compile(r"[.!?…।؟](?=[\s\"'”’»)\]]|$)|[。！？]")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TIME: Final = re.compile(r"\d[:.h]\d\d")
_ADDRESS: Final = re.compile(r"https?:|www\.|\.(?:com|org|net|de|co)\b")
_NO_ASCII_MARK: Final = str.maketrans("", "", string.ascii_letters + string.digits + string.whitespace)
_NO_MARK: Final = re.compile(r"[^\W_]+|\s+")
_STOPS: Final = frozenset(".!?…।؟。！？")
_QUOTES: Final = frozenset('"“”„«»「」『』‘')
_ODD: Final = frozenset("|•·»›>→▶►■●@#©®™_/\\*+=<~^{}")
_MONEY: Final = frozenset("$€£¥%")
_COMMAS: Final = frozenset(",，、،")
_DASHES: Final = frozenset("-–—")
_DASH: Final = re.compile(r" - |[–—]")
_OPENING_QUOTES: Final = frozenset("\"“„«»「『‘'")

NAMES: Final = (
    *("columns", "log_columns", "words", "ends", "ends_question", "ends_colon", "ends_ellipsis", "ends_comma"),
    *("starts_lower", "starts_upper", "starts_digit", "starts_quote", "starts_odd", "stops", "commas", "digits"),
    *("uppers", "capitalised", "word_length", "all_upper", "odd", "address", "year", "time", "clock", "quotes"),
    *("money", "short_words", "longest_word", "brackets", "dashes", "ends_odd", "title_case", "short_word_count"),
    *(f"worded_{kind}" for kind in DebrisKind),
)
"""What the numbers are, in order; shares are of the line's characters or words, flags are 0 or 1."""

AT: Final = {name: place for place, name in enumerate(NAMES)}
FIRST_WORDED: Final = len(NAMES) - len(DebrisKind)
_NOT_WORDED: Final = [0.0] * len(DebrisKind)
_KIND_AT: Final = {kind: AT[f"worded_{kind}"] for kind in DebrisKind}


@remembered
def traits(text: str) -> Sequence[float]:
    """Describe a line; it must not be empty."""
    width = columns(text)
    words = _WORD.findall(text)
    count = len(words)
    lengths = [*map(len, words)]
    letters = sum(lengths)
    digits = sum(map(str.isdigit, text)) if letters < len(text) else 0
    # what is neither letter, digit nor blank: on most lines a few characters, each looked up by kind
    marks = text.translate(_NO_ASCII_MARK) if text.isascii() else _NO_MARK.sub("", text)
    first, last, mark = text[0], text[-1], last_mark(text)
    ends = mark in ENDS
    quoted = first in _OPENING_QUOTES
    short = sum([length <= _SHORT_WORD and word.islower() for word, length in zip(words, lengths, strict=True)])
    row = [
        *(min(width, _LONGEST), math.log1p(width), count, ends, mark in "?？؟", last in ":："),
        *(text.endswith(("...", "…")), last in ",，،、;"),
        *(first.islower(), first.isupper(), first.isdigit(), quoted, not first.isalnum() and not quoted),
        len(_STOP.findall(text)) if not _STOPS.isdisjoint(marks) else 0,
        *(_count(marks, _COMMAS), digits / len(text)),
        sum(map(str.isupper, text)) / max(letters, 1),
        sum([word[0].isupper() for word in words]) / count if count else -1,
        letters / count if count else 0,
        *(text.isupper(), _count(marks, _ODD) / len(text), bool(marks) and _ADDRESS.search(text) is not None),
        *(digits > 3 and _YEAR.search(text) is not None, digits > 2 and _TIME.search(text) is not None),  # noqa: PLR2004 # in a year, a time
        *(digits > 1 and is_clock(text), _count(marks, _QUOTES), _count(marks, _MONEY)),
        *(short / count if count else 0, max(lengths, default=0), text.count("(")),
        len(_DASH.findall(text)) if not _DASHES.isdisjoint(marks) else 0,
        *(not last.isalnum() and not ends, text.istitle(), short),
        *_NOT_WORDED,
    ]
    kind = worded_kind(text)
    if kind is not None:
        row[_KIND_AT[kind]] = 1.0
    return row


def _count(marks: str, wanted: frozenset[str]) -> int:
    return sum([mark in wanted for mark in marks]) if marks and not wanted.isdisjoint(marks) else 0


def traits_of_all(texts: Sequence[str]) -> Floats:
    """Describe lines, a row each."""
    return np.array([traits(text) for text in texts], np.float32).reshape(len(texts), len(NAMES))
