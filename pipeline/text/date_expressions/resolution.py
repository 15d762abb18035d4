"""What a date expression means: against the publication day, or against the date that the text mentioned before it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple

from pipeline.text.date_expressions.grammar import Match
from pipeline.text.date_expressions.periods import FINENESS, Period, Precision, duration, period_of
from pipeline.text.date_expressions.tense import Tense
from pipeline.text.date_expressions.tokens import COUNTS, ORDINALS, WEEKDAYS, Tokens, month_of

_LONG = 270  # days from which on a date or month would have its year
_QUARTER = 92  # days
_TWO_FIGURES = 2  # of a year without its century
_FIRST_OF_LAST_CENTURY = 30  # '29 is 2029, and '30 is 1930
_LONGEST_SHORT_RANGE = 30  # years from "1990" to "91"
_MONTHS_OF_QUARTER = 3
_QUARTERS = 4
_LAST_MONTH = 12
_DAYS_OF_WEEK = 7
_DAYS_TO_NAME = (
    3  # days ago from which on a weekday may be the next one by a word far off: of 23 nearer ones 20 were not
)


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
            return _known(Period("day", start.replace(day=number))) if number > start.day else None
        last = number if len(text) > _TWO_FIGURES else start.year + (number - start.year) % 100
        longest = _LONGEST_SHORT_RANGE if len(text) <= _TWO_FIGURES else last
        return _known(Period("year", date(last, 1, 1))) if 0 < last - start.year <= longest else None
    except ValueError:
        return None


def _known(period: Period, relative: str | None = None) -> Meaning:
    return Meaning(period, period.value, relative, period.precision)


def _of_some_year(month: int, day: int | None) -> Meaning:
    return Meaning(None, f"XXXX-{month:02}" + (f"-{day:02}" if day else ""), None, "day" if day else "month")


def _full_year(text: str) -> int:
    """Read a year with its century or without."""
    year = int(text)
    if len(text) > _TWO_FIGURES:
        return year
    return year + (1900 if year >= _FIRST_OF_LAST_CENTURY else 2000)


def _year_of(words: dict[str, str], setting: Setting) -> int | None:
    """Give the year that stands with a month or a quarter: "1996", "'96", "last year", "that year"."""
    if "year" in words:
        return _full_year(words["year"])
    when = words.get("when")
    if when in _DEICTIC and setting.published:
        return setting.published.year + _STEPS[when]
    if when and when not in _DEICTIC and setting.mentioned:
        return setting.mentioned[0].first.year + _STEPS[when]
    return None


def _month_day(words: dict[str, str], setting: Setting) -> Meaning | None:
    return _calendar(month_of(words["month"]), int(words["day"]) if "day" in words else None, words, setting)


def _calendar(month: int, day: int | None, words: dict[str, str], setting: Setting) -> Meaning | None:
    precision: Precision = "day" if day else "month"
    if year := _year_of(words, setting):
        return _known(Period(precision, date(year, month, day or 1)))
    if setting.narrated and not setting.tense.coming:
        return _known(Period(precision, date(setting.narrated.first.year, month, day or 1)))
    if not setting.published:
        return _of_some_year(month, day)
    years = (setting.published.year + step for step in (-1, 0, 1))
    candidates = []
    for year in years:
        try:
            candidates.append(Period(precision, date(year, month, day or 1)))
        except ValueError:  # February 29
            continue
    return _known(_nearest(candidates, setting.published, setting.tense)) if candidates else None


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
    return _known(Period("day", date(int(words["year"]), int(words["month"]), int(words["day"]))))


def _figures(words: dict[str, str], setting: Setting) -> Meaning | None:
    first, second, year = int(words["first"]), int(words["second"]), words["year"]
    if len(year) < _TWO_FIGURES or (words["dash"] == "-" and len(words["first"] + words["second"]) < 2 * _TWO_FIGURES):
        return None
    day_first = first > _LAST_MONTH or (setting.day_first and second <= _LAST_MONTH)
    month, day = (second, first) if day_first else (first, second)
    return _known(Period("day", date(_full_year(year), month, day)))


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
        return _known(Period("day", found.first.replace(day=int(words["day"]))))
    return _known(found)


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
    return _known(period_of(setting.published, "day").shifted(step))


def _weekday_of(words: dict[str, str], setting: Setting) -> Meaning | None:
    weekday = WEEKDAYS[words["weekday"]]
    if not setting.published:
        return Meaning(None, f"XXXX-WXX-{weekday}", None, "day")
    week = period_of(setting.published, "week").shifted(_STEPS[words["when"]])
    return _known(Period("day", week.first).shifted(weekday - 1))


def _quarter(words: dict[str, str], setting: Setting) -> Meaning | None:
    nth = ORDINALS[words["nth"]] if words["nth"] in ORDINALS else int(words["nth"])
    if not 1 <= nth <= _QUARTERS:
        return None
    month = _MONTHS_OF_QUARTER * (nth - 1) + 1
    if year := _year_of(words, setting):
        return _known(Period("quarter", date(year, month, 1)))
    if not setting.published:
        return Meaning(None, f"XXXX-Q{nth}", None, "quarter")
    candidates = [Period("quarter", date(setting.published.year + step, month, 1)) for step in (-1, 0, 1)]
    return _known(_nearest(candidates, setting.published, setting.tense))


def _said_quarter(_: dict[str, str], setting: Setting) -> Meaning | None:
    return next((_known(each) for each in setting.mentioned if each.precision == "quarter"), None)


_DEICTIC: Final = frozenset({"last", "this", "next"})
_STEPS: Final = {
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
_UNITS: Final[dict[str, Precision]] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
}


def _deictic(count: int, precision: Precision, setting: Setting) -> Meaning:
    """Count from the day of publication."""
    relative = duration(count, precision)
    if not setting.published:
        return Meaning(None, None, relative, precision)
    return _known(period_of(setting.published, precision).shifted(count), relative)


def _anaphoric(count: int, precision: Precision, setting: Setting) -> Meaning | None:
    """Count from the date mentioned last that is fine enough."""
    fine = FINENESS["month" if precision == "week" else precision]
    for period in setting.mentioned:
        if FINENESS[period.precision] >= fine and not (period.precision == "month" and precision == "week"):
            return _known(period.within(precision).shifted(count))
    return None


def _last_unit(words: dict[str, str], setting: Setting) -> Meaning | None:
    precision = _UNITS[words["unit"]]
    if precision in {"day", "decade"}:
        return None
    return _deictic(-1 if words["when"] == "latest" else _STEPS[words["when"]], precision, setting)


def _said_unit(words: dict[str, str], setting: Setting) -> Meaning | None:
    return _anaphoric(_STEPS[words.get("when") or words["same"]], _UNITS[words["unit"]], setting)


def _count_of(words: dict[str, str]) -> int:
    count = words["count"]
    return COUNTS.get(words.get("tens", ""), 0) + (COUNTS.get(count) or (1 if count in {"a", "an"} else int(count)))


def _compared(words: dict[str, str], step: int, setting: Setting) -> Meaning | None:
    """Resolve "a year earlier" behind "in the third quarter": the same quarter of the year before."""
    if not setting.compared or words.get("unit", "year") not in {"year", "years"}:
        return None
    count = _count_of(words) if "count" in words else 1
    return _known(
        setting.compared.shifted(step * count * (_QUARTERS if setting.compared.precision == "quarter" else 12))
    )


def _ago(words: dict[str, str], setting: Setting) -> Meaning | None:
    if meaning := _compared(words, -1, setting):
        return meaning
    return _deictic(-_count_of(words), _UNITS[words["unit"].rstrip("s")], setting)


def _from_now(words: dict[str, str], setting: Setting) -> Meaning | None:
    return _deictic(_count_of(words), _UNITS[words["unit"].rstrip("s")], setting)


def _later(words: dict[str, str], setting: Setting) -> Meaning | None:
    step = _STEPS[words["side"]]
    if meaning := _compared(words, step, setting):
        return meaning
    return _anaphoric(step * _count_of(words), _UNITS[words["unit"].rstrip("s")], setting)


def _year_earlier(words: dict[str, str], setting: Setting) -> Meaning | None:
    return _compared(words, -1, setting) or _anaphoric(-1, "year", setting) or _deictic(-1, "year", setting)


def _unit_before(words: dict[str, str], setting: Setting) -> Meaning | None:
    """Resolve "the day before", and "the day after tomorrow"."""
    step, precision = _STEPS[words["side"]], _UNITS[words["unit"]]
    if "word" not in words:
        return _anaphoric(step, precision, setting)
    return _deictic(step + _STEPS[words["word"]], "day", setting) if precision == "day" else None


def _today(words: dict[str, str], setting: Setting) -> Meaning | None:
    return _deictic(_STEPS[words["word"]], "day", setting)


def _decade(words: dict[str, str], _: Setting) -> Meaning | None:
    year = _full_year(words["year"])
    return _known(Period("decade", date(year, 1, 1))) if year % 10 == 0 else None  # "'60s" and no "'65s"


def _year(words: dict[str, str], _: Setting) -> Meaning | None:
    return _known(Period("year", date(_full_year(words["year"]), 1, 1)))


def _year_end(_: dict[str, str], setting: Setting) -> Meaning | None:
    return _deictic(0, "year", setting)


def _end_of(words: dict[str, str], setting: Setting) -> Meaning | None:
    if words["unit"] in {"day", "decade"}:
        return None
    precision = _UNITS[words["unit"]]
    if setting.narrated and setting.tense.coming is False:
        return _known(setting.narrated.within(precision))
    return _deictic(0, precision, setting)


_READERS: Final[dict[str, Callable[[dict[str, str], Setting], Meaning | None]]] = {
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
    "said_unit": _said_unit,
    "last_unit": _last_unit,
    "latest_unit": _last_unit,
    "unit_before": _unit_before,
    "ago": _ago,
    "later": _later,
    "from_now": _from_now,
    "year_earlier": _year_earlier,
    "today": _today,
    "decade": _decade,
    "short_decade": _decade,
    "fiscal_year": _year,
    "year_end": _year_end,
    "end_of": _end_of,
    "year": _year,
    "short_year": _year,
}
