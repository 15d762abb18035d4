from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.prose import columns, ends_sentence, heaviest_run, is_long_prose


@pytest.mark.parametrize(
    "text", ["He left.", "“He left.”", "(Why?)", "他走了。", "他走了。」", "वह गया।", "هل ذهب؟", "Er ging …"]
)
def test_a_sentence_ends_at_its_stop_in_every_script(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "Read next", "Sport", "He said:", "“Quoted title”"])
def test_a_link_has_no_stop(text: str) -> None:
    assert not ends_sentence(text)


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert columns("ab") == columns("中") == 2


def test_fifty_chinese_characters_are_long_prose() -> None:
    assert is_long_prose("中" * 50 + "。")
    assert not is_long_prose("a" * 50 + ".")


def test_a_run_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no weights"):
        heaviest_run([])


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=12))
def test_no_other_run_is_heavier(weights: list[int]) -> None:
    run = heaviest_run(weights)
    assert run
    every = (sum(weights[start:stop]) for start, stop in combinations(range(len(weights) + 1), 2))
    assert sum(weights[run.start : run.stop]) == max(every)
