"""How well quotes and their speakers are found: the measure of the shared scorer of quotes.

Spans are compared as sets of characters, after quotation marks, commas, stops and blanks are taken off both ends; pairs
match one to one, the largest overlap first, where the shared characters are at least `MATCH` of those of either. What
has fewer than `MIN_WORDS` words does not count, and a find that lies by half in what does not count is no error.

A speaker is right if it shares a character with the gold one, or if its last capitalised word is one of the gold one's.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from quality.name_scores import Span
from quality.scores import Scores, Share

MATCH, MIN_WORDS = 0.8, 3

_EDGE = " \t\n\r“”«»„‘’'\",.;:!?…"
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'\-.]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"\w+")


class Spoken(Protocol):
    """A quote, gold or found."""

    @property
    def start(self) -> int:
        """Where it begins, the marks excluded."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def speaker(self) -> Span | None:
        """Where the speaker is named."""


class Said(NamedTuple):
    """A quote and nothing else."""

    start: int
    end: int
    speaker: Span | None


class Matched(NamedTuple):
    """The quotes of a text that count, by their places in the lists."""

    gold: list[int]
    pairs: dict[int, int]
    """Of gold quotes, the one that was found."""
    found: int
    """How many finds count."""


def match(text: str, gold: Sequence[Spoken], found: Sequence[Spoken], neutral: Sequence[Span] = ()) -> Matched:
    """Match found quotes with gold ones; what lies in a neutral span is neither right nor wrong."""
    spans = [bare(text, quote.start, quote.end) for quote in gold]
    got = {number: bare(text, quote.start, quote.end) for number, quote in enumerate(found)}
    got = {number: span for number, span in got.items() if _long_enough(text, span)}
    counted = {number: span for number, span in enumerate(spans) if _long_enough(text, span)}
    others = [bare(text, *span) for span in neutral]
    others += [span for number, span in enumerate(spans) if number not in counted]
    pairs = dict(_pairs(counted, got))
    extra = [span for number, span in got.items() if number not in pairs.values()]
    wrong = [
        span for span in extra if not _lies_in(span, others) or any(_shared(span, each) for each in counted.values())
    ]
    return Matched(list(counted), pairs, len(pairs) + len(wrong))


def quote_scores(text: str, gold: Sequence[Spoken], found: Sequence[Spoken], matched: Matched) -> Scores:
    """Score matched quotes: their spans, the speakers of those that have one, and both."""
    sourced = both = right = 0
    for number, other in matched.pairs.items():
        wanted, given = gold[number].speaker, found[other].speaker
        if wanted:
            sourced += 1
            hit = given is not None and same_speaker(text, wanted, given)
            right += hit
        else:
            hit = given is None
        both += hit
    of = len(matched.gold) + matched.found
    return {
        "quotes": Share(2 * len(matched.pairs), of),
        "speakers": Share(right, sourced),
        "quotes_with_speakers": Share(2 * both, of),
    }


def same_speaker(text: str, gold: Span, found: Span) -> bool:
    """Whether a found speaker is the gold one."""
    if _shared(gold, found):
        return True
    said, meant = _names(text[slice(*found)]), _names(text[slice(*gold)])
    return bool(said) and said[-1] in meant


def bare(text: str, start: int, end: int) -> Span:
    """Take marks, stops and blanks off the ends of a span."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _pairs(gold: dict[int, Span], found: dict[int, Span]) -> Iterator[tuple[int, int]]:
    overlaps = ((_overlap(one, other), i, j) for i, one in gold.items() for j, other in found.items())
    left, right = set(gold), set(found)
    for overlap, i, j in sorted(overlaps, reverse=True):
        if overlap >= MATCH and i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield i, j


def _long_enough(text: str, span: Span) -> bool:
    return len(_WORD.findall(text[slice(*span)])) >= MIN_WORDS


def _lies_in(span: Span, others: Sequence[Span]) -> bool:
    return sum(_shared(span, other) for other in others) >= (span[1] - span[0]) / 2


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _overlap(one: Span, other: Span) -> float:
    both = _shared(one, other)
    return both / max(1, one[1] - one[0] + other[1] - other[0] - both)


def _names(text: str) -> list[str]:
    return [_POSSESSIVE.sub("", word.rstrip(".")).lower() for word in _NAME.findall(text)]
