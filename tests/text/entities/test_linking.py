"""The links of an article's names, and what its entities say."""

import pytest

from pipeline.text.entities import Entity, link_names
from pipeline.text.names import Name, NameType


def spans(text: str, *names: tuple[str, NameType]) -> list[Name]:
    """The names in a text where they stand, each behind the one before."""
    found, reached = [], 0
    for name, kind in names:
        start = text.index(name, reached)
        reached = start + len(name)
        found.append(Name(start, reached, kind, 0.9))
    return found


def people(text: str, *names: str) -> list[Entity]:
    return link_names(text, spans(text, *((name, "person") for name in names)))


def read(text: str, entity: Entity) -> list[str]:
    return [text[mention.start : mention.end] for mention in entity.mentions]


def test_a_short_form_says_who_it_could_mean() -> None:
    text = "Bill Clinton spoke. Hillary Clinton listened. Clinton left. Obama stayed."
    bill, hillary, obama = people(text, "Bill Clinton", "Hillary Clinton", "Clinton", "Obama")
    assert [mention.form for mention in hillary.mentions] == ["full", "short"]
    assert hillary.mentions[1].candidates == (0, 1)
    assert bill.mentions[0].candidates == obama.mentions[0].candidates == ()


def test_what_several_could_mean_and_nothing_decides_is_an_entity_of_its_own() -> None:
    text = "Clinton won.\n\nA band played.\n\nBill Clinton danced with Hillary Clinton."
    own, *_ = people(text, "Clinton", "Bill Clinton", "Hillary Clinton")
    assert (own.name, own.mentions[0].form, own.mentions[0].candidates) == ("Clinton", "short", (0, 1, 2))


def test_the_name_is_the_fullest_of_headline_and_body() -> None:
    headline = "Donald J. Trump to speak"
    body = "Mr. Trump will speak."
    (trump,) = link_names(
        body, spans(body, ("Trump", "person")), headline, spans(headline, ("Donald J. Trump", "person"))
    )
    assert (trump.name, trump.in_headline, trump.title) == ("Donald J. Trump", True, "Mr.")
    assert read(body, trump) == ["Trump"]


def test_whom_the_headline_alone_names_comes_last_and_has_no_mention() -> None:
    headline, body = "Ruiz: Lima waits", "In Lima nobody came."
    entities = link_names(
        body, spans(body, ("Lima", "place")), headline, spans(headline, ("Ruiz", "person"), ("Lima", "place"))
    )
    assert [(entity.name, len(entity.mentions)) for entity in entities] == [("Lima", 1), ("Ruiz", 0)]


def test_an_acronym_is_told_by_its_letters_or_by_its_brackets() -> None:
    text = "The International Atomic Energy Agency met. IAEA staff and Doctors Without Borders (MSF) came. MSF left."
    agency, doctors = link_names(
        text,
        spans(
            text,
            ("International Atomic Energy Agency", "organization"),
            ("IAEA", "organization"),
            ("Doctors Without Borders", "organization"),
            ("MSF", "organization"),
            ("MSF", "organization"),
        ),
    )
    assert [mention.form for mention in agency.mentions] == ["full", "acronym"]
    assert [mention.form for mention in doctors.mentions] == ["full", "acronym", "acronym"]


def test_a_name_of_a_country_may_be_its_acronym() -> None:
    text = "The United States agreed. U.S. ships left."
    (country,) = link_names(text, spans(text, ("United States", "place"), ("U.S.", "place")))
    assert [mention.form for mention in country.mentions] == ["full", "acronym"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Secretary of State Ada Byron said so, and Mrs Byron left.", "Secretary of State"),
        ("Mrs Ada Byron said so.", "Mrs"),
        ("“Dr. Ada Byron said so.", "Dr."),
        ("A former prime minister Ada Byron knew.", "prime minister"),
        ("Former Deputy Attorney General Ada Byron said so.", "Deputy Attorney General"),
        ("They met the President. Ada Byron said so.", None),
        ("It was up to the Lord for Ada Byron to say so.", None),
    ],
)
def test_the_title_is_what_stands_right_before_the_name(text: str, title: str | None) -> None:
    (byron, *_) = people(text, "Ada Byron")
    assert byron.title == title


@pytest.mark.parametrize(
    ("name", "title", "left"), [("Tan Wei Liang", None, "Tan Wei Liang"), ("Tan Sri Omar Said", "Tan Sri", "Omar Said")]
)
def test_what_is_a_title_before_another_word_alone_is_a_surname(name: str, title: str | None, left: str) -> None:
    (found,) = people(f"{name} said so.", name)
    assert (found.title, found.name) == (title, left)


def test_a_title_inside_the_name_is_taken_off() -> None:
    text = "President Arno Weiss fired Gen. Karl Stumm. General Stumm wept."
    weiss, stumm = people(text, "President Arno Weiss", "Gen. Karl Stumm", "General Stumm")
    assert (weiss.name, weiss.title, stumm.title) == ("Arno Weiss", "President", "Gen.")
    assert read(text, stumm) == ["Karl Stumm", "Stumm"]


def test_a_name_that_was_cut_behind_its_particle_is_one() -> None:
    text = "Sheikh Hamad bin Rashid paid."
    (hamad,) = people(text, "Hamad bin", "Rashid")
    assert hamad.name == "Hamad bin Rashid"


def test_dates_and_money_are_left_aside_and_found_in_no_name() -> None:
    text = "June Harris spoke. She left in June with $5."
    entities = link_names(text, spans(text, ("June Harris", "person"), ("June", "date"), ("$5", "money")))
    assert [read(text, entity) for entity in entities] == [["June Harris"]]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Col Arden spoke.", ["Arden"], "Col Arden"),
        ("Col John Arden spoke. Col Arden left.", ["John Arden", "Arden"], "John Arden"),
        ("Sri Hartati manages it. Hartati lives here.", ["Sri Hartati", "Hartati"], "Sri Hartati"),
        ("Md. Jalal Uddin spoke.", ["Jalal Uddin"], "Md. Jalal Uddin"),
        ("Whaea Mere Tau sang.", ["Whaea Mere Tau"], "Mere Tau"),
        ("It took Joy Ama Owusu an hour. Joy is ten.", ["Ama Owusu", "Joy"], "Joy Ama Owusu"),
    ],
)
def test_a_name_has_its_given_names_and_no_titles(text: str, names: list[str], expected: str) -> None:
    (entity,) = people(text, *names)
    assert entity.name == expected
