from zlib import crc32

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.line_model.lexicon import BUCKETS, hashes, scores


@given(st.text())
def test_every_line_has_hashes_within_the_buckets_each_once(text: str) -> None:
    found = hashes(text)
    assert found
    assert len(found) == len(set(found))
    assert all(0 <= each < BUCKETS for each in found)


def test_hashes_are_the_same_everywhere() -> None:
    assert set(hashes("News")) == {crc32(each) % BUCKETS for each in (b"^news", b"news", b"news $")}


def test_case_does_not_count_and_all_numbers_are_alike() -> None:
    assert set(hashes("READ 5 comments")) == set(hashes("Read 17 Comments"))


def test_the_order_of_words_counts() -> None:
    assert set(hashes("read more")) != set(hashes("more read"))


def test_a_score_is_the_sum_of_weights_by_the_root_of_their_number() -> None:
    weights = np.zeros(BUCKETS, np.float32)
    weights[[1, 2]] = 4.0
    assert scores([[1, 2, 3, 4], [5]], weights).tolist() == [4.0, 0.0]
