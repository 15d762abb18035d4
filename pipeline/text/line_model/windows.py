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
Places = NDArray[np.int64]

FARTHEST: Final = 60
"""Lines beyond which a distance says no more."""

EVERYTHING: Final = 1_000_000
"""More lines than a page has: a window that reaches to the page's end."""

_OUTSIDE: Final = -2.0  # what stands beyond the page's ends; no number of a line is below -1


def any_of(flags: Column) -> Flags:
    """Say for each line whether one of its flags is set."""
    found: Flags = np.logical_or.reduce(flags, axis=1)
    return found


def changes(column: Column) -> Flags:
    """Say for each entry whether it differs from the one before; the first does."""
    found = np.ones(len(column), np.bool_)
    np.not_equal(column[1:], column[:-1], out=found[1:])
    return found


def neighbours(rows: Floats, steps: Sequence[int]) -> Floats:
    """Give for each line the rows of the lines so many steps below it (negative: above), side by side."""
    lines, width = rows.shape
    reach = max(map(abs, steps))
    outside = np.full((reach, width), _OUTSIDE, np.float32)
    padded = np.concatenate([outside, rows, outside])
    return np.concatenate([padded[reach + step : reach + step + lines] for step in steps], axis=1)


def sums(columns: Column, windows: Sequence[tuple[int, int]]) -> Floats:
    """Sum one or several columns over windows, each given by its first and its last line, counted from the line itself.

    Returns:
        The sums of the first column over each window, then those of the next.
    """
    lines = len(columns)
    until = np.zeros((lines + 1, columns.size // lines))
    np.cumsum(columns.reshape(lines, -1), axis=0, dtype=np.float64, out=until[1:])
    reach = 1 + max((abs(edge) for window in windows for edge in window if abs(edge) < EVERYTHING), default=0)
    # beyond the page's ends nothing is added, so that a window is the difference of two slices
    padded = np.concatenate([np.zeros((reach, until.shape[1])), until, np.repeat(until[-1:], reach, axis=0)])
    found = np.empty((lines, until.shape[1], len(windows)), np.float32)
    for place, (first, last) in enumerate(windows):
        end = until[-1] if last == EVERYTHING else padded[reach + last + 1 : reach + last + 1 + lines]
        start = 0.0 if first == -EVERYTHING else padded[reach + first : reach + first + lines]
        found[:, :, place] = end - start
    return found.reshape(lines, -1)


def before(columns: Column) -> Floats:
    """Sum columns over all the lines above, on a logarithmic scale."""
    total = np.cumsum(columns, axis=0, dtype=np.float64) - columns
    return np.asarray(np.log1p(total), np.float32)


def distances(*marked: Flags) -> Floats:
    """Count the lines up to the next marked line above, and below; at most `FARTHEST`; both for each kind of mark."""
    marks = np.stack(marked, axis=1)
    lines = len(marks)
    here = np.arange(lines)[:, None]
    edge = np.full((1, len(marked)), FARTHEST)
    above = np.maximum.accumulate(np.concatenate([-edge, np.where(marks, here, -FARTHEST)[:-1]]))
    below = np.minimum.accumulate(np.concatenate([lines + edge, np.where(marks, here, lines + FARTHEST)[:0:-1]]))[::-1]
    found = np.minimum(np.stack([here - above, below - here], axis=2), FARTHEST)
    return found.reshape(lines, -1).astype(np.float32)
