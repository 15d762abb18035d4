"""Expressions that name their day, month, quarter or year: which of all of that name is meant."""

from datetime import date
from typing import Final

from pipeline.text.date_expressions.meaning import (
    DEICTIC,
    QUARTERS,
    STEPS,
    TWO_FIGURES,
    Meaning,
    Reader,
    Setting,
    full_year,
    known,
)
from pipeline.text.date_expressions.periods import Period, Precision, period_of
from pipeline.text.date_expressions.tense import Tense
from pipeline.text.date_expressions.tokens import ORDINALS, WEEKDAYS, month_of

_LONG = 270  # days from which on a date or month would have its year
_QUARTER = 92  # days
_MONTHS_OF_QUARTER = 3
_LAST_MONTH = 12
_DAYS_OF_WEEK = 7
_DAYS_TO_NAME = (
    3  # days ago from which on a weekday may be the next one by a word far off: of 23 nearer ones 20 were not
)


def _of_some_year(month: int, day: int | None) -> Meaning:
    return Meaning(None, f"XXXX-{month:02}" + (f"-{day:02}" if day else ""), None, "day" if day else "month")


def _year_of(words: dict[str, str], setting: Setting) -> int | None:
    """Give the year that stands with a month or a quarter: "1996", "'96", "last year", "that year"."""
    if "year" in words:
        return full_year(words["year"])
    when = words.get("when")
    if when in DEICTIC and setting.published:
        return setting.published.year + STEPS[when]
    if when and when not in DEICTIC and setting.mentioned:
        return setting.mentioned[0].first.year + STEPS[when]
    return None


def _month_day(words: dict[str, str], setting: Setting) -> Meaning | None:
    return _calendar(month_of(words["month"]), int(words["day"]) if "day" in words else None, words, setting)


def _calendar(month: int, day: int | None, words: dict[str, str], setting: Setting) -> Meaning | None:
    precision: Precision = "day" if day else "month"
    if year := _year_of(words, setting):
        return known(Period(precision, date(year, month, day or 1)))
    if setting.narrated and not setting.tense.coming:
        return known(Period(precision, date(setting.narrated.first.year, month, day or 1)))
    if not setting.published:
        return _of_some_year(month, day)
    years = (setting.published.year + step for step in (-1, 0, 1))
    candidates = []
    for year in years:
        try:
            candidates.append(Period(precision, date(year, month, day or 1)))
        except ValueError:  # February 29
            continue
    return known(_nearest(candidates, setting.published, setting.tense)) if candidates else None


def _nearest(candidates: list[Period], published: date, tense: Tense) -> Period:
    """Choose among the same period of several years, in order.

    What is almost a year away would have its year; between the others the tense decides, and else the year is this one.
    """
    behind = [each for each in candidates if each.first <= published]
    ahead = [each for each in candidates if each.last >= published]
    if not behind or not ahead:
        return candidates[0] if ahead else candidates[-1]
    since, until = (published - behind[-1].last).days, (ahead[0].first - published).days
    over = ahead[0].precision == "quarter" and since <= _QUARTER < until  # its results are still to come
    if until > _LONG or over:
        return behind[-1]
    if since > _LONG or tense.coming:
        return ahead[0]
    unsaid = tense.coming is None or tense.of_noun
    if unsaid and ahead[0].first.year == published.year:
        return ahead[0]
    return behind[-1]


def _day_in_figures(words: dict[str, str], _: Setting) -> Meaning | None:
    return known(Period("day", date(int(words["year"]), int(words["month"]), int(words["day"]))))


def _figures(words: dict[str, str], setting: Setting) -> Meaning | None:
    first, second, year = int(words["first"]), int(words["second"]), words["year"]
    if len(year) < TWO_FIGURES or (words["dash"] == "-" and len(words["first"] + words["second"]) < 2 * TWO_FIGURES):
        return None
    day_first = first > _LAST_MONTH or (setting.day_first and second <= _LAST_MONTH)
    month, day = (second, first) if day_first else (first, second)
    return known(Period("day", date(full_year(year), month, day)))


