"""The words, figures and marks of a text, each with its kind: what it can be in a date.

A kind is one character, so that the kinds of a text are a string as long as it has tokens, and the forms of dates are
regular expressions over that string (`pipeline.text.date_expressions.grammar`). White space is a token, too.
"""

import re
from itertools import accumulate
from typing import Final, NamedTuple

from pipeline.text.months import month_number

BREAK: Final = "\n"
BLANK: Final = " "
WORD: Final = "x"
NAME: Final = "X"
FIGURES: Final = "#"
MARK: Final = "_"

KINDS: Final = {
    "MONTH": "M",  # January
    "MAY": "A",
    "CUT_MONTH": "m",  # Jan
    "WEEKDAY": "W",  # Monday
    "CUT_WEEKDAY": "w",  # Mon
    "PART_OF_DAY": "p",
    "DAY": "d",  # 1 to 31
    "TWO_FIGURES": "n",  # all others
    "YEAR": "y",  # 1000 to 2199
    "TENTH_YEAR": "Y",  # of them those that a decade begins with
    "ORDINAL": "o",  # first to fourth
    "SUFFIX": "t",  # of an ordinal in figures
    "COUNT": "c",  # a number in words
    "ARTICLE": "a",
    "UNIT": "u",  # day, week, month, decade
    "UNITS": "U",
    "QUARTER": "q",
    "ANNUS": "v",  # the word "year"
    "YEAREND": "V",
    "LAST": "l",
    "NEXT": "N",
    "THIS": "T",
    "THAT": "H",  # that, same
    "LATEST": "L",  # latest, current
    "FOLLOWING": "F",  # or previous
    "AGO": "g",
    "LATER": "e",  # or earlier
    "AFTER": "b",  # or before
    "FROM": "r",
    "NOW": "z",
    "TODAY": "D",  # yesterday, today, tomorrow
    "FISCAL": "f",
    "EARLY": "E",  # early, mid, late
    "END": "B",  # end, beginning
    "THE": "h",
    "OF": "O",
    "IN": "I",
    "PLURAL": "s",
    "QUARTER_SIGN": "Q",
    "FIGURES": FIGURES,
    "WORD": WORD,
    "NAME": NAME,
}
"""The kinds that the forms speak of, by the names that they have there."""

_COUNTED = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
COUNTS: Final = {word: number for number, word in enumerate(_COUNTED.split(), 1)} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
"""Numbers in words."""

ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        ),
        1,
    )
    for name in names.split()
}
"""The days of the week by name and short name, 1 for Monday as in ISO 8601."""

_MONTHS = "january february march april june july august september october november december"
_CUT_MONTHS = "jan feb mar apr jun jul aug sep sept oct nov dec"
_WORDS: Final = {
    "PART_OF_DAY": "morning afternoon evening night",
    "ORDINAL": " ".join(ORDINALS),
    "SUFFIX": "st nd rd th",
    "COUNT": " ".join(COUNTS),
    "ARTICLE": "a an",
    "UNIT": "day week month decade",
    "UNITS": "days weeks months years decades",
    "QUARTER": "quarter",
    "ANNUS": "year",
    "YEAREND": "yearend",
    "LAST": "last",
    "NEXT": "next",
    "THIS": "this",
    "THAT": "that same",
    "LATEST": "latest current",
    "FOLLOWING": "following previous preceding prior",
    "AGO": "ago",
    "LATER": "later earlier",
    "AFTER": "after before",
    "FROM": "from",
    "NOW": "now",
    "TODAY": "yesterday today tomorrow",
    "FISCAL": "fiscal fy",
    "EARLY": "early mid late",
    "END": "beginning start middle end close",
    "THE": "the",
    "OF": "of",
    "IN": "in",
    "PLURAL": "s",
    "QUARTER_SIGN": "q",
}


def _kinds() -> dict[str, str]:
    kinds = {case: KINDS[name] for name, words in _WORDS.items() for word in words.split() for case in _cases(word)}
    for name, words, cases in (
        ("MONTH", _MONTHS, (str.title, str.upper)),
        ("CUT_MONTH", _CUT_MONTHS, (str.title, str.upper)),
        ("MAY", "may", (str.title, str.upper)),
        ("WEEKDAY", " ".join(name for name in WEEKDAYS if name.endswith("day")), (str.title, str.upper)),
        ("CUT_WEEKDAY", " ".join(name for name in WEEKDAYS if not name.endswith("day")), (str.title,)),
    ):
        kinds |= {case(word): KINDS[name] for word in words.split() for case in cases}
    kinds |= {f"{number:02}": KINDS["TWO_FIGURES"] for number in range(100)}
    kinds |= {case: KINDS["DAY"] for number in range(1, 32) for case in (str(number), f"{number:02}")}
    kinds |= {str(number): KINDS["YEAR" if number % 10 else "TENTH_YEAR"] for number in range(1000, 2200)}
    kinds |= {mark: mark for mark in ",./-():%$"} | dict.fromkeys("–—‐‑", "-") | dict.fromkeys("'’‘", "'")
    return kinds | {BLANK: BLANK}


def _cases(word: str) -> tuple[str, str, str]:
    return word, word.title(), word.upper()


_KINDS: Final = _kinds()
_TOKEN: Final = re.compile(r"[0-9]+|[^\W\d_]+|\s+|[\W\d_]")
_LINES_OF_A_BREAK = 2


class Tokens(NamedTuple):
    """A text in pieces.

    Attributes:
        texts: The pieces, which together are the whole text.
        starts: Where each begins, in code points, and where the last ends.
        kinds: The kind of each, one character a piece.
    """

    texts: list[str]
    starts: list[int]
    kinds: str

    def word_before(self, index: int) -> str:
        """Give the word or mark before a token in lower case, but for a blank; "" at the beginning of a paragraph."""
        index -= 1
        if index >= 0 and self.kinds[index] == BLANK:
            index -= 1
        return self.texts[index].lower() if index >= 0 and self.kinds[index] != BREAK else ""

    def word_after(self, index: int) -> str:
        """Give the word or mark behind a token as written, but for a blank; "" at the end of a paragraph."""
        index += 1
        if index < len(self.texts) and self.kinds[index] == BLANK:
            index += 1
        return self.texts[index] if index < len(self.texts) and self.kinds[index] != BREAK else ""

    def ends_sentence(self, index: int) -> bool:
        """Say whether a sentence ends with a token; a stop behind a capital or a short name of a month ends none."""
        kind = self.kinds[index]
        if kind == BREAK or self.texts[index] in {";", "?", "!"}:
            return True
        before = self.texts[index - 1] if index else ""
        cut = len(before) == 1 or self.kinds[index - 1] == KINDS["CUT_MONTH"]
        return kind == "." and not cut and self.word_after(index)[:1].isupper()


def read_tokens(text: str) -> Tokens:
    """Cut a text into tokens; time is linear in its length."""
    texts = _TOKEN.findall(text)
    starts = list(accumulate(map(len, texts), initial=0))
    known = _KINDS.get
    return Tokens(texts, starts, "".join([known(token) or _kind_of_other(token) for token in texts]))


def _kind_of_other(token: str) -> str:
    first = token[0]
    if first.isalpha():
        return WORD if first.islower() else NAME
    if first.isspace():
        return BREAK if token.count("\n") >= _LINES_OF_A_BREAK else BLANK
    return FIGURES if first.isdigit() else MARK


def month_of(name: str) -> int:
    """Give the number of a month from its English name, whole or cut short."""
    return month_number(name.lower(), "en") or 0
