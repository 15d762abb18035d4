from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.sentences import split_sentences


def sentences(text: str, language: str | None) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


def test_an_abbreviation_ends_no_sentence() -> None:
    assert sentences("Dr. Smith came. He left.", "en") == ["Dr. Smith came.", "He left."]


def test_offsets_count_code_points() -> None:
    assert split_sentences("Öl 😀. Ja!", "de") == [(0, 5), (6, 9)]


def test_chinese_needs_no_spaces() -> None:
    assert sentences("你好。世界！", "zh") == ["你好。", "世界！"]


@pytest.mark.parametrize("space", ["\xa0", "\x85", "\u1680", "\u2009", "\u2028", "\u202f", "\u3000"])
def test_white_space_of_any_width_may_stand_between_an_initial_and_its_full_stop(space: str) -> None:
    assert sentences(f"Meet J{space}. Smith went home.", "en") == [f"Meet J{space}. Smith went home."]


@pytest.mark.parametrize("language", [None, "", "xx", "en-US", "\ud800", "nonsense"])
def test_an_unknown_language_is_split_as_english(language: str | None) -> None:
    assert sentences("Dr. Smith came. He left.", language) == ["Dr. Smith came.", "He left."]


def test_no_sentence_crosses_a_paragraph_break() -> None:
    assert sentences("A heading\n\n A line.", "en") == ["A heading", "A line."]


def test_a_long_line_is_split_where_short_ones_are() -> None:
    line = "Dr. Smith came to see the old harbour. “Is it open?” he asked. "
    assert sentences(line * 200, "en") == sentences(line, "en") * 200


def test_a_sentence_longer_than_a_piece_is_cut_and_nothing_of_it_lost() -> None:
    assert "".join(sentences("a" * 5_000, "en")) == "a" * 5_000


@pytest.mark.parametrize("language", ["en", "da", "it", "zh"])
@pytest.mark.parametrize("unit", ["“a", '"a?', "Ja?\\n", "Ja? ", "A. B. ", "(a. ", "a" * 1_999 + ". b ", "\n "])
def test_hostile_texts_take_linear_time(unit: str, language: str) -> None:
    began = process_time()
    split_sentences(unit * (200_000 // len(unit)), language)
    assert process_time() - began < 2  # they take a tenth of a second; the library at once takes up to ten


TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(" .!?\n\"'“”()。؟ABab")))


@given(TEXTS, st.sampled_from([None, "en", "de", "zh", "ar", "hi", "my"]) | st.text(max_size=4))
def test_spans_are_in_order_trimmed_and_within_a_paragraph(text: str, language: str | None) -> None:
    end = 0
    for start, stop in split_sentences(text, language):
        assert end <= start < stop
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        assert "\n\n" not in text[start:stop]
        end = stop
    assert not text[end:].strip()
