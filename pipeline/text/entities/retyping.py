"""One type for one name: the whole article tells what was taken for a place here and for a person there."""

import re
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from pipeline.text.entities import persons
from pipeline.text.entities.entity import EntityType
from pipeline.text.entities.folding import Words, fold, words_of
from pipeline.text.entities.found import HEADLINE, Found
from pipeline.text.entities.wording import DEEDS, PERSONAL, PREPOSITIONS
from pipeline.text.first_names import shipped_first_names

_AROUND: Final = 24  # code points in which the word before or behind a name is looked for
_AGE: Final = re.compile(r", (?:[1-9]\d?|1[01]\d)[,.;] ")


_MOST_WORDS: Final = 3  # of a person's name; firms named after somebody have more: "Rosa Lima Foods Ltd"


_BEHIND_DATELINE: Final = frozenset(",(:-–—")
_ACRONYM: Final = 5  # letters that an organization's name in capitals has, at most


class _Article(NamedTuple):
    """What the whole article tells of its names.

    Attributes:
        persons: The full names and surnames of those persons who have both.
        longer: The words of the names of several words, with their type.
        usual: The type of each name by the sum of its scores; the one named first where two are equal.
    """

    persons: AbstractSet[Words]
    longer: AbstractSet[tuple[EntityType, str]]
    usual: dict[Words, EntityType]


def retype(body: str, found: Sequence[Found]) -> list[Found]:
    """Give the names with the types that the article as a whole tells.

    A person's name with what is the person's ("Trump administration") is cut to the name. A name that equals the
    surname of a person is that person's, unless it stands behind "in" or "at"; if said to be a place, only where it
    does what people do. Any other name is of the type that most of its mentions have, weighed by score; but one with
    a title stays a person, a place behind "in" a place, and one that a longer name of its own type holds ("Leiden" in
    "FC Leiden") what it is; and only persons have an age between
    commas, or a first name before a word that is a person's name alone.
    """
    people = frozenset(words for each in found if each.type == "person" for words in _names_of(each))
    found = [_without_possession(each, people) for each in found]
    article = _Article(people, frozenset(_longer(found)), _usual_types(found))
    return [each._replace(type=_type_of(body, each, article)) for each in found]


def _names_of(person: Found) -> list[Words]:
    """Give the full name and the surname of a person who has both."""
    words = persons.person_words(person.text)
    return [words, persons.surname(words)] if len(words) > 1 else []


def _without_possession(each: Found, people: AbstractSet[Words]) -> Found:
    if each.type == "person":
        return each
    name, _, last = each.text.rpartition(" ")
    if fold(last) not in PERSONAL or words_of(name) not in people:
        return each
    return each._replace(end=each.start + len(name), text=name, type="person")


def _longer(found: Sequence[Found]) -> list[tuple[EntityType, str]]:
    return [(each.type, word) for each in found if len(words := words_of(each.text)) > 1 for word in words]


def _usual_types(found: Sequence[Found]) -> dict[Words, EntityType]:
    weights: defaultdict[Words, defaultdict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    for each in found:
        weights[words_of(each.text)][each.type] += each.score
    return {words: max(weight, key=weight.__getitem__) for words, weight in weights.items()}


def _type_of(body: str, each: Found, article: _Article) -> EntityType:
    words = words_of(each.text)
    if each.type == "organization" and _is_somebody(body, each, words, article):
        return "person"
    if each.start == 0 and each.paragraph != HEADLINE and _is_dateline(body, each):
        return "place"
    if each.title or (len(words) == 1 and (each.type, words[0]) in article.longer):
        return each.type
    if each.type != "person" and words in article.persons and _is_persons(body, each):
        return "person"
    if each.type == "place" and _word_before(body, each) == "in":
        return "place"  # the town, though it lends its name to a club elsewhere
    return article.usual[words]


def _is_dateline(body: str, each: Found) -> bool:
    """Tell whether the name that opens a text is in capitals, which its sentence is not: "HAFEN, May 3 - The mayor"."""
    behind = body[each.end : each.end + _AROUND]
    capitals = each.text.isupper() and len(each.text) > _ACRONYM and not behind.isupper()
    return capitals and behind.lstrip()[:1] in _BEHIND_DATELINE


def _is_somebody(body: str, each: Found, words: Words, article: _Article) -> bool:
    """Tell whether what looks like an organization has an age, or a first name and a surname that stands alone."""
    if each.paragraph != HEADLINE and _AGE.match(body, each.end):
        return True
    full = 1 < len(words) <= _MOST_WORDS and words[0] in shipped_first_names()
    return full and article.usual.get(words[-1:]) == "person"


def _is_persons(body: str, each: Found) -> bool:
    """Tell whether what equals a person's name stands where a person's does."""
    if each.paragraph == HEADLINE:
        return each.type != "place"
    if _word_before(body, each) in PREPOSITIONS:
        return False
    behind = body[each.end : each.end + _AROUND].split()
    return each.type != "place" or bool(behind and behind[0] in DEEDS)


def _word_before(body: str, each: Found) -> str:
    """Give the word right before a name of the body, in lower case; empty without one."""
    if each.paragraph == HEADLINE:
        return ""
    return fold((body[max(0, each.start - _AROUND) : each.start].split() or [""])[-1])


__all__ = ["retype"]
