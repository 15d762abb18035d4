import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.line_model.vocabulary import Vocabulary, telling_words


def shares(lines: list[str], *known: int) -> list[float]:
    words = Vocabulary(telling_words(lines))
    return [round(float(share), 2) for share in words.shares_known(np.array(known, np.int64))]


def test_long_words_and_names_tell_a_story() -> None:
    assert telling_words(["On Monday the harbour of Wismar was shut"]) == [{"monday", "harbour", "wismar"}]


def test_inflected_words_count_as_the_same() -> None:
    assert len(set(telling_words(["harbourside", "harboursides"]))) == 1


def test_a_name_begins_with_its_capital() -> None:
    assert telling_words(["an eBay of iOS, an Ebb"]) == [{"bay", "ebb"}]


@given(st.lists(st.text(st.sampled_from("abcABCéÉЯд3_ -'")), min_size=1, max_size=5))
def test_telling_words_are_found_like_this(lines: list[str]) -> None:
    form = re.compile(r"[^\W\d_]{6,}|[A-ZÀ-ÞА-Я][^\W\d_]{2,}")
    assert telling_words(lines) == [{word[:8].casefold() for word in form.findall(line)} for line in lines]


def test_where_words_are_not_set_apart_pairs_of_characters_do() -> None:
    assert telling_words(["港口关闭"]) == [{"港口", "口关", "关闭"}]


def test_a_line_shares_the_words_of_the_known_lines_but_for_its_own() -> None:
    lines = ["Wismar harbour", "harbour closed", "Bananas", ""]
    assert shares(lines, 0) == [0.0, 0.5, 0.0, -1.0]
    assert shares(lines, 0, 1) == [0.5, 0.5, 0.0, -1.0]


@given(st.lists(st.text(), min_size=1, max_size=6), st.data())
def test_shares_are_counted_like_this(lines: list[str], data: st.DataObject) -> None:
    known = data.draw(st.sets(st.integers(0, len(lines) - 1)))
    words = telling_words(lines)
    others = [set().union(*(words[place] for place in known - {at})) for at in range(len(lines))]
    expected = [len(own & other) / len(own) if own else -1.0 for own, other in zip(words, others, strict=True)]
    found = Vocabulary(words).shares_known(np.array(sorted(known), np.int64))
    assert np.allclose(found, expected)
