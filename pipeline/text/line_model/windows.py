"""What stands around each line: its neighbours' numbers, sums over windows, distances to marked lines.

Arrays have one row, or one entry, a line; every function takes time linear in the number of lines.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
Column = NDArray[Any]  # numbers or flags, one a line

FARTHEST: Final = 60
"""Lines beyond which a distance says no more."""

EVERYTHING: Final = 1_000_000
"""More lines than a page has: a window that reaches to the page's end."""

_OUTSIDE: Final = -2.0  # what stands beyond the page's ends; no number of a line is below -1


def any_of(flags: Column) -> Flags:
    """Say for each line whether one of its flags is set."""
    found: Flags = np.logical_or.reduce(flags, axis=1)
    return found


def neighbours(rows: Floats, steps: Sequence[int]) -> Floats:
    """Give for each line the rows of the lines so many steps below it (negative: above), side by side."""
    lines, width = rows.shape
    reach = max(map(abs, steps))
    outside = np.full((reach, width), _OUTSIDE, np.float32)
    padded = np.concatenate([outside, rows, outside])
    return np.concatenate([padded[reach + step : reach + step + lines] for step in steps], axis=1)


def sums(column: Column, windows: Sequence[tuple[int, int]]) -> Floats:
    """Sum a column over windows, each given by its first and its last line, counted from the line itself."""
    lines = len(column)
    until = np.zeros(lines + 1)
    np.cumsum(column, dtype=np.float64, out=until[1:])
    reach = 1 + max((abs(edge) for window in windows for edge in window if abs(edge) < EVERYTHING), default=0)
    # beyond the page's ends nothing is added, so that a window is the difference of two slices
    padded = np.concatenate([np.zeros(reach), until, np.full(reach, until[-1])])
    found = np.empty((lines, len(windows)), np.float32)
    for place, (first, last) in enumerate(windows):
        end = until[-1] if last == EVERYTHING else padded[reach + last + 1 : reach + last + 1 + lines]
        start = 0.0 if first == -EVERYTHING else padded[reach + first : reach + first + lines]
        found[:, place] = end - start
    return found


def before(column: Column) -> Floats:
    """Sum a column over all the lines above, on a logarithmic scale."""
    total = np.cumsum(column, dtype=np.float64) - column
    return np.asarray(np.log1p(total), np.float32)


def distances(marked: Column) -> Floats:
    """Count the lines up to the next marked line above, and below; at most `FARTHEST`."""
    lines = len(marked)
    here = np.arange(lines)
    above = np.maximum.accumulate(np.where(marked, here, -FARTHEST))
    above = np.concatenate([[-FARTHEST], above[:-1]])
    below = np.minimum.accumulate(np.where(marked, here, lines + FARTHEST)[::-1])[::-1]
    below = np.concatenate([below[1:], [lines + FARTHEST]])
    return np.minimum(np.stack([here - above, below - here], axis=1), FARTHEST).astype(np.float32)
