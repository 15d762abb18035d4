import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.places.names import LONGEST, name_hash, normal_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. John's", "Saint Johns"),
        ("Mt Vernon", "Mount Vernon"),
        ("São Paulo", "SAO PAULO"),
        ("Łódź", "Lodz"),
        ("The Hague", "Hague"),
        ("U.S.", "US"),
        ("Stratford-upon-Avon", "Stratford upon Avon"),
    ],
)
def test_spellings_of_a_name_are_the_same(one: str, other: str) -> None:
    assert normal_name(one) == normal_name(other)


def test_what_is_too_long_is_no_name() -> None:
    assert normal_name("x" * (LONGEST + 1)) == ""


@given(st.text(st.characters(codec=None)))
def test_any_text_has_a_normal_form_and_a_hash_of_32_bits(text: str) -> None:
    normal = normal_name(text)
    assert normal_name(normal) == normal
    assert 0 <= name_hash(normal) < 1 << 32
