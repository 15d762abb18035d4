from datetime import date

import pytest

from pipeline.text.date_expressions.periods import Period, Precision, duration, period_of

THURSDAY = date(1989, 11, 2)


@pytest.mark.parametrize(
    ("precision", "value", "next_value", "last"),
    [
        ("decade", "198", "199", date(1989, 12, 31)),
        ("year", "1989", "1990", date(1989, 12, 31)),
        ("quarter", "1989-Q4", "1990-Q1", date(1989, 12, 31)),
        ("month", "1989-11", "1989-12", date(1989, 11, 30)),
        ("week", "1989-W44", "1989-W45", date(1989, 11, 5)),
        ("day", "1989-11-02", "1989-11-03", THURSDAY),
    ],
)
def test_a_day_lies_in_a_period_of_each_precision(
    precision: Precision, value: str, next_value: str, last: date
) -> None:
    period = period_of(THURSDAY, precision)
    assert (period.value, period.shifted(1).value, period.last) == (value, next_value, last)


def test_a_week_belongs_to_the_year_of_its_thursday() -> None:
    assert period_of(date(1993, 1, 3), "week").value == "1992-W53"


def test_the_calendar_ends() -> None:
    with pytest.raises((ValueError, OverflowError)):
        Period("year", date(9999, 1, 1)).shifted(1)


def test_durations_are_those_of_iso_8601() -> None:
    assert [duration(-2, "quarter"), duration(0, "year"), duration(1, "decade"), duration(-3, "day")] == [
        "-P6M",
        "P0Y",
        "P10Y",
        "-P3D",
    ]
