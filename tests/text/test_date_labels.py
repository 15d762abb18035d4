import pytest

from pipeline.text.date_labels import is_first_publication, is_footer


@pytest.mark.parametrize(
    ("text", "is_first"),
    [
        ("This story was originally published on ", True),
        ("First published Tue ", True),
        ("Originally Posted ", True),
        ("Dieser Beitrag ist zuerst erschienen am ", True),
        ("Pour la première fois publié le ", True),
        ("Published ", False),
        ("It was first published by a small press. The author was born on ", False),
        ("The first edition of ", False),
    ],
)
def test_wording_says_that_something_was_published_for_the_first_time(text: str, is_first: bool) -> None:  # noqa: FBT001 # a table
    assert is_first_publication(text) is is_first


@pytest.mark.parametrize(
    "line", ["6 Comments", "Filed under: Bridges", "Kategorien: Allgemein", "Tags: bridge, council"]
)
def test_lines_of_a_footer_are_told_by_their_wording(line: str) -> None:
    assert is_footer(line)


@pytest.mark.parametrize("line", ["Roads closed", "A stage for the mayor", "Comments " + "x" * 120])
def test_other_lines_are_none(line: str) -> None:
    assert not is_footer(line)
