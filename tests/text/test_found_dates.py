import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.figure_order import FigureOrder
from pipeline.text.found_dates import FIRST_YEAR, LAST_YEAR, LONGEST_LINE, find_dates

FOURTH_OF_MARCH = date(2025, 3, 4)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "2025-03-04"),
        ("en", "March 4, 2025"),
        ("en", "Tue, 4th Mar 2025"),
        ("en", "2025 Mar 4"),
        ("en", "Date:4 March 2025"),
        ("de", "4. März 2025"),
        ("de", "04.03.2025"),
        ("fr", "mardi 4 mars 2025"),
        ("es", "4 de marzo de 2025"),
        ("pt", "4 de março de 2025"),
        ("pt", "4.mar.2025"),
        ("it", "4 MARZO 2025"),
        ("nl", "4 mrt. 2025"),
        ("pl", "4 marca 2025"),
        ("sv", "4 mars 2025"),
        ("da", "4. marts 2025"),
        ("nb", "4. mars 2025"),
        ("cs", "4. března 2025"),
        ("ru", "4 марта 2025 г."),
        ("uk", "4 березня 2025 р."),
        ("el", "4 Μαρτίου 2025"),
        ("tr", "4 Mart 2025"),
        ("ar", "٤ مارس ٢٠٢٥"),
        ("ar", "4 آذار/مارس 2025"),
        ("fa", "۱۴ اسفند ۱۴۰۳"),
        ("fa", "۱۴۰۳/۱۲/۱۴"),
        ("fa", "۴ مارس ۲۰۲۵"),
        ("he", "4 במרץ 2025"),
        ("hi", "4 मार्च 2025"),
        ("zh", "2025年3月4日"),
        ("ja", "2025年03月04日"),
        ("ko", "2025년 3월 4일"),
        ("ko", "2025. 3. 4."),
        ("vi", "ngày 4 tháng 3 năm 2025"),
        ("id", "4 Maret 2025"),
        ("th", "4 มีนาคม 2568"),
        ("th", "4 มี.ค. 2568"),
    ],
)
def test_a_day_is_found_in_each_language(language: str, line: str) -> None:
    assert [found.day for found in find_dates(line, language)] == [FOURTH_OF_MARCH]


@pytest.mark.parametrize(
    ("line", "moment", "zone"),
    [
        ("March 4, 2025 3:44PM EST", time(15, 44), "EST"),
        ("March 4, 2025 at 12:05 a.m.", time(0, 5), None),
        ("4. März 2025, 14:05 Uhr", time(14, 5), None),
        ("4 mars 2025 à 15h44", time(15, 44), None),
        ("04.03.2025 um 10.15 Uhr", time(10, 15), None),
        ("2025年3月4日 下午3:05", time(15, 5), None),
        ("2025年03月04日 14時30分", time(14, 30), None),
        ("14:05, 4 марта 2025", time(14, 5), None),
        ("6:41 PM EST, Tue March 4, 2025", time(18, 41), "EST"),
        ("2025-03-04T14:05:06+02:00", time(14, 5, 6), "+02:00"),
        ("4 марта 2025 г., 14:05", time(14, 5), None),
        ("입력 2025.03.04. 오후 3:05", time(15, 5), None),
        ("2025年3月4日　17時30分", time(17, 30), None),
        ("March 4, 20253:44 PM SGT", time(15, 44), "SGT"),
        ("04.03.202504.03.2025", None, None),
        ("March 4, 2025 (GMT+7)", None, None),
        ("March 4, 2025 25:70", None, None),
    ],
)
def test_a_time_of_day_beside_a_date_belongs_to_it(line: str, moment: time | None, zone: str | None) -> None:
    [found] = find_dates(line, None)
    assert (found.day, found.time, found.zone) == (FOURTH_OF_MARCH, moment, zone)


@pytest.mark.parametrize(
    ("line", "precision"),
    [("2025-03-04", "day"), ("2025-03-04 10:00", "minute"), ("2025-03-04 10:00:00", "second")],
)
def test_a_date_says_how_finely_it_is_given(line: str, precision: str) -> None:
    assert [found.precision for found in find_dates(line, None)] == [precision]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Published March 4, 2025", "published"),
        ("Posted on March 4, 2025", "published"),
        ("Last updated: March 4, 2025", "updated"),
        ("Stand: 4. März 2025", "updated"),
        ("Опубликовано 4 марта 2025", "published"),
        ("发布时间：2025年3月4日", "published"),
        ("2025年3月4日 更新", "updated"),
        ("2025年3月4日 更新日：", None),
        ("Güncelleme: 4 Mart 2025", "updated"),
        ("March 4, 2025", None),
    ],
)
def test_a_label_gives_a_date_its_role(line: str, role: str | None) -> None:
    assert [found.role for found in find_dates(line, None)] == [role]


