"""Where the phrase of a role noun begins."""

from collections.abc import Sequence
from typing import Final

from pipeline.text.quotes.candidates import Candidate, Kind
from pipeline.text.quotes.english import DETERMINERS
from pipeline.text.quotes.words import Words

_MOST_BACK: Final = 12
"""Words before a role noun in which its phrase begins."""


def phrase_start(words: Words, candidates: Sequence[Candidate], candidate: Candidate) -> int:
    """Give the first word of a candidate, for a role noun that of its phrase, names in it ("the Lee campaign")."""
    first = candidate.first
    if candidate.kind != Kind.ROLE:
        return first
    names = {each.last: each.first for each in candidates if first - _MOST_BACK < each.last < first}
    while first - 1 in names:
        first = names[first - 1]
    if first and first < candidate.first and words.lower[first - 1] in DETERMINERS:
        first -= 1
    return first
