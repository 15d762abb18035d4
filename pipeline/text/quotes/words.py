"""The words of an article, with what the search for speakers asks about each."""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from pipeline.text.quotes.marks import Run, paragraphs
from pipeline.text.sentences import split_sentences

_WORD = re.compile(r"\w+(?:[.\-&'’]\w+)*|[^\w\s]")
_CLITICS = frozenset({"s", "re", "ve", "d", "ll", "m"})


class Words(NamedTuple):
    """The words and single marks of an article, as lists of equal length; each starts a new list entry."""

    starts: list[int]
    ends: list[int]
    forms: list[str]
    """As written, without a possessive or another clitic ("Rubio's", "he'd")."""
    lower: list[str]
    clitic: list[bool]
    sentence: list[int]
    paragraph: list[int]
    run: list[int]
    """The run in quotation marks that it stands in, -1 outside of all."""
    inside: list[int]
    """How many of the words before it stand in a run; one longer than the others."""

    def at(self, place: int) -> int:
        """Give the index of the first word that ends behind a place of the body."""
        return bisect_right(self.ends, place)


def read_words(body: str, runs: list[Run]) -> Words:
    """Split an article into words, and say of each in which sentence, paragraph and run it stands."""
    spans = [match.span() for match in _WORD.finditer(body)]
    starts = [start for start, _ in spans]
    written = [body[start:end] for start, end in spans]
    forms = [_without_clitic(form) if "'" in form or "’" in form else form for form in written]
    run = [-1] * len(spans)
    for number, each in enumerate(runs):
        first, last = bisect_left(starts, each.start), bisect_left(starts, each.end)
        run[first:last] = [number] * (last - first)
    return Words(
        starts,
        [end for _, end in spans],
        forms,
        [form.lower() for form in forms],
        [len(form) < len(whole) for form, whole in zip(forms, written, strict=True)],
        _numbered(starts, [start for start, _ in split_sentences(body, "en")]),
        _numbered(starts, [start for start, end in paragraphs(body) if start < end]),
        run,
        list(accumulate((each >= 0 for each in run), initial=0)),
    )


def _without_clitic(form: str) -> str:
    place = max(form.rfind("'"), form.rfind("’"))
    return form[:place] if place > 0 and form[place + 1 :].lower() in _CLITICS else form


def _numbered(places: list[int], starts: list[int]) -> list[int]:
    """For each place, in order, the index of the last of the starts that is not behind it (the first, if all are)."""
    found: list[int] = []
    for number in range(len(starts)):
        until = bisect_left(places, starts[number + 1]) if number + 1 < len(starts) else len(places)
        found += [number] * (until - len(found))
    return found
