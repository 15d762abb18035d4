"""One type for one name, told by the whole article."""

from pipeline.text.entities import link_names
from pipeline.text.names import Name, NameType


def types(text: str, *names: tuple[str, NameType, float]) -> list[tuple[str, str]]:
    found, reached = [], 0
    for name, kind, score in names:
        start = text.index(name, reached)
        reached = start + len(name)
        found.append(Name(start, reached, kind, score))
    return [(entity.name, entity.type) for entity in link_names(text, found)]


def test_a_name_is_what_most_of_its_mentions_are() -> None:
    names: list[tuple[str, NameType, float]] = [("Vinci", "place", 0.9), ("Vinci", "organization", 0.8)]
    assert types("Vinci built it. Vinci paid.", *names) == [("Vinci", "place")]


def test_a_surname_is_a_person_where_it_does_what_people_do() -> None:
    names: list[tuple[str, NameType, float]] = [
        ("Denise London", "person", 0.9),
        ("London", "place", 0.9),
        ("London", "place", 0.9),
    ]
    assert types("Denise London came from London. London said no.", *names) == [
        ("Denise London", "person"),
        ("London", "place"),
    ]


def test_a_government_is_named_for_its_head() -> None:
    names: list[tuple[str, NameType, float]] = [
        ("Ana Lima", "person", 0.9),
        ("Lima administration", "organization", 0.9),
    ]
    assert types("Ana Lima won. The Lima administration fell.", *names) == [("Ana Lima", "person")]


def test_a_club_keeps_the_name_that_it_shares_with_its_town() -> None:
    names: list[tuple[str, NameType, float]] = [
        ("FC Leiden", "organization", 0.9),
        ("Leiden", "place", 0.9),
        ("Leiden", "place", 0.9),
        ("Leiden", "organization", 0.9),
    ]
    text = "FC Leiden lost in Leiden. In Leiden it rained. Leiden are last."
    assert types(text, *names) == [("FC Leiden", "organization"), ("Leiden", "place")]


def test_a_place_behind_in_is_a_place() -> None:
    names: list[tuple[str, NameType, float]] = [
        ("Torino", "organization", 0.9),
        ("Torino", "organization", 0.9),
        ("Torino", "place", 0.9),
    ]
    assert types("Torino won. Torino sang. It rained in Torino.", *names) == [
        ("Torino", "organization"),
        ("Torino", "place"),
    ]


def test_only_persons_have_an_age() -> None:
    assert types("Rosa Ek, 72, of Hafen, spoke.", ("Rosa Ek", "organization", 0.9)) == [("Rosa Ek", "person")]


def test_a_first_name_before_a_person_is_a_person() -> None:
    names: list[tuple[str, NameType, float]] = [("Rosa Ek", "organization", 0.9), ("Ek", "person", 0.9)]
    assert types("Rosa Ek sold the boat. Ek said so.", *names) == [("Rosa Ek", "person")]


def test_what_opens_a_text_in_capitals_is_its_dateline() -> None:
    assert types("MARA THULE, May 3 - It rained.", ("MARA THULE", "person", 0.9)) == [("MARA THULE", "place")]
    assert types("UNESCO said no.", ("UNESCO", "organization", 0.9)) == [("UNESCO", "organization")]
