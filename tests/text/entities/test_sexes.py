"""The sex of a person as an article tells it."""

import pytest

from pipeline.text.entities.found import read_names
from pipeline.text.entities.sexes import is_somebodys_kin, sex_here
from pipeline.text.entities.titles import Sex
from pipeline.text.names import Name


@pytest.mark.parametrize(
    ("before", "behind", "sex"),
    [
        ("Mrs. ", " left.", "female"),
        ("Prince ", " left.", "male"),
        ("his wife, ", " left.", "female"),
        ("", " said he was tired.", "male"),
        ("", "’s wife left.", "male"),
        ("", " told her to go.", None),
        ("", " left. She stayed.", None),
    ],
)
def test_title_kinship_or_pronoun_tell_the_sex(before: str, behind: str, sex: Sex | None) -> None:
    body = f"{before}Roe{behind}"
    found = read_names(body, [Name(len(before), len(before) + 3, "person", 1.0)])
    assert sex_here(body, found, 0) == sex


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("It was the car of his wife, ", True),
        ("He met her father, former President ", True),
        ("Her son, ", False),
        ("It was the car of ", False),
    ],
)
def test_kin_is_brought_in_inside_a_sentence(before: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    body = f"{before}Jan Roe."
    (roe,) = read_names(body, [Name(len(before), len(body) - 1, "person", 1.0)])
    assert is_somebodys_kin(body, roe) == expected
