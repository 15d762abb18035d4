"""Learn what a headline weighs: python training/headlines.py DATA REFERENCE [--models M] [--unseen U] [--without FOLD].

DATA and REFERENCE are those of training/lines.py. The pages are read with the line model in FOLDER, by default the one
that ships, and the weights are put beside it. Where the folder of `--unseen` holds models of the five folds (as
training/cross_validate.py leaves them there), the pages of a fold are read with the one that has not seen them. With
`--without FOLD` the sites of one fold are left out, for training/cross_validate.py. Five minutes; the same data, models
and versions give the same file.

A conditional logit: the weights make the headline of each page the likeliest of its candidates, with a penalty on their
squares. In one comparison over 52 traits it had .819 of the English headlines of unseen sites (.799 where lines are
broken). With a hidden layer beside it (16 units, dropout, the mean of three) it had .827 and .808, but one fewer of our
own labelled pages; of boosted trees over twice as many traits those that rank had .819 and .804, and one fewer of our
own, those that classify .787 and .784, and four fewer.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from labelled_pages import TitledPage, plain, titled_pages
from numpy.typing import NDArray
from scipy.optimize import minimize
from scripts import OWN_SCRIPT, script_of, written

from pipeline.text.blocks import join_blocks
from pipeline.text.headline import FARTHEST, WEIGHTS, repeats_title
from pipeline.text.headline_candidates import find_article, find_candidates, find_units
from pipeline.text.headline_traits import Traits, describe
from pipeline.text.line_model import judge_lines
from pipeline.text.line_model.model import FOLDER, Models
from pipeline.text.lines import Line
from pipeline.text.live import with_posts
from pipeline.text.page import first_sight

PENALTY = 90.0
"""On the squares of the weights. With 10 or 40 about as many English headlines of unseen sites are right, but five or
two fewer of the labelled pages, most of which are in other languages."""

UNSEEN = 2.0
"""What a page counts that was read with a model that has not seen it: of others the model is too sure."""

Numbers = NDArray[Any]


class Example(NamedTuple):
    """A page: what is known of each candidate, and which of them repeat the title."""

    fold: int | None
    weight: float
    traits: list[Traits]
    right: list[bool]


def main() -> None:
    """Read the pages, and learn."""
    arguments = _arguments()
    examples = list(read_examples(arguments.data, arguments.reference, arguments.models, arguments.unseen))
    chosen = [each for each in examples if each.fold is None or each.fold != arguments.without]
    print(f"{len(chosen)} pages, {sum(len(each.right) for each in chosen)} candidates", flush=True)
    (arguments.models / WEIGHTS).write_text(json.dumps(learned(chosen), indent=1) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("reference", type=Path)
    parser.add_argument("--models", type=Path, default=FOLDER)
    parser.add_argument("--unseen", type=Path)
    parser.add_argument("--without", type=int)
    return parser.parse_args()


def read_examples(data: Path, reference: Path, models: Path, unseen: Path | None) -> Iterator[Example]:
    """Describe each page as it is, and in the script that it is seen in; not where its title is no candidate."""
    for page in titled_pages(data, reference):
        own = models if unseen is None or page.fold is None else unseen / str(page.fold)
        is_unseen = own != models and (own / "model.json").exists()
        for script in dict.fromkeys((OWN_SCRIPT, script_of(page))):
            traits, right = _described(page, script, _models(own if is_unseen else models))
            if any(right):
                yield Example(page.fold, UNSEEN if is_unseen else 1.0, traits, right)


@cache
def _models(folder: Path) -> Models:
    return Models.load(folder)


def _described(page: TitledPage, script: str, models: Models) -> tuple[list[Traits], list[bool]]:
    lines = [Line(number, written(line, script), 0, len(line)) for number, line in enumerate(page.lines, 1)]
    texts = [line.text for line in lines]
    blocks = with_posts(join_blocks(lines, texts, judge_lines(texts, models)))
    known, body = first_sight(blocks)
    article = find_article(blocks, body)
    units = find_units(blocks, body, article) if article else []
    candidates = find_candidates(units, known, body, article) if article else []
    if article is None or not candidates:
        return [], []
    title = written(page.title, script)
    right = [plain(each.text) == plain(title) for each in candidates]
    if page.title_is_stated and not any(right):  # the name of the site may stand behind it
        right = [repeats_title(each.text, title) for each in candidates]
    return describe(candidates, units, blocks, article), right


def learned(examples: list[Example]) -> dict[str, tuple[float, float, float]]:
    """Learn of each trait its mean, its deviation and its weight."""
    names = list(examples[0].traits[0])
    rows = np.array([[traits[name] for name in names] for each in examples for traits in each.traits], float)
    right = np.array([flag for each in examples for flag in each.right])
    sizes = np.array([len(each.right) for each in examples])
    weights = np.array([each.weight for each in examples])
    mean, deviation = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    scaled = np.clip((rows - mean) / deviation, -FARTHEST, FARTHEST)
    start = np.zeros(len(names))
    found = minimize(_loss, start, (scaled, right, sizes, weights), jac=True, method="L-BFGS-B").x
    figures = np.round(np.stack([mean, deviation, found], axis=1), 4).tolist()
    return {name: (a, b, c) for name, (a, b, c) in zip(names, figures, strict=True)}


def _loss(learning: Numbers, rows: Numbers, right: Numbers, sizes: Numbers, weights: Numbers) -> tuple[float, Numbers]:
    """Give the penalty, and minus the log-probability of the headlines; and how both change with each weight."""
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    page = np.repeat(np.arange(len(sizes)), sizes)
    sums = rows @ learning
    powers = np.exp(sums - np.maximum.reduceat(sums, starts)[page])
    likely = powers / np.add.reduceat(powers, starts)[page]
    of_right = np.maximum(np.add.reduceat(likely * right, starts), 1e-12)
    change = (likely - likely * right / of_right[page]) * weights[page]
    loss = PENALTY / 2 * learning @ learning - weights @ np.log(of_right)
    return float(loss), rows.T @ change + PENALTY * learning


if __name__ == "__main__":
    sys.exit(main())
