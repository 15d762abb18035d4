"""Whether a page writes dates in figures with the day or the month first, where its language does not tell."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Final, Literal

FigureOrder = Literal["day-first", "month-first"]

_FIGURES: Final = re.compile(
    r"(?<![\d.,:/-])(?P<a>\d{1,2})(?P<dash>[./-])(?P<b>\d{1,2})(?P=dash)(?P<year>(?:19|20)\d\d)(?!\d)", re.ASCII
)


def figure_order(lines: Iterable[str], days: Collection[date]) -> FigureOrder | None:
    """Tell the order from the dates in figures that stand on a page, if all that say anything agree.

    One says something if a figure is beyond 12 (03/14/2025), or if the page has one of the two days it may mean in
    another form, too ("03/04/2025" and "4 March 2025").

    Args:
        lines: The lines of the page.
        days: The days of the page's dates that leave no doubt.
    """
    orders = {order for line in lines for order in _orders(line, days)}
    return orders.pop() if len(orders) == 1 else None


def _orders(line: str, days: Collection[date]) -> Iterator[FigureOrder]:
    for found in _FIGURES.finditer(line):
        first, second, year = int(found["a"]), int(found["b"]), int(found["year"])
        readings: dict[FigureOrder, date | None] = {
            "day-first": _day(year, second, first),
            "month-first": _day(year, first, second),
        }
        possible = [order for order, day in readings.items() if day]
        says = possible if len(possible) == 1 else [order for order in possible if readings[order] in days]
        if len(says) == 1:
            yield says[0]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
