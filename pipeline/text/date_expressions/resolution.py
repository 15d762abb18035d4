"""What a date expression means: against the publication day, or against the date that the text mentioned before it."""

from datetime import date
from typing import Final

from pipeline.text.date_expressions import counted, named
from pipeline.text.date_expressions.grammar import Match
from pipeline.text.date_expressions.meaning import TWO_FIGURES, Meaning, Reader, Setting, known
from pipeline.text.date_expressions.periods import Period
from pipeline.text.date_expressions.tokens import Tokens

_LONGEST_SHORT_RANGE = 30  # years from "1990" to "91"
_READERS: Final[dict[str, Reader]] = named.READERS | counted.READERS


def resolve(tokens: Tokens, match: Match, setting: Setting) -> Meaning | None:
    """Resolve an expression; None if it is no date of the calendar ("February 30"), or nothing tells which."""
    words = {name: tokens.texts[index].lower() for name, index in match.parts.items()}
    try:
        return _READERS[match.form](words, setting)
    except (ValueError, OverflowError):  # no such day, or none within the years 1 to 9999
        return None


def resolve_end(tokens: Tokens, match: Match, first: Meaning) -> Meaning | None:
    """Resolve what stands behind the hyphen of a range: "5" in "May 3-5", "91" in "1990-91"; None if it is no range."""
    text = tokens.texts[match.parts["last"]]
    number = int(text)
    if first.period is None:
        return None
    start = first.period.first
    try:
        if first.precision == "day":
            return known(Period("day", start.replace(day=number))) if number > start.day else None
        last = number if len(text) > TWO_FIGURES else start.year + (number - start.year) % 100
        longest = _LONGEST_SHORT_RANGE if len(text) <= TWO_FIGURES else last
        return known(Period("year", date(last, 1, 1))) if 0 < last - start.year <= longest else None
    except ValueError:
        return None
