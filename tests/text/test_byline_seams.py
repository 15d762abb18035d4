import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.byline_seams import without_tail


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jane RoeTwitter", "Jane Roe"),
        ("Max MusterKorrespondent", "Max Muster"),
        ("Jane RoeDecember", "Jane Roe"),
        ("Jane ExampleThe Daily Planet", "Jane Example"),
        ("Jane Roe2 minutes ago", "Jane Roe"),
        ("Jane Roe0", "Jane Roe"),
        ("Jane Roe Jane Roe", "Jane Roe"),
    ],
)
def test_what_is_run_together_with_a_name_is_left_out(text: str, name: str) -> None:
    assert " ".join(without_tail(text.split())) == name


@pytest.mark.parametrize(
    "text",
    [
        "Jane McDonald",
        "Jane MacArthur Smith",
        "Dan DeVito Jones",
        "Dick VanDyke Jr",
        "Ella FitzGerald",
        "Jane SubbaRao",
        "JOHN MCDONALD",
        "Boutros Boutros",
        "Jane Roe",
        "AgênciaBrasil",
        "",
    ],
)
def test_the_humps_and_doubles_of_names_are_left(text: str) -> None:
    assert without_tail(text.split()) == text.split()


@given(st.lists(st.text("aAé1.ñŽ", min_size=1)))
def test_what_is_left_begins_as_before(words: list[str]) -> None:
    assert " ".join(words).startswith(" ".join(without_tail(words)))
