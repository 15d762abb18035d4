import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.line_model.windows import EVERYTHING, FARTHEST, any_of, before, changes, distances, neighbours, sums

columns = st.lists(st.integers(0, 9), min_size=1, max_size=30)
edges = st.integers(-12, 12)


def test_neighbours_stand_side_by_side_and_beyond_the_ends_there_is_none() -> None:
    rows = np.array([[1], [2], [3]], np.float32)
    assert neighbours(rows, (-1, 1)).tolist() == [[-2, 2], [1, 3], [2, -2]]


@given(st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2), min_size=1, max_size=30))
def test_several_columns_are_summed_and_measured_one_after_the_other(rows: list[list[int]]) -> None:
    both = np.array(rows)
    one, other = both.T
    windows = [(-2, -1), (0, 3)]
    assert sums(both, windows).tolist() == np.hstack([sums(one, windows), sums(other, windows)]).tolist()
    marks = one > 4, other > 4
    assert distances(*marks).tolist() == np.hstack([distances(mark) for mark in marks]).tolist()


def test_the_first_entry_and_those_unlike_the_one_before_are_changes() -> None:
    assert changes(np.array([3, 3, 5, 3])).tolist() == [True, False, True, True]
    assert changes(np.array([])).tolist() == []


@given(columns, edges, edges)
def test_a_window_sums_the_lines_in_it(column: list[int], one: int, other: int) -> None:
    first, last = sorted((one, other))
    expected = [sum(column[max(0, at + first) : max(0, at + last + 1)]) for at in range(len(column))]
    assert sums(np.array(column), [(first, last)])[:, 0].tolist() == expected


@given(columns)
def test_a_window_may_reach_to_the_end_of_the_page(column: list[int]) -> None:
    found = sums(np.array(column), [(-EVERYTHING, -1), (1, EVERYTHING)])
    assert found[:, 0].tolist() == [sum(column[:at]) for at in range(len(column))]
    assert found[:, 1].tolist() == [sum(column[at + 1 :]) for at in range(len(column))]


def test_what_stands_above_is_summed_without_the_line_itself() -> None:
    assert before(np.array([1.0, 1.0, 0.0])).tolist() == pytest.approx([0, np.log1p(1), np.log1p(2)])


def test_distances_count_to_the_next_marked_line_on_either_side() -> None:
    marked = np.array([False, True, False, False])
    assert distances(marked).tolist() == [[FARTHEST, 1], [FARTHEST, FARTHEST], [1, FARTHEST], [2, FARTHEST]]


def test_one_flag_of_a_line_is_enough() -> None:
    assert any_of(np.array([[False, True], [False, False]])).tolist() == [True, False]
