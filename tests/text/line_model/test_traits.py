import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.line_model.traits import AT, NAMES, traits, traits_of_all

texts = st.text(min_size=1).filter(str.strip)


def shown(text: str) -> dict[str, float]:
    return {name: value for name, value in zip(NAMES, traits(text), strict=True) if value}


@given(texts)
def test_every_line_can_be_described(text: str) -> None:
    assert len(traits(text)) == len(NAMES)


@given(st.lists(texts, min_size=1, max_size=5))
def test_lines_are_described_one_by_one(lines: list[str]) -> None:
    assert traits_of_all(lines).shape == (len(lines), len(NAMES))


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


def test_each_number_has_its_name() -> None:
    assert len(AT) == len(NAMES)
