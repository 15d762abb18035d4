"""Runs of text that stand in quotation marks, in any language."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

_FAMILIES: Final = (
    # what stands in one line may open and close each other: typists and converters mix them
    '“”"„‟″＂״',
    "«»",
    "「」",
    "『』",
    "〝〞〟",
)
_FAMILY: Final = {mark: number for number, family in enumerate(_FAMILIES) for mark in family}
_MARK: Final = re.compile("[" + "".join(_FAMILIES) + "]")
_EITHER_WAY: Final = 0
"""The family whose marks open and close by the white space around them, not by their form."""

_OPENERS: Final = frozenset("“„«「『〝")
_INSIDE_WORDS: Final = frozenset('"″״')
"""Marks that between two letters are none: inches, and Hebrew acronyms."""

_FIRST_UNPARTED: Final = "\u2e80"
"""The first character of Chinese, Japanese and Korean."""

_BEFORE_OPENING: Final = frozenset("([{—–-‘'/…")
_SINGLE_OPEN: Final = re.compile(r"(?<![^\s(\[—–-])[‘'](?=[^\W\d_])")
_SINGLE_CLOSE: Final = re.compile(r"(?<=\S)[’'](?!\w)")
_CLIPPED: Final = re.compile(r"(?:em|til|cause|twas|tis|n|bout)\b", re.IGNORECASE)
_MOST_APOSTROPHES: Final = 20
"""Single marks behind an opening one of which the first that surely closes is chosen."""


class Run(NamedTuple):
    """What stands between two quotation marks, without them and without white space at its ends.

    Attributes:
        start: Its first code point.
        end: The code point behind its last.
        closed: Whether a mark ends it; if not, it goes on to the end of its paragraph.
    """

    start: int
    end: int
    closed: bool


def find_runs(body: str) -> list[Run]:
    """List the runs, in order, none overlapping; what is quoted inside a quotation is part of it.

    Marks pair within a paragraph. One that nothing closes holds all that follows in the paragraph, as of a quotation
    that goes on in the next paragraph only the last piece is closed.
    """
    first = re.search("[«»]", body)
    reversed_guillemets = first is not None and first[0] == "»"
    return [
        run
        for start, end in paragraphs(body)
        for run in _runs(body, start, end, reversed_guillemets=reversed_guillemets)
        if run.start < run.end
    ]


def english_runs(body: str) -> list[Run]:
    """List the runs of an English text: where it has more of them in single marks than in double, those."""
    double = find_runs(body)
    if body.count("‘") + body.count("'") <= len(double):
        return double
    single = [run for start, end in paragraphs(body) for run in _single_runs(body, start, end)]
    return single if len(single) > len(double) else double


def paragraphs(body: str) -> Iterator[tuple[int, int]]:
    """Give the paragraphs as (start, end): the lines, empty ones too, as no quotation of the training data has two."""
    start = 0
    while (end := body.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(body)


def _runs(body: str, start: int, end: int, *, reversed_guillemets: bool) -> Iterator[Run]:
    opened, family = -1, -1
    for match in _MARK.finditer(body, start, end):
        mark, place = match[0], match.start()
        if opened >= 0 and _FAMILY[mark] != family:
            continue
        before = body[place - 1] if place > start else " "
        after = body[place + 1] if place + 1 < end else " "
        if mark in _INSIDE_WORDS and _is_letter(before) and _is_letter(after):
            continue
        opener = (mark in _OPENERS) != (reversed_guillemets and mark in "«»")
        if opened < 0:
            if _opens(mark, before, after, opener=opener):
                opened, family = place + 1, _FAMILY[mark]
        elif family == _EITHER_WAY and opener and before.isspace() and not after.isspace():
            yield _run(body, opened, place, closed=False)  # the mark that closed it was lost
            opened = place + 1
        elif family == _EITHER_WAY or not opener:
            yield _run(body, opened, place, closed=True)
            opened = -1
    if opened >= 0:
        yield _run(body, opened, end, closed=False)


def _opens(mark: str, before: str, after: str, *, opener: bool) -> bool:
    """Whether a mark opens a run where none is open, by its form and the characters around it."""
    if _FAMILY[mark] != _EITHER_WAY:
        return opener
    likely = opener or before.isspace() or before in _BEFORE_OPENING or (mark == '"' and after.isalnum())
    return likely and not after.isspace()


def _single_runs(body: str, start: int, end: int) -> Iterator[Run]:
    """Pair the single marks of a paragraph: an apostrophe has a letter behind it, or the s of a plural before it."""
    closing = [match.start() for match in _SINGLE_CLOSE.finditer(body, start, end)]
    place = start
    while match := _SINGLE_OPEN.search(body, place, end):
        place = match.end()
        if _CLIPPED.match(body, place):
            continue
        near = bisect_left(closing, place)
        ends = closing[near : near + _MOST_APOSTROPHES]
        sure = [each for each in ends if body[each - 1] in ",.?!…"]
        likely = [each for each in ends if body[each - 1] != "s"]
        last = next(iter(sure or likely or ends), -1)
        if last >= 0:
            yield _run(body, place, last, closed=True)
            place = last + 1


def _run(body: str, start: int, end: int, *, closed: bool) -> Run:
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return Run(start, end, closed)


def _is_letter(character: str) -> bool:
    """Whether it is a letter or digit of a script that parts its words by blanks."""
    return character.isalnum() and character < _FIRST_UNPARTED
