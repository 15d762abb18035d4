import hashlib
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.invisible import FORMAT
from pipeline.text.normal import normal_text, text_hash


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  a \n\t b\u00a0c ", "a b c"),
        ("e\u0301", "é"),
        ("co\u00adop\u200b\ufeff", "coop"),
        ("\u202aleft\u202c", "left"),
        ("a \u200b b", "a b"),
        ("\x00a", "a"),
    ],
)
def test_texts_that_look_the_same_have_one_form(text: str, normal: str) -> None:
    assert normal_text(text) == normal


def test_letter_case_makes_a_difference() -> None:
    assert text_hash("Polish") != text_hash("polish")


def test_the_hash_is_sha_256_of_the_normal_text() -> None:
    assert text_hash(" a\u00a0b ") == hashlib.sha256(b"a b").hexdigest()


def test_a_lone_surrogate_has_a_hash_of_its_own() -> None:
    assert text_hash("\ud800") != text_hash("\ud801")


def test_a_pile_of_marks_takes_linear_time() -> None:
    began = perf_counter()
    text_hash("a" + "\u0300\u0316" * 500_000)
    assert perf_counter() - began < 5  # 0.06 seconds; in canonical order it would take a quarter of an hour


@given(st.text(st.characters()))
def test_the_normal_form_is_stable_and_visible(text: str) -> None:
    normal = normal_text(text)
    assert normal_text(normal) == normal
    assert not set(normal) & set(FORMAT)
    assert normal == " ".join(normal.split())
    assert len(text_hash(text)) == 64


@given(st.text("a\u0344\u0316\u0300\u00c5 ", min_size=31, max_size=99))
def test_the_normal_form_is_stable_for_piles_of_marks_too(text: str) -> None:
    assert normal_text(normal_text(text)) == normal_text(text)
