from datetime import date, timedelta
from itertools import pairwise

import pytest

from pipeline.text.months import month_number, solar_hijri_day, solar_hijri_month_number

NEW_YEARS = {1370: date(1991, 3, 21), 1396: date(2017, 3, 21), 1399: date(2020, 3, 20), 1400: date(2021, 3, 21)} | {
    1403: date(2024, 3, 20),
    1404: date(2025, 3, 21),
    1408: date(2029, 3, 20),
}


@pytest.mark.parametrize(
    ("name", "number"), [("march", 3), ("märz", 3), ("mayıs", 5), ("жовтня", 10), ("décembre", 12)]
)
def test_a_full_name_counts_in_every_language(name: str, number: int) -> None:
    assert month_number(name, None) == number


def test_a_name_is_known_without_its_accents() -> None:
    assert month_number("fevrier", "fr") == 2
    assert month_number("ابريل", "ar") == 4


@pytest.mark.parametrize(("language", "number"), [("it", 1), ("de", None), (None, None)])
def test_a_short_name_counts_in_its_own_language(language: str | None, number: int | None) -> None:
    assert month_number("gen", language) == number


@pytest.mark.parametrize(("year", "day"), NEW_YEARS.items())
def test_the_persian_year_begins_in_spring(year: int, day: date) -> None:
    assert solar_hijri_day(year, 1, 1) == day


def test_the_days_of_a_persian_year_follow_each_other() -> None:
    lengths = [31] * 6 + [30] * 6
    days = [solar_hijri_day(1403, month, day) for month, last in enumerate(lengths, 1) for day in range(1, last + 1)]
    assert all(after - before == timedelta(days=1) for before, after in pairwise(days))
    assert solar_hijri_day(1404, 1, 1) == days[-1] + timedelta(days=1)


@pytest.mark.parametrize(("year", "month", "day"), [(1403, 0, 1), (1403, 13, 1), (1403, 7, 31), (1300, 1, 1)])
def test_there_are_no_other_persian_days(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match="no such"):
        solar_hijri_day(year, month, day)


def test_persian_months_have_numbers() -> None:
    assert solar_hijri_month_number("اسفند") == 12
    assert solar_hijri_month_number("march") is None
