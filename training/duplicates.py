"""Fit the weights by which deduplicate tells one story from another: PYTHONPATH=. python training/duplicates.py STREAM.

STREAM holds a labelled article a line, in the order in which they came: `id`, `body`, and `cl`, the clusters whose
text it holds; one that shares a cluster with an earlier one tells its story. All articles go through the window as
if each was new; of each those remembered that are most like it are weighed, and a logistic regression learns from these
pairs. Printed are the weights, for pipeline/stages/deduplicate/likeness.py, and what they do on the half of the stories
that they were not fitted on. A minute.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from pipeline.stages.deduplicate.likeness import SAME_STORY, likeliest, measures
from pipeline.stages.deduplicate.remembered import Remembered
from pipeline.stages.deduplicate.window import Window
from pipeline.text.sketch import sketch

HALVES = 2
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pair:
    """An article and a remembered one: which, what they have in common, and whether they tell one story."""

    article: int
    half: int
    measures: dict[str, float]
    same: bool


def main() -> None:
    """Fit, judge and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stream", type=Path)
    rows = list(_read(parser.parse_args().stream))
    pairs = list(_pairs(rows))
    features = np.array([list(pair.measures.values()) for pair in pairs])
    same = np.array([pair.same for pair in pairs])
    halves = np.array([pair.half for pair in pairs])
    scores = np.zeros(len(pairs))
    for half in range(HALVES):
        unseen = halves == half
        scores[unseen] = _fitted(features[~unseen], same[~unseen]).predict_proba(features[unseen])[:, 1]
    print(f"{len(rows):,} articles, {len(pairs):,} pairs; of the half that was not fitted on, from {SAME_STORY} on:")
    print("precision {:.4f}  recall {:.4f}  F1 {:.4f}".format(*_judged(rows, pairs, scores)))
    model = _fitted(features, same)
    weights = dict(zip(pairs[0].measures, model.coef_[0].round(3).tolist(), strict=True))
    print(f"WEIGHTS = {weights}\nBIAS = {model.intercept_[0]:.3f}")


def _read(stream: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if stream.suffix == ".gz" else open
    with opener(stream, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _pairs(rows: list[dict[str, Any]]) -> Iterator[Pair]:
    window = Window(len(rows), days=1)
    for number, row in enumerate(rows):
        drawn = sketch(row["body"])
        found = window.with_shingles(drawn.shingles)
        for evidence, slot in likeliest(window, drawn, found):
            same = not set(row["cl"]).isdisjoint(rows[slot]["cl"])
            # copies carry the name of what they are made of: all of them lie in one half
            half = crc32(row["id"].split(".")[0].encode()) % HALVES
            yield Pair(number, half, measures(evidence), same)
        name = hashlib.sha256(row["id"].encode()).digest()[:16]
        version = Remembered.of(
            row["id"], version=1, time=NOON, body=name, story=name, drawn=drawn, common=found.common
        )
        window.add(version, None)


def _fitted(features: NDArray[np.float64], same: NDArray[np.bool_]) -> LogisticRegression:
    return LogisticRegression(C=1000, max_iter=1000).fit(features, same)


def _judged(rows: list[dict[str, Any]], pairs: list[Pair], scores: NDArray[np.float64]) -> tuple[float, float, float]:
    """Give precision, recall and F1, where each article is linked with the one of the highest score."""
    best: dict[int, tuple[float, bool]] = {}
    for pair, score in zip(pairs, scores.tolist(), strict=True):
        if score >= SAME_STORY:
            best[pair.article] = max(best.get(pair.article, (0.0, False)), (score, pair.same))
    told: set[str] = set()
    repeated = 0
    for row in rows:
        repeated += not told.isdisjoint(row["cl"])
        told.update(row["cl"])
    right = sum(same for _, same in best.values())
    precision, recall = right / max(1, len(best)), right / max(1, repeated)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


if __name__ == "__main__":
    main()
