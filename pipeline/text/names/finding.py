"""Finds the names of a text: cuts it, labels the words of each chunk, and gives the names in the text's offsets."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

import numpy as np

from pipeline.text.names.chunks import Flags, cut
from pipeline.text.names.decoding import Found, decode
from pipeline.text.names.document import agreed
from pipeline.text.names.model import TYPES, Model, shipped_model
from pipeline.text.names.words import Words

NameType = Literal["person", "organization", "place", "group", "date", "money"]

_KINDS: Final[dict[str, NameType]] = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "NORP": "group",
    "DATE": "date",
    "MONEY": "money",
}
"""Products and other names are told apart from these, but too badly (F1 0.0 and 0.5) to be given."""

_LINE_BREAK: Final = re.compile("\n")
_ARTICLE: Final = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_PART: Final = re.compile(r"[^\s,][^,]*")
_EDGES: Final = " \t\r\n'\"“”‘’«»,;:-–—"
_POSSESSIVES: Final = ("'s", "’s", "'S", "’S")


class Name(NamedTuple):
    """A name in a text: offsets in code points, its type, and how sure the model is, from 0 to 1."""

    start: int
    end: int
    type: NameType
    score: float


def find_names(texts: Sequence[str]) -> list[list[Name]]:
    """Find the names in each of some texts, in their order, none over another.

    They come without a leading article, possessive ending and quotation marks. What is found in a text depends on this
    text alone. Paragraphs are parted by line breaks; any string may be given.
    """
    return [_names(text, shipped_model()) for text in texts]


def _names(text: str, model: Model) -> list[Name]:
    words = model.wordpieces.read(text)
    if not words.pieces:
        return []
    found = agreed(_strings(text, words), [*_found(text, words, model)])
    names = []
    for each in found:
        kind = _KINDS.get(TYPES[each.type])
        start, end = trimmed(text, int(words.starts[each.first]), int(words.ends[each.last - 1]))
        if kind is None or start == end:
            continue
        score = round(float(each.probabilities[each.type]), 4)
        spans = _places(text, start, end) if kind == "place" else [(start, end)]
        names += [Name(*span, kind, score) for span in spans]
    return names


def _places(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Take a place and what it lies in ("Limuru, Kenya") apart: in the data one in four such pairs is a single name."""
    parts = [part.span() for part in _PART.finditer(text, start, end)]
    return parts if all(text[first].isupper() for first, _ in parts) else [(start, end)]


def _strings(text: str, words: Words) -> list[str]:
    return [text[start:end] for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True)]


def _found(text: str, words: Words, model: Model) -> Iterator[Found]:
    paragraph_ends, sentence_ends = _ends(text, words)
    sizes = np.fromiter((len(word.numbers) for word in words.pieces), np.int64, len(words.pieces))
    for run in cut(sizes, paragraph_ends, sentence_ends):
        labels = model.label(words.pieces[run], paragraph_ends[run].tolist())
        for each in decode(labels):
            yield each._replace(first=each.first + run.start, last=each.last + run.start)


def _ends(text: str, words: Words) -> tuple[Flags, Flags]:
    """Say behind which words a paragraph ends, and behind which a sentence may."""
    breaks = np.array([found.start() for found in _LINE_BREAK.finditer(text)], np.int64)
    following = np.append(words.starts[1:], len(text) + 1)
    paragraph_ends = np.searchsorted(breaks, words.ends) < np.searchsorted(breaks, following)
    paragraph_ends[-1] = True
    sentence_ends = np.fromiter((text[end - 1] in ".!?" for end in words.ends.tolist()), np.bool_, len(words.ends))
    return paragraph_ends, sentence_ends


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out an article before a name, a possessive ending behind it, and marks at its edges."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if text.endswith(_POSSESSIVES, start, end):
        end -= 2
    article = _ARTICLE.match(text, start, end)
    if article and article.end() < end:
        start = article.end()
    return start, end
