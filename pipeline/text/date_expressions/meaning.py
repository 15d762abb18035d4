"""What a date expression is resolved against, and what it is resolved to."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple

from pipeline.text.date_expressions.periods import Period, Precision
from pipeline.text.date_expressions.tense import Tense

QUARTERS: Final = 4
TWO_FIGURES: Final = 2
"""Of a year without its century."""

_FIRST_OF_LAST_CENTURY = 30  # '29 is 2029, and '30 is 1930

DEICTIC: Final = frozenset({"last", "this", "next"})
STEPS: Final = {
    "last": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "this": 0,
    "current": 0,
    "same": 0,
    "that": 0,
    "next": 1,
    "following": 1,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "before": -1,
    "earlier": -1,
    "after": 1,
    "later": 1,
}


class Setting(NamedTuple):
    """What an expression is resolved against.

    Attributes:
        published: The day of publication, None if it is not known.
        day_first: Whether figures that leave it open have the day before the month.
        tense: What the words around it tell of its time.
        mentioned: The dates that the text mentioned shortly before, the last one first.
        narrated: The last one of its paragraph that lies in an earlier year, and had it with a month or a day; None if
            there is none.
        compared: The quarter or month that "a year earlier" compares with; None if there is none.
    """

    published: date | None
    day_first: bool = False
    tense: Tense = Tense()
    mentioned: Sequence[Period] = ()
    narrated: Period | None = None
    compared: Period | None = None


class Meaning(NamedTuple):
    """What an expression means.

    Attributes:
        period: The period of the calendar, None if nothing tells it.
        value: The period as ISO 8601, or what is known of it ("XXXX-03"); None if only the distance is known.
        relative: The distance from the day of publication as ISO 8601 duration, where that is what the text gives.
        precision: How fine the period is.
    """

    period: Period | None
    value: str | None
    relative: str | None
    precision: Precision


Reader = Callable[[dict[str, str], Setting], Meaning | None]
"""Resolves an expression of one form by its parts; None if nothing tells which period it is."""


def known(period: Period, relative: str | None = None) -> Meaning:
    """Mean a period that is known."""
    return Meaning(period, period.value, relative, period.precision)


def full_year(text: str) -> int:
    """Read a year with its century or without."""
    year = int(text)
    if len(text) > TWO_FIGURES:
        return year
    return year + (1900 if year >= _FIRST_OF_LAST_CENTURY else 2000)
