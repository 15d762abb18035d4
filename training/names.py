"""Train the name model: a teacher on labelled news, and on what it says of more news the student, which ships.

    python training/names.py entities.jsonl.gz --teacher model.safetensors --vocabulary vocab.txt \
        --labelled train.iob2 dev.iob2 wikigold.conll.txt --unlabelled news.jsonl.gz

DATA: articles with names of all types, one JSON object a line (id, split, text, entities). LABELLED: sentences with a
word and a label a line, persons, organisations and places only (number, word, label in `.iob2`, else word, label).
UNLABELLED: articles, one JSON object a line. The model card names those that were used. The teachers, and what they
say, are kept in WORK and taken from there if they are there; each step has random numbers of its own, so that this
changes nothing.
"""

import argparse
import itertools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from name_corpora import LABELS, Document, columns, from_columns, newswire
from name_examples import END, UNKNOWN, Chunk, chunks_of, names_of, recased, renamed
from name_learning import Batch, Keeping, gold_batches, learn, report
from name_networks import Teacher, read_safetensors
from name_results import made_up
from name_student import Student, to_onnx
from name_texts import Told, texts_of, told_batches, told_by

from pipeline.text.names.words import WordPieces

TEACHER_ROUNDS = 3.5
TEACHER_PIECES = 2048
STUDENT_PIECES = 4096
"""Wordpieces a step, padding included."""

AVERAGE = 0.999
"""Of the student's weights, what stays of their average at each step."""

HIDDEN = 0.06
"""Share of wordpieces that the student does not see."""

_WITH_TEST_PART = ".iob2"
_HELD_BACK = 5
"""Of other sentences every fifth dozen is held back to measure on."""

_LENGTHS = (48, 128, 254, 254, 254, 254)
"""Longest chunks, one of which is chosen for each document in each round: short texts must work, too."""

_RENAMED = 0.12
_RENAMED_NAMES = 0.5
"""Shares of the documents in which names are replaced, and of the names in them."""

_GOLD_ROUNDS = 2
"""How often the student sees what is labelled while it sees once what the teacher labelled."""

_OF_MORE = 0.6
"""Share of the other sentences that a round has, drawn anew: they are no news."""

_MADE_UP = 110  # pages of results in a round, one in twelve documents


@dataclass
class Corpus:
    """What is labelled.

    Attributes:
        news: Articles with names of all types.
        more: Other sentences, with some types only.
        wordpieces: What cuts their words.
        random: Where all choices come from.
    """

    news: list[Document]
    more: list[Document]
    wordpieces: WordPieces
    random: np.random.Generator

    def round(self) -> list[Chunk]:
        """Give a round's chunks: all articles, three in five of the other sentences, pages of results."""
        random = self.random
        names = names_of([*self.news, *self.more])
        documents = [*self.news, *(document for document in self.more if random.random() < _OF_MORE)]
        documents = [
            renamed(document, names, _RENAMED_NAMES, random) if random.random() < _RENAMED else document
            for document in documents
        ]
        documents += [made_up(names, random) for _ in range(_MADE_UP)]
        chunks = (chunks_of(document, self.wordpieces, int(random.choice(_LENGTHS))) for document in documents)
        return [recased(chunk, random) for chunk in itertools.chain.from_iterable(chunks)]

    def gold(self, size: int) -> Iterator[Batch]:
        """Give a round's batches of some pieces."""
        return gold_batches(self.round(), size, self.random)


