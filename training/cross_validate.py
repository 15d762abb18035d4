"""Measure the parser on unseen sites: PYTHONPATH=.:tests python training/cross_validate.py DATA REFERENCE.

The sites are dealt into five folds; the pages of each are parsed, by the whole parser, with a line model and weights of
headlines that were learned from the other four. Printed are the figures of each file and rendering, by set of pages,
and the worst pages. An hour on two cores. The folder of `--models` is what training/headlines.py takes as `--unseen`.
"""

import argparse
import subprocess
import sys
from collections import defaultdict
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from labelled_pages import FOLDS, fold_of
from quality.development import Parsed, Run, runs
from quality.run import development

from pipeline.text.headline import WEIGHTS
from pipeline.text.line_model import model


def main() -> None:
    """Train, parse and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("reference", type=Path)
    parser.add_argument("--models", type=Path, help="where models of the folds lie, or are put")
    arguments = parser.parse_args()
    with TemporaryDirectory() as scratch:
        folder = arguments.models or Path(scratch)
        pages: defaultdict[str, list[Parsed]] = defaultdict(list)
        for fold in range(FOLDS):
            if not (folder / str(fold) / "model.json").exists():
                _train("lines.py", arguments, folder, fold)
        for fold in range(FOLDS):
            trained = folder / str(fold)
            if not (trained / WEIGHTS).exists():
                _train("headlines.py", arguments, folder, fold, "--unseen", str(folder))
            # a process of its own, as the models are loaded once a process
            with get_context("spawn").Pool(1) as pool:
                for run in pool.apply(score, (arguments.data, trained, fold)):
                    pages[run.name] += run.pages
    for name, parsed in pages.items():
        print("\n".join(development(Run(name, parsed))))


def _train(script: str, where: argparse.Namespace, folder: Path, fold: int, *options: str) -> None:
    run = [sys.executable, str(Path(__file__).with_name(script)), str(where.data), str(where.reference), *options]
    subprocess.run([*run, "--models", str(folder / str(fold)), "--without", str(fold)], check=True)  # noqa: S603 # ours


def score(data: Path, models: Path, fold: int) -> list[Run]:
    """Parse the pages of a fold with these models."""
    model.FOLDER = models  # type: ignore[misc] # the only place that takes others than those that ship
    return list(runs(data, None, lambda row: fold_of(row) == fold))


if __name__ == "__main__":
    main()
