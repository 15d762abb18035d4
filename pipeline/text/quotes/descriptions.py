"""What an article says of the persons that it names: offices, trades, kinship and ages."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.text.entities import Entity
from pipeline.text.quotes.candidates import YEARS_OLD
from pipeline.text.quotes.english import AGENTS, DETERMINERS, NO_NAMES, PERSONS, PREPOSITIONS, SPELLED_OUT
from pipeline.text.quotes.words import Words

_AGE: Final = re.compile(r"[1-9]\d?|1[01]\d")
_APPOSITION: Final = 8
"""Words behind a name in which a noun in apposition to it stands."""

_VERBAL: Final = NO_NAMES - DETERMINERS
"""Words that begin no apposition."""

_ENDS_PHRASE: Final = PREPOSITIONS | {"who", "whose", "which", "that", "where"}
_IS: Final = frozenset({"is", "was", "became"})


class Descriptions(NamedTuple):
    """Whom an article describes, by entity."""

    roles: dict[str, set[int]]
    """The entities that the article gives a role, by its noun."""
    ages: dict[int, int]
    """The age of an entity."""


def describe_persons(words: Words, entities: Sequence[Entity]) -> Descriptions:
    """List who has which role and age, by the titles and by what stands right before and behind the names."""
    roles: dict[str, set[int]] = {}
    ages: dict[int, int] = {}
    for number, entity in enumerate(entities):
        if entity.type == "person":
            nouns = set((entity.title or "").lower().replace(".", "").split())
            for mention in entity.mentions:
                first, last = words.at(mention.start), words.at(mention.end - 1)
                nouns.update(_nouns_beside(words, first, last))
                age = _age_beside(words, first, last)
                if age is not None:
                    ages.setdefault(number, age)
            for noun in nouns:
                for each in (noun, *SPELLED_OUT.get(noun, ())):
                    roles.setdefault(each, set()).add(number)
    return Descriptions(roles, ages)


def _nouns_beside(words: Words, first: int, last: int) -> Iterator[str]:
    """Give the nouns in apposition to a name, and those that it is said to be.

    "Spokeswoman Ann Lee", "her coach, Ann Lee", "Ann Lee, 44, a lawyer", "Ann Lee is a lawyer", "Ann Lee, who owns".
    """
    before = first - 2 if first and words.forms[first - 1] in ".," else first - 1
    if before > 0 and words.lower[before] in _IS:
        before -= 1
    if before >= 0 and words.sentence[before] == words.sentence[min(first, len(words.sentence) - 1)]:
        yield words.lower[before]
    yield from AGENTS.get(_verb(words, last), ())
    start = _behind(words, last)
    for place in range(start, min(len(words.forms), start + _APPOSITION) if start > 0 else start):
        if not words.forms[place][0].isalnum() or words.lower[place] in _ENDS_PHRASE:
            break
        if words.lower[place] in PERSONS:
            yield words.lower[place]


def _verb(words: Words, last: int) -> str:
    """Give the word that says what somebody does: "Ann Lee owns", "Ann Lee, who owns"; empty without one."""
    place = last + 1
    if words.forms[place : place + 1] == [","]:
        place += 1
    if words.lower[place : place + 1] == ["who"]:
        place += 1
    elif place > last + 1:
        return ""
    return words.lower[place] if place < len(words.lower) else ""


def _behind(words: Words, last: int) -> int:
    """Find the first word of what is said of a name right behind it; -1 if nothing is."""
    place = last + 1
    comma = words.forms[place : place + 1] == [","]
    if comma and _AGE.fullmatch(words.forms[place + 1] if place + 1 < len(words.forms) else ""):
        place += 2
        comma = words.forms[place : place + 1] == [","]
    if comma and words.lower[place + 1 : place + 2] == ["who"]:
        place += 2
        comma = False
    if comma:
        return -1 if _VERBAL.intersection(words.lower[place + 1 : place + 2]) else place + 1
    if words.lower[place : place + 1] and words.lower[place] in _IS:
        return place + 1 if DETERMINERS.intersection(words.lower[place + 1 : place + 2]) else -1
    return -1


def _age_beside(words: Words, first: int, last: int) -> int | None:
    """Give the age beside a name: "Ann Lee, 44," or "44-year-old Ann Lee"."""
    behind = words.forms[last + 1 : last + 4]
    if len(behind) > 1 and behind[0] == "," and _AGE.fullmatch(behind[1]) and (len(behind) < 3 or behind[2] in ",.;"):  # noqa: PLR2004 - comma, age, mark
        return int(behind[1])
    years = YEARS_OLD.fullmatch(words.lower[first - 1]) if first else None
    return int(years[1]) if years else None
