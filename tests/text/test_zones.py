from datetime import UTC, date, datetime

import pytest

from pipeline.text.found_dates import find_dates
from pipeline.text.zones import point_in_time


def placed(line: str) -> tuple[datetime, str, bool]:
    point = point_in_time(find_dates(line, "en")[0])
    return point.time, point.precision, point.zone_assumed


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("December 22, 2023 3:44 PM EST", datetime(2023, 12, 22, 20, 44, tzinfo=UTC)),
        ("4 March 2025, 01:05 CET", datetime(2025, 3, 4, 0, 5, tzinfo=UTC)),
        ("2025-03-04 00:05 +05:30", datetime(2025, 3, 3, 18, 35, tzinfo=UTC)),
        ("4 March 2025 09:00 GMT+7", datetime(2025, 3, 4, 2, 0, tzinfo=UTC)),
        ("4 March 2025 09:00 UTC", datetime(2025, 3, 4, 9, 0, tzinfo=UTC)),
    ],
)
def test_a_time_with_a_zone_is_the_instant_that_it_means(line: str, time: datetime) -> None:
    assert placed(line) == (time, "minute", False)


def test_a_time_without_a_zone_is_taken_as_utc_and_says_so() -> None:
    assert placed("4 March 2025, 14:05") == (datetime(2025, 3, 4, 14, 5, tzinfo=UTC), "minute", True)


def test_of_a_time_in_a_zone_of_several_meanings_the_day_alone_is_kept() -> None:
    assert placed("March 4, 2025 6:45 PM AST") == (datetime(2025, 3, 4, tzinfo=UTC), "day", False)


def test_a_day_is_midnight() -> None:
    assert placed("4 March 2025") == (datetime(2025, 3, 4, tzinfo=UTC), "day", False)


def test_the_date_is_the_day_where_it_was_printed() -> None:
    assert placed("March 4, 2025 11:30 PM EST")[0].date() == date(2025, 3, 4)
