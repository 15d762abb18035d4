import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.line_model.characters import Characters
from pipeline.text.line_model.traits import AT, NAMES, traits_of_all

texts = st.text(min_size=1).filter(str.strip)


def shown(text: str) -> dict[str, float]:
    return {name: value for name, value in zip(NAMES, traits_of_all(Characters([text]))[0], strict=True) if value}


@given(st.lists(texts, min_size=1, max_size=5))
def test_lines_are_described_one_by_one(lines: list[str]) -> None:
    assert traits_of_all(Characters(lines)).tolist() == [
        traits_of_all(Characters([line]))[0].tolist() for line in lines
    ]


@given(st.lists(texts, min_size=1, max_size=5))
def test_words_are_counted_like_this(lines: list[str]) -> None:
    rows = traits_of_all(Characters(lines))
    for line, row in zip(lines, rows, strict=True):
        words = re.findall(r"[^\W\d_]+", line)
        short = [word for word in words if len(word) <= 3 and word.islower()]
        longest = max(map(len, words), default=0)
        names = ("words", "longest_word", "short_word_count")
        assert [row[AT[name]] for name in names] == [len(words), longest, len(short)]


def test_a_sentence_is_told_from_a_menu_entry() -> None:
    sentence, entry = shown("The ferry, she said, left at 9.05."), shown("Home")
    assert (sentence["ends"], sentence["commas"], sentence["stops"], sentence["time"]) == (1, 2, 1, 1)
    assert "ends" not in entry
    assert entry["worded_navigation"] == 1


@pytest.mark.parametrize("text", ["Der Hafen blieb am Montag zu.", "港口周一关闭。", "الميناء مغلق؟", "बंदरगाह बंद रहा।"])
def test_sentences_end_in_any_script(text: str) -> None:
    assert shown(text)["ends"] == 1


def test_wide_characters_take_two_columns() -> None:
    assert shown("港口")["columns"] == shown("port")["columns"] == 4


def test_a_year_is_noticed_and_a_price_too() -> None:
    assert {"year", "money"} <= shown("£45 in 2024").keys()


def test_a_stop_counts_where_a_blank_or_a_quotation_mark_follows() -> None:
    assert shown("In 3.5 days. “Yes.” No? 港口关闭。他说")["stops"] == 4


def test_each_number_has_its_name() -> None:
    assert len(AT) == len(NAMES)
