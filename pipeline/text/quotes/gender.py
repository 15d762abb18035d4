"""Whether a person of an article is "he" or "she"."""

import re
from collections.abc import Mapping, Sequence
from math import exp
from typing import Final

from pipeline.text.entities import Entity
from pipeline.text.entities.persons import has_surname_first, person_words
from pipeline.text.first_names import Gender
from pipeline.text.quotes.english import FEMALE, MALE
from pipeline.text.quotes.words import Words

_PRONOUNS: Final = {"he": 1, "him": 1, "his": 1, "she": -1, "her": -1}

UNKNOWN: Final = 0.85
"""Log-odds of a man where nothing tells: seven of ten persons named in news are men (eight in the training data)."""

_TOLD: Final = 6.0
"""Log-odds that a title or a noun gives."""

_FIRST_NAME: Final = 3.0
"""Log-odds that a list of first names gives, and as many pronouns nearby: it errs more often than several of these."""

_MEN: Final = re.compile(r"\b(?!hu|ger|ro|nor|otto)\w+(?<!wo)man$")
"""Nouns for men: "cameraman", but not "German"."""

_NEAR: Final = 4
"""Words on either side of a mention in which a noun that tells is looked for."""


def genders(entities: Sequence[Entity], words: Words, first_names: Mapping[str, Gender]) -> list[float]:
    """Say of each entity how probably it is a man, if it is a person.

    By its title and the nouns beside its mentions, by its first name, as many are given to both, and by the pronouns in
    the sentences that name no other person.
    """
    votes = _votes(entities, words)
    return [
        probability(_told(entity, words) or UNKNOWN + _by_first_name(entity, first_names) + votes[number])
        for number, entity in enumerate(entities)
    ]


def probability(odds: float) -> float:
    """Give the probability that log-odds stand for."""
    return 1 / (1 + exp(-odds))


def _votes(entities: Sequence[Entity], words: Words) -> list[int]:
    """Count for each entity the pronouns outside of quotations in the sentences where it is the only person."""
    persons: dict[int, set[int]] = {}
    for number, entity in enumerate(entities):
        if entity.type == "person":
            for mention in entity.mentions:
                place = words.at(mention.start)
                if place < len(words.sentence):
                    persons.setdefault(words.sentence[place], set()).add(number)
    votes = [0] * len(entities)
    for place in [place for place, word in enumerate(words.lower) if word in _PRONOUNS]:
        named = persons.get(words.sentence[place], ())
        if words.run[place] < 0 and len(named) == 1:
            votes[next(iter(named))] += _PRONOUNS[words.lower[place]]
    return votes


def _told(entity: Entity, words: Words) -> float:
    """Give the log-odds of a man that the title or a noun beside a mention tells; 0 where they tell none."""
    told = gender_of(*(entity.title or "").lower().replace(".", "").split())
    for mention in entity.mentions if entity.type == "person" else ():
        told = told or gender_of(*_beside(words, words.at(mention.start), words.at(mention.end - 1)))
    return odds_of(told)


def odds_of(told: Gender | None) -> float:
    """Give the log-odds of a man that a title or noun tells; 0 where it tells none."""
    return 0.0 if told is None else _TOLD if told == "male" else -_TOLD


def _by_first_name(entity: Entity, first_names: Mapping[str, Gender]) -> float:
    """Give the log-odds of a man that the first name tells; the surname may stand first."""
    words = entity.name.replace(".", "").lower().split()
    given = words[1:] if has_surname_first(person_words(entity.name)) else words[:-1]
    gender = first_names.get(given[0]) if given else None
    return 0.0 if gender is None else _FIRST_NAME if gender == "male" else -_FIRST_NAME


def _beside(words: Words, first: int, last: int) -> list[str]:
    """List the words of the title or noun before a mention, a comma between or not, and of an apposition behind."""
    start = first - 1 if first and words.forms[first - 1] == "," else first
    first = start
    while start > max(0, first - _NEAR) and (words.forms[start - 1].isalpha() or words.forms[start - 1] == "."):
        start -= 1
    before = [word for word in words.lower[start:first] if word.isalpha()][-1:]
    behind = words.lower[last + 1 : last + 2 + _NEAR]
    return before + (behind[1:] if behind[:1] == [","] and behind[1:2] and behind[1] in {"a", "an", "the"} else [])


def gender_of(*found: str) -> Gender | None:
    """Give the gender that titles and nouns tell; `None` where they tell none, or both."""
    male = any(word in MALE or _MEN.search(word) for word in found)
    female = any(word in FEMALE or word.endswith("woman") for word in found)
    if male == female:
        return None
    return "male" if male else "female"


__all__ = ["UNKNOWN", "Gender", "gender_of", "genders", "odds_of", "probability"]
