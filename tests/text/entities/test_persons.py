"""Which longer name of a person a shorter one may stand for."""

import pytest

from pipeline.text.entities.persons import GIVEN, MIDDLE, SURNAME, fits, person_words, rank, surname


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Rubio", "Marco Rubio"),
        ("J. Smith", "John Smith"),
        ("John Smith", "J. R. Smith"),
        ("Donald Trump", "Donald J. Trump"),
        ("García Márquez", "Gabriel García Márquez"),
        ("van der Meer", "Pieter van der Meer"),
        ("Bill Travers", "William Travers"),
        ("Mohammed Said", "Muhammad Said"),
        ("Robert Lewandowksi", "Robert Lewandowski"),
        ("Buzz", "William “Buzz” Carver"),
        ("al Sayegh", "Mahmoud al-Sayegh"),
    ],
)
def test_a_shorter_form_fits(short: str, long: str) -> None:
    assert fits(person_words(short), person_words(long))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Anna Schmidt", "Thomas Schmidt"),
        ("Smith John", "John Smith"),
        ("Daniela Roth", "Daniel Roth"),
        ("Hassan Ali", "Hussein Ali"),
        ("Kim Jong Il", "Kim Jong Un"),
        ("J", "John Smith"),
    ],
)
def test_another_name_does_not(short: str, long: str) -> None:
    assert not fits(person_words(short), person_words(long))


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("Rubio", "Marco Rubio", SURNAME),
        ("Marco", "Marco Rubio", GIVEN),
        ("Rojas", "Andrés Rojas Beltrán", MIDDLE),
        ("Xi", "Xi Jinping", SURNAME),
        ("Li", "Austin Li Jiaqi", SURNAME),
    ],
)
def test_a_short_form_gives_a_part_of_the_name(short: str, long: str, expected: int) -> None:
    assert rank(person_words(short), person_words(long)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ursula von der Leyen", "von der leyen"), ("Kim Dae-jung", "kim"), ("Chen Lin", "lin"), ("Al Gore", "gore")],
)
def test_the_surname_has_its_particles(name: str, expected: str) -> None:
    assert " ".join(surname(person_words(name))) == expected
