from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.figure_order import figure_order


@pytest.mark.parametrize(
    ("lines", "order"),
    [
        (["03/04/2025", "03/14/2025"], "month-first"),
        (["03-04-2025", "14-03-2025"], "day-first"),
        (["03/04/2025"], None),
        (["03/14/2025", "14/03/2025"], None),
        (["03/03/2025"], None),
        (["13/13/2025", "1/2/3/2025"], None),
    ],
)
def test_a_figure_beyond_twelve_tells_the_order_if_all_agree(lines: list[str], order: str | None) -> None:
    assert figure_order(lines, ()) == order


def test_the_same_day_in_another_form_tells_the_order() -> None:
    assert figure_order(["03/04/2025"], {date(2025, 4, 3)}) == "day-first"
    assert figure_order(["03/04/2025"], {date(2025, 3, 4)}) == "month-first"
    assert figure_order(["03/04/2025"], {date(2025, 4, 3), date(2025, 3, 4)}) is None


@given(st.lists(st.dates(), min_size=1))
def test_pages_that_write_the_day_first_are_never_told_to_write_the_month_first(days: list[date]) -> None:
    lines = [f"{day.day}/{day.month}/{day.year}" for day in days]
    assert figure_order(lines, ()) in {None, "day-first"}
