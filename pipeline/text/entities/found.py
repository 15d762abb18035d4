"""The names as they were found, made ready to be compared: spans trimmed, titles taken off, cut names joined."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import Final, NamedTuple, cast

from pipeline.text.entities.entity import EntityType
from pipeline.text.entities.folding import fold, without_possessive
from pipeline.text.entities.titles import title_before, title_inside
from pipeline.text.entities.wording import ALSO_GIVEN, CUT_SHORT, NO_ENDS, PARTICLES
from pipeline.text.names import Name

HEADLINE: Final = -1
"""The paragraph of what stands in the headline."""

_THE: Final = re.compile(r"[a-z] The $")  # inside a sentence it belongs to the place: "in The Hague"
_TYPES: Final = frozenset({"person", "organization", "place", "group"})
_EDGE: Final = " \t\r\n\xa0\"“”„‘’'`«»,;:!?()[]{}…–—-"
_MOST_LOOSE_ENDS: Final = 2  # words: "Los Angeles Times and the"
_LONGEST_ABBREVIATION: Final = 12  # code points, a space among them
_CUT_SHORT: Final = re.compile(r"\b([A-Z][a-z]+)\.? $")
_LONGEST_GIVEN_NAME: Final = 24
"""Code points, a space among them."""

_DOTTED: Final = frozenset({"inc", "jr", "sr", "co", "corp", "ltd", "bros", "st"})


class Found(NamedTuple):
    """A name as it stands in the body or the headline.

    Attributes:
        start: Its first code point, behind the title.
        end: The code point behind its last.
        type: What it is said to name.
        score: How surely.
        text: Its letters.
        title: What stands right before it ("Secretary of State"), as written; `None` without one.
        paragraph: Which paragraph of the body it stands in; `HEADLINE` in the headline.
    """

    start: int
    end: int
    type: EntityType
    score: float
    text: str
    title: str | None
    paragraph: int


def read_names(text: str, names: Iterable[Name], *, in_headline: bool = False) -> list[Found]:
    """Read the names of a text in its order; what is empty, outside the text or inside another name is left out."""
    names = list(names)
    spans = _joined(text, _apart(text, names))
    spans = _completed(text, spans, [*names, *spans])
    surnames = _surnames(text, spans)
    if in_headline:
        return [_read(text, name, HEADLINE, surnames) for name in spans]
    ends = paragraph_ends(text)
    return [_read(text, name, bisect_right(ends, name.start), surnames) for name in spans]


def paragraph_ends(body: str) -> list[int]:
    """Give the code points behind each paragraph and the empty line below it."""
    return list(accumulate(len(paragraph) + len("\n\n") for paragraph in body.split("\n\n")))


def _apart(text: str, names: Iterable[Name]) -> list[Name]:
    """Put the names in order, trim their edges, and keep the longer of two that overlap from one place on."""
    kept: list[Name] = []
    sound = [name for name in names if name.type in _TYPES and 0 <= name.start < name.end <= len(text)]
    for name in sorted(sound, key=lambda name: (name.start, -name.end)):
        start, end = _trimmed(text, name.start, name.end)
        reached = kept[-1].end if kept else 0
        if start < end and reached <= start:
            if name.type == "place" and _THE.search(text, max(reached, start - len("n The ")), start):
                start -= len("The ")
            kept.append(name._replace(start=start, end=end))
    return kept


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    name = without_possessive(text[start:end])
    if name[:4] == "the " and len(name) > len("the "):
        start, name = start + 4, name[4:]
    for _ in range(_MOST_LOOSE_ENDS):
        if len(words := name.rsplit(maxsplit=1)) > 1 and words[1] in NO_ENDS:
            name = words[0]
    if name.endswith(".") and not _is_abbreviated(name[-_LONGEST_ABBREVIATION:].rsplit(maxsplit=1)[-1]):
        name = name[:-1]
    if not any(sign.isalnum() for sign in name):
        return start, start
    return start, start + len(name)


def _is_abbreviated(word: str) -> bool:
    """Tell whether the full stop behind a word is its own: "Inc.", "U.S.", "J."."""
    return "." in word[:-1] or len(word) == len("J.") or fold(word[:-1]) in _DOTTED


def _joined(text: str, names: Sequence[Name]) -> list[Name]:
    """Join a person's name that was cut in two behind a particle or an initial: "Mohammed bin" and "Salman"."""
    joined: list[Name] = []
    for name in names:
        if joined and name.type == joined[-1].type == "person" and text[joined[-1].end : name.start] in (" ", "\xa0"):
            last = fold(text[joined[-1].start : joined[-1].end].rsplit(maxsplit=1)[-1]).removesuffix(".")
            if last in PARTICLES or len(last) == 1:
                joined[-1] = joined[-1]._replace(end=name.end, score=min(name.score, joined[-1].score))
                continue
        joined.append(name)
    return joined


def _completed(text: str, names: Sequence[Name], others: Iterable[Name]) -> list[Name]:
    """Take into a person's name the given name right before it that the text elsewhere uses alone.

    Args:
        text: The text.
        names: Its names, in order.
        others: All that was found in it; what is part of a date, say, is no given name.
    """
    alone = {text[name.start : name.end] for name in names if name.type == "person"}
    spans = sorted((name.start, name.end) for name in others)
    starts = [start for start, _ in spans]
    reached = [0, *accumulate((end for _, end in spans), max)]
    completed = []
    for name in names:
        before = text[max(0, name.start - _LONGEST_GIVEN_NAME) : name.start]
        given = before.rsplit(maxsplit=1)[-1] if name.type == "person" and before[-1:] == " " and before.strip() else ""
        start = name.start - len(given) - 1
        free = given in alone and reached[bisect_left(starts, name.start)] <= start
        completed.append(name._replace(start=start) if free else name)
    return completed


def _surnames(text: str, names: Iterable[Name]) -> AbstractSet[str]:
    """List the last words of the persons' names that begin with a given name which is no title."""
    words = [fold(text[name.start : name.end]).split() for name in names if name.type == "person"]
    return {each[-1] for each in words if len(each) > 1 and each[0] not in ALSO_GIVEN}


def _read(text: str, name: Name, paragraph: int, surnames: AbstractSet[str]) -> Found:
    start, title = name.start, None
    if name.type == "person":
        start += title_inside(text[name.start : name.end])
        first = title_before(text, name.start)
        title = text[first:start].strip() or None
        if title and fold(title) in ALSO_GIVEN and title[0].isupper():
            last = fold(text[start : name.end])
            if " " not in last and last not in surnames:
                start, title = first, None
        cut = _CUT_SHORT.search(text, max(0, start - _LONGEST_ABBREVIATION), start)
        if cut and title is None and fold(cut[1]) in CUT_SHORT:
            start = cut.start()
    kind = cast("EntityType", name.type)
    return Found(start, name.end, kind, name.score, text[start : name.end], title, paragraph)


__all__ = ["HEADLINE", "Found", "paragraph_ends", "read_names"]
