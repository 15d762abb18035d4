"""Labelled news in one form: words, and for each which of the model's labels its annotators left open."""

import gzip
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

TYPES = ("PER", "ORG", "LOC", "NORP", "DATE", "MONEY", "PRODUCT", "MISC")
LABELS = ("O", *(f"{place}-{kind}" for kind in TYPES for place in "BI"))

Mask = NDArray[np.uint32]

ANY = np.uint32((1 << len(LABELS)) - 1)
"""Bits of all labels: nothing is known of the word."""

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
"""A word, as `pipeline/text/names/words.py` finds it."""

_ARTICLES = ("the", "a", "an")
_POSSESSIVES = (["'", "s"], ["’", "s"])


class Span(NamedTuple):
    """A name in a text, as code points."""

    start: int
    end: int
    type: str


@dataclass
class Document:
    """A labelled text.

    Attributes:
        words: Its words.
        allowed: For each word the bits of the labels that it may have.
        breaks: For each word whether a paragraph ends behind it.
    """

    words: list[str]
    allowed: Mask
    breaks: NDArray[np.bool_]


def bits(*labels: str) -> np.uint32:
    """Set the bit of each of some labels."""
    return np.uint32(sum(1 << LABELS.index(label) for label in labels))


def both(*types: str) -> np.uint32:
    """Set the bits of both labels of each of some types."""
    return bits(*(f"{place}-{kind}" for kind in types for place in "BI"))


def labelled(text: str, spans: Iterable[Span], outside: np.uint32, open_types: dict[str, np.uint32]) -> Document:
    """Label the words of a text.

    Args:
        text: The text, its paragraphs parted by empty lines.
        spans: Its names.
        outside: What a word in no name may be.
        open_types: Types of names that are not ours, and what their words may be.
    """
    found = [(each.start(), each.end()) for each in WORD.finditer(text)]
    words = [text[start:end] for start, end in found]
    starts = np.array([start for start, _ in found])
    ends = np.array([end for _, end in found])
    allowed = np.full(len(words), outside, np.uint32)
    for span in spans:
        inside = np.flatnonzero((starts < span.end) & (ends > span.start))
        while len(inside) > 1 and words[inside[0]].lower() in _ARTICLES:
            inside = inside[1:]
        if [words[each] for each in inside[-2:]] in _POSSESSIVES:
            inside = inside[:-2]
        if not len(inside):
            continue
        if span.type in open_types:
            allowed[inside] = open_types[span.type]
        else:
            allowed[inside] = bits(f"I-{span.type}")
            allowed[inside[0]] = bits(f"B-{span.type}")
    broken = ["\n" in text[end:start] for (_, end), (start, _) in itertools.pairwise(found)]
    return Document(words, allowed, np.array([*broken, True][: len(words)], np.bool_))


def newswire(file: Path, split: str) -> list[Document]:
    """Read one split of articles whose names of all eight types are labelled, one JSON object a line."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["split"] == split]
    return [labelled(row["text"], (Span(**each) for each in row["entities"]), bits("O"), {}) for row in rows]


_UNLABELLED = ("NORP", "DATE", "MONEY", "PRODUCT", "MISC")
OUTSIDE_CONLL = np.uint32(bits("O") | both(*_UNLABELLED))
"""Where only persons, organisations and places are labelled, any other word may still be one of our other types."""

OTHER_NAMES = {"OTHER": np.uint32(bits("O") | both("NORP", "PRODUCT", "MISC"))}


def columns(lines: Iterable[str], word: int, label: int) -> Iterator[list[tuple[str, str]]]:
    """Read sentences of a file with a word a line."""
    sentence: list[tuple[str, str]] = []
    for line in lines:
        fields = line.split("\t") if "\t" in line else line.split()
        if not line.strip():
            if sentence:
                yield sentence
            sentence = []
        elif not line.startswith("# ") and len(fields) > label:
            sentence.append((fields[word], fields[label]))
    if sentence:
        yield sentence


def from_columns(sentences: Iterable[list[tuple[str, str]]], together: int = 12) -> list[Document]:
    """Label runs of sentences, three to a paragraph: their order is known, their paragraphs are not."""
    documents: list[Document] = []
    rows = list(sentences)
    for first in range(0, len(rows), together):
        text, spans = "", []
        for number, sentence in enumerate(rows[first : first + together], 1):
            before = "O"
            for word, label in sentence:
                place, _, kind = label.strip().partition("-")
                kind = kind if kind in ("PER", "ORG", "LOC") else "OTHER" if kind else ""
                if kind and (place == "B" or before != kind):
                    spans.append(Span(len(text), len(text) + len(word), kind))
                elif kind:
                    spans[-1] = spans[-1]._replace(end=len(text) + len(word))
                before = kind
                text += word + " "
            text += "" if number % 3 else "\n\n"
        documents.append(labelled(text, spans, OUTSIDE_CONLL, OTHER_NAMES))
    return documents
