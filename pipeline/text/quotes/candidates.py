"""Who could have spoken: the names, pronouns and role nouns of an article."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from pipeline.text.entities import Entity
from pipeline.text.quotes import english
from pipeline.text.quotes.english import DETERMINERS, NO_NAMES
from pipeline.text.quotes.words import Words


class Kind(IntEnum):
    """What a candidate is; like ones have near numbers, as a tree splits between numbers."""

    PERSON = 0
    HE = 1
    SHE = 2
    ME = 3
    CAPITALISED = 4
    ROLE = 5
    ORGANIZATION = 6
    GROUP = 7
    THEY = 8
    WE = 9
    WHO = 10
    SOME = 11
    IT = 12
    PLACE = 13
    YOU = 14


class Candidate(NamedTuple):
    """A mention that could be a speaker: words `first` to `last`, the last one among them."""

    first: int
    last: int
    kind: Kind
    entity: int | None
    key: str
    """The same for two candidates that surely are the same speaker: an entity, a surname, a pronoun."""


class Lexicon(NamedTuple):
    """What the training data say of words: probabilities, by word in lower case."""

    cue: Mapping[str, float]
    """That it is (part of) what introduces speech: "said", "according"."""
    head: Mapping[str, float]
    """That it is the noun of a speaker: "spokesman", "police"."""
    after: Mapping[str, float]
    """That a candidate right before it speaks in a quotation nearby."""
    before: Mapping[str, float]
    """That a candidate right behind it does."""


PRONOUNS: Final = {word: Kind[kind.upper()] for word, kind in english.PRONOUNS.items()}

_LONGEST_TITLE: Final = 20
"""Words of a title or of capitalised words, at most."""

_IN_TITLES: Final = frozenset({"of", "for", "the"})
"""Words between the capitalised ones of a title ("Secretary of State")."""

_PARAGRAPHS_BEFORE: Final = 4
"""Paragraphs before that of a run in which its speaker is looked for."""

YEARS_OLD: Final = re.compile(r"(\d{1,3})-years?-old")

_OPENING: Final = frozenset("“\"‘'(")
_MODIFYING: Final = frozenset({",", "of", "at", "from", "in", "for", "with", "on", "who", "which", "that"})
"""Words behind the noun that opens a sentence which say more of it."""

_MOST_BACK: Final = 6
_LEAST_CUE: Final = 0.15
_SURE_CUE: Final = 0.5


def find_candidates(words: Words, entities: Sequence[Entity], lexicon: Lexicon) -> list[Candidate]:
    """List the candidates in the order of the text, none overlapping.

    Far from any quotation, and inside the quotations, only names count.
    """
    found = _mentions(words, entities)
    named = {place: each.kind for each in found for place in range(each.first, each.last + 1)}
    near, nouns = _near_runs(words), _nouns(words, lexicon)
    done = -1
    for place, (form, word) in enumerate(zip(words.forms, words.lower, strict=True)):
        upper = form[0].isupper()
        if not (upper or word in PRONOUNS or place in nouns) or place <= done or place in named:
            continue
        if words.run[place] >= 0 or words.paragraph[place] not in near:
            continue
        candidate = None
        if word in PRONOUNS:
            candidate = Candidate(place, place, PRONOUNS[word], None, word)
        elif not upper:
            candidate = _role(words, place, named, lexicon)
        elif not _is_title(words, place, named):
            candidate = _capitalised(words, place, named)
        if candidate:
            if found and found[-1].first == candidate.first:
                found.pop()  # the same noun phrase, up to an earlier noun
            found.append(candidate)
            done = candidate.last
    return sorted(found)


def _near_runs(words: Words) -> set[int]:
    """List the paragraphs of the runs, and those around them."""
    own = {paragraph for paragraph, run in zip(words.paragraph, words.run, strict=True) if run >= 0}
    return {near for each in own for near in range(each - _PARAGRAPHS_BEFORE, each + 2)}


_TYPES: Final = {
    "person": Kind.PERSON,
    "organization": Kind.ORGANIZATION,
    "place": Kind.PLACE,
    "group": Kind.GROUP,
}


def _mentions(words: Words, entities: Sequence[Entity]) -> list[Candidate]:
    found = []
    for number, entity in enumerate(entities):
        for mention in entity.mentions:
            first, last = words.at(mention.start), words.at(mention.end - 1)
            if first < len(words.starts) and first <= last < len(words.starts):
                found.append(Candidate(first, last, _TYPES[entity.type], number, f"entity {number}"))
    found.sort()
    return [each for place, each in enumerate(found) if not place or each.first > found[place - 1].last]


def _is_title(words: Words, place: int, named: Mapping[int, Kind]) -> bool:
    """Whether capitalised words lead up to a name ("Sen.", "Secretary of State"), with "of" between to a person's."""
    last = behind = _capitals_end(words, place, named)
    while last < place + _LONGEST_TITLE and last < len(words.lower) and words.lower[last] in _IN_TITLES:
        last = _capitals_end(words, last + 1, named)
    if last > behind and named.get(last) == Kind.PERSON:
        return True
    return (behind + 1 if words.forms[behind : behind + 1] == ["."] else behind) in named


