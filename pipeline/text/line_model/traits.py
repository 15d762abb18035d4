"""What a line shows by itself, as numbers; none of them depends on a language, but for debris wording in 28."""

import re
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from pipeline.text.debris import DebrisKind, is_clock
from pipeline.text.line_model.characters import CASED, Characters, Kind
from pipeline.text.line_model.windows import Column, Flags, Floats
from pipeline.text.wording import worded_kind

_LONGEST: Final = 1200  # columns beyond which a line says no more
_SHORT_WORD: Final = 3  # letters: in most scripts the words that hold sentences together are this short
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TIME: Final = re.compile(r"\d[:.h]\d\d")
_DOMAIN: Final = re.compile(r"\.(?:com|org|net|de|co)\b")
_DASHES: Final = (" - ", "–", "—")

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
_KIND_AT: Final = {kind: AT[f"worded_{kind}"] for kind in DebrisKind}


def traits_of_all(characters: Characters) -> Floats:
    """Describe lines, a row each; there must be some, and none may be empty."""
    texts, words = characters.lines, characters.runs
    size, count = characters.sizes, characters.count
    first, last, mark = characters.first(), characters.last(), characters.last_mark()
    width, letters = size + count(Kind.WIDE), count(Kind.LETTER)
    digits = np.where(letters < size, count(Kind.DIGIT), 0)
    ends, quoted = mark & Kind.END > 0, first & Kind.OPENING_QUOTE > 0
    is_short = (words.sizes <= _SHORT_WORD) & (words.kinds & CASED == Kind.LOWER)
    number, short, capitalised = words.count(), words.count(is_short), words.count(words.first & Kind.UPPER > 0)
    columns: dict[str, Column | list[bool] | list[int]] = {
        "columns": np.minimum(width, _LONGEST),
        "log_columns": np.log1p(width),
        "words": number,
        "ends": ends,
        "ends_question": mark & (Kind.QUESTION | Kind.NOTHING) > 0,  # as the forests have learned it
        "ends_colon": last & Kind.COLON > 0,
        "ends_ellipsis": [text.endswith(("...", "…")) for text in texts],
        "ends_comma": last & Kind.GOES_ON > 0,
        "starts_lower": first & Kind.LOWER > 0,
        "starts_upper": first & Kind.UPPER > 0,
        "starts_digit": first & Kind.DIGIT > 0,
        "starts_quote": quoted,
        "starts_odd": ~quoted & (first & Kind.ALPHANUMERIC == 0),
        "stops": characters.stops(),
        "commas": count(Kind.COMMA),
        "digits": digits / size,
        "uppers": count(Kind.UPPER) / np.maximum(letters, 1),
        "capitalised": np.where(number > 0, capitalised / np.maximum(number, 1), -1),
        "word_length": letters / np.maximum(number, 1),
        "all_upper": [text.isupper() for text in texts],
        "odd": count(Kind.ODD) / size,
        "address": _where(_is_address, texts, count(Kind.DOT) > 0),
        "year": _where(_YEAR.search, texts, digits > 3),  # noqa: PLR2004 # the figures of a year
        "time": _where(_TIME.search, texts, digits > 2),  # noqa: PLR2004 # of a time
        "clock": _where(is_clock, texts, digits > 1),
        "quotes": count(Kind.QUOTE),
        "money": count(Kind.MONEY),
        "short_words": short / np.maximum(number, 1),
        "longest_word": words.longest(),
        "brackets": count(Kind.BRACKET),
        "dashes": [has and _dashes(text) for text, has in zip(texts, (count(Kind.DASH) > 0).tolist(), strict=True)],
        "ends_odd": ~ends & (last & Kind.ALPHANUMERIC == 0),
        "title_case": [text.istitle() for text in texts],
        "short_word_count": short,
    }
    rows = np.zeros((len(texts), len(NAMES)), np.float32)
    for name, column in columns.items():
        rows[:, AT[name]] = column
    for place, kind in enumerate(map(worded_kind, texts)):
        if kind is not None:
            rows[place, _KIND_AT[kind]] = 1
    return rows


def _where(tell: Callable[[str], object], texts: Sequence[str], candidates: Flags) -> Flags:
    """Say which lines pass a test, of those that may, by the characters they hold."""
    found = np.zeros(len(texts), np.bool_)
    for place in np.flatnonzero(candidates).tolist():
        found[place] = bool(tell(texts[place]))
    return found


def _is_address(text: str) -> bool:
    return "www." in text or "http:" in text or "https:" in text or _DOMAIN.search(text) is not None


def _dashes(text: str) -> int:
    return sum(map(text.count, _DASHES))
