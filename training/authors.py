"""Learn what makes a line the byline: python training/authors.py DATA REFERENCE --unseen MODELS.

DATA and REFERENCE are those of training/lines.py; of them the English pages and the newspapers have authors. MODELS
holds a line model for each of the five folds of sites, as training/cross_validate.py leaves them there: the pages of a
fold are read with its model, which has not seen those in English. Printed are the figures of each fold's pages, weighed
by what was learned from the others; then the weights of all are written into pipeline/text/author_weights.toml. Five
minutes.

A conditional logit over the candidates of a page and "nobody", with a penalty on the squares of the weights.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from labelled_pages import FILES, FOLDS, RENDERINGS, fold_of, plain
from numpy.typing import NDArray
from quality.development import read
from reference_pages import reference_pages
from scipy.optimize import minimize

from pipeline.text.author_candidates import Page, find_candidates
from pipeline.text.author_traits import describe
from pipeline.text.authors import ALWAYS, LEAST, Weights, weight, with_neighbours
from pipeline.text.blocks import join_blocks, put_apart, shown_texts
from pipeline.text.headline import find_headline
from pipeline.text.language import detect_language
from pipeline.text.line_model import judge_lines
from pipeline.text.line_model.model import Models
from pipeline.text.lines import split_lines
from pipeline.text.live import with_posts
from pipeline.text.page import first_sight

PENALTY = 3.0
"""On the squares of the weights; with 1 or 6 F1 on unseen sites is as high within .003."""

RAREST = 8
"""Lines that a trait must have, or it weighs nothing."""

WEIGHTS = Path(__file__).parents[1] / "pipeline" / "text" / "author_weights.toml"

Numbers = NDArray[Any]
Names = frozenset[str]


class Example(NamedTuple):
    """A page in one rendering: its authors, and of each candidate its names, those with its neighbours', its traits."""

    set: str
    fold: int
    authors: Names
    own: list[Names]
    names: list[Names]
    traits: list[frozenset[str]]

    @property
    def right(self) -> list[bool]:
        """Of each candidate, whether it gives an author."""
        return [not names.isdisjoint(self.authors) for names in self.own]


def main() -> None:
    """Read the pages, learn, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("reference", type=Path)
    parser.add_argument("--unseen", type=Path, required=True)
    arguments = parser.parse_args()
    examples = list(read_examples(arguments.data, arguments.reference, arguments.unseen))
    by_fold = {fold: learned([each for each in examples if each.fold != fold]) for fold in range(FOLDS)}
    for name in sorted({each.set for each in examples}):
        print(name, figures([each for each in examples if each.set == name], by_fold))
    weights = learned(examples)
    lines = [f'"{trait}" = {figure:.2f}\n' for trait, figure in sorted(weights.items(), key=lambda item: -item[1])]
    WEIGHTS.write_text(f"# What each trait of a line weighs: made by training/authors.py.\n{''.join(lines)}", "utf-8")


def read_examples(data: Path, reference: Path, unseen: Path) -> Iterator[Example]:
    """Describe the pages for which authors are given, or none."""
    for row in chain(read(data / FILES[0], None), reference_pages(reference)):
        if row.get("gold_authors") is None:
            continue
        fold = fold_of(row)
        for rendering in RENDERINGS:
            described = _described(row[rendering], _models(unseen / str(fold)))
            kind = "English" if "source_set" in row else "newspapers"
            yield Example(f"{kind} {rendering}", fold, _plain(row["gold_authors"]), *described)


@cache
def _models(folder: Path) -> Models:
    return Models.load(folder)


def _described(page: str, models: Models) -> tuple[list[Names], list[Names], list[frozenset[str]]]:
    lines = split_lines(page)
    shown = shown_texts(lines)
    blocks = with_posts(join_blocks(lines, shown, judge_lines(shown, models)))
    known, body = first_sight(blocks)
    headline = None
    if found := find_headline(blocks, known, body, None):
        (headline, start), (last, stop) = found
        if headline != last or stop - start < len(blocks[headline].lines):
            blocks, headline = put_apart(blocks, *found)
            known, body = first_sight(blocks)
    texts = [block.text for block in blocks]
    if not texts:
        return [], [], []
    language = detect_language(" ".join(text for text, is_body in zip(texts, body, strict=True) if is_body))
    shown_page = Page.of(texts, body, headline, language)
    candidates = find_candidates(shown_page)
    runs = [with_neighbours(number, candidates) for number in range(len(candidates))]
    names = [_plain([name for each in run for name in each.names]) for run in runs]
    return [_plain(each.names) for each in candidates], names, describe(candidates, shown_page)


def _plain(names: Sequence[str]) -> Names:
    return frozenset(map(plain, names)) - {""}


def learned(examples: Sequence[Example]) -> dict[str, float]:
    """Learn the weight of each trait."""
    examples = [each for each in examples if each.traits]
    counts = Counter(trait for each in examples for traits in each.traits for trait in traits)
    names = [name for name, count in sorted(counts.items()) if count >= RAREST]
    rows = np.array([[name in traits for name in names] for each in examples for traits in each.traits], float)
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    right = np.array([flag for each in examples for flag in each.right], float)
    sizes = np.array([len(each.traits) for each in examples])
    found = minimize(_loss, np.zeros(len(names) + 1), (rows, right, sizes), jac=True, method="L-BFGS-B").x
    return dict(zip([*names, ALWAYS], np.round(found, 2).tolist(), strict=True))


def _loss(learning: Numbers, rows: Numbers, right: Numbers, sizes: Numbers) -> tuple[float, Numbers]:
    """Give the penalty, and minus the log-probability of the bylines, or of nobody; and how both change."""
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    page = np.repeat(np.arange(len(sizes)), sizes)
    powers = np.exp(np.clip(rows @ learning, -30, 30))
    total = np.add.reduceat(powers, starts) + 1
    nobody = np.add.reduceat(right, starts) == 0
    of_right = np.add.reduceat(powers * right, starts) + nobody
    change = powers / total[page] - powers * right / of_right[page]
    penalised = np.append(learning[:-1], 0)
    loss = PENALTY / 2 * penalised @ penalised - np.log(of_right / total).sum()
    return float(loss), rows.T @ change + PENALTY * penalised


def figures(examples: Sequence[Example], by_fold: dict[int, dict[str, float]]) -> str:
    """Give precision, recall and F1 of the names, each page weighed by what was learned from other sites."""
    shared = given = wanted = 0
    for each in examples:
        found = _chosen(each, by_fold[each.fold])
        shared += len(found & each.authors)
        given += len(found)
        wanted += len(each.authors)
    precision, recall = shared / max(1, given), shared / max(1, wanted)
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {2 * shared / max(1, given + wanted):.3f}"


def _chosen(example: Example, weights: Weights) -> Names:
    weighed = [weight(traits, weights) for traits in example.traits]
    best = max(weighed, default=LEAST)
    return example.names[weighed.index(best)] if best > LEAST else frozenset()


if __name__ == "__main__":
    sys.exit(main())
