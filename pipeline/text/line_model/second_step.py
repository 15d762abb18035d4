"""The second step: the first's verdicts on the neighbours, and on the stretches of likely body that they make up."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.text.line_model.first_step import Page
from pipeline.text.line_model.windows import EVERYTHING, Column, Floats, Places, distances, neighbours, sums
from pipeline.text.prose import heaviest_run

_HALF: Final = 0.5
_SURE: Final = 0.8
_RATHER: Final = 0.7
_LONG: Final = 80
_LEAD: Final = 6  # lines of likely body that say what the story is about
_LEAD_COLUMNS: Final = 60
_NEIGHBOURS: Final = tuple(step for step in range(-10, 11) if step)
_ABOVE: Final = (-EVERYTHING, -1)
_BELOW: Final = (1, EVERYTHING)
_WINDOWS: Final = ((-2, -1), (1, 2), (-5, -1), (1, 5), (-15, -1), (1, 15), _ABOVE, _BELOW)
_WIDER: Final = (*_WINDOWS, (-30, -1), (1, 30))
_STRETCHES: Final = ((0.4, 3), (0.25, 8))  # least probability, and lines without that do not end a stretch
_FAR: Final = 99
_DATED_ABOVE: Final = 6  # lines above a stretch in which a date may stand,
_WORDED_ABOVE: Final = 8  # and debris


def weigh(page: Page, verdicts: Floats) -> Floats:
    """Describe a page's lines for the second step.

    Args:
        page: What the first step was told.
        verdicts: How probably each line is body, as far as the first step knows.
    """
    lines = len(verdicts)
    here = np.arange(lines)
    mass = verdicts * page.columns
    passed = np.cumsum(mass)
    total = max(1.0, float(passed[-1]))
    likely = verdicts > _HALF
    width = np.maximum(page.columns, 1)
    of_paragraph = np.bincount(page.paragraph, verdicts * width) / np.bincount(page.paragraph, width)
    run = heaviest_run(((verdicts - _HALF) * (page.columns + 20)).tolist())
    lead = np.flatnonzero(likely & (page.columns > _LEAD_COLUMNS))[:_LEAD]
    long, rather, rather_not = page.columns > _LONG, verdicts > _RATHER, verdicts < 1 - _RATHER
    share = total / max(1.0, float(page.columns.sum()))
    places = [
        *(of_paragraph[page.paragraph], passed / total, 1 - passed / total),
        *((here >= run.start) & (here < run.stop), here - run.start, run.stop - 1 - here),
        *(page.words.shares_known(np.flatnonzero(likely)), page.words.shares_known(lead)),
    ]
    parts = [
        *(page.features, verdicts[:, None], neighbours(verdicts[:, None], _NEIGHBOURS), sums(verdicts, _WIDER)),
        *(sums(mass, _WINDOWS) / (sums(page.columns, _WINDOWS) + 1), np.stack(places, axis=1)),
        np.tile([np.log1p(total), share, len(run), likely.sum()], (lines, 1)),
        distances(likely, verdicts > _SURE, verdicts < 1 - _SURE, long & rather, long & rather_not),
        *(_stretches(page, verdicts, least, gap) for least, gap in _STRETCHES),
    ]
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _stretches(page: Page, verdicts: Floats, least: float, gap: int) -> Floats:
    """Describe the stretch of likely body that a line is in: another story below the article is one of its own."""
    found = np.full((len(verdicts), 14), -1, np.float32)
    likely = np.flatnonzero(verdicts > least)
    if not len(likely):
        return found
    first = np.flatnonzero(np.diff(likely, prepend=-EVERYTHING) > gap)  # of the likely lines of each stretch
    number = np.arange(len(first))
    starts, stops = likely[first], likely[np.append(first[1:], len(likely)) - 1] + 1
    sizes = stops - starts
    mass = _within(verdicts * page.columns, starts, stops)
    main = int(np.argmax(mass))
    total = mass.sum() + 1
    between = np.where(number < main, starts[main] - stops, starts - stops[main]) + 1
    stretch = np.full(len(verdicts), -1)
    stretch[likely] = np.repeat(number, np.diff(first, append=len(likely)))
    words = page.words.grouped(stretch, len(first))
    rows = [
        *(number, np.full(len(first), len(first)), mass / total, mass / (mass[main] + 1), number - main),
        np.minimum(np.concatenate([[_FAR], starts[1:] - stops[:-1] + 1]), _FAR),
        np.where(number == main, 0, np.clip(between, 0, _FAR)),
        *(words.shared_with(other) / (words.sizes + 1) for other in (main, 0)),
        *(
            sizes,
            _within(page.dated, starts - _DATED_ABOVE, starts),
            _within(page.worded, starts - _WORDED_ABOVE, starts),
        ),
        *((np.cumsum(mass) - mass) / total, _within(verdicts, starts, stops) / sizes),
    ]
    inside = np.repeat(number, sizes)
    found[np.arange(len(inside)) + (starts - np.cumsum(sizes) + sizes)[inside]] = np.column_stack(rows)[inside]
    return found


def _within(column: Column, starts: Places, stops: Places) -> NDArray[np.float64]:
    """Sum a column from each start, or the page's, to the line before each stop."""
    until = np.concatenate([[0.0], np.cumsum(column, dtype=np.float64)])
    sums: NDArray[np.float64] = until[stops] - until[np.maximum(starts, 0)]
    return sums
