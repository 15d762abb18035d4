import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.line_model.characters import Characters, Kind
from pipeline.text.prose import last_mark

lines = st.lists(st.text(min_size=1), min_size=1, max_size=5)


@given(lines)
def test_characters_are_counted_a_line(texts: list[str]) -> None:
    characters = Characters(texts)
    for kind, is_kind in ((Kind.UPPER, str.isupper), (Kind.DIGIT, str.isdigit), (Kind.ALPHANUMERIC, str.isalnum)):
        assert characters.count(kind).tolist() == [sum(map(is_kind, text)) for text in texts]


@given(lines)
def test_the_last_mark_is_that_of_prose(texts: list[str]) -> None:
    marks = [Characters([mark]).first()[0] if (mark := last_mark(text)) else Kind.NOTHING for text in texts]
    assert Characters(texts).last_mark().tolist() == marks


def test_no_letter_or_figure_lies_beyond_the_table() -> None:
    beyond = map(chr, range(0x3FFFF, sys.maxunicode + 1))
    assert not any(map(str.isalnum, beyond))


@pytest.mark.parametrize(
    ("character", "kinds"),
    [
        ("ß", Kind.LETTER | Kind.ALPHANUMERIC | Kind.WORD | Kind.LOWER),
        ("7", Kind.ALPHANUMERIC | Kind.WORD | Kind.DIGIT),
        ("港", Kind.LETTER | Kind.ALPHANUMERIC | Kind.WORD | Kind.WIDE | Kind.UNSPACED),
        ("_", Kind.WORD | Kind.ODD),
        (" ", Kind.BLANK | Kind.CLOSER | Kind.BEHIND_STOP),
    ],
)
def test_a_character_is_all_it_is(character: str, kinds: Kind) -> None:
    assert Characters([character]).first().tolist() == [kinds]
