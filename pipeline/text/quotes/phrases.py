"""The noun phrases of candidates: where one begins, its noun, its determiner, the ages and the group that it tells."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from pipeline.text.quotes.candidates import YEARS_OLD, Candidate, Kind
from pipeline.text.quotes.english import DETERMINERS, NO_NAMES
from pipeline.text.quotes.words import Words

LEAST_CUE: Final = 0.3
"""Probability of a cue from which on the candidate beside it is said to speak."""

_MOST_BACK: Final = 12
"""Names before a role noun with which its phrase begins, at most."""

_ARTICLES: Final = frozenset({"the", "a", "an", "one"})
_PLURAL: Final = ("s", "sh", "ch", "ese", "men")
"""Ends of names of groups that are several or all of its members: "the Danes", "the French"."""

_TEENAGERS: Final = frozenset({"teenager", "teen"})
_TEENS: Final = range(13, 20)


def phrase_start(words: Words, candidates: Sequence[Candidate], candidate: Candidate) -> int:
    """Give the first word of a candidate, for a role noun that of its phrase, names in it ("the Lee campaign")."""
    first = candidate.first
    if candidate.kind != Kind.ROLE:
        return first
    place = bisect_left(candidates, first, key=lambda each: each.first)
    names = {each.last: each.first for each in candidates[max(0, place - _MOST_BACK) : place]}
    while first - 1 in names:
        first = names[first - 1]
    if first and first < candidate.first and words.lower[first - 1] in DETERMINERS:
        first -= 1
    return first


def determiner_of(words: Words, candidates: Sequence[Candidate], candidate: Candidate) -> str:
    """Give the word that begins a noun phrase; of a name the one before it, an adjective between or not."""
    if candidate.kind == Kind.ROLE:
        return words.lower[phrase_start(words, candidates, candidate)]
    before = words.forms[max(0, candidate.first - 2) : candidate.first]
    if len(before) > 1 and before[-1].islower() and before[-1] not in NO_NAMES:
        return before[0].lower()
    return before[-1].lower() if before else ""


def noun_of(candidate: Candidate) -> str:
    """Give the noun of a phrase without what is joined to it: "mayor-elect", "co-author"."""
    return candidate.key.removesuffix("-elect").rsplit("-", 1)[-1]


def ages_of(words: Words, candidate: Candidate) -> Sequence[int]:
    """Give the ages that "the 44-year-old farmer" and "the teenager" may have; none where the words tell none."""
    if candidate.key in _TEENAGERS:
        return _TEENS
    ages = (YEARS_OLD.fullmatch(word) for word in words.lower[candidate.first : candidate.last + 1])
    return tuple(int(age[1]) for age in ages if age)


def is_adjective(words: Words, candidate: Candidate, cues: Sequence[float]) -> bool:
    """Tell whether the name of a group stands before the noun of its phrase: "the Danish king"."""
    following = candidate.last + 1
    if following == len(words.forms) or not words.forms[following].islower():
        return False
    return words.lower[following] not in NO_NAMES and cues[following] < LEAST_CUE


def is_member(words: Words, candidates: Sequence[Candidate], candidate: Candidate) -> bool:
    """Tell whether the name of a group means one of it: "the Dane", "a senior Democrat"."""
    last = candidate.last
    if candidate.first != last or words.clitic[last] or words.lower[last].endswith(_PLURAL):
        return False
    return determiner_of(words, candidates, candidate) in _ARTICLES
