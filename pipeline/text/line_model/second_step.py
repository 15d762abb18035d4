"""The second step: the first's verdicts on the neighbours, and on the stretches of likely body that they make up."""

from typing import Final

import numpy as np

from pipeline.text.line_model.first_step import Page
from pipeline.text.line_model.windows import EVERYTHING, Floats, distances, neighbours, sums
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
    breaks = np.flatnonzero(np.diff(likely) > gap)
    starts, ends = likely[np.concatenate([[0], breaks + 1])], likely[np.concatenate([breaks, [len(likely) - 1]])]
    mass = [float((verdicts[a : b + 1] * page.columns[a : b + 1]).sum()) for a, b in zip(starts, ends, strict=True)]
    main = int(np.argmax(mass))
    total = sum(mass) + 1
    stretch = np.full(len(verdicts), -1)
    stretch[likely] = np.repeat(np.arange(len(starts)), np.diff(np.searchsorted(likely, starts), append=len(likely)))
    words = page.words.grouped(stretch, len(starts))
    of_main, of_first = (words.shared_with(other) / (words.sizes + 1) for other in (main, 0))
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        between = starts[main] - end if number < main else start - ends[main]
        found[start : end + 1] = [
            *(number, len(starts), mass[number] / total, mass[number] / (mass[main] + 1), number - main),
            min(int(start - ends[number - 1]), _FAR) if number else _FAR,
            min(max(0, int(between)), _FAR) if number != main else 0,
            *(of_main[number], of_first[number], end - start + 1, page.dated[max(0, start - 6) : start].sum()),
            *(page.worded[max(0, start - 8) : start].sum(), sum(mass[:number]) / total),
            float(verdicts[start : end + 1].mean()),
        ]
    return found
