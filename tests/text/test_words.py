from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.page import read_page
from pipeline.text.words import count_words, reading_seconds

SAMPLE = Path(__file__).parents[2].joinpath("articles", "sample.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Hello, world!", 2),
        ("who’s there’s don't", 3),
        ("third-party back-channel", 2),
        ("one - two — three", 3),
        ("3,500.50 euros", 2),
        ("one,two", 2),
        ("the U.S. and", 3),
        ("'quoted'", 1),
        ("snake_case", 2),
        ("हिन्दी भाषा", 2),
        ("cafe\u0301 co\u00adop", 2),
        ("市议会 2025", 4),
        ("ひらがな", 4),
        ("대한민국 서울", 2),
        ("ประเทศไทย", 1),
    ],
)
def test_words_are_counted_as_readers_would(text: str, words: int) -> None:
    assert count_words(text) == words


def test_the_sample_s_body_has_230_words_and_takes_58_seconds() -> None:
    words = count_words(read_page(SAMPLE).body)
    assert (words, reading_seconds(words)) == (230, 58)


@pytest.mark.parametrize(("words", "seconds"), [(0, 0), (1, 0), (2, 1), (238, 60), (246, 62), (476, 120)])
def test_reading_takes_a_minute_for_238_words(words: int, seconds: int) -> None:
    assert reading_seconds(words) == seconds


@given(st.text(), st.text())
def test_words_of_two_texts_add_up_across_a_space(one: str, other: str) -> None:
    assert count_words(f"{one} {other}") == count_words(one) + count_words(other)
