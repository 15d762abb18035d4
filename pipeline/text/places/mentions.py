"""Whatever in an article may name a place, and what the text says of it right there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from pipeline.text.entities import Entity
from pipeline.text.places.names import normal_name

MOST: Final = 200
"""Toponyms of an article that are looked up: a text with more lists places, and the first ones stand for it."""

MOST_PARTS: Final = 60
"""Parts of the names of organisations that are looked up besides."""

MENTIONS_READ: Final = 20
"""Mentions of an entity behind which a qualifier is looked for."""

WORDS: Final = 3
"""Words of the longest name that is looked for inside an organisation's."""

LONGEST: Final = 8
"""Words of an organisation's name that are read: the place stands at its head."""

QUALIFIER: Final = re.compile(r"[ \t]?(?:,|\()[ \t]?((?:[^\W\d_][\w.'’-]{0,30}[ \t]?){1,4})")
"""What stands behind a comma or in brackets right behind a mention: "Paris, Texas", "Paris (Texas)"."""

_WORD: Final = re.compile(r"\S+")

_NEXT: Final = re.compile(r"[ ]?,?[ ](and |or |& )?")
"""What parts the names of a list."""

_PARTS: Final = re.compile(r"\s*[,(]\s*")

_AROUND: Final = re.compile(
    r"(?:greater|central|downtown|inner|outer|metropolitan|metro|northern|southern|eastern|western|north|south|east|west|"
    r"northeastern|northwestern|southeastern|southwestern|upper|lower|mid|city of|town of|village of|port of|state of|"
    r"county of|province of|republic of|kingdom of) (.+)"
)
_BEHIND: Final = re.compile(
    r"(.+) (?:city|town|county|province|state|region|district|area|municipality|governorate|oblast|prefecture|"
    r"metropolitan area|metro area|suburbs)"
)


class Qualifier(NamedTuple):
    """A name right behind a place name, that may be a larger place around it.

    Attributes:
        name: Its normal form.
        listed: Whether another place or "and" follows, so that it may be the next of a list.
    """

    name: str
    listed: bool


class Toponym(NamedTuple):
    """A name that may mean a place.

    Attributes:
        names: The normal forms under which to look it up; the first that is known counts.
        entities: The indexes of the entities that are called so; none for a part of an organisation's name.
        mentions: How often the article has it.
        kind: Whether it is called a place, a people, or stands inside an organisation's name.
        qualifiers: What stands right behind it.
    """

    names: tuple[str, ...]
    entities: tuple[int, ...]
    mentions: int
    kind: str
    qualifiers: tuple[Qualifier, ...]


PLACE: Final = "place"
PEOPLE: Final = "people"
PART: Final = "part"


def toponyms(body: str, entities: Sequence[Entity]) -> list[Toponym]:
    """Find what may name a place: places, peoples, and parts of the names of organisations."""
    starts = {mention.start for entity in entities if entity.type == "place" for mention in entity.mentions}
    named = (each for index, entity in enumerate(entities) for each in _named(body, index, entity, starts))
    parts = (each for entity in entities if entity.type == "organization" for each in _parts(entity.name))
    return [*_together(named, MOST), *_together(parts, MOST_PARTS)]


def _together(each_of: Iterable[Toponym], most: int) -> Iterable[Toponym]:
    """Put the first toponyms of the same kind and name together."""
    found: dict[tuple[str, str], Toponym] = {}
    for each in each_of:
        key = (each.kind, each.names[0])
        if key in found:
            found[key] = _both(found[key], each)
        elif len(found) < most:
            found[key] = each
    return found.values()


def _both(one: Toponym, other: Toponym) -> Toponym:
    return one._replace(
        entities=one.entities + other.entities,
        mentions=one.mentions + other.mentions,
        qualifiers=tuple(dict.fromkeys(one.qualifiers + other.qualifiers)),
    )


def _named(body: str, index: int, entity: Entity, starts: AbstractSet[int]) -> Iterator[Toponym]:
    """Give the toponym that a place or a people is."""
    mentions = max(1, len(entity.mentions))
    if entity.type == "place":
        head, *behind = _PARTS.split(entity.name)
        if names := tuple(spellings(head)) or tuple(spellings(entity.name)):
            inside = [Qualifier(normal_name(each.rstrip(")")), listed=False) for each in behind]
            yield Toponym(
                names, (index,), mentions, PLACE, tuple(dict.fromkeys(inside + _behind(body, entity, starts)))
            )
    elif entity.type == "group" and (name := normal_name(entity.name)):
        yield Toponym((name,), (), mentions, PEOPLE, ())


def _parts(name: str) -> Iterator[Toponym]:
    """Give the runs of words inside an organisation's name."""
    words = name.split()[:LONGEST]
    for start, word in enumerate(words):
        for end in range(start + 1, min(start + WORDS, len(words)) + 1):
            if word[:1].isupper() and (normal := normal_name(" ".join(words[start:end]))):
                yield Toponym((normal,), (), 1, PART, ())


def _behind(body: str, entity: Entity, starts: AbstractSet[int]) -> list[Qualifier]:
    """Give what stands behind a comma or in brackets right behind mentions; the longest reading of each first."""
    found = []
    for mention in entity.mentions[:MENTIONS_READ]:
        if match := QUALIFIER.match(body, mention.end):
            words = list(_WORD.finditer(match[1]))[:WORDS]
            for word in reversed(words):
                if match[1][0].isupper() and word[0][0].isupper():
                    end = match.start(1) + word.end()
                    following = _NEXT.match(body, end)
                    listed = following is not None and (bool(following[1]) or following.end() in starts)
                    found.append(Qualifier(normal_name(body[match.start(1) : end]), listed))
    return found


def spellings(name: str) -> Iterator[str]:
    """Give the normal forms of a name: as it is, then without what only says which part or what kind of place it is."""
    if normal := normal_name(name):
        yield normal
        for pattern in (_AROUND, _BEHIND):
            if match := pattern.fullmatch(normal):
                yield match[1]
