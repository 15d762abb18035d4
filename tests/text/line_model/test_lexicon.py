import re
from itertools import pairwise
from zlib import crc32

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.line_model.characters import Characters
from pipeline.text.line_model.lexicon import BUCKETS, Hashes, hashes, scores

texts = st.text(st.characters() | st.sampled_from("aB1 -."))


def hashed(line: str) -> set[int]:
    return {*hashes(Characters([line])).numbers.tolist()}


def expected(line: str) -> set[int]:
    words = re.findall(r"\w+|[^\w\s]", line.casefold())
    words = ["#" if word.isdigit() else word[:12] for word in (words[:24] + words[-12:] if len(words) > 36 else words)]
    first = ["^" + word for word in words[:1]] if words else ["^$"]
    pairs = [*first, *(f"{one} {other}" for one, other in pairwise([*words, "$"]))]
    return {crc32(each.encode("utf-8", "replace")) % BUCKETS for each in (*words, *pairs)}


@given(st.lists(texts, min_size=1, max_size=5))
def test_words_and_pairs_of_words_are_hashed_each_once(lines: list[str]) -> None:
    found = hashes(Characters(lines))
    rows = np.split(found.numbers, np.cumsum(found.counts)[:-1])
    assert [sorted(expected(line)) for line in lines] == [row.tolist() for row in rows]


def test_hashes_are_the_same_everywhere() -> None:
    assert hashed("News") == {crc32(each) % BUCKETS for each in (b"^news", b"news", b"news $")}


def test_of_a_long_line_the_first_and_the_last_words_are_hashed() -> None:
    line = " ".join(f"word{number}" for number in range(100))
    assert hashed(line) == expected(line)


def test_case_does_not_count_and_all_numbers_are_alike() -> None:
    assert hashed("READ 5 comments") == hashed("Read 17 Comments")


def test_the_order_of_words_counts() -> None:
    assert hashed("read more") != hashed("more read")


def test_a_score_is_the_sum_of_weights_by_the_root_of_their_number() -> None:
    weights = np.zeros(BUCKETS, np.float32)
    weights[[1, 2]] = 4.0
    assert scores(Hashes(np.array([1, 2, 3, 4, 5]), np.array([4, 1])), weights).tolist() == [4.0, 0.0]
