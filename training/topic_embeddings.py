"""Let a sentence encoder read what the topic model learns from.

    PYTHONPATH=.:training python training/topic_embeddings.py DATA --encoder model.safetensors --vocabulary vocab.txt \
        --to topic_embeddings.npz

DATA is the folder of training/topics.py, ENCODER all-MiniLM-L6-v2, VOCABULARY its wordpieces. The file gets a hash of
each text or word and the mean of the vectors of its pieces, of length 1, in half precision; what it holds already is
kept. With the packages of requirements/training-names.txt, ten minutes on one core.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from name_networks import Teacher, read_safetensors
from numpy.typing import NDArray
from topic_texts import hash_of, labelled_articles, labelled_texts, words_of
from torch import nn
from torch.nn import functional

from pipeline.text.names.words import WordPieces

MOST_PIECES = 256
"""Wordpieces of a text that are read: what the encoder was trained with."""

STEP = 2048
"""Wordpieces that are read at once, padding included."""

KEPT = 10_000
"""Texts after which the file is written."""


def main() -> None:
    """Read all texts and words that the file lacks."""
    arguments = _arguments()
    pieces = arguments.vocabulary.read_text(encoding="utf-8").splitlines()
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    encoder = Teacher(read_safetensors(arguments.encoder), labels=1).eval()
    encoder.head = nn.Identity()
    texts = [each.beginning for each in (*labelled_articles(arguments.data), *labelled_texts(arguments.data))]
    known = _read(arguments.to)
    missing = {hash_of(text): text for text in (*words_of(arguments.data), *texts)}
    missing = {key: text for key, text in missing.items() if key not in known}
    cut = cut_texts(list(missing.values()), vocabulary)
    order = sorted(zip(cut, missing, strict=True), key=lambda each: len(each[0]))
    for start in range(0, len(order), KEPT):
        part = order[start : start + KEPT]
        vectors = embed([numbers for numbers, _ in part], encoder)
        known |= dict(zip((key for _, key in part), vectors, strict=True))
        _write(arguments.to, known)
        print(f"{start + len(part)} of {len(order)}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    for name in ("--encoder", "--vocabulary", "--to"):
        parser.add_argument(name, type=Path, required=True)
    return parser.parse_args()


def cut_texts(texts: Sequence[str], vocabulary: dict[str, int]) -> list[list[int]]:
    """Cut each text into wordpieces, between the marks of its beginning and its end."""
    wordpieces = WordPieces(vocabulary)
    first, last = vocabulary["[CLS]"], vocabulary["[SEP]"]
    read = ([number for word in wordpieces.read(text).pieces for number in word.numbers] for text in texts)
    return [[first, *numbers[: MOST_PIECES - 2], last] for numbers in read]


@torch.inference_mode()
def embed(texts: Sequence[list[int]], encoder: nn.Module) -> NDArray[np.float16]:
    """Give the vector of each text; texts of about the same length stand beside each other."""
    found = []
    start = 0
    while start < len(texts):
        number = max(1, STEP // len(texts[min(start + STEP // len(texts[start]), len(texts)) - 1]))
        batch = [torch.tensor(text) for text in texts[start : start + number]]
        pieces = nn.utils.rnn.pad_sequence(batch, batch_first=True)
        read = (pieces != 0).float()[..., None]
        means = (encoder(pieces, torch.zeros_like(pieces)) * read).sum(1) / read.sum(1)
        found.append(functional.normalize(means).numpy().astype(np.float16))
        start += number
    return np.concatenate(found)


def _read(file: Path) -> dict[int, NDArray[np.float16]]:
    if not file.exists():
        return {}
    with np.load(file, allow_pickle=False) as content:
        return dict(zip(content["hashes"].tolist(), content["vectors"], strict=True))


def _write(file: Path, known: dict[int, NDArray[np.float16]]) -> None:
    np.savez(file, hashes=np.array(list(known), np.uint64), vectors=np.stack(list(known.values())))


if __name__ == "__main__":
    sys.exit(main())
