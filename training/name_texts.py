"""Unlabelled news for the student: texts of JSON lines, and what the teacher makes of their words."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from name_corpora import ANY, WORD, Document
from name_examples import Chunk, batches, chunks_of, padded, recased
from name_learning import Batch, log_probabilities, teacher_loss
from numpy.typing import NDArray
from torch import nn

from pipeline.text.names.words import WordPieces

_BODIES = ("body", "text", "gold_body")
_TITLES = ("title", "gold_title")
_FEWEST_WORDS = 20
_OWN_WORDS = ("base", "brief", None)
"""Kinds of rows that are no edited copies of others, and no bare headlines."""


@dataclass
class Told:
    """A chunk and the teacher's probabilities of each word's labels."""

    chunk: Chunk
    probabilities: NDArray[np.float16]


def texts_of(files: Sequence[Path], random: np.random.Generator) -> list[str]:
    """Read titles and bodies, each once, in random order."""
    found: dict[str, None] = {}
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row.get("kind") in _OWN_WORDS:
                    title = next((row[field] for field in _TITLES if row.get(field)), "")
                    body = next((row[field] for field in _BODIES if row.get(field)), "")
                    if len(body.split()) >= _FEWEST_WORDS:
                        found[f"{title}\n\n{body}"] = None
    every = [*found]
    return [every[number] for number in random.permutation(len(every))]


def unlabelled(text: str) -> Document:
    """Cut a text into words of which nothing is known."""
    found = [(each.start(), each.end()) for each in WORD.finditer(text)]
    starts = [start for start, _ in found[1:]] + [len(text)]
    breaks = ["\n" in text[end:start] for (_, end), start in zip(found, starts, strict=True)]
    words = [text[start:end] for start, end in found]
    return Document(words, np.full(len(words), ANY, np.uint32), np.array(breaks, np.bool_))


def told_by(teachers: Sequence[nn.Module], texts: Sequence[str], wordpieces: WordPieces, most: int) -> list[Told]:
    """Let teachers label texts, up to some pieces; several are averaged."""
    chunks: list[Chunk] = []
    pieces = 0
    for text in texts:
        new = [*chunks_of(unlabelled(text), wordpieces)]
        chunks += new
        pieces += sum(len(chunk.pieces) for chunk in new)
        if pieces >= most:
            break
    print(f"{len(chunks)} chunks of {pieces} pieces to label", flush=True)
    opinions = [log_probabilities(teacher, chunks) for teacher in teachers]
    told = []
    for chunk, *logs in zip(chunks, *opinions, strict=True):
        told.append(Told(chunk, np.mean([np.exp(each) for each in logs], 0).astype(np.float16)))
    return told


def told_batches(told: Sequence[Told], size: int, random: np.random.Generator) -> Iterator[Batch]:
    """Give what the teacher labelled as batches, in other cases too: it is known what it said of the text as it is."""
    probabilities = {id(each.chunk): each.probabilities for each in told}
    for batch in batches([each.chunk for each in told], size, random):
        pieces, cases, words = padded([recased(chunk, random) for chunk in batch])
        wanted = torch.from_numpy(np.concatenate([probabilities[id(chunk)] for chunk in batch]).astype(np.float32))
        there = torch.from_numpy(words != 0)
        yield (
            torch.from_numpy(pieces),
            torch.from_numpy(cases),
            lambda logits, wanted=wanted, there=there: teacher_loss(
                logits, wanted.to(logits.device), there.to(logits.device)
            ),
        )
