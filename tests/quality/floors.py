"""The floors under the figures: read, compared, written."""

import tomllib
from functools import cache
from pathlib import Path

from quality import enrichment_gate
from quality.gate import OVERALL, SAMPLE_SHAPE, figures_by, language_group, members, scored_pages, worst

FILE = Path(__file__).parent / "floors.toml"

MARGIN = 0.01
"""A floor lies a point below what was measured: a page of a hundred may err before the gate does."""

_HEAD = """\
# Floors under the figures of the labelled pages (`scores.py` says what each is) and of the annotated articles
# (`enrichment_scores.py`; the groups that begin with "enrich"). `test_floors.py` compares.
#
# A floor lies one point below what was measured when it was written. `make quality FLOORS=write` writes this file: it
# raises floors and never lowers one. To lower a floor (FLOORS=lower) is a decision: its commit says which figure fell,
# on which pages, and what was won by it. A floor is never lowered silently.
"""


Floors = dict[str, dict[str, float]]
"""The least that each figure of each group may be."""


@cache
def floors() -> Floors:
    """Read the file of floors; there are none if there is no file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def measured() -> dict[str, dict[str, float]]:
    """Give the figures of all pages, of each language group, and of the groups of annotated articles."""
    return figures_by(lambda _: OVERALL) | figures_by(language_group) | enrichment_gate.group_figures()


def costliest(group: str, figure: str) -> str:
    """Show the pages or articles that cost a figure most."""
    if group in enrichment_gate.GROUPS:
        return enrichment_gate.worst(group, figure)
    return worst(members(group), figure)


def imperfect() -> list[str]:
    """Name the pages of the sample's shape that are not parsed to perfection: there must be none."""
    return [each.page.name for each in scored_pages() if each.page.shape == SAMPLE_SHAPE and not each.perfect]


def fallen() -> list[str]:
    """Say of each figure below its floor what it is, and of each page that it is not perfect."""
    now = measured()
    low = [
        f"{group}: {figure} is {value:.3f}, its floor {floor:.3f}"
        for group, row in floors().items()
        for figure, floor in row.items()
        if (value := now[group].get(figure, 0.0)) < floor
    ]
    return low + [f"{name}: not perfect" for name in imperfect()]


def write(*, lower: bool) -> None:
    """Write the floors anew from what is measured: raised only, unless `lower`."""
    before = {} if lower else floors()
    groups = {
        group: {figure: max(_below(value), before.get(group, {}).get(figure, 0.0)) for figure, value in row.items()}
        for group, row in measured().items()
    }
    FILE.write_text(_toml(groups), encoding="utf-8")
    floors.cache_clear()


def _below(value: float) -> float:
    return max(0.0, round(value - MARGIN, 3))


def _toml(pinned: Floors) -> str:
    parts = [_HEAD]
    for group, row in pinned.items():
        parts.append(f"\n[{group}]\n" + "".join(f"{figure} = {floor:.3f}\n" for figure, floor in row.items()))
    return "".join(parts)
