"""Dates as pages print them, in the languages of news; a date is given only where its form leaves no doubt.

The order of day and month in figures is taken from the figures (one is beyond 12, or both are the same), from dots
(04.03.2025 is the fourth of March), from the language, of which English fixes none, or else from the page's other dates
(`pipeline.text.figure_order`). There is no date without its year, none in words such as "today", and none outside
`FIRST_YEAR` to `LAST_YEAR`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from pipeline.text.date_forms import (
    ANY_YEAR,
    CLOCK_AFTER,
    CLOCK_BEFORE,
    DIGIT,
    FEWEST_DIGITS,
    FORMS,
    LONGEST_CLOCK,
    PLAIN,
)
from pipeline.text.date_labels import DateRole, label_after, label_before
from pipeline.text.dates import Precision
from pipeline.text.figure_order import FigureOrder
from pipeline.text.months import month_number, solar_hijri_day, solar_hijri_month_number

FIRST_YEAR: Final = 1990
"""Before it there were no news pages; such a date is what a story is about."""

LAST_YEAR: Final = 2049
"""Years beyond it are prices, phone numbers and plans."""

LONGEST_LINE: Final = 200
"""A line beyond this many characters is prose, and is not searched."""

_DAY_FIRST_LANGUAGES = "ar bg cs da de el es fi fr he hi hu id it nb nl nn no pl pt ro ru sk sv th tr uk vi"
_DAY_FIRST: Final = frozenset(_DAY_FIRST_LANGUAGES.split())
_YEAR_FIRST: Final = frozenset({"hu", "ja", "ko", "lt", "mn", "zh"})
_FULL_YEAR = 4  # digits; with two, a date must stand alone, or have a label or a time of day
_CENTURY = 2000
_BUDDHIST_ERA: Final = 543
_BUDDHIST_YEARS: Final = range(FIRST_YEAR + _BUDDHIST_ERA, LAST_YEAR + _BUDDHIST_ERA + 1)
_SEPARATORS: Final = frozenset({"", "|", "•", "·"})
_AFTERNOON: Final = frozenset({"下午", "午後", "오후"})
_NOON = 12
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a line: `line[start:end]` holds it, with its time of day where one stands beside it.

    Attributes:
        start: Where it begins, in code points.
        end: Where it ends.
        day: The day, in the Gregorian calendar.
        time: The time of day as printed; None if there is none.
        zone: The time's zone as printed, in upper case ("EST", "+02:00"); None if it names none.
        precision: How finely it is given.
        role: What the label before it says; None if there is none.
    """

    start: int
    end: int
    day: date
    time: time | None
    zone: str | None
    precision: Precision
    role: DateRole | None


def find_dates(line: str, language: str | None, order: FigureOrder | None = None) -> list[FoundDate]:
    """Find the dates in a line, from left to right; time is linear in the length of the line.

    Args:
        line: One line of a page; beyond `LONGEST_LINE` it holds none.
        language: The language of the page as ISO 639-1, where known: it decides the order of figures, short names of
            months, and the era.
        order: The order of day and month in figures where neither they nor the language tell, if the page does.
    """
    if not may_hold_date(line):
        return []
    plain = line if line.isascii() else line.translate(PLAIN)
    matches = [found for form in FORMS for found in _overlapping(form, plain)]
    dates: list[FoundDate] = []
    for found in sorted(matches, key=re.Match.start):
        after = dates[-1].end if dates else 0
        if found.start() < after or not (day := _day(found, language, order)):
            continue
        candidate = _with_time(plain, after, found, day)
        if len(found["year"]) == _FULL_YEAR or _stands_out(candidate, plain):
            dates.append(candidate)
    return dates


def may_hold_date(line: str) -> bool:
    """Say whether a line is worth searching: of all lines of pages three in a hundred are."""
    if len(line) > LONGEST_LINE:
        return False
    plain = line if line.isascii() else line.translate(PLAIN)
    return ANY_YEAR.search(plain) is not None and len(DIGIT.findall(plain)) >= FEWEST_DIGITS


def _overlapping(form: re.Pattern[str], plain: str) -> Iterator[re.Match[str]]:
    """Give the match at every place: one that is no date must not hide a date that begins inside it."""
    found = form.search(plain)
    while found:
        yield found
        found = form.search(plain, found.start() + 1)


def _stands_out(found: FoundDate, plain: str) -> bool:
    before, after = plain[: found.start].rstrip(), plain[found.end :].lstrip()
    alone = before[-1:] in _SEPARATORS and after[:1] in _SEPARATORS
    return alone or found.time is not None or found.role is not None


def _day(found: re.Match[str], language: str | None, order: FigureOrder | None) -> date | None:
    part = found.groupdict()
    year, name = int(part["year"]), (part.get("name") or "").lower().rstrip(".׳॰'")
    if len(part["year"]) < _FULL_YEAR:
        if language in _YEAR_FIRST:  # 18.11.25 may be 2018 there
            return None
        year += _CENTURY
    try:
        if year < FIRST_YEAR:
            return _solar_hijri(year, name, part) if language == "fa" or name else None
        if language == "th" and year in _BUDDHIST_YEARS:
            year -= _BUDDHIST_ERA
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        if part.get("a"):
            return date(year, *_in_order(int(part["a"]), int(part["b"]), part["dash"], language, order))
        month = month_number(name, language) if name else int(part["month"])
        return date(year, month or 0, int(part["day"]))
    except ValueError:  # no such day
        return None


def _solar_hijri(year: int, name: str, part: dict[str, str | None]) -> date:
    month = solar_hijri_month_number(name) if name else int(part.get("month") or 0)
    return solar_hijri_day(year, month or 0, int(part.get("day") or 0))


def _in_order(first: int, second: int, dash: str, language: str | None, order: FigureOrder | None) -> tuple[int, int]:
    """Give month and day; month 0 if the order is in doubt."""
    if first == second or first > _LAST_MONTH:
        return second, first
    if second > _LAST_MONTH:
        return first, second
    if language in _DAY_FIRST or ("." in dash and language != "en") or order == "day-first":
        return second, first
    return (first, second) if order == "month-first" else (0, 0)


def _with_time(plain: str, after: int, found: re.Match[str], day: date) -> FoundDate:
    start, end = found.span()
    clock = CLOCK_AFTER.match(plain, end)
    moment = _time(clock) if clock else None
    if clock and moment:
        end = clock.end()
    elif clock := CLOCK_BEFORE.search(plain, max(after, start - LONGEST_CLOCK), start):
        moment = _time(clock)
        start = clock.start() if moment else start
    zone = clock["zone"] if clock and moment else None
    precision: Precision = "day" if clock is None or moment is None else "second" if clock["second"] else "minute"
    role = label_after(plain, end) or label_before(plain[after:start].lower())
    return FoundDate(start, end, day, moment, zone and zone.upper(), precision, role)


def _time(clock: re.Match[str]) -> time | None:
    hour = int(clock["hour"])
    afternoon = clock["meridiem"] in {"p", "P"} or clock["half"] in _AFTERNOON
    if clock["meridiem"] or clock["half"]:
        if hour > _NOON:
            return None
        hour = hour % _NOON + _NOON * afternoon
    try:
        return time(hour, int(clock["minute"]), int(clock["second"] or 0))
    except ValueError:  # no such time of day
        return None
