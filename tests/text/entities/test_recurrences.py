"""Names that were missed where they stand."""

import pytest

from pipeline.text.entities import link_names
from pipeline.text.names import Name


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("Nobody saw Frost again.", ["Frost"]),
        ("Frost's songs are short.", ["Frost"]),
        ("Then Greta Frost sang.", ["Greta Frost"]),
        ("President Frost sang.", ["Frost"]),
        ("The Frost Museum was shut.", []),
        ("Robert Frost was a poet.", []),
        ("The frost came. Frost covered the road.", []),
        ("It was called Frostbite, or Frost-free.", []),
        ("At frost.org and @Frost nothing stood.", []),
    ],
)
def test_a_surname_is_found_where_it_stands_alone(rest: str, found: list[str]) -> None:
    body = f"Greta Frost sings. {rest}"
    (frost, *_) = link_names(body, [Name(0, len("Greta Frost"), "person", 1.0)])
    assert [body[mention.start : mention.end] for mention in frost.mentions[1:]] == found
