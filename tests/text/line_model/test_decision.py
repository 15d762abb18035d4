import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.line_model.decision import decided, threshold
from pipeline.text.line_model.windows import Floats

lines = st.lists(st.tuples(st.floats(0, 1, width=32), st.integers(1, 600)), min_size=1, max_size=30)


def page(*probabilities: float) -> tuple[Floats, Floats]:
    return np.array(probabilities, np.float32), np.full(len(probabilities), 100, np.float32)


def test_where_most_lines_are_surely_body_a_doubtful_one_is_left_out() -> None:
    assert threshold(*page(0.99, 0.99, 0.99, 0.99, 0.45, 0.01)) > 0.45


def test_where_the_model_is_unsure_of_all_of_a_page_a_doubtful_line_is_taken() -> None:
    assert threshold(*page(0.6, 0.5, 0.5, 0.45, 0.35, 0.01)) < 0.35


def test_a_page_without_an_article_need_not_have_a_body() -> None:
    assert (decided(*page(0.05, 0.02, 0.03)) < 0.5).all()


def test_a_page_that_is_all_body_is_taken_whole() -> None:
    assert (decided(*page(0.99, 0.98, 0.97)) >= 0.5).all()


def test_a_wide_line_counts_for_more_than_a_narrow_one() -> None:
    probabilities = np.array([0.95, 0.4, 0.4], np.float32)
    narrow, wide = (np.array([100, 10, width], np.float32) for width in (10, 600))
    assert threshold(probabilities, wide) < threshold(probabilities, narrow)


@given(lines)
def test_one_half_is_the_threshold_and_no_line_overtakes_another(rows: list[tuple[float, int]]) -> None:
    probabilities = np.array([probability for probability, _ in rows], np.float32)
    columns = np.array([width for _, width in rows], np.float32)
    shifted = decided(probabilities, columns)
    limit = threshold(probabilities, columns)
    far = np.abs(probabilities - limit) > 1e-4
    assert ((shifted > 0.5) == (probabilities > limit))[far].all()
    order = np.argsort(probabilities, kind="stable")
    assert (np.diff(shifted[order]) >= 0).all()
    assert ((shifted >= 0) & (shifted <= 1)).all()


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_a_page_of_which_the_model_is_wholly_sure_has_numbers(probability: float) -> None:
    assert np.isfinite(decided(*page(probability, probability))).all()