def main() -> None:
    """Train and write both files of the model."""
    arguments = _arguments()
    arguments.work.mkdir(parents=True, exist_ok=True)
    pieces = arguments.vocabulary.read_text(encoding="utf-8").splitlines()
    wordpieces = WordPieces({piece: number for number, piece in enumerate(pieces)})
    corpus = Corpus(newswire(arguments.data, "train"), [], wordpieces, np.random.default_rng(arguments.seed))
    checks = {"dev": newswire(arguments.data, "dev")} | {file.name: _sentences(file) for file in arguments.check}
    for file in arguments.labelled:
        documents = _sentences(file)
        if file.suffix != _WITH_TEST_PART:
            checks[file.name] = documents[::_HELD_BACK]
            del documents[::_HELD_BACK]
        corpus.more += documents
    chunks = {title: _cut(documents, wordpieces) for title, documents in checks.items()}

    weights = read_safetensors(arguments.teacher)
    teachers = []
    for number in range(arguments.seed, arguments.seed + arguments.teachers):
        teachers.append(_teacher(weights, number, corpus, arguments.work / f"teacher{number}.pt"))
        report(teachers[-1], f"teacher {number}", chunks)
    told_file = arguments.work / "told.pt"
    if not told_file.exists():
        texts = texts_of(arguments.unlabelled, np.random.default_rng(arguments.seed))
        torch.save(told_by(teachers, texts, wordpieces, arguments.pieces), told_file)
    told = torch.load(told_file, weights_only=False)
    torch.manual_seed(arguments.seed)
    student = Student(weights["embeddings.word_embeddings.weight"], len(LABELS))
    _teach(
        student,
        replace(corpus, random=np.random.default_rng(arguments.seed)),
        told,
        arguments.steps,
        arguments.work / "student.pt",
    )
    report(student, "student", chunks)
    arguments.models.mkdir(parents=True, exist_ok=True)
    (arguments.models / "names.onnx").write_bytes(to_onnx(student.cpu()))
    (arguments.models / "vocabulary.txt").write_text("\n".join(pieces), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--teacher", type=Path, required=True, help="weights of a BERT encoder")
    parser.add_argument("--vocabulary", type=Path, required=True, help="its wordpieces, one a line")
    parser.add_argument("--labelled", type=Path, nargs="*", default=[])
    parser.add_argument("--unlabelled", type=Path, nargs="*", default=[])
    parser.add_argument("--check", type=Path, nargs="*", default=[], help="sentences to measure on")
    parser.add_argument("--models", type=Path, default=Path("pipeline/models/names"))
    parser.add_argument("--work", type=Path, default=Path("build/names"))
    parser.add_argument("--teachers", type=int, default=1)
    parser.add_argument("--pieces", type=int, default=5_000_000, help="wordpieces that the teachers label")
    parser.add_argument("--steps", type=int, default=7000, help="of the student")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _sentences(file: Path) -> list[Document]:
    word, label = (1, 2) if file.suffix == _WITH_TEST_PART else (0, 1)
    with file.open(encoding="utf-8") as lines:
        return from_columns(columns(lines, word, label))


def _cut(documents: Sequence[Document], wordpieces: WordPieces) -> list[Chunk]:
    return [chunk for document in documents for chunk in chunks_of(document, wordpieces)]


def _teacher(weights: dict[str, torch.Tensor], seed: int, corpus: Corpus, file: Path) -> Teacher:
    torch.manual_seed(seed)
    corpus = replace(corpus, random=np.random.default_rng(seed))
    teacher = Teacher(weights, len(LABELS))
    if not file.exists():
        fresh = [teacher.cases, *teacher.head.parameters()]
        known = {id(parameter) for parameter in fresh}
        rest = [parameter for parameter in teacher.parameters() if id(parameter) not in known]
        optimiser = torch.optim.AdamW([{"params": rest, "lr": 2e-4}, {"params": fresh, "lr": 1e-3}], weight_decay=0.01)
        steps = int(TEACHER_ROUNDS * sum(len(chunk.pieces) for chunk in corpus.round()) / TEACHER_PIECES)
        learn(teacher, optimiser, lambda: corpus.gold(TEACHER_PIECES), steps, Keeping(file))
    teacher.load_state_dict(torch.load(file, map_location="cpu"))
    return teacher


def _teach(student: Student, corpus: Corpus, told: Sequence[Told], steps: int, file: Path) -> None:
    random = corpus.random

    def lessons() -> Iterator[Batch]:
        parts = [
            *(corpus.gold(STUDENT_PIECES) for _ in range(_GOLD_ROUNDS)),
            told_batches(told, STUDENT_PIECES, random),
        ]
        batches = [batch for part in parts for batch in part]
        for number in random.permutation(len(batches)):
            pieces, cases, loss = batches[number]
            hidden = torch.from_numpy(random.random(pieces.shape) < HIDDEN) & (pieces > END)
            yield pieces.masked_fill(hidden, UNKNOWN), cases, loss

    optimiser = torch.optim.AdamW(student.parameters(), lr=2e-3, weight_decay=0.01)
    learn(student, optimiser, lessons, steps, Keeping(file, AVERAGE))
    student.load_state_dict(torch.load(file, map_location="cpu"))


if __name__ == "__main__":
    sys.exit(main())
