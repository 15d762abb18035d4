import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.line_model.characters import Characters
from pipeline.text.line_model.vocabulary import Vocabulary, telling_words

lines_of_words = st.lists(st.text(st.sampled_from("abcABCéÉЯßд3_ -'")), min_size=1, max_size=5)


def told(lines: list[str]) -> list[set[str]]:
    words, places = telling_words(Characters(lines))
    return [{word for word, place in zip(words, places, strict=True) if place == line} for line in range(len(lines))]


def shares(lines: list[str], *known: int) -> list[float]:
    found = Vocabulary.of(Characters(lines)).shares_known(np.array(known, np.int64))
    return [round(float(share), 2) for share in found]


def test_long_words_and_names_tell_a_story() -> None:
    assert told(["On Monday the harbour of Wismar was shut"]) == [{"monday", "harbour", "wismar"}]


def test_inflected_words_count_as_the_same() -> None:
    assert len(set.union(*told(["harbourside", "harboursides"]))) == 1


def test_a_name_begins_with_its_capital() -> None:
    assert told(["an eBay of iOS, an Ebb"]) == [{"bay", "ebb"}]


@given(lines_of_words)
def test_telling_words_are_found_like_this(lines: list[str]) -> None:
    form = re.compile(r"[^\W\d_]{6,}|[A-ZÀ-ÞА-Я][^\W\d_]{2,}")
    assert told(lines) == [{word[:8].casefold() for word in form.findall(line)} for line in lines]


def test_where_words_are_not_set_apart_pairs_of_characters_do() -> None:
    assert told(["Harbour", "港口关闭"]) == [{"harbour"}, {"港口", "口关", "关闭"}]


def test_a_line_shares_the_words_of_the_known_lines_but_for_its_own() -> None:
    lines = ["Wismar harbour", "harbour closed", "Bananas", ""]
    assert shares(lines, 0) == [0.0, 0.5, 0.0, -1.0]
    assert shares(lines, 0, 1) == [0.5, 0.5, 0.0, -1.0]


@given(lines_of_words, st.data())
def test_shares_are_counted_like_this(lines: list[str], data: st.DataObject) -> None:
    known = data.draw(st.sets(st.integers(0, len(lines) - 1)))
    words = told(lines)
    others = [set().union(*(words[place] for place in known - {at})) for at in range(len(lines))]
    expected = [len(own & other) / len(own) if own else -1.0 for own, other in zip(words, others, strict=True)]
    assert np.allclose(Vocabulary.of(Characters(lines)).shares_known(np.array(sorted(known), np.int64)), expected)


@given(lines_of_words, st.data())
def test_shares_with_another_line_are_counted_like_this(lines: list[str], data: st.DataObject) -> None:
    others = data.draw(st.lists(st.integers(-1, len(lines) - 1), min_size=len(lines), max_size=len(lines)))
    words = told(lines)
    expected = [
        len(own & words[other]) / len(own) if own and other >= 0 else -1.0
        for own, other in zip(words, others, strict=True)
    ]
    assert np.allclose(Vocabulary.of(Characters(lines)).shares_with(np.array(others)), expected)


@given(lines_of_words, st.data())
def test_a_group_has_the_words_of_its_lines(lines: list[str], data: st.DataObject) -> None:
    groups = data.draw(st.lists(st.integers(-1, 2), min_size=len(lines), max_size=len(lines)))
    words = [set().union(*(own for own, at in zip(told(lines), groups, strict=True) if at == n)) for n in range(3)]
    grouped = Vocabulary.of(Characters(lines)).grouped(np.array(groups), 3)
    assert grouped.sizes.tolist() == [*map(len, words)]
    assert grouped.shared_with(1).tolist() == [len(own & words[1]) for own in words]
