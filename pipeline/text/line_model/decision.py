"""From how probably each line is body to which lines are taken: as many as make the page's figures best.

What a body is judged by is its precision and its recall. How much either is expected to be follows from the
probabilities themselves; so each page has a threshold of its own, low where the model is unsure of all of it, and high
where the lines that surely are body leave little to win. (For F1 the best threshold is half of the best F1: Lipton,
Elkan and Narayanaswamy 2014, "Optimal Thresholding of Classifiers to Maximize F1 Measure".)
"""

from typing import Final

import numpy as np

from pipeline.text.line_model.windows import Floats

_PRECISION: Final = 1.1
"""What precision weighs against recall: their harmonic mean rises the faster with the lower of the two, which is
precision on pages of sites that the model has not seen (.92 against .95)."""

_LEAST: Final = 0.1
_MOST: Final = 0.7
_SMALLEST: Final = 1e-6  # a probability nearer to 0 or 1 says no more


def threshold(probabilities: Floats, columns: Floats) -> float:
    """Give the probability from which the lines of a page are best taken for body.

    Args:
        probabilities: How probably each line is body; at least one line.
        columns: How wide each is.

    Returns:
        A probability from .1, so that a page without an article need not have a body, to .7.
    """
    order = np.argsort(-probabilities, kind="stable")
    sorted_ = probabilities[order].astype(np.float64)
    right = np.cumsum(sorted_ * columns[order])
    taken = np.cumsum(columns[order], dtype=np.float64)
    worth = _PRECISION * right / np.maximum(taken, 1) + right / max(float(right[-1]), _SMALLEST)
    last = int(np.argmax(worth))
    between = (sorted_[last] + sorted_[min(last + 1, len(order) - 1)]) / 2
    return float(np.clip(between, _LEAST, _MOST))


def decided(probabilities: Floats, columns: Floats) -> Floats:
    """Shift the odds of a page's lines so that those with more than one half are the ones to take.

    On pages of sites that the model has not seen F1 is .940 in one rendering and .941 in the other, where one threshold
    for all pages makes .938 and .935; over chunks it is .893 and .895 instead of .889 and .888.
    """
    limit = threshold(probabilities, columns)
    inside = np.clip(probabilities, _SMALLEST, 1 - _SMALLEST)
    odds = inside / (1 - inside) * ((1 - limit) / limit)
    shifted: Floats = (odds / (1 + odds)).astype(np.float32)
    return shifted
