"""Who a pronoun or a description stands for, where an article allows to say."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from pipeline.text.entities import Entity
from pipeline.text.quotes.antecedents import Referent, fit, most_likely
from pipeline.text.quotes.apposition import antecedent_of_who, named_beside
from pipeline.text.quotes.candidates import Candidate, Kind
from pipeline.text.quotes.descriptions import Descriptions, describe_persons
from pipeline.text.quotes.discourse import Choose, Discourse
from pipeline.text.quotes.english import DETERMINERS, OFFICES, ORGANIZATIONS, PERSONS, THINGS, UNNAMED
from pipeline.text.quotes.gender import Gender, gender_of, genders
from pipeline.text.quotes.phrases import ages_of, determiner_of, is_adjective, is_member, noun_of, phrase_start
from pipeline.text.quotes.traits import Scene

_PRONOUNS: Final[dict[str, Gender]] = {"he": "male", "she": "female"}
_POSSESSORS: Final[dict[str, Gender]] = {"his": "male", "her": "female"}
_DEFINITE: Final = frozenset({"the", "this", *_POSSESSORS})
_SEVERAL: Final = frozenset({"people", "police"})

LEAST_FIT: Final = 0.2
"""Probability from which on somebody may be the man or the woman whom a noun describes."""

_FEW: Final = 20
"""Candidates before a pronoun among which those of the sentence before stand."""


class _Reading(NamedTuple):
    """An article, and what a reader knows of whom it names."""

    scene: Scene
    entities: Sequence[Entity]
    descriptions: Descriptions
    surnames: Mapping[str, list[int]]
    """The entities whose names end with a word."""
    persons: Discourse
    organizations: Discourse


def resolve(
    scene: Scene,
    entities: Sequence[Entity],
    speakers: Sequence[Candidate | None],
    first_names: Mapping[str, Gender],
    weights: Sequence[float],
) -> list[int | None]:
    """Give for each speaker the index of the entity that it stands for, `None` where the article does not say.

    A name stands for its entity. "He" and "she" stand for the likeliest of the persons mentioned before; "the senator",
    "the 44-year-old" or "the winner" for the one person of whom the article says so, in a title, an apposition or by
    what that person does; a noun for somebody whom the article has named by then, and "the Dane", for the likeliest.
    "The company" stands for the likeliest organization, and "it" for one that is the subject of the last sentence.
    "They", "a spokesman" and "officials" stand for nobody by name.

    Args:
        scene: The article.
        entities: Its entities.
        speakers: A candidate or nobody for each quotation.
        first_names: The gender of first names.
        weights: Those of the model of antecedents.
    """
    who = read_persons(scene, entities, speakers, first_names, partial(most_likely, weights))
    return [who.get(each.first) if each else None for each in speakers]


def read_persons(
    scene: Scene,
    entities: Sequence[Entity],
    speakers: Sequence[Candidate | None],
    first_names: Mapping[str, Gender],
    choose: Choose,
) -> dict[int, int | None]:
    """Read a text up to its last speaker, and give the entity of every candidate that has one, by its first word.

    The arguments are those of `resolve`, but for what chooses the referent of a pronoun.
    """
    speaking = {each.first for each in speakers if each}
    last = max(speaking, default=-1)
    persons = Discourse(scene, entities, genders(entities, scene.words, first_names), speaking, choose)
    organizations = Discourse(scene, entities, [0.0] * len(entities), speaking, choose)
    surnames: dict[str, list[int]] = {}
    for number, entity in enumerate(entities):
        surnames.setdefault(entity.name.lower().rpartition(" ")[-1], []).append(number)
    descriptions = describe_persons(scene.words, entities)
    reading = _Reading(scene, entities, descriptions, surnames, persons, organizations)
    who: dict[int, int | None] = {}
    for place, candidate in enumerate(scene.candidates):
        if candidate.first > last:
            break
        if candidate.kind == Kind.GROUP and is_adjective(scene.words, candidate, scene.cues):
            continue
        if candidate.kind == Kind.PLACE or (candidate.kind == Kind.GROUP and not _is_member(reading, candidate)):
            who[candidate.first] = candidate.entity
        elif (organization := _organization(reading, place)) is not None:
            who[candidate.first] = organization.entity
            if not _is_told(scene, candidate):
                organizations.mention(organization, place)
        elif (person := _person(reading, place)) is not None:
            who[candidate.first] = persons.mention(person, place).entity
    return who


def _person(reading: _Reading, place: int) -> Referent | None:
    """Say whom a candidate mentions; `None` if no person."""
    candidate, persons = reading.scene.candidates[place], reading.persons
    found = None
    match candidate.kind:
        case Kind.PERSON | Kind.GROUP if _is_member(reading, candidate):
            found = persons.likeliest(place, None) if _determiner(reading, candidate) == "the" else None
            found = found or persons.unnamed(candidate.key, None)
        case Kind.PERSON if candidate.entity is not None:
            found = persons.named(candidate.entity)
        case Kind.HE | Kind.SHE if candidate.key in _PRONOUNS:
            gender = _PRONOUNS[candidate.key]
            found = persons.likeliest(place, gender) or persons.unnamed("", gender)
        case Kind.ROLE if _may_be_person(reading, candidate):
            found = _described(reading, place)
        case Kind.CAPITALISED if candidate.key in PERSONS and _determiner(reading, candidate) in DETERMINERS:
            found = _described(reading, place)
        case Kind.CAPITALISED:
            found = _by_surname(reading, candidate)
        case Kind.WHO if (entity := antecedent_of_who(reading.scene, place)) is not None:
            found = persons.named(entity)
    return found


def _is_member(reading: _Reading, candidate: Candidate) -> bool:
    """Tell whether a name is that of a group, and means one of it.

    A person's single name with an article before it, "the Dane", was taken for one: "a defiant Lee" has another name.
    """
    words, entity = reading.scene.words, candidate.entity
    if candidate.kind == Kind.PERSON and (
        entity is None or " " in reading.entities[entity].name or is_adjective(words, candidate, reading.scene.cues)
    ):
        return False
    return is_member(words, reading.scene.candidates, candidate)


def _described(reading: _Reading, place: int) -> Referent:
    """Say whom a noun phrase describes: somebody in apposition, one whom the article calls so, or the likeliest.

    "A driver", whoever is called so again, and an aide or a witness without a name in the article stay without one.
    """
    candidate, persons = reading.scene.candidates[place], reading.persons
    beside = named_beside(reading.scene, place)
    if beside is not None:
        return persons.named(beside)
    noun, determiner = noun_of(candidate), _determiner(reading, candidate)
    gender = gender_of(noun)
    found = None
    if determiner in _DEFINITE:
        holders = _holders(reading, candidate)
        if len(holders) == 1:
            return persons.named(next(iter(holders)))
        found = persons.likeliest(place, None, lambda each: each.number in holders) if holders else None
        found = found or next((each for each in persons.before(place) if each.noun == candidate.key), None)
        if not found and (noun in OFFICES or ages_of(reading.scene.words, candidate)):
            found = persons.likeliest(place, gender, _others(reading, place, determiner))
        elif not found and determiner == "the" and noun in PERSONS - UNNAMED:
            found = _only_one_here(reading, place, gender)
    return found or persons.unnamed(candidate.key, gender)


def _only_one_here(reading: _Reading, place: int, gender: Gender | None) -> Referent | None:
    """Give the only person whom the paragraph of a description has mentioned so far, if it fits."""
    words, candidates = reading.scene.words, reading.scene.candidates
    own = words.paragraph[candidates[place].first]
    here = [each for each in reading.persons.before(place) if words.paragraph[candidates[each.last].first] == own]
    return here[0] if len(here) == 1 and fit(here[0], gender) > LEAST_FIT else None


def _may_be_person(reading: _Reading, candidate: Candidate) -> bool:
    """Tell whether a noun phrase describes one person: a noun for persons, or one that speaks and is no other."""
    noun = noun_of(candidate)
    if noun in PERSONS or ages_of(reading.scene.words, candidate):
        return True
    one = not noun.endswith("s") and noun not in _SEVERAL | THINGS | ORGANIZATIONS
    return one and candidate.first in reading.persons.speaking


def _determiner(reading: _Reading, candidate: Candidate) -> str:
    return determiner_of(reading.scene.words, reading.scene.candidates, candidate)


def _holders(reading: _Reading, candidate: Candidate) -> set[int]:
    """List the persons of whom the article says what a definite description does."""
    if ages := ages_of(reading.scene.words, candidate):
        return {number for number, age in reading.descriptions.ages.items() if age in ages}
    noun, roles = noun_of(candidate), reading.descriptions.roles
    if candidate.key.endswith("-elect") and noun not in roles:
        return roles.get("winner", set())
    return roles.get(noun, set()) if noun in PERSONS else set()


def _others(reading: _Reading, place: int, determiner: str) -> Callable[[Referent], bool]:
    """Tell those apart of whom "her coach" may be one: all but her."""
    possessor = _POSSESSORS.get(determiner)
    whose = reading.persons.likeliest(place, possessor) if possessor else None
    return lambda each: each is not whose


def _by_surname(reading: _Reading, candidate: Candidate) -> Referent | None:
    """Give the one person whose name ends as a capitalised word does that the names left out, or a speaker without."""
    found = reading.surnames.get(candidate.key, [])
    if len(found) == 1:
        return reading.persons.named(found[0]) if reading.entities[found[0]].type == "person" else None
    return reading.persons.unnamed(candidate.key, None) if candidate.first in reading.persons.speaking else None


def _organization(reading: _Reading, place: int) -> Referent | None:
    """Say which organization a candidate mentions: by name, as "the company", or as "it" where it speaks."""
    candidate, organizations = reading.scene.candidates[place], reading.organizations
    if candidate.kind == Kind.ORGANIZATION and candidate.entity is not None:
        return organizations.named(candidate.entity)
    if candidate.kind == Kind.IT and candidate.first in organizations.speaking:
        return organizations.likeliest(place, None, partial(_is_subject_before, reading.scene, place))
    if candidate.kind == Kind.ROLE and candidate.key in ORGANIZATIONS:
        first = phrase_start(reading.scene.words, reading.scene.candidates, candidate)
        if candidate.last - first == 1 and reading.scene.words.lower[first] in ("the", "this"):
            return organizations.likeliest(place, None)
    return None


def _is_subject_before(scene: Scene, place: int, referent: Referent) -> bool:
    """Tell whether something opens the sentence of a pronoun, or the one before it, quotations left out."""
    words, candidates = scene.words, scene.candidates
    own = words.sentence[candidates[place].first]
    earlier = (words.sentence[each.first] for each in reversed(candidates[max(0, place - _FEW) : place]))
    last = next((sentence for sentence in earlier if sentence != own), own)
    mention = candidates[referent.last]
    if words.sentence[mention.first] not in (own, last) or words.clitic[mention.last]:
        return False
    start = mention.first - 1 if mention.first and words.lower[mention.first - 1] == "the" else mention.first
    return not start or words.sentence[start - 1] != words.sentence[start]


def _is_told(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether somebody speaks to a candidate ("told the BBC")."""
    return "told" in scene.words.lower[max(0, candidate.first - 2) : candidate.first]
