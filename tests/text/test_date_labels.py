import pytest

from pipeline.text.date_labels import DateRole, is_first_publication, is_footer, label_above


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


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Last updated", "updated"),
        ("Published by Jane Roe, Example", "published"),
        ("With reports by Jane Roe and John Doe in Springfield, published on", "published"),
        ("Published in Springfield by Jane Roe and John Doe in Springfield", None),
        ("Jane Roe", None),
    ],
)
def test_a_label_in_the_line_above_stands_anywhere_in_a_short_line_and_at_the_end_of_a_longer(
    line: str, role: DateRole | None
) -> None:
    assert label_above(line) == role