def test_each_date_of_a_line_has_its_own_label_and_place() -> None:
    line = "Published March 4, 2025 | Updated March 5, 2025"
    dates = find_dates(line, "en")
    assert [(line[found.start : found.end], found.role) for found in dates] == [
        ("March 4, 2025", "published"),
        ("March 5, 2025", "updated"),
    ]


def test_a_date_is_found_where_blocks_are_run_together() -> None:
    line = "Jane RoeMar. 4, 2025 9:00 AMMar 5, 2025Comments"
    assert [found.day.day for found in find_dates(line, "en")] == [4, 5]


@pytest.mark.parametrize(
    "line",
    [
        "4 March 20254 March 2025",
        "March 4, 2025March 5, 2025",
        "Jane RoeMarch 4, 20253 min read",
        "4 March 20250",
        "3/4/20253/5/2025",
    ],
)
def test_figures_run_together_with_a_year_do_not_hide_it(line: str) -> None:
    assert find_dates(line, "en", "month-first")[0].day == FOURTH_OF_MARCH


def test_figures_may_be_run_together_with_the_same_date_in_words() -> None:
    assert find_dates("04.03.20254. März 2025", "de")[0].day == FOURTH_OF_MARCH


@pytest.mark.parametrize(("order", "day"), [("day-first", date(2025, 4, 3)), ("month-first", FOURTH_OF_MARCH)])
def test_the_order_that_the_page_has_tells_where_language_and_figures_do_not(order: FigureOrder, day: date) -> None:
    assert [found.day for found in find_dates("03/04/2025", "en", order)] == [day]


def test_the_language_tells_the_order_before_the_page_does() -> None:
    assert [found.day for found in find_dates("03/04/2025", "fr", "month-first")] == [date(2025, 4, 3)]


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("en", "03/14/2025", date(2025, 3, 14)),
        ("en", "14/03/2025", date(2025, 3, 14)),
        ("en", "03/03/2025", date(2025, 3, 3)),
        ("en", "03/04/2025", None),
        ("en", "03.04.2025", None),
        ("fr", "03/04/2025", date(2025, 4, 3)),
        (None, "03.04.2025", date(2025, 4, 3)),
        (None, "03/04/2025", None),
    ],
)
def test_the_order_of_figures_is_never_guessed(language: str | None, line: str, day: date | None) -> None:
    assert [found.day for found in find_dates(line, language)] == ([day] if day else [])


@pytest.mark.parametrize(
    ("language", "line", "dates"),
    [
        ("en", "03/14/25 11:35 AM", 1),
        ("en", "Published 03/14/25", 1),
        ("de", "14.03.25", 1),
        ("de", "Jane Roe | 14.03.25", 1),
        ("en", "sizes 03/14/25 in stock", 0),
        ("ko", "18.11.25", 0),
    ],
)
def test_a_year_of_two_digits_needs_something_that_makes_it_a_date(language: str, line: str, dates: int) -> None:
    assert len(find_dates(line, language)) == dates


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2 hours ago",
        "Tuesday, March 4",
        "March 2025",
        "February 30, 2025",
        "March 4, 1989",
        "March 4, 2050",
        "Version 1.2.2023.4",
        "555-12-2023",
        "Model 5 Pro 2023",
        "Gen 3, 2024",
        "On March 4, 20000 people",
        "10:26 March 2025",
        "March 4, 2025" + " x" * LONGEST_LINE,
    ],
)
def test_what_is_no_full_and_likely_date_is_not_found(line: str) -> None:
    assert find_dates(line, "en") == []


@pytest.mark.parametrize(("language", "days"), [("cs", 1), ("it", 0), (None, 0)])
def test_short_names_of_months_count_in_their_language_only(language: str | None, days: int) -> None:
    assert len(find_dates("5 pro 2023", language)) == days


def test_buddhist_years_are_read_in_thai_only() -> None:
    assert find_dates("4 มีนาคม 2568", "th")
    assert not find_dates("4 March 2568", "en")


@given(
    st.text("0123456789 /.-:,年月日maMyпй٣apPMT", max_size=LONGEST_LINE) | st.text(),
    st.sampled_from(["en", "fa", "th"]),
)
def test_dates_lie_in_the_line_in_order_and_in_the_years_of_news(line: str, language: str) -> None:
    end = 0
    for found in find_dates(line, language):
        assert end <= found.start < found.end <= len(line)
        assert FIRST_YEAR <= found.day.year <= LAST_YEAR
        end = found.end


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_every_day_is_found_as_english_pages_print_it(day: date) -> None:
    line = f"By Jane Roe, {day:%B} {day.day}, {day.year}"
    [found] = find_dates(line, "en")
    assert found.day == day
    assert re.fullmatch(r"\w+ \d+, \d{4}", line[found.start : found.end])