def _capitalised(words: Words, place: int, named: Mapping[int, Kind]) -> Candidate | None:
    """Read capitalised words that the names do not know."""
    first, last = place, _capitals_end(words, place, named)
    while first < last and words.lower[first] in NO_NAMES:
        first += 1
    return Candidate(first, last - 1, Kind.CAPITALISED, None, words.lower[last - 1]) if first < last else None


def _capitals_end(words: Words, place: int, named: Mapping[int, Kind]) -> int:
    """Give the first word from a place on that is in lower case, a pronoun or part of a name."""
    end = place
    while (
        end < min(len(words.forms), place + _LONGEST_TITLE)
        and end not in named
        and words.forms[end][0].isupper()
        and words.lower[end] not in PRONOUNS
    ):
        end += 1
    return end


def _nouns(words: Words, lexicon: Lexicon) -> set[int]:
    """List the words that the lexicon knows as speakers, and those beside a cue that could be nouns too."""
    lower, cue = words.lower, lexicon.cue
    nouns = {place for place, word in enumerate(lower) if word in lexicon.head or word[-4:] == "-old"}
    for place, word in enumerate(lower):
        if word in cue and cue[word] >= _LEAST_CUE:
            beside = {place - 1}
            if cue[word] >= _SURE_CUE and lower[place + 1 : place + 2] and lower[place + 1] in DETERMINERS:
                beside.add(_phrase_end(lower, place + 1))
            nouns |= {each for each in beside if each >= 0 and _could_be_noun(lower[each], cue)}
    return nouns | set(_subjects(words, lexicon))


def _subjects(words: Words, lexicon: Lexicon) -> Iterator[int]:
    """List the nouns that open a sentence and of which more is said before the verb: "The jury, led by Ann Lee,"."""
    lower, sentence = words.lower, words.sentence
    starts = (place for place in range(len(lower)) if not place or sentence[place - 1] != sentence[place])
    for place in starts:
        first = place + 1 if words.forms[place] in _OPENING else place
        if lower[first : first + 1] and lower[first] in DETERMINERS:
            last = _phrase_end(lower, first)
            if (
                lower[last + 1 : last + 2]
                and lower[last + 1] in _MODIFYING
                and _could_be_noun(lower[last], lexicon.cue)
            ):
                yield last


def _could_be_noun(word: str, cue: Mapping[str, float]) -> bool:
    return cue.get(word, 0.0) < _LEAST_CUE / 3 and not word.endswith("ly")


def _phrase_end(lower: list[str], determiner: int) -> int:
    """Give the last word of the phrase that a determiner begins ("said the old mailman")."""
    last = determiner
    while last < determiner + _MOST_BACK - 1 and last + 1 < len(lower):
        if lower[last + 1] in NO_NAMES or not lower[last + 1][0].isalnum():
            break
        last += 1
    return last


def _role(words: Words, place: int, named: Mapping[int, Kind], lexicon: Lexicon) -> Candidate | None:
    """Read the noun phrase that a noun ends, unless a name or a noun that the lexicon knows goes on with it."""
    word = words.lower[place]
    following = words.lower[place + 1] if place + 1 < len(words.lower) else ""
    if (
        not (word[0].isalpha() or YEARS_OLD.fullmatch(word))
        or word in NO_NAMES
        or place + 1 in named
        or following in lexicon.head
    ):
        return None
    first = place
    while first > max(0, place - _MOST_BACK) and first - 1 not in named:
        before = words.lower[first - 1]
        if before in DETERMINERS:
            first -= 1
            break
        alphabetic = before[0].isalpha() or YEARS_OLD.fullmatch(before)
        if not alphabetic or before in NO_NAMES or words.sentence[first - 1] != words.sentence[place]:
            break
        if lexicon.cue.get(before, 0.0) >= _LEAST_CUE:
            break
        first -= 1
    return Candidate(first, place, Kind.ROLE, None, word)
