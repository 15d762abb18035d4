"""How well names are found: exact span and type, as the shared scorer of entities compares them."""

import re
from collections.abc import Collection, Iterable

from quality.scores import Scores, Share, f1

Span = tuple[int, int]
TypedSpan = tuple[int, int, str]

NAMED = ("person", "organization", "place")
"""The types that the micro average is over."""
OTHERS = ("group", "date", "money")

_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_EDGE = " \t\r\n'\"“”‘’«»,;:"
_POSSESSIVE = ("'s", "’s")


def trim(text: str, start: int, end: int) -> Span:
    """Take edge quotes and commas, then a possessive and a leading article off a span."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if text[start:end].endswith(_POSSESSIVE):
        end -= 2
    article = _ARTICLE.match(text, start, end)
    return (article.end() if article and article.end() < end else start), end


def trimmed(text: str, names: Iterable[TypedSpan]) -> set[TypedSpan]:
    """Trim spans; what nothing is left of falls away."""
    spans = {(*trim(text, start, end), kind) for start, end, kind in names}
    return {span for span in spans if span[0] < span[1]}


def name_scores(gold: Collection[TypedSpan], found: Collection[TypedSpan]) -> Scores:
    """Score trimmed names: F1 of each type, and of persons, organizations and places together."""
    by_type = {
        kind: f1([each for each in gold if each[2] == kind], [each for each in found if each[2] == kind])
        for kind in (*NAMED, *OTHERS)
    }
    return {"names": _sum(by_type[kind] for kind in NAMED)} | by_type


def in_capitals(text: str) -> str:
    """Write a text in capitals; a letter that becomes two stays, so that offsets do."""
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text)


def _sum(shares: Iterable[Share]) -> Share:
    counted = list(shares)
    return Share(sum(share.hits for share in counted), sum(share.of for share in counted))
