import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.names import words as module
from pipeline.text.names.words import Pieces, WordPieces, case_of, plain

VOCABULARY = {piece: number for number, piece in enumerate(["[UNK]", "kig", "##ali", "mayor", "’", "s", "zurich"])}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("mayor", module.LOWER),
        ("Mayor", module.TITLE),
        ("MAYOR", module.UPPER),
        ("M", module.INITIAL),
        ("McKay", module.MIXED),
        ("F16", module.MIXED),
        ("2024", module.DIGITS),
        ("-", module.OTHER),
        ("中国", module.MIXED),
    ],
)
def test_a_word_has_a_kind_of_case(word: str, kind: int) -> None:
    assert case_of(word) == kind


def test_a_word_is_cut_into_the_longest_pieces() -> None:
    assert WordPieces(VOCABULARY).cut("Kigali") == Pieces((1, 2), module.TITLE)


def test_a_word_with_a_piece_that_the_vocabulary_lacks_is_unknown() -> None:
    assert WordPieces(VOCABULARY).cut("Kigaliqx").numbers == (0,)


def test_accents_do_not_matter() -> None:
    assert plain("ZÜRICH") == "zurich"
    assert WordPieces(VOCABULARY).cut("Zürich").numbers == (6,)


def test_every_sign_is_a_word_of_its_own() -> None:
    words = WordPieces(VOCABULARY).read("Kigali’s mayor")
    assert words.starts.tolist() == [0, 6, 7, 9]
    assert words.ends.tolist() == [6, 7, 8, 14]


def test_a_word_of_a_thousand_letters_costs_one_piece() -> None:
    assert WordPieces(VOCABULARY).cut("kig" * 400).numbers == (0,)


@given(st.text())
def test_words_are_all_that_is_not_blank_in_order(text: str) -> None:
    words = WordPieces(VOCABULARY).read(text)
    found = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    assert "".join(found) == "".join(text.split())
    assert all(word.numbers for word in words.pieces)
