"""Train the line model: python training/lines.py DATA REFERENCE [--models FOLDER] [--without FOLD].

DATA holds the files that training/labelled_pages.py names, REFERENCE the checkouts that training/reference_pages.py
names. The models go to pipeline/models/lines unless FOLDER is given. With `--without FOLD` the sites of one of five
folds are left out, for training/cross_validate.py. Seven minutes on two cores, six GiB of memory; the same data and
versions give the same files.
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from forests import grow, probabilities, to_onnx
from labelled_pages import FOLDS, LabelledPage, labelled_pages, lot
from lightgbm import LGBMClassifier
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scripts import OWN_SCRIPT, script_of, written
from sklearn.linear_model import SGDClassifier

from pipeline.text.line_model import language_of, unknown_wording
from pipeline.text.line_model.characters import Characters
from pipeline.text.line_model.first_step import Page, describe
from pipeline.text.line_model.joins import boundaries
from pipeline.text.line_model.lexicon import BUCKETS, Hashes, hashes, scores
from pipeline.text.line_model.second_step import weigh
from pipeline.text.line_model.traits import AT, FIRST_WORDED, traits_of_all

INNER_FOLDS = 3
JOIN_TREES, FIRST_TREES, SECOND_TREES, HEADLINE_TREES = 200, 220, 150, 80

LEAST_PAGES = 40
"""Pages of a language from which on the lexicon is said to know it."""

UNWORDED = 0.15
"""Share of the pages in their own script whose wording is hidden, as it is for pages in any other language."""

Numbers = NDArray[Any]


@dataclass
class Learned:
    """A page, and what has been learned about its lines so far, by models that did not see its site."""

    page: LabelledPage
    script: str
    lines: list[str]
    traits: Numbers
    language: str | None
    hashes: Hashes
    weights: Numbers
    joined: Numbers = field(default_factory=lambda: np.zeros(0, np.float32))
    worded: Numbers = field(default_factory=lambda: np.zeros(0, np.float32))
    described: Page | None = None
    verdicts: Numbers = field(default_factory=lambda: np.zeros(0, np.float32))


def main() -> None:
    """Train all parts, one after the other, each on what the parts before it say of pages they did not see."""
    arguments = _arguments()
    labelled = labelled_pages(arguments.data, arguments.reference)
    pages = [page for page in labelled if page.fold is None or page.fold != arguments.without]
    learned = [_learned(page) for page in pages]
    languages = Counter(each.language for each in learned if each.language)
    known = sorted(language for language, count in languages.items() if count >= LEAST_PAGES)
    print(f"{len(pages)} pages of {len({page.site for page in pages})} sites; the lexicon knows {known}", flush=True)
    files: dict[str, bytes] = {}

    for inner in (*range(INNER_FOLDS), None):
        seen, rest = _split(learned, inner)
        forest = grow(*_stacked([_boundary_rows(each) for each in seen]), JOIN_TREES, min_child_samples=100)
        lexicon = _lexicon([each for each in seen if each.language in known])
        for each in rest:
            each.joined = _joined(forest, each)
            each.worded = _worded(each, lexicon, known)
    files["joins.onnx"] = to_onnx(forest)
    print("joins and lexicon", flush=True)

    for each in learned:
        each.described = describe(Characters(each.lines), each.traits, each.joined, each.worded)
    for inner in (*range(INNER_FOLDS), None):
        seen, rest = _split(learned, inner)
        forest = grow(*_stacked([(_features(each), each.page.body, each.weights) for each in seen]), FIRST_TREES)
        for each in rest:
            each.verdicts = probabilities(forest, _features(each))
    files["first.onnx"] = to_onnx(forest)
    print("first step", flush=True)

    features = [weigh(each.described, each.verdicts) for each in learned if each.described]
    bodies = [(rows, each.page.body, each.weights) for rows, each in zip(features, learned, strict=True)]
    forest = grow(*_stacked(bodies), SECOND_TREES, learning_rate=0.07, min_child_samples=100)
    files["second.onnx"] = to_onnx(forest)
    titles = [(rows, each.page.headline, np.ones(len(rows))) for rows, each in zip(features, learned, strict=True)]
    files["headline.onnx"] = to_onnx(grow(*_stacked(titles), HEADLINE_TREES, num_leaves=15, min_child_samples=20))
    print("second step and headline", flush=True)

    arguments.models.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (arguments.models / name).write_bytes(content)
    np.save(arguments.models / "lexicon.npy", lexicon.astype(np.float16), allow_pickle=False)
    (arguments.models / "model.json").write_text(json.dumps({"languages": known}) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("reference", type=Path)
    parser.add_argument("--models", type=Path, default=Path("pipeline/models/lines"))
    parser.add_argument("--without", type=int)
    return parser.parse_args()


def _learned(page: LabelledPage) -> Learned:
    script = script_of(page)
    lines = [written(line, script) for line in page.lines]
    characters = Characters(page.lines)
    as_it_is = traits_of_all(characters)
    traits = traits_of_all(Characters(lines))
    traits[:, FIRST_WORDED:] = as_it_is[:, FIRST_WORDED:]  # debris wording is known in many languages
    language = language_of(page.lines, as_it_is)
    words = np.array([len(line.split()) for line in page.lines]) + as_it_is[:, AT["columns"]] / 12
    body = max(60.0, float(words[page.body == 1].sum()))
    # a page counts by the root of its length and a line by the root of its own: pages are scored one by one, by words
    weights = (np.sqrt(words) + 0.5) / np.sqrt(body / 300) / 4
    return Learned(page, script, lines, traits, language, hashes(characters), weights)


def _split(learned: list[Learned], inner: int | None) -> tuple[list[Learned], list[Learned]]:
    """Split by site into the pages to learn from and the rest; None: learn from all, for the model that ships."""
    if inner is None:
        return learned, []
    mine = [lot(each.page.site, FOLDS * INNER_FOLDS) // FOLDS for each in learned]
    seen = [each for each, fold in zip(learned, mine, strict=True) if fold != inner]
    return seen, [each for each, fold in zip(learned, mine, strict=True) if fold == inner]


def _stacked(parts: list[tuple[Numbers, Numbers, Numbers]]) -> tuple[Numbers, Numbers, Numbers]:
    rows, labels, weights = zip(*parts, strict=True)
    return np.concatenate(rows), np.concatenate(labels), np.concatenate(weights)


def _boundary_rows(each: Learned) -> tuple[Numbers, Numbers, Numbers]:
    labels = each.page.continues[1:]
    rows = boundaries(each.traits) if len(each.traits) > 1 else np.zeros((0, boundaries(_TWO).shape[1]), np.float32)
    return rows, labels, np.ones(len(labels))


def _joined(forest: LGBMClassifier, each: Learned) -> Numbers:
    rows = _boundary_rows(each)[0]
    first = np.zeros(1, np.float32)
    return np.concatenate([first, probabilities(forest, rows)]) if len(rows) else first


def _lexicon(learned: list[Learned]) -> Numbers:
    sizes = np.concatenate([each.hashes.counts for each in learned])
    matrix = csr_matrix(
        (
            np.repeat(1 / np.sqrt(sizes), sizes).astype(np.float32),
            np.concatenate([each.hashes.numbers for each in learned]).astype(np.int32),
            np.concatenate([[0], np.cumsum(sizes)]),
        ),
        shape=(len(sizes), BUCKETS),
    )
    labels = np.concatenate([each.page.body for each in learned])
    weights = np.minimum(1, 0.3 + np.concatenate([each.weights for each in learned]))
    known = labels >= 0
    model = SGDClassifier(loss="log_loss", alpha=2e-6, max_iter=6, tol=None, random_state=1, average=True)
    model.fit(matrix[known], labels[known], sample_weight=weights[known])
    return np.asarray(model.coef_[0].astype(np.float16).astype(np.float32))


def _worded(each: Learned, lexicon: Numbers, known: list[str]) -> Numbers:
    hidden = each.script != OWN_SCRIPT or lot(each.page.site, 1000) < UNWORDED * 1000
    if hidden or each.language not in known:
        return unknown_wording(len(each.lines))
    return scores(each.hashes, lexicon)


def _features(each: Learned) -> Numbers:
    if each.described is None:
        raise ValueError("the page was not described yet")
    return each.described.features


_TWO = np.zeros((2, len(AT)), np.float32)

if __name__ == "__main__":
    sys.exit(main())
