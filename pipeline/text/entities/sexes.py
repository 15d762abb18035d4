"""The sex of a person as an article tells it: by title, kinship, pronoun and given name."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.text.entities.folding import fold
from pipeline.text.entities.found import HEADLINE, Found
from pipeline.text.entities.persons import has_surname_first
from pipeline.text.entities.referents import Form
from pipeline.text.entities.titles import Sex, sex_of
from pipeline.text.entities.wording import KINSMEN, KINSWOMEN, MEN, WOMEN
from pipeline.text.first_names import shipped_first_names

_AHEAD: Final = 120  # code points behind a name in which a pronoun most likely means it
_BEFORE: Final = 20  # code points before a name: "his stepdaughter, "
_FARTHER_BEFORE: Final = 40
_EARLIER: Final = frozenset({"former", "late"})
_PRONOUN: Final = re.compile(r"[.!?\n]|\b(?:(he|his|himself)|she|hers|herself)\b")  # "him" and "her" are often another
_SPOUSE: Final = re.compile(r"['’]s (?:(wife|girlfriend|widow)|husband|boyfriend|widower)\b")
_WORD: Final = re.compile(r"\w+")


def sex_here(body: str, found: Sequence[Found], place: int) -> Sex | None:
    """Tell a person's sex from what stands around one mention: its title, a word of kinship, the next pronoun."""
    each = found[place]
    if told := sex_of(each.title):
        return told
    if each.paragraph == HEADLINE:
        return None
    before = _WORD.findall(fold(body[max(0, each.start - _BEFORE) : each.start]))
    if before and before[-1] in KINSMEN | KINSWOMEN:
        return "male" if before[-1] in KINSMEN else "female"
    others = (other.start for other in found[place + 1 : place + 3] if other.type == "person")
    until = min(next(others, len(body)), each.end + _AHEAD)
    word = _SPOUSE.match(body, each.end) or _PRONOUN.search(body, each.end, max(until, each.end))
    if word is None or not word[0][-1].isalpha():
        return None
    return "male" if word[1] else "female"


def is_somebodys_kin(body: str, each: Found) -> bool:
    """Tell whether a person is brought in as somebody's kin inside a sentence: "of his wife, Jane Roe"."""
    if each.type != "person" or each.paragraph == HEADLINE:
        return False
    start = each.start - len(each.title) - 1 if each.title else each.start
    words = body[max(0, start - _FARTHER_BEFORE) : max(0, start)].replace(",", "").split()
    while words and words[-1] in _EARLIER:
        words.pop()
    return len(words) > 1 and words[-1] in KINSMEN | KINSWOMEN and words[-2][0].islower()


def sexes_of(body: str, found: Sequence[Found], referents: Sequence[Form | None]) -> Mapping[Form, Sex]:
    """Tell the sex of persons from all mentions that certainly mean them; those that say nothing have none."""
    votes: defaultdict[Form, Counter[Sex]] = defaultdict(Counter)
    for place, referent in enumerate(referents):
        if referent is None or referent.type != "person":
            continue
        if sex := sex_here(body, found, place):
            votes[referent][sex] += 1
        if referent not in votes and (sex := _sex_of_given_name(referent.words)):
            votes[referent][sex] += 1
    return {
        referent: "male" if count["male"] > count["female"] else "female"
        for referent, count in votes.items()
        if count["male"] != count["female"]
    }


def _sex_of_given_name(words: tuple[str, ...]) -> Sex | None:
    given = words[1:] if has_surname_first(words) else words[:-1]
    if not given:
        return None
    return "male" if given[0] in MEN else "female" if given[0] in WOMEN else shipped_first_names().get(given[0])


__all__ = ["is_somebodys_kin", "sex_here", "sexes_of"]
