"""Who a pronoun or a role noun stands for, where an article allows to say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from pipeline.text.entities import Entity
from pipeline.text.quotes.candidates import Candidate, Kind
from pipeline.text.quotes.english import (
    DETERMINERS,
    NO_NAMES,
    OFFICES,
    ORGANIZATIONS,
    PERSONS,
    PREPOSITIONS,
    SPELLED_OUT,
)
from pipeline.text.quotes.gender import Gender, gender_of, genders
from pipeline.text.quotes.phrases import phrase_start
from pipeline.text.quotes.traits import Scene
from pipeline.text.quotes.words import Words

_PRONOUNS: Final[dict[Kind, Gender]] = {Kind.HE: "male", Kind.SHE: "female"}

_MOST_SENTENCES: Final = 12
"""Sentences before a pronoun in which the person that it stands for is looked for."""

_MOST_CANDIDATES: Final = 60
"""Candidates before a pronoun of which one may be that person, however long the sentences are."""

_LEAST_CUE: Final = 0.3
"""Probability of a cue from which on the candidate beside it is said to speak."""

_VERBAL: Final = NO_NAMES - DETERMINERS
"""Words that begin no apposition."""

_LONGEST_PHRASE: Final = 20
"""Words of a noun phrase, at most."""

_APPOSITION: Final = 8
"""Words behind a name in which a noun in apposition to it stands."""


class _Cast(NamedTuple):
    """What is known of the persons of an article."""

    words: Words
    candidates: list[Candidate]
    entities: Sequence[Entity]
    cues: list[float]
    speakers: set[int]
    """The first words of the candidates that speak."""
    genders: list[Gender | None]
    roles: dict[str, set[int]]
    """The entities that the article gives a role, by its noun."""


def resolve(
    scene: Scene,
    entities: Sequence[Entity],
    speakers: Sequence[Candidate | None],
    first_names: Mapping[str, Gender],
) -> list[int | None]:
    """Give for each speaker the index of the entity that it stands for, `None` where the article does not say.

    A name stands for its entity. "He" and "she" stand for the subject of the nearest sentence before them that has one
    of fitting gender, a speaker before others; "the senator" for the one person whom the article calls so, in a title
    or an apposition; "the company" for an organization. "It", "they", "a spokesman" and "officials" stand for nobody by
    name.
    """
    words = scene.words
    cast = _Cast(
        words,
        scene.candidates,
        entities,
        scene.cues,
        {each.first for each in speakers if each},
        genders(entities, words, first_names),
        _roles(words, entities),
    )
    places = {each.first: place for place, each in enumerate(scene.candidates)}
    known: dict[int, int | None] = {}
    return [_entity(cast, places[each.first], known) if each else None for each in speakers]


def _entity(cast: _Cast, place: int, known: dict[int, int | None]) -> int | None:
    """Follow a candidate from pronoun to pronoun to one that stands for itself."""
    chain: list[int] = []
    current: int | None = place
    found = None
    while current is not None:
        if current in known:
            found = known[current]
            break
        chain.append(current)
        found = _itself(cast, current)
        current = _stands_for(cast, current) if found is None else None
    known.update(dict.fromkeys(chain, found))
    return found


def _itself(cast: _Cast, place: int) -> int | None:
    """Give the entity that a candidate is by its own words and those beside it."""
    candidate = cast.candidates[place]
    match candidate.kind:
        case Kind.ROLE:
            beside = _beside(cast, place)
            holders = _holders(cast, candidate)
            return next(iter(holders)) if beside is None and len(holders) == 1 else beside
        case Kind.CAPITALISED:
            return _by_surname(cast, candidate)
        case Kind.WHO:
            return _relative(cast, place)
        case _:
            return candidate.entity


def _stands_for(cast: _Cast, place: int) -> int | None:
    """Find the candidate before a pronoun or a role noun that it stands for."""
    candidate = cast.candidates[place]
    if candidate.kind in _PRONOUNS:
        return _antecedent(cast, place, partial(_is_gendered, cast, _PRONOUNS[candidate.kind]))
    if candidate.key in ORGANIZATIONS and _is_definite(cast, candidate, longest=2):
        return _antecedent(cast, place, partial(_is_organization, cast))
    return _holder(cast, place) if candidate.kind == Kind.ROLE else None


def _antecedent(cast: _Cast, place: int, fits: Callable[[int], bool]) -> int | None:
    """Find the candidate that one stands for: sentence by sentence backwards, the likeliest of those that fit.

    One that is no subject by its place stands for nothing unless no sentence has a better one.
    """
    last_resort = None
    for group in _sentences_before(cast, place):
        fitting = [(_prominence(cast, each), -each) for each in group if fits(each)]
        prominence, best = max(fitting, default=(0, 1))
        if prominence > 0:
            return -best
        if fitting and last_resort is None:
            last_resort = -best
    return last_resort


def _sentences_before(cast: _Cast, place: int) -> Iterator[list[int]]:
    """Give the candidates before a pronoun by sentence, its own first."""
    own = cast.words.sentence[cast.candidates[place].first]
    group: list[int] = []
    current = own
    for each in range(place - 1, max(-1, place - 1 - _MOST_CANDIDATES), -1):
        sentence = cast.words.sentence[cast.candidates[each].first]
        if sentence < own - _MOST_SENTENCES:
            break
        if sentence != current:
            yield group
            group, current = [], sentence
        group.append(each)
    yield group


def _is_gendered(cast: _Cast, gender: Gender, place: int) -> bool:
    """Whether a candidate may be a man, or a woman: somebody of the other gender, a thing or several are not."""
    candidate = cast.candidates[place]
    match candidate.kind:
        case Kind.PERSON:
            return candidate.entity is not None and cast.genders[candidate.entity] in (gender, None)
        case Kind.HE | Kind.SHE:
            return _PRONOUNS[candidate.kind] == gender and candidate.key in ("he", "she")
        case Kind.ROLE:
            return candidate.key in PERSONS and candidate.first in cast.speakers
        case Kind.CAPITALISED:
            return candidate.first in cast.speakers
        case _:
            return False


def _is_organization(cast: _Cast, place: int) -> bool:
    """Whether a candidate is an organization, other than one that somebody speaks to ("told the BBC")."""
    candidate = cast.candidates[place]
    before = cast.words.lower[max(0, candidate.first - 2) : candidate.first]
    return candidate.kind == Kind.ORGANIZATION and "told" not in before


def _prominence(cast: _Cast, place: int) -> int:
    """Say how likely the next sentence is about a candidate: 3 a speaker, 2 beside a cue, 1 a subject by its place."""
    candidate = cast.candidates[place]
    first, last = candidate.first, candidate.last
    if first in cast.speakers:
        return 3
    before = cast.words.lower[first - 1] if first else ""
    if cast.words.clitic[last] and candidate.kind not in _PRONOUNS:
        return -1
    if before in PREPOSITIONS:
        return 0
    beside = cast.cues[max(0, first - 1) : first] + cast.cues[last + 1 : last + 2]
    return 2 if max(beside, default=0.0) >= _LEAST_CUE else 1


def _roles(words: Words, entities: Sequence[Entity]) -> dict[str, set[int]]:
    """List who has which role, by the titles and the nouns right before and behind the names."""
    found: dict[str, set[int]] = {}
    for number, entity in enumerate(entities):
        if entity.type == "person":
            nouns = set((entity.title or "").lower().replace(".", "").split())
            for mention in entity.mentions:
                nouns.update(_nouns_beside(words, words.at(mention.start), words.at(mention.end - 1)))
            for noun in nouns:
                for each in (noun, *SPELLED_OUT.get(noun, ())):
                    found.setdefault(each, set()).add(number)
    return found


def _nouns_beside(words: Words, first: int, last: int) -> Iterator[str]:
    """Give the noun before a name ("spokeswoman Ann Lee", "Sen. Ann Lee") and those in apposition behind it."""
    before = first - 2 if first and words.forms[first - 1] in ".," else first - 1
    if before >= 0:
        yield words.lower[before]
    behind = words.lower[last + 2 : last + 3]
    if words.forms[last + 1 : last + 2] == [","] and not _VERBAL.intersection(behind):
        for place in range(last + 2, min(len(words.forms), last + 2 + _APPOSITION)):
            if not words.forms[place][0].isalnum():
                break
            if words.lower[place] in PERSONS:
                yield words.lower[place]


def _holders(cast: _Cast, candidate: Candidate) -> set[int]:
    """List the entities whom the article has called what "the senator" says; none for "a senator" and "the report"."""
    if candidate.key not in PERSONS or not _is_definite(cast, candidate):
        return set()
    return cast.roles.get(candidate.key, set())


def _holder(cast: _Cast, place: int) -> int | None:
    """Find whom "the senator" means, by the sentences before: of several the likeliest, of none the likeliest person.

    Only somebody who holds an office is likely to have been named before without it.
    """
    candidate = cast.candidates[place]
    holders = _holders(cast, candidate)
    if holders:
        return _antecedent(cast, place, lambda other: cast.candidates[other].entity in holders)
    if candidate.key not in OFFICES or not _is_definite(cast, candidate):
        return None
    told = gender_of(candidate.key)
    possible: tuple[Gender, ...] = (told,) if told else ("male", "female")
    return _antecedent(cast, place, lambda other: any(_is_gendered(cast, each, other) for each in possible))


def _is_definite(cast: _Cast, candidate: Candidate, longest: int = _LONGEST_PHRASE) -> bool:
    """Whether "the" or nothing but names stands before a role noun ("the senator", "the Florida senator")."""
    first = phrase_start(cast.words, cast.candidates, candidate)
    return cast.words.lower[first] in ("the", "this") and candidate.last - first < longest


def _by_surname(cast: _Cast, candidate: Candidate) -> int | None:
    """Find the one entity whose name ends as a capitalised word does that the names left out."""
    word = candidate.key
    found = [number for number, entity in enumerate(cast.entities) if entity.name.lower().split()[-1:] == [word]]
    return found[0] if len(found) == 1 else None


def _beside(cast: _Cast, place: int) -> int | None:
    """Find the person to whom a role noun is in apposition: "Ann Lee, a lawyer," or "the lawyer, Ann Lee"."""
    candidate = cast.candidates[place]
    for other, gap in ((place + 1, 1), (place - 1, -1)):
        if not 0 <= other < len(cast.candidates) or cast.candidates[other].kind != Kind.PERSON:
            continue
        named = cast.candidates[other]
        low, high = (candidate.last, named.first) if gap > 0 else (named.last, candidate.first)
        if cast.words.forms[low + 1 : high] == [","]:
            return named.entity
    return None


def _relative(cast: _Cast, place: int) -> int | None:
    """Find what "who" belongs to: the candidate right before it, a comma between them or not."""
    if not place:
        return None
    before, candidate = cast.candidates[place - 1], cast.candidates[place]
    between = cast.words.forms[before.last + 1 : candidate.first]
    return before.entity if before.kind == Kind.PERSON and between in ([], [","]) else None
