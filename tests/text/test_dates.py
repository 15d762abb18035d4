from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.dates import Precision, ReadDate, read_date

DAY = datetime(2025, 6, 25, tzinfo=UTC)
MINUTE = datetime(2025, 6, 25, 17, 10, tzinfo=UTC)
SECOND = datetime(2025, 6, 25, 17, 10, 5, tzinfo=UTC)


@pytest.mark.parametrize("value", ["2025-06-25", "20250625", "2025-W26-3", " 2025-06-25\n"])
def test_a_date_is_midnight_utc(value: str) -> None:
    assert read_date(value) == ReadDate(DAY, "day", zone_assumed=True)


@pytest.mark.parametrize(
    ("value", "time", "precision"),
    [
        ("2025-06-25T17:10Z", MINUTE, "minute"),
        ("2025-06-25T19:10+02:00", MINUTE, "minute"),
        ("2025-06-25 19:10 +0200", MINUTE, "minute"),
        ("2025-06-25t17:10:05z", SECOND, "second"),
        ("20250625T171005Z", SECOND, "second"),
        ("2025-06-25T17:10:05.123456789Z", SECOND.replace(microsecond=123456), "second"),
        ("Wed, 25 Jun 2025 17:10:05 GMT", SECOND, "second"),
        ("25 Jun 2025 13:10 EDT", MINUTE, "minute"),
        ("Wed, 25 Jun 2025 17:10:05 -0000", SECOND, "second"),
        ("1750871405", SECOND, "second"),
        ("1750871405250", SECOND.replace(microsecond=250000), "second"),
    ],
)
def test_a_time_with_its_zone_is_read_in_utc(value: str, time: datetime, precision: Precision) -> None:
    assert read_date(value) == ReadDate(time, precision, zone_assumed=False)


@pytest.mark.parametrize("value", ["2025-06-25T17:10:05", "2025-06-25 17:10:05", "Wed, 25 Jun 2025 17:10:05"])
def test_utc_is_assumed_where_no_zone_stands(value: str) -> None:
    assert read_date(value) == ReadDate(SECOND, "second", zone_assumed=True)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "03/04/2025",
        "25.06.2025",
        "25 juin 2025",
        "2025",
        "2025-06",
        "2025-02-30",
        "2025-06-25T17",
        "2025-06-25T25:00",
        "20250625105",
        "25 Jun 25 17:10:05 GMT",
        "25 Jun 2025 17:10:05 CEST",
        "123456789",
        "0001-01-01T00:00+05:00",
        "9999-12-31T23:59-01:00",
        "２０２５-06-25",
    ],
)
def test_a_form_that_leaves_a_doubt_is_not_read(value: str) -> None:
    assert read_date(value) is None


@given(st.text() | st.text("0123456789-:TZ+. W", max_size=30))
def test_any_text_is_read_or_not_without_an_error(value: str) -> None:
    found = read_date(value)
    assert found is None or found.time.utcoffset() == timedelta(0)


@given(st.datetimes(timezones=st.timezones(), min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001 - hypothesis wants bounds without a zone
def test_python_s_own_form_is_read_back(time: datetime) -> None:
    found = read_date(time.astimezone(UTC).isoformat())
    assert found == ReadDate(time.astimezone(UTC), "second", zone_assumed=False)


def test_the_date_is_the_day_where_it_was_written() -> None:
    read = read_date("2025-06-25T23:30-05:00")
    assert read is not None
    assert read.time.date() == date(2025, 6, 25)
