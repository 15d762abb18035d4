"""Whom a noun phrase or "who" belongs to, as it stands beside a name."""

from typing import Final

from pipeline.text.quotes.candidates import Candidate, Kind
from pipeline.text.quotes.phrases import LEAST_CUE
from pipeline.text.quotes.traits import Scene

_NEAR: Final = 6
"""Candidates behind a noun phrase of which one may be the name of the same person."""

_CALLED: Final = frozenset({"called", "named", "name", "identified", "known", "nicknamed", "introduced"})
_BEHIND_NAME: Final = frozenset({",", ".", ":", "is", "was", "has", "had"})


def named_beside(scene: Scene, place: int) -> int | None:
    """Give the entity of the person to whom a noun phrase is in apposition, or whose name it gives."""
    candidate, candidates = scene.candidates[place], scene.candidates
    for each in candidates[place + 1 : place + 1 + _NEAR]:
        if each.kind == Kind.PERSON and _names(scene, candidate, each):
            return each.entity
    before = candidates[place - 1] if place else None
    says = max(scene.cues[candidate.last + 1 : candidate.last + 2], default=0.0) >= LEAST_CUE  # "Lee, a top aide said,"
    if before and before.kind == Kind.PERSON and not says:
        between = scene.words.forms[before.last + 1 : candidate.first]
        if between[:1] == [","] and all(form == "," or form.isdigit() for form in between):
            return before.entity
    return None


def antecedent_of_who(scene: Scene, place: int) -> int | None:
    """Give the entity of the person right before "who", a comma between them or not."""
    if not place:
        return None
    before, candidate = scene.candidates[place - 1], scene.candidates[place]
    between = scene.words.forms[before.last + 1 : candidate.first]
    return before.entity if before.kind == Kind.PERSON and between in ([], [","]) else None


def _names(scene: Scene, candidate: Candidate, name: Candidate) -> bool:
    """Tell whether a name behind a noun phrase is that of the same person.

    "Her coach, Dr. Ann Lee", "the man who won, Ann Lee," and "a woman who gave her name as Ann".
    """
    words = scene.words
    between, lower = words.forms[candidate.last + 1 : name.first], words.lower[candidate.last + 1 : name.first]
    if not between or words.sentence[candidate.last] != words.sentence[name.first]:
        return False
    if between[0] == "," and all(form == "." or form[0].isupper() for form in between[1:]):
        return True
    upto = next((place for place in range(len(between), 0, -1) if not between[place - 1][0].isupper()), 0)
    if upto and (lower[upto - 1] in _CALLED or (lower[upto - 1] == "as" and not _CALLED.isdisjoint(lower))):
        return True  # a title may stand before the name
    if lower[0] not in ("who", "whose") or lower[-1] != "," or lower.count(",") > 1:
        return False
    return not _BEHIND_NAME.isdisjoint(words.lower[name.last + 1 : name.last + 2])
