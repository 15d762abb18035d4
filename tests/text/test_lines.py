import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.invisible import FORMAT, INVISIBLE, WHITE_SPACE
from pipeline.text.lines import Line, split_lines


def test_each_line_knows_its_place() -> None:
    assert split_lines("One\n  two \n\nthree") == [
        Line(1, "One", 0, 3),
        Line(2, "two", 6, 9),
        Line(4, "three", 12, 17),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\v", "\f"])
def test_every_line_break_of_unicode_ends_a_line(end: str) -> None:
    assert [line.text for line in split_lines(f"a{end}b")] == ["a", "b"]


@pytest.mark.parametrize("blank", ["", " ", "\u00a0\t", "\u200b", "\ufeff", "\u00ad\u200e", "\x00\x07", "\u3164"])
def test_a_line_that_shows_nothing_is_not_listed(blank: str) -> None:
    assert [line.text for line in split_lines(f"a\n{blank}\nb")] == ["a", "b"]


def test_invisible_characters_inside_a_line_stay() -> None:
    assert split_lines("\ufeffco\u00adop\u200b") == [Line(1, "co\u00adop", 1, 6)]


def test_a_variation_selector_stays_with_its_emoji() -> None:
    assert split_lines("I \u2764\ufe0f") == [Line(1, "I \u2764\ufe0f", 0, 4)]


def test_white_space_is_what_python_takes_for_it() -> None:
    assert {chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()} == set(WHITE_SPACE)


def test_no_visible_letter_digit_or_stop_counts_as_format() -> None:
    shown = {c for c in FORMAT if unicodedata.category(c) not in {"Cc", "Cf"}}
    assert shown == set("\u034f\u115f\u1160\u2800\u3164\uffa0\u2065\U000e0002") | {
        c for c in FORMAT if unicodedata.category(c) == "Cn"
    }


@given(st.text())
def test_lines_are_the_visible_parts_of_the_page_in_order(page: str) -> None:
    end = 0
    for line in split_lines(page):
        assert end <= line.start < line.end
        assert page[line.start : line.end] == line.text == line.text.strip(INVISIBLE)
        assert not page[end : line.start].strip(INVISIBLE)
        end = line.end
    assert not page[end:].strip(INVISIBLE)
