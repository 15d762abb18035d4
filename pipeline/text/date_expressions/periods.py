"""Periods of the calendar: a day, week, month, quarter, year or decade, and how to count on from one."""

from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

Precision = Literal["decade", "year", "quarter", "month", "week", "day"]

_MONTHS: Final[dict[Precision, int]] = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS: Final[dict[Precision, int]] = {"day": 1, "week": 7}
FINENESS: Final[dict[Precision, int]] = {"decade": 0, "year": 1, "quarter": 2, "month": 3, "week": 4, "day": 5}
"""The precisions in order, from the coarsest."""


class Period(NamedTuple):
    """A period of the calendar, by its precision and its first day."""

    precision: Precision
    first: date

    @property
    def value(self) -> str:
        """Write it as TIMEX3 does: ISO 8601, with "1989-Q4" for a quarter and "198" for a decade."""
        year, month = self.first.year, self.first.month
        match self.precision:
            case "decade":
                return f"{year // 10:03}"
            case "year":
                return f"{year:04}"
            case "quarter":
                return f"{year:04}-Q{(month + 2) // 3}"
            case "month":
                return f"{year:04}-{month:02}"
            case "week":
                week = self.first.isocalendar()
                return f"{week.year:04}-W{week.week:02}"
            case "day":
                return self.first.isoformat()

    @property
    def last(self) -> date:
        """Its last day.

        Raises:
            OverflowError: The calendar ends before (9999-12-31).
            ValueError: Likewise.
        """
        return self.shifted(1).first - timedelta(1)

    def shifted(self, count: int) -> "Period":
        """Give the period that lies so many of its own kind later, or earlier if negative.

        Raises:
            OverflowError: It lies outside the years 1 to 9999.
            ValueError: Likewise.
        """
        if self.precision in _DAYS:
            return Period(self.precision, self.first + timedelta(count * _DAYS[self.precision]))
        months = self.first.year * 12 + self.first.month - 1 + count * _MONTHS[self.precision]
        return Period(self.precision, date(months // 12, months % 12 + 1, 1))

    def within(self, precision: Precision) -> "Period":
        """Give the period of a coarser precision in which it begins."""
        return period_of(self.first, precision)


def period_of(day: date, precision: Precision) -> Period:
    """Give the period of this precision that holds a day; weeks begin on Monday (ISO 8601)."""
    year, month = day.year, day.month
    match precision:
        case "decade":
            return Period(precision, date(max(1, year // 10 * 10), 1, 1))
        case "year":
            return Period(precision, date(year, 1, 1))
        case "quarter":
            return Period(precision, date(year, (month - 1) // 3 * 3 + 1, 1))
        case "month":
            return Period(precision, date(year, month, 1))
        case "week":
            return Period(precision, day - timedelta(day.weekday()))
        case "day":
            return Period(precision, day)


def duration(count: int, precision: Precision) -> str:
    """Write a distance as ISO 8601 does ("-P2W"); a quarter is three months, a decade ten years."""
    sign = "-" if count < 0 else ""
    size, unit = {"quarter": (3, "M"), "decade": (10, "Y")}.get(precision, (1, precision[0].upper()))
    return f"{sign}P{abs(count) * size}{unit}"
