import pytest

from pipeline.text.sections import find_sections

TITLE = "Old bridge to stay open"


@pytest.mark.parametrize(
    ("above", "sections"),
    [
        (["Home > Politics > Courts"], ("Politics", "Courts")),
        (["Startseite / Politik"], ("Politik",)),
        (["Sei in: Home › Cronaca"], ("Cronaca",)),
        (["トップ > 地域 > 新潟"], ("地域", "新潟")),
        (["Home > Politics > Old bridge to stay…"], ("Politics",)),
        (["News", "Sport", "Log in", "Sport"], ("Sport",)),
        (["News", "Sport", "Log in", "Sport", "Rowing"], ("Sport", "Rowing")),
        (["News", "Sport", "News", "Sport"], ()),
        (["News", "Sport", "Log in", "Rowing"], ("Rowing",)),
        (["News", "Sport", "Advertisement", "Courts", "Appeals"], ("Courts", "Appeals")),
        (["Join", "Home", "Food", "Winter"], ("Food", "Winter")),
        (["Home", ">", "Politics", ">", "Courts"], ("Politics", "Courts")),
        (["Sport", "Leeds 11°", "Rowing"], ("Rowing",)),
        (["News", "Search", "LIVE"], ()),
        (["News", "Search", "Review ★★★★☆"], ()),
        (["News | Sport | Culture | Weather"], ()),
        (["FTSE 8,104 / DAX 18,220"], ()),
        (["News", "Sport"], ()),
        ([], ()),
    ],
)
def test_sections_are_read_above_the_headline(above: list[str], sections: tuple[str, ...]) -> None:
    assert find_sections([*above, TITLE, "Home > Weather"], len(above)) == sections


def test_without_a_headline_there_are_none() -> None:
    assert find_sections(["Home > Politics"], None) == ()
