"""The forms of date expressions in English.

A form is a regular expression over the kinds of tokens, in which a name in capitals stands for a kind. Every repeat is
bounded, so the time that the forms take at one place is, too.
"""

import re
from typing import Final, NamedTuple

from pipeline.text.date_expressions.tokens import KINDS, Tokens

_ANY_FIGURES = "(?:DAY|TWO_FIGURES|YEAR|FIGURES)"
_TWO = "(?:DAY|TWO_FIGURES)"
_ALONE = rf"(?<!\$)(?<!{_ANY_FIGURES})(?<!{_ANY_FIGURES}[,./:-])"
_NO_FRACTION = rf"(?![,.:/]?{_ANY_FIGURES})(?! ?%)"
_MONTH = r"(?P<month>MONTH|MAY|CUT_MONTH\.?)"
_WEEKDAY = r"(?P<weekday>WEEKDAY|CUT_WEEKDAY\.?)(?: PART_OF_DAY)?"
_ON_WEEKDAY = r"(?:(?:WEEKDAY|CUT_WEEKDAY\.?)(?: PART_OF_DAY)?,? )?"
_DAY = rf"(?P<day>DAY)SUFFIX?{_NO_FRACTION}"
_TO_DAY = rf"(?:-(?P<last>DAY)SUFFIX?{_NO_FRACTION}(?!-))?"
_YEAR = rf"'?(?P<year>YEAR|(?<='){_TWO})(?!'?PLURAL){_NO_FRACTION}"
_WHEN = "(?P<when>LAST|NEXT|THIS)"
_OF_WHEN_YEAR = r",? (?:OF |IN )?(?:THE )?(?P<when>LAST|NEXT|THIS|THAT|FOLLOWING) ANNUS"
_OF_YEAR = f"(?:,? (?:OF |IN )?(?:FISCAL )?{_YEAR}|{_OF_WHEN_YEAR})?"
_COUNTED = rf"(?<![/.,-])(?:(?P<tens>COUNT)-)?(?P<count>COUNT|ARTICLE|{_ANY_FIGURES}) (?P<unit>UNIT|UNITS|ANNUS)"
_PERIOD = "(?P<unit>UNIT|ANNUS|QUARTER)"
_NTH = "(?P<nth>ORDINAL)[ -]QUARTER"

_CLASSES: Final = {"YEAR": f"[{KINDS['YEAR']}{KINDS['TENTH_YEAR']}]"}
"""Names in forms that stand for several kinds."""

