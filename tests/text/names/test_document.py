import numpy as np

from pipeline.text.names.decoding import Found
from pipeline.text.names.document import agreed
from pipeline.text.names.model import TYPES

PER, ORG, LOC = range(3)


def name(first: int, last: int, **probabilities: float) -> Found:
    every = np.array([probabilities.get(kind, 0.0) for kind in TYPES], np.float32)
    return Found(first, last, int(every.argmax()), every)


def test_the_same_words_get_the_type_that_is_likeliest_over_all_of_them() -> None:
    words = ["Lazio", "won", "and", "Lazio", "sang", "and", "Lazio"]
    names = [name(0, 1, ORG=0.9), name(3, 4, ORG=0.4, LOC=0.5), name(6, 7, ORG=0.8)]
    assert [each.type for each in agreed(words, names)] == [ORG, ORG, ORG]


def test_other_words_keep_their_types() -> None:
    words = ["Paris", "met", "Paris", "Hilton"]
    assert [each.type for each in agreed(words, [name(0, 1, LOC=0.9), name(2, 4, PER=0.9)])] == [LOC, PER]


def test_the_last_word_of_a_persons_name_is_that_person() -> None:
    words = ["Karla", "Winston", "spoke", ".", "Winston", "left"]
    names = [name(0, 2, PER=0.9), name(4, 5, ORG=0.6, PER=0.2)]
    assert [each.type for each in agreed(words, names)] == [PER, PER]


def test_a_place_that_a_person_is_named_after_stays_a_place() -> None:
    words = ["George", "Washington", "slept", "in", "Washington", ",", "Washington"]
    names = [name(0, 2, PER=0.9), name(4, 5, LOC=0.9), name(6, 7, LOC=0.8)]
    assert [each.type for each in agreed(words, names)] == [PER, LOC, LOC]


def test_no_names_stay_none() -> None:
    assert agreed(["one", "two"], []) == []
