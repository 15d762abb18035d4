"""Whether a person of an article is "he" or "she"."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from pipeline.text.entities import Entity
from pipeline.text.quotes.english import FEMALE, MALE
from pipeline.text.quotes.words import Words

Gender = Literal["male", "female"]

_PRONOUNS: Final[dict[str, Gender]] = {
    "he": "male",
    "him": "male",
    "his": "male",
    "she": "female",
    "her": "female",
}

_NEAR: Final = 4
"""Words on either side of a mention in which a noun that tells is looked for."""


def genders(entities: Sequence[Entity], words: Words, first_names: Mapping[str, Gender]) -> list[Gender | None]:
    """Say of each entity whether the article tells a man or a woman; `None` where it does not.

    Told by its title and the nouns beside its mentions, else by its first name, as many are given to both, else by the
    pronouns in the sentences that name no other person.
    """
    votes = _votes(entities, words)
    return [
        _told(entity, words, first_names) or _elected(votes[number]) if entity.type == "person" else None
        for number, entity in enumerate(entities)
    ]


def _votes(entities: Sequence[Entity], words: Words) -> list[Counter[str]]:
    """Count for each entity the pronouns outside of quotations in the sentences where it is the only person."""
    persons: dict[int, set[int]] = {}
    for number, entity in enumerate(entities):
        if entity.type == "person":
            for mention in entity.mentions:
                place = words.at(mention.start)
                if place < len(words.sentence):
                    persons.setdefault(words.sentence[place], set()).add(number)
    votes = [Counter[str]() for _ in entities]
    for place in [place for place, word in enumerate(words.lower) if word in _PRONOUNS]:
        named = persons.get(words.sentence[place], ())
        if words.run[place] < 0 and len(named) == 1:
            votes[next(iter(named))][_PRONOUNS[words.lower[place]]] += 1
    return votes


def _elected(votes: Counter[str]) -> Gender | None:
    if votes["male"] == votes["female"]:
        return None
    return "male" if votes["male"] > votes["female"] else "female"


def _told(entity: Entity, words: Words, first_names: Mapping[str, Gender]) -> Gender | None:
    title = (entity.title or "").lower().replace(".", "").split()
    told = gender_of(*title)
    if told:
        return told
    for mention in entity.mentions:
        first, last = words.at(mention.start), words.at(mention.end - 1)
        told = gender_of(*_beside(words, first, last))
        if told:
            return told
    given = entity.name.replace(".", "").split()
    return first_names.get(given[0].lower()) if len(given) > 1 else None


def _beside(words: Words, first: int, last: int) -> list[str]:
    """List the words of the title or noun right before a mention, and of an apposition right behind it."""
    start = first
    while start > max(0, first - _NEAR) and (words.forms[start - 1].isalpha() or words.forms[start - 1] == "."):
        start -= 1
    before = [word for word in words.lower[start:first] if word.isalpha()][-1:]
    behind = words.lower[last + 1 : last + 2 + _NEAR]
    return before + (behind[1:] if behind[:1] == [","] and behind[1:2] and behind[1] in {"a", "an", "the"} else [])


def gender_of(*found: str) -> Gender | None:
    """Give the gender that titles and nouns tell; `None` where they tell none, or both."""
    male = any(word in MALE for word in found)
    female = any(word in FEMALE for word in found)
    if male == female:
        return None
    return "male" if male else "female"
