"""From the probabilities of labels to the likeliest names: a name begins with B and goes on with I of the same type."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.text.names.model import LABELS, TYPES, Floats

Numbers = NDArray[np.int64]

_SURE: Final = float(np.log(0.95))
"""A word that is so likely in no name is in none, and the others form short runs, which are decoded side by side.

Labels were smoothed in training, so that few words are surer than 0.98.
"""

_IMPOSSIBLE: Final = np.float32(-1e9)
_BEGINS: Final = np.arange(1, LABELS, 2)
_GOES_ON: Final = _BEGINS + 1


class Found(NamedTuple):
    """A name: its first word, the word behind its last, and the probability of each type, over its words."""

    first: int
    last: int
    type: int
    probabilities: Floats


def decode(labels: Floats) -> list[Found]:
    """Find the likeliest names, given the logarithms of the probabilities of each word's labels."""
    unsure = np.concatenate([[False], labels[:, 0] < _SURE, [False]])
    edges = np.flatnonzero(unsure[1:] != unsure[:-1])
    firsts, lasts = edges[::2], edges[1::2]
    if not len(firsts):
        return []
    best = _likeliest(labels, firsts, lasts)
    begins = np.flatnonzero(best % 2 == 1)
    names = []
    for first in begins.tolist():
        last = first + 1
        while last < len(best) and best[last] == best[first] + 1:
            last += 1
        names.append(Found(first, last, (int(best[first]) - 1) // 2, _of_types(labels[first:last])))
    return names


def _of_types(labels: Floats) -> Floats:
    each = np.exp(labels[:, 1:]).reshape(len(labels), len(TYPES), 2)
    mean: Floats = each.sum(2).mean(0)
    return mean


def _likeliest(labels: Floats, firsts: Numbers, lasts: Numbers) -> Numbers:
    """Find the likeliest allowed labels by Viterbi's algorithm, in all runs at once; no name reaches out of its run."""
    sizes = lasts - firsts
    longest = int(sizes.max())
    steps = np.arange(longest)
    places = np.minimum(firsts[:, None] + steps, len(labels) - 1)
    inside = steps < sizes[:, None]
    given = labels[places]
    given[~inside] = _IMPOSSIBLE
    given[~inside, 0] = 0  # behind its end a run is in no name, at no cost
    runs = np.arange(len(firsts))
    came_from = np.zeros((longest, len(firsts), LABELS), np.int64)
    scores = given[:, 0].copy()
    scores[:, _GOES_ON] = _IMPOSSIBLE
    for step in range(1, longest):
        before = scores.argmax(1)
        from_begin = scores[:, _BEGINS] >= scores[:, _GOES_ON]
        came_from[step] = before[:, None]
        came_from[step][:, _GOES_ON] = np.where(from_begin, _BEGINS, _GOES_ON)
        following = np.repeat(scores[runs, before][:, None], LABELS, 1)
        following[:, _GOES_ON] = np.maximum(scores[:, _BEGINS], scores[:, _GOES_ON])
        scores = following + given[:, step]
    best = np.zeros(len(labels), np.int64)
    label = scores.argmax(1)
    for step in range(longest - 1, -1, -1):
        here = inside[:, step]
        best[places[here, step]] = label[here]
        label = came_from[step, runs, label]
    return best
