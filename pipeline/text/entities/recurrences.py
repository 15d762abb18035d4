"""Names that were missed where they stand, but found elsewhere in the article."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import Final

from pipeline.text.entities.entity import EntityType
from pipeline.text.entities.folding import fold
from pipeline.text.entities.found import HEADLINE, Found, paragraph_ends
from pipeline.text.entities.persons import has_surname_first, person_words
from pipeline.text.entities.titles import title_before
from pipeline.text.entities.wording import COMMON, GENERATIONS, OPENERS, PARTICLES
from pipeline.text.names import Name

_SMALL: Final = r"\d_a-zß-öø-ÿ"
_CAPITALISED: Final = re.compile(rf"(?<![\w'’.@/-])[^\W{_SMALL}]\w*")
_SMALL_WORD: Final = re.compile(r"\b[a-zß-öø-ÿ]\w*")
_CONTINUED: Final = re.compile(rf"[ \xa0][^\W{_SMALL}]|[-’'.@/]\w\w|[\w\u0300-\u036f]")
_ACTS: Final = re.compile(r"['’]s |,? (?:said|says|told|added)\b")
_WORD_BEFORE: Final = re.compile(r"([\w'’-]+)[ \xa0]$")
_MOST_NAMES: Final = 16  # that begin with one word
_SHORTEST: Final = 2  # letters of a single word
_BEFORE: Final = 24  # code points in which the word before a name is looked for

Wanted = Mapping[str, Sequence[tuple[str, EntityType]]]


def missed_names(body: str, found: Sequence[Found], names: Sequence[Name]) -> list[Found]:
    """Find names of the article where they were missed: whole words, written as they are elsewhere.

    A single word is taken only where no other capitalised word stands beside it, and at the beginning of a sentence
    only if the article never writes it small. Time is linear in the length of the body.

    Args:
        body: The body of the article.
        found: The names of the article, made ready.
        names: The names as they were found in the body, dates and sums among them: none is found inside another.
    """
    wanted = _wanted(found)
    spans = sorted((name.start, name.end) for name in names if name.start < name.end)
    starts = [*(start for start, _ in spans), len(body)]
    reached = [0, *accumulate((end for _, end in spans), max)]
    places = [(word.start(), word[0]) for word in _CAPITALISED.finditer(body) if word[0] in wanted]
    free = [(start, first) for start, first in places if start >= reached[bisect_right(starts, start)]]
    small = frozenset(_SMALL_WORD.findall(body)) if free else frozenset()
    paragraphs = paragraph_ends(body)
    missed: list[Found] = []
    for start, first in free:
        room = starts[bisect_right(starts, start)] - start
        for name, kind in wanted[first] if not missed or missed[-1].end <= start else ():
            if len(name) <= room and body.startswith(name, start) and _stands_alone(body, start, name, small):
                title = (body[title_before(body, start) : start].strip() or None) if kind == "person" else None
                paragraph = bisect_right(paragraphs, start)
                missed.append(Found(start, start + len(name), kind, 0.0, name, title, paragraph))
                break
    return missed


def _wanted(found: Sequence[Found]) -> Wanted:
    """Give the names to look for by their first word, the longest first."""
    names: dict[str, EntityType] = {}
    written = [each for each in found if each.paragraph != HEADLINE or not each.text.isupper()]
    for each in written:
        names.setdefault(each.text, each.type)
    for each in written:
        if each.type == "person" and (surname := _surname(each.text)):
            names.setdefault(surname, "person")
    wanted: defaultdict[str, list[tuple[str, EntityType]]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        first = _CAPITALISED.match(name)
        if first and len(name) >= _SHORTEST and len(wanted[first[0]]) < _MOST_NAMES and fold(name) not in COMMON:
            wanted[first[0]].append((name, names[name]))
    return wanted


def _surname(name: str) -> str:
    words = name.split()
    while len(words) > 1 and fold(words[-1]).strip(".") in GENERATIONS:
        words = words[:-1]
    if len(words) == 1:
        return ""
    if has_surname_first(person_words(name)):
        return words[0]
    first = len(words) - 1
    while first > 1 and fold(words[first - 1]) in PARTICLES:
        first -= 1
    return " ".join(words[first:])


def _stands_alone(body: str, start: int, name: str, small: AbstractSet[str]) -> bool:
    """Tell whether a name found in the body is a name there, no part of another, nor one of the words written small."""
    if _CONTINUED.match(body, start + len(name)):
        return False
    if " " in name:
        return True
    before = _WORD_BEFORE.search(body, max(0, start - _BEFORE), start)
    if before is None:
        return name.lower() not in small or _ACTS.match(body, start + len(name)) is not None
    return before[1][0].islower() or fold(before[1]) in OPENERS or title_before(body, start) < start


__all__ = ["missed_names"]
