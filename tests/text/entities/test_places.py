"""Which names of places mean the same one."""

import pytest

from pipeline.text.entities.places import fits, place_words


@pytest.mark.parametrize(
    ("name", "other"),
    [("U.S.", "United States"), ("America", "USA"), ("Britain", "U.K."), ("St. Petersburg", "Saint Petersburg")],
)
def test_names_of_one_place_have_the_same_words(name: str, other: str) -> None:
    assert place_words(name) == place_words(other)


@pytest.mark.parametrize(("short", "long"), [("Sichuan", "Sichuan Province"), ("New York", "New York City")])
def test_the_kind_of_place_may_be_left_out(short: str, long: str) -> None:
    assert fits(place_words(short), place_words(long))


@pytest.mark.parametrize(
    ("short", "long"), [("Guatemala", "Guatemala City"), ("Sudan", "South Sudan"), ("Chad", "Lake Chad")]
)
def test_another_place_is_another(short: str, long: str) -> None:
    assert not fits(place_words(short), place_words(long))
