"""Chunks to learn from: cut from documents anew in each round, with other cases, other names and made-up results."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from name_corpora import LABELS, Document
from numpy.typing import NDArray

from pipeline.text.names.chunks import MOST_PIECES, cut
from pipeline.text.names.words import INITIAL, LOWER, MIXED, TITLE, UPPER, WordPieces

Numbers = NDArray[np.int64]

START, END, UNKNOWN = 101, 102, 100
"""Pieces of BERT's vocabulary: [CLS], [SEP], [UNK]."""


@dataclass
class Chunk:
    """What the model reads at once.

    Attributes:
        pieces: Wordpieces, with the marks of start, paragraph ends and end.
        cases: The case of the word of each.
        places: Where each word's first piece stands.
        allowed: The bits of the labels that each word may have.
    """

    pieces: Numbers
    cases: Numbers
    places: Numbers
    allowed: NDArray[np.uint32]


def chunks_of(document: Document, wordpieces: WordPieces, most: int = MOST_PIECES) -> Iterator[Chunk]:
    """Cut a document."""
    cuts = [wordpieces.cut(word) for word in document.words]
    sizes = np.array([len(each.numbers) for each in cuts])
    for run in cut(sizes, document.breaks, sentence_ends(document.words), most):
        pieces, cases, places = [START], [0], []
        for each, ends in zip(cuts[run], document.breaks[run], strict=True):
            places.append(len(pieces))
            pieces += each.numbers
            cases += [each.case] * len(each.numbers)
            if ends:
                pieces.append(END)
                cases.append(0)
        if pieces[-1] != END:
            pieces.append(END)
            cases.append(0)
        yield Chunk(np.array(pieces), np.array(cases), np.array(places), document.allowed[run])


def sentence_ends(words: Sequence[str]) -> NDArray[np.bool_]:
    """Say behind which words a sentence may end."""
    return np.array([word in ".!?" for word in words], np.bool_)


_AS_IT_IS = np.arange(8)
_UPPERED = np.arange(8)
_UPPERED[[LOWER, TITLE, MIXED]] = UPPER
_LOWERED = np.arange(8)
_LOWERED[[TITLE, UPPER, INITIAL, MIXED]] = LOWER
_TITLED = np.arange(8)
_TITLED[[LOWER, UPPER, MIXED]] = TITLE


def in_capitals(chunk: Chunk) -> Chunk:
    """Write a chunk in capitals."""
    return Chunk(chunk.pieces, _UPPERED[chunk.cases], chunk.places, chunk.allowed)


_RECASED = np.array([0.06, 0.04, 0.03, 0.03, 0.02, 0.82])
"""Shares of chunks in capitals, in small letters, with first paragraphs in capitals or in headline style, with their
first words in capitals, and as they are."""


def recased(chunk: Chunk, random: np.random.Generator) -> Chunk:
    """Write a chunk in another case, sometimes."""
    first = int(np.argmax(chunk.pieces == END))
    words = min(int(random.integers(1, 4)), len(chunk.places) - 1)
    ways = (
        (_UPPERED, len(chunk.cases)),
        (_LOWERED, len(chunk.cases)),
        (_UPPERED, first),
        (_TITLED, first),
        (_UPPERED, int(chunk.places[words])),
        (_AS_IT_IS, 0),
    )
    table, upto = ways[int(random.choice(len(ways), p=_RECASED))]
    cases = np.concatenate([table[chunk.cases[:upto]], chunk.cases[upto:]])
    return Chunk(chunk.pieces, cases, chunk.places, chunk.allowed)


def batches(chunks: Sequence[Chunk], size: int, random: np.random.Generator) -> Iterator[list[Chunk]]:
    """Put chunks of like length together, of some pieces altogether, and give these in random order."""
    order = np.argsort([len(chunk.pieces) + random.random() * 16 for chunk in chunks])
    made: list[list[Chunk]] = [[]]
    for number in order:
        longest = len(chunks[number].pieces)
        if made[-1] and (len(made[-1]) + 1) * longest > size:
            made.append([])
        made[-1].append(chunks[number])
    for number in random.permutation(len(made)):
        yield made[number]


def padded(batch: Sequence[Chunk]) -> tuple[Numbers, Numbers, NDArray[np.uint32]]:
    """Stack pieces, cases and, at each word's first piece, the labels it may have."""
    shape = len(batch), max(len(chunk.pieces) for chunk in batch)
    pieces, cases, allowed = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.uint32)
    for row, chunk in enumerate(batch):
        pieces[row, : len(chunk.pieces)] = chunk.pieces
        cases[row, : len(chunk.cases)] = chunk.cases
        allowed[row, chunk.places] = chunk.allowed
    return pieces, cases, allowed


def names_of(documents: Sequence[Document]) -> dict[str, list[tuple[str, ...]]]:
    """Collect the names of each type: of one word ("PER1"), and of two or more ("PER2")."""
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for document in documents:
        for first, last, kind in spans_of(document):
            name = tuple(document.words[first:last])
            found.setdefault(_pool(kind, name), {})[name] = None
    return {pool: list(names) for pool, names in found.items()}


def _pool(kind: str, name: tuple[str, ...]) -> str:
    return f"{kind}{min(2, len(name))}"


_LABEL_OF = {1 << number: label for number, label in enumerate(LABELS)}


def spans_of(document: Document) -> Iterator[tuple[int, int, str]]:
    """Find the names of a document: first word, word behind the last, type."""
    labels = [_LABEL_OF.get(int(mask), "O") for mask in document.allowed]
    start = None
    for number, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            yield start, number, labels[start][2:]
            start = None
        if label.startswith("B-"):
            start = number


def renamed(
    document: Document, names: dict[str, list[tuple[str, ...]]], share: float, random: np.random.Generator
) -> Document:
    """Replace a share of a document's names by others of their types, each name by the same one wherever it stands."""
    words, allowed, breaks = [], [], []
    chosen: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    at = 0
    for first, last, kind in spans_of(document):
        old = tuple(document.words[first:last])
        if (kind, old) not in chosen:
            others = names.get(_pool(kind, old), [])
            swap = kind in ("PER", "ORG", "LOC") and random.random() < share
            chosen[kind, old] = others[int(random.integers(len(others)))] if swap and others else old
        new = chosen[kind, old]
        words += [*document.words[at:first], *new]
        allowed += [*document.allowed[at:first], document.allowed[first]]
        allowed += [np.uint32(1 << LABELS.index(f"I-{kind}"))] * (len(new) - 1)
        breaks += [*document.breaks[at:first], *[False] * (len(new) - 1), document.breaks[last - 1]]
        at = last
    words += document.words[at:]
    return Document(
        words, np.array([*allowed, *document.allowed[at:]], np.uint32), np.array([*breaks, *document.breaks[at:]])
    )
