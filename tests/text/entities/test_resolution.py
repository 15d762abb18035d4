"""Which of several people a surname means."""

import re

import pytest

from pipeline.text.entities import link_names
from pipeline.text.names import Name


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        ("Ann Roe met Bob Roe. Roe smiled.", "Ann Roe"),
        ("Ann Roe spoke. Bob Roe sang. Roe smiled.", "Bob Roe"),
        ("Ann Roe spoke. Bob Roe sang. Mrs. Roe smiled.", "Ann Roe"),
        ("Ann Roe spoke of her husband, Bob Roe. Then Roe smiled.", "Ann Roe"),
        ("Ann Roe spoke. Bob Roe sang.\n\nRoe smiled.", "Ann Roe"),
        ("Ann Roe spoke. Bob Roe sang. The Roe administration fell.", "Ann Roe"),
        ("Ann Roe spoke. Bob Roe sang. The Roe family smiled.", "Roe"),
        ("Ann Roe spoke. Roe smiled.\n\nAnn Roe met Bob Roe. Roe sat. Roe smiled.", "Ann Roe"),
        ("Ann Roe spoke.\n\nIt rained.\n\nRoe smiled.\n\nBob Roe came.", "Ann Roe"),
        ("Roe smiled.\n\nIt rained.\n\nAnn Roe spoke. Roe sat.\n\nIt rained.\n\nBob Roe came.", "Ann Roe"),
    ],
)
def test_the_article_tells_who_is_meant(body: str, meant: str) -> None:
    names = [Name(*found.span(), "person", 1.0) for found in re.finditer(r"(?:(?:Ann|Bob) )?Roe", body)]
    place = next(at for at in (body.find(f"Roe {word}") for word in ("smiled", "family", "administration")) if at >= 0)
    (entity,) = [each for each in link_names(body, names) if place in [mention.start for mention in each.mentions]]
    assert entity.name == meant


def test_first_names_tell_which_of_a_couple_is_meant() -> None:
    body = "Aiko Endo sang. Kenji Endo listened. Ms Endo left."
    starts = [body.index("Aiko"), body.index("Kenji"), body.rindex("Endo")]
    names = [Name(start, start + length, "person", 1.0) for start, length in zip(starts, (9, 10, 4), strict=True)]
    assert [len(entity.mentions) for entity in link_names(body, names)] == [2, 1]