_FORMS: Final = {
    "iso_day": rf"{_ALONE}(?P<year>YEAR)-(?P<month>DAY)-(?P<day>DAY)(?!-){_NO_FRACTION}",
    "figures": rf"{_ALONE}(?P<first>DAY)(?P<dash>[/-])(?P<second>DAY)[/-](?P<year>{_TWO}|YEAR)(?!-){_NO_FRACTION}",
    "dotted": rf"{_ALONE}(?P<day>DAY)\.(?P<month>DAY)\.(?P<year>YEAR)(?!-){_NO_FRACTION}",
    "month_day": rf"{_ON_WEEKDAY}{_MONTH} (?:THE )?{_DAY}{_TO_DAY}(?:,? {_YEAR}|{_OF_WHEN_YEAR})?",
    "day_month": rf"{_ON_WEEKDAY}(?:THE )?{_ALONE}(?P<day>DAY)SUFFIX?[ -](?:OF )?{_MONTH}"
    rf"(?:,?[ -]{_YEAR}|{_OF_WHEN_YEAR})?",
    "month_year": rf"{_MONTH},? (?:OF )?{_YEAR}",
    "month_of": rf"{_MONTH}{_OF_WHEN_YEAR}",
    "last_month_name": rf"{_WHEN} {_MONTH}(?: {_DAY})?",
    "month_name": _MONTH,
    "weekday_of": rf"{_WEEKDAY},? (?:OF )?{_WHEN} UNIT",
    "last_weekday": rf"{_WHEN} {_WEEKDAY}",
    "weekday_name": r"(?P<weekday>WEEKDAY)(?: PART_OF_DAY)?",
    "quarter": rf"(?:THE )?(?:FISCAL )?{_NTH}{_OF_YEAR}",
    "year_quarter": rf"(?:(?P<year>YEAR)(?:'PLURAL)?|{_WHEN} ANNUS'PLURAL) (?:FISCAL )?{_NTH}",
    "short_quarter": rf"QUARTER_SIGN(?P<nth>DAY)(?:,? (?:OF )?{_YEAR})?",
    "said_quarter": r"(?<=IN )THE QUARTER(?! OF)",
    "said_unit": rf"(?:THE (?P<when>NEXT|FOLLOWING) |(?:THE )?(?P<same>THAT) ){_PERIOD}",
    "last_unit": rf"(?:LATER )?(?<!THE ){_WHEN} (?:FISCAL )?{_PERIOD}",
    "latest_unit": rf"(?:THE )?(?P<when>LATEST) (?:FISCAL )?{_PERIOD}",
    "unit_before": r"THE (?P<unit>UNIT|ANNUS) (?P<side>AFTER)(?: (?P<word>TODAY)|(?= ?[,.)-]))",
    "ago": rf"{_COUNTED} AGO(?: TODAY)?",
    "later": rf"{_COUNTED} (?P<side>LATER|AFTER(?= ?[,.)-]))",
    "from_now": rf"{_COUNTED} FROM (?:NOW|TODAY)",
    "year_earlier": r"(?:THE )?ANNUS-(?:LATER|AGO)(?: QUARTER)?",
    "today": "(?P<word>TODAY)",
    "decade": r"(?:THE )?(?P<year>TENTH_YEAR)'?PLURAL",
    "short_decade": rf"THE (?:EARLY[ -])?'(?P<year>{_TWO})PLURAL",
    "fiscal_year": rf"FISCAL ?(?:ANNUS )?{_YEAR}",
    "year_end": r"ANNUS-END|YEAREND",
    "end_of": rf"(?:THE )?END OF THE {_PERIOD}",
    "year": rf"{_ALONE}(?:THE ANNUS )?(?P<year>YEAR)(?:[-/](?P<last>YEAR|DAY|TWO_FIGURES)(?!-))?{_NO_FRACTION}",
    "short_year": rf"(?<!WORD)(?<!NAME)(?<!{_ANY_FIGURES})'(?P<year>{_TWO})(?!'?PLURAL|-){_NO_FRACTION}",
}
"""By name; of forms that begin at one place the first counts."""


def _over_kinds(form: str) -> str:
    return re.sub(r"[A-Z][A-Z_]+", lambda found: _CLASSES.get(found[0]) or re.escape(KINDS[found[0]]), form)


_READ: Final = {name: re.compile(_over_kinds(form)) for name, form in _FORMS.items()}
_FIRST = (
    "(?=MONTH|MAY|CUT_MONTH|WEEKDAY|CUT_WEEKDAY|DAY|YEAR|TWO_FIGURES|FIGURES|'|ORDINAL|COUNT|QUARTER_SIGN|FISCAL|LAST|NEXT"
    "|THIS|THAT|LATEST|LATER|TODAY|YEAREND|END|ANNUS-|(?:THE|ARTICLE) (?!WORD|NAME))"
)  # what every form begins with, as asking for each of them is slow
_ANY: Final = re.compile(
    f"{_over_kinds(_FIRST)}(?:"
    + "|".join(f"(?P<{name}>{re.sub(r'[?]P<[a-z]+>', '?:', form.pattern)})" for name, form in _READ.items())
    + ")"
)
_LONGEST_EXTENSION = 7  # tokens: "the", "end" and "of" with the blanks behind them, and "the" once more
_EXTENSION: Final = re.compile(_over_kinds(r"(?:(?:THE )?(?:END OF |EARLY[ -])(?:THE )?)$"))


class Match(NamedTuple):
    """A form found in a text, as numbers of tokens.

    Attributes:
        form: Its name in the grammar.
        start: Where it begins, with "early" or "the end of" before it.
        core: Where the form itself begins.
        end: Where it ends.
        parts: The token that each of its named parts begins with.
    """

    form: str
    start: int
    core: int
    end: int
    parts: dict[str, int]


def next_match(tokens: Tokens, position: int) -> Match | None:
    """Find the first form at or behind a token."""
    found = _ANY.search(tokens.kinds, position)
    if found is None or found.lastgroup is None:
        return None
    parts = _READ[found.lastgroup].match(tokens.kinds, found.start())
    core = found.start()
    extension = _EXTENSION.search(tokens.kinds, max(position, core - _LONGEST_EXTENSION), core)
    start = extension.start() if extension else core
    return Match(
        found.lastgroup,
        start,
        core,
        found.end(),
        {name: parts.start(name) for name in parts.groupdict() if parts[name]} if parts else {},
    )
