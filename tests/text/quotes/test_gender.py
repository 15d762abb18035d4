import pytest

from pipeline.text.entities import Entity, Mention
from pipeline.text.first_names import Gender
from pipeline.text.quotes.gender import UNKNOWN, gender_of, genders, probability
from pipeline.text.quotes.words import read_words

NAMES: dict[str, Gender] = {"ann": "female", "sam": "male"}


def man(body: str, name: str, title: str | None = None) -> float:
    """How probably the one person of a text is a man."""
    start = body.index(name)
    mention = Mention(start, start + len(name), "full", ())
    entity = Entity("person", name, (mention,), in_headline=False, title=title, salience=0.5)
    return genders([entity], read_words(body, []), NAMES)[0]


@pytest.mark.parametrize(
    ("body", "name", "title", "gender"),
    [
        ("Ann Lee spoke.", "Ann Lee", None, "female"),
        ("Sam Lee, a spokeswoman, spoke.", "Sam Lee", None, "female"),
        ("His wife, Sam Lee, spoke.", "Sam Lee", None, "female"),
        ("The cameraman Ann Lee spoke.", "Ann Lee", None, "male"),
        ("Mr. Lee spoke.", "Lee", "Mr.", "male"),
        ("Ann Lee spoke.", "Ann Lee", "King", "male"),
    ],
)
def test_titles_and_nouns_tell_before_first_names(body: str, name: str, title: str | None, gender: Gender) -> None:
    assert (man(body, name, title) > 0.5) is (gender == "male")


def test_of_whom_nothing_is_told_is_a_man_as_often_as_others() -> None:
    assert man("Zork Lee spoke.", "Zork Lee") == probability(UNKNOWN)


def test_the_surname_that_stands_first_is_no_first_name() -> None:
    names: dict[str, Gender] = {"lee": "male"}
    entity = Entity("person", "Lee Ha-na", (), in_headline=False, title=None, salience=0.5)
    assert genders([entity], read_words("Lee Ha-na spoke.", []), names) == [probability(UNKNOWN)]


def test_pronouns_nearby_outvote_the_list_of_first_names() -> None:
    body = "Sam Lee said she would come. " + "Lee said she was glad that her bus came. "
    mentions = (Mention(0, 7, "full", ()), Mention(29, 32, "short", ()))
    entity = Entity("person", "Sam Lee", mentions, in_headline=False, title=None, salience=0.5)
    once = man("Sam Lee said she would come.", "Sam Lee")
    assert genders([entity], read_words(body, []), NAMES)[0] < once


@pytest.mark.parametrize(("noun", "gender"), [("policeman", "male"), ("policewoman", "female"), ("human", None)])
def test_a_noun_that_ends_in_man_is_a_mans(noun: str, gender: Gender | None) -> None:
    assert gender_of(noun) == gender
