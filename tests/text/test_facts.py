import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.facts import Words, compare_facts
from pipeline.text.sketch import sketch

TEXT = "On Monday the mayor of Sandhaven, Ines Holt, promised 2,500 tonnes of rock and 3 cranes."
OTHER = "Rock for the pier: on Monday mayor HOLT of Sandhaven spoke of 2,600 tonnes and of 3 cranes from Norway."


def test_names_are_told_by_who_has_them() -> None:
    names = compare_facts(TEXT, OTHER).names
    assert names == Words(both=("Monday", "Sandhaven", "Holt"), only=("Ines",), only_other=("Norway",))


def test_numbers_are_told_by_who_has_them_as_they_are_written() -> None:
    assert compare_facts(TEXT, OTHER).numbers == Words(both=("3",), only=("2,500",), only_other=("2,600",))


def test_each_is_named_once() -> None:
    assert compare_facts("In 2026, and 2026 again", "").numbers.only == ("2026",)


def test_texts_without_words_have_no_facts() -> None:
    assert compare_facts("", "...").names == Words((), (), ())


@given(st.text(max_size=300))
def test_the_facts_are_those_of_the_sketch(text: str) -> None:
    facts, drawn = compare_facts(text, ""), sketch(text)
    for found, hashes in ((facts.names.only, drawn.names), (facts.numbers.only, drawn.numbers)):
        assert len(found) >= len(np.unique(hashes))  # two words may have the same 16 bits
        assert bool(found) == bool(len(hashes))
