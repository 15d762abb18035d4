from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.date_expressions.tokens import KINDS, read_tokens


def test_kinds_are_as_many_as_tokens() -> None:
    tokens = read_tokens("On Nov. 2, 1989")
    assert tokens.texts == ["On", " ", "Nov", ".", " ", "2", ",", " ", "1989"]
    assert tokens.kinds == f"X {KINDS['CUT_MONTH']}. {KINDS['DAY']}, {KINDS['YEAR']}"


def test_every_kind_has_a_character_of_its_own() -> None:
    assert len(set(KINDS.values())) == len(KINDS)


@given(st.text())
def test_the_tokens_are_the_whole_text(text: str) -> None:
    tokens = read_tokens(text)
    assert "".join(tokens.texts) == text
    assert len(tokens.kinds) == len(tokens.texts) == len(tokens.starts) - 1
