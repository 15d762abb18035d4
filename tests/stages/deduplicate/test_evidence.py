import numpy as np
import pytest
from builders import NEWS, NOW, PLAN, QUOTE
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.deduplicate.evidence import Evidence, Overlap, Text
from pipeline.stages.deduplicate.layout import NUMBERS
from pipeline.stages.deduplicate.remembered import Remembered
from pipeline.text.sketch import Sketch, sketch

BODY = f"{NEWS} {QUOTE} {PLAN}"
WORDS = st.lists(
    st.sampled_from(["pier", "ferry", "Solberg", "7", "14:05", "wave", "the", "Anna", "9", "港"]), max_size=40
)


def remembered(drawn: Sketch) -> Remembered:
    return Remembered.of("u:1", version=1, time=NOW, body=bytes(16), story=bytes(16), drawn=drawn)


def compared(text: str, other: str) -> Evidence:
    """A text beside what is remembered of another one."""
    drawn, row = sketch(text), remembered(sketch(other))
    hits = len(set(drawn.shingles.tolist()) & set(row.shingles.tolist()))
    return Text.of(drawn, 0).weigh(row.row, hits)


def of_numbers(mine: int, theirs: int) -> Overlap:
    """The overlap of the first so many numbers with the first so many of them."""
    many = np.arange(max(mine, theirs), dtype=np.uint16)
    none = np.zeros(0, np.uint16)
    shingles = np.zeros(1, np.uint64)
    row = remembered(Sketch(shingles, many[:theirs], none, none)).row
    return Text.of(Sketch(shingles, many[:mine], none, none), 0).weigh(row, 0).numbers


def test_a_text_has_all_in_common_with_itself() -> None:
    found = compared(BODY, BODY)
    assert (found.jaccard, found.containment, found.similarity) == (1, 1, 1)
    assert found.size == len(sketch(BODY).shingles)
    assert found.facts > 0.6
    assert not found.numbers.replaced
    assert found.words.shared == found.words.compared == 16


def test_texts_without_a_word_in_common_have_nothing_in_common() -> None:
    found = compared("One two three four. Anna met Bob, 7 times.", "Red green blue white! Now Carl saw Dora at 9.")
    assert (found.jaccard, found.containment, found.numbers.shared, found.names.shared) == (0, 0, 0, 0)
    assert found.numbers.replaced
    assert found.facts < 0.3


def test_a_part_is_contained_in_the_whole() -> None:
    found = compared(NEWS, BODY)
    assert found.size == len(sketch(NEWS).shingles)
    assert found.containment == found.covered > 2 * found.jaccard
    assert compared(BODY, NEWS).covered == pytest.approx(found.jaccard, abs=0.1)


@pytest.mark.parametrize(
    ("mine", "theirs", "overlap"),
    [
        (3, 3, Overlap(3, 3, 3)),
        (3, 5, Overlap(3, 5, 3)),
        (5, 3, Overlap(3, 3, 5)),
        (0, 3, Overlap(0, 0, 0)),
        (3, 0, Overlap(0, 0, 0)),
        (40, 40, Overlap(NUMBERS, NUMBERS, NUMBERS)),
    ],
)
def test_a_sample_is_compared_as_far_as_it_goes(mine: int, theirs: int, overlap: Overlap) -> None:
    assert of_numbers(mine, theirs) == overlap


def test_what_one_side_lacks_is_no_difference_and_what_is_replaced_is() -> None:
    assert [Overlap(*each).replaced for each in ((3, 5, 3), (3, 3, 5), (3, 3, 3), (2, 3, 3))] == [False] * 3 + [True]


def test_a_share_of_few_is_drawn_towards_a_half() -> None:
    assert Overlap(0, 0, 0).share == 0.5
    assert Overlap(1, 1, 1).share == 0.75
    assert Overlap(11, 12, 12).share > 0.85


@given(WORDS, WORDS)
def test_all_estimates_are_shares(one: list[str], other: list[str]) -> None:
    found = compared(" ".join(one), " ".join(other))
    assert all(0 <= share <= 1 for share in (found.jaccard, found.covered, found.containment, found.facts))
    assert found.jaccard <= found.covered <= found.containment
    assert all(each.shared <= each.compared for each in (found.numbers, found.names, found.words))


@given(WORDS, WORDS)
def test_estimates_of_short_texts_are_exact(one: list[str], other: list[str]) -> None:
    mine, theirs = (set(sketch(" ".join(words)).shingles.tolist()) for words in (one, other))
    found = compared(" ".join(one), " ".join(other))
    if mine and theirs and len(theirs) <= 32:
        assert found.jaccard == pytest.approx(len(mine & theirs) / len(mine | theirs))