def _last_month_name(words: dict[str, str], setting: Setting) -> Meaning | None:
    """Resolve "last March": the last one before the month of publication; "this March": the one of its year."""
    month, published = month_of(words["month"]), setting.published
    if not published:
        return _of_some_year(month, int(words["day"]) if "day" in words else None)
    years = [published.year + step for step in (-1, 0, 1)]
    candidates = [Period("month", date(year, month, 1)) for year in years]
    this = period_of(published, "month")
    if words["when"] == "last":
        found = [each for each in candidates if each.first < this.first][-1]
    elif words["when"] == "next":
        found = next(each for each in candidates if each.first > this.first)
    else:
        found = candidates[1]
    if "day" in words:
        return known(Period("day", found.first.replace(day=int(words["day"]))))
    return known(found)


def _weekday(words: dict[str, str], setting: Setting) -> Meaning | None:
    weekday = WEEKDAYS[words["weekday"]]
    if not setting.published:
        return Meaning(None, f"XXXX-WXX-{weekday}", None, "day")
    back = (setting.published.isoweekday() - weekday) % _DAYS_OF_WEEK
    ahead = (weekday - setting.published.isoweekday()) % _DAYS_OF_WEEK
    match words.get("when"):
        case "last":
            step = -(back or _DAYS_OF_WEEK)
        case "next":
            step = ahead or _DAYS_OF_WEEK
        case "this":
            step = ahead if setting.tense.coming is not False or ahead == 0 else -back
        case _:
            coming = setting.tense.coming and not setting.tense.of_noun
            step = ahead if coming and (setting.tense.close or back >= _DAYS_TO_NAME) else -back
    return known(period_of(setting.published, "day").shifted(step))


def _weekday_of(words: dict[str, str], setting: Setting) -> Meaning | None:
    weekday = WEEKDAYS[words["weekday"]]
    if not setting.published:
        return Meaning(None, f"XXXX-WXX-{weekday}", None, "day")
    week = period_of(setting.published, "week").shifted(STEPS[words["when"]])
    return known(Period("day", week.first).shifted(weekday - 1))


def _quarter(words: dict[str, str], setting: Setting) -> Meaning | None:
    nth = ORDINALS[words["nth"]] if words["nth"] in ORDINALS else int(words["nth"])
    if not 1 <= nth <= QUARTERS:
        return None
    month = _MONTHS_OF_QUARTER * (nth - 1) + 1
    if year := _year_of(words, setting):
        return known(Period("quarter", date(year, month, 1)))
    if not setting.published:
        return Meaning(None, f"XXXX-Q{nth}", None, "quarter")
    candidates = [Period("quarter", date(setting.published.year + step, month, 1)) for step in (-1, 0, 1)]
    return known(_nearest(candidates, setting.published, setting.tense))


def _said_quarter(_: dict[str, str], setting: Setting) -> Meaning | None:
    return next((known(each) for each in setting.mentioned if each.precision == "quarter"), None)


def _decade(words: dict[str, str], _: Setting) -> Meaning | None:
    year = full_year(words["year"])
    return known(Period("decade", date(year, 1, 1))) if year % 10 == 0 else None  # "'60s" and no "'65s"


def _year(words: dict[str, str], _: Setting) -> Meaning | None:
    return known(Period("year", date(full_year(words["year"]), 1, 1)))


READERS: Final[dict[str, Reader]] = {
    "iso_day": _day_in_figures,
    "figures": _figures,
    "dotted": _day_in_figures,
    "month_day": _month_day,
    "day_month": _month_day,
    "month_year": _month_day,
    "month_of": _month_day,
    "last_month_name": _last_month_name,
    "month_name": _month_day,
    "weekday_of": _weekday_of,
    "last_weekday": _weekday,
    "weekday_name": _weekday,
    "quarter": _quarter,
    "year_quarter": _quarter,
    "short_quarter": _quarter,
    "said_quarter": _said_quarter,
    "decade": _decade,
    "short_decade": _decade,
    "fiscal_year": _year,
    "year": _year,
    "short_year": _year,
}
"""What resolves each form of `grammar`."""
