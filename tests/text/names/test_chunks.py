import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.names.chunks import cut


def runs(sizes: list[int], paragraphs: set[int], sentences: set[int], most: int) -> list[tuple[int, int]]:
    places = np.arange(len(sizes))
    paragraph_ends, sentence_ends = np.isin(places, [*paragraphs]), np.isin(places, [*sentences])
    return [(run.start, run.stop) for run in cut(np.array(sizes), paragraph_ends, sentence_ends, most)]


def test_what_fits_is_one_chunk() -> None:
    assert runs([1, 2, 1], {2}, set(), 10) == [(0, 3)]


def test_a_chunk_ends_with_a_paragraph_rather_than_with_a_sentence() -> None:
    assert runs([1] * 12, {6, 11}, {7}, 10) == [(0, 7), (7, 12)]


def test_a_chunk_ends_with_a_sentence_where_no_paragraph_ends() -> None:
    assert runs([1] * 12, set(), {1, 7}, 10) == [(0, 8), (8, 12)]


def test_an_end_in_the_first_half_is_none() -> None:
    assert runs([1] * 12, {2}, set(), 10) == [(0, 9), (9, 12)]


@given(st.lists(st.integers(1, 8), max_size=60), st.sets(st.integers(0, 59)), st.sets(st.integers(0, 59)))
def test_chunks_hold_every_word_once_and_never_too_many_pieces(
    sizes: list[int], paragraphs: set[int], sentences: set[int]
) -> None:
    found = runs(sizes, paragraphs, sentences, 10)
    assert [place for start, end in found for place in range(start, end)] == [*range(len(sizes))]
    assert all(sum(sizes[start:end]) + len(paragraphs & {*range(start, end)}) <= 10 for start, end in found)
