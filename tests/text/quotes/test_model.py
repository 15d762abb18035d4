from pipeline.text.first_names import shipped_first_names
from pipeline.text.quotes.model import FOLDER


def test_what_ships_is_within_its_budget() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) <= 1_000_000


def test_first_names_given_to_both_are_left_out() -> None:
    names = shipped_first_names()
    assert (names["marco"], names["angela"]) == ("male", "female")
    assert "kim" not in names
