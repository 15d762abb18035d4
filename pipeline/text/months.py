"""The names of the months, in the languages of news.

They come from the Unicode CLDR by way of Babel, with spellings without accents; training/months.py makes the table. No
full name stands for two months in two languages. Short names count only on a page in their language or in English:
elsewhere "pro" (Czech for December) or "gen" (Italian for January) would turn the names of products into dates.
"""

from datetime import date, timedelta
from importlib.resources import files
from typing import Final

_ALL: Final = "*"
# The Persian calendar: six months of 31 days, then months of 30. Eight of 33 years are leap years, which holds from
# 1343 to 1472 (1964 to 2093); days are counted here from the first of 1403.
_SOLAR_HIJRI_YEARS: Final = range(1343, 1473)
_YEAR_1403: Final = date(2024, 3, 20)
_LONG_MONTHS = 6


def _read_table() -> dict[str, dict[str, int]]:
    table = {}
    for row in files("pipeline.text").joinpath("months.txt").read_text(encoding="utf-8").splitlines():
        language, *months = row.split("\t")
        table[language] = {name: number for number, names in enumerate(months, 1) for name in names.split(",") if name}
    return table


_MONTHS: Final = _read_table()
_SOLAR_HIJRI_NAMES = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
_SOLAR_HIJRI: Final = {name: number for number, name in enumerate(_SOLAR_HIJRI_NAMES.split(), 1)}


def month_number(name: str, language: str | None) -> int | None:
    """Give the number of a month from its name in lower case, 1 to 12; None if it is the name of none."""
    for table in (_ALL, language or "en", "en"):
        if number := _MONTHS.get(table, {}).get(name):
            return number
    return None


def solar_hijri_month_number(name: str) -> int | None:
    """Give the number of a month of the Persian calendar, 1 (Farvardin) to 12 (Esfand); None if there is none."""
    return _SOLAR_HIJRI.get(name)


def solar_hijri_day(year: int, month: int, day: int) -> date:
    """Give the Gregorian day of a day in the Persian calendar.

    Raises:
        ValueError: There is no such month or day, or the year is not within 1343 to 1472.
    """
    if year not in _SOLAR_HIJRI_YEARS or not 1 <= month <= len(_SOLAR_HIJRI):
        raise ValueError("no such year or month")
    long = month <= _LONG_MONTHS
    if not 1 <= day <= (31 if long else 30):
        raise ValueError("no such day")
    days_before = 31 * (month - 1) if long else 30 * (month - 1) + _LONG_MONTHS
    leap_days = _leap_years_before(year) - _leap_years_before(1403)
    return _YEAR_1403 + timedelta(365 * (year - 1403) + leap_days + days_before + day - 1)


def _leap_years_before(year: int) -> int:
    return (8 * (year - 1) + 29) // 33
