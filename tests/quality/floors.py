"""The floors under the figures: read, compared, written."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quality.gate import OVERALL, SAMPLE_SHAPE, Scored, figures_by, language_group, scored_pages

FILE = Path(__file__).parent / "floors.toml"

MARGIN = 0.01
"""A floor lies a point below what was measured: a page of a hundred may err before the gate does."""

_HEAD = """\
# Floors under the figures of the labelled pages; `scores.py` says what each figure is, `test_floors.py` compares.
#
# A floor lies one point below what was measured when it was written. `make quality FLOORS=write` writes this file: it
# raises floors and never lowers one. To lower a floor (FLOORS=lower) is a decision: its commit says which figure fell,
# on which pages, and what was won by it. A floor is never lowered silently.
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """The least that each figure of each group may be, and the pages of the sample's shape that may be imperfect."""

    groups: dict[str, dict[str, float]]
    imperfect: tuple[str, ...] = ()


@cache
def floors() -> Floors:
    """Read the file of floors; there are none if there is no file."""
    if not FILE.exists():
        return Floors({})
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    imperfect = tuple(content.pop(SAMPLE_SHAPE)["imperfect"])
    return Floors(content, imperfect)


def measured() -> dict[str, dict[str, float]]:
    """Give the figures of all pages, and of each language group."""
    return figures_by(lambda _: OVERALL) | figures_by(language_group)


def imperfect(pages: tuple[Scored, ...]) -> tuple[str, ...]:
    """Name the pages of the sample's shape that are not parsed to perfection."""
    return tuple(each.page.name for each in pages if each.page.shape == SAMPLE_SHAPE and not each.perfect)


def fallen() -> list[str]:
    """Say of each figure below its floor what it is, and of each page that it is no longer perfect."""
    pinned, now = floors(), measured()
    low = [
        f"{group}: {figure} is {value:.3f}, its floor {floor:.3f}"
        for group, row in pinned.groups.items()
        for figure, floor in row.items()
        if (value := now[group].get(figure, 0.0)) < floor
    ]
    return low + [f"{name}: not perfect" for name in imperfect(scored_pages()) if name not in pinned.imperfect]


def write(*, lower: bool) -> None:
    """Write the floors anew from what is measured: raised only, unless `lower`."""
    before, now = floors(), measured()
    if lower or not FILE.exists():
        before = Floors({}, imperfect(scored_pages()))
    groups = {
        group: {
            figure: max(_below(value), before.groups.get(group, {}).get(figure, 0.0)) for figure, value in row.items()
        }
        for group, row in now.items()
    }
    still = tuple(name for name in imperfect(scored_pages()) if name in before.imperfect)
    FILE.write_text(_toml(Floors(groups, still)), encoding="utf-8")
    floors.cache_clear()


def _below(value: float) -> float:
    return max(0.0, round(value - MARGIN, 3))


def _toml(pinned: Floors) -> str:
    parts = [_HEAD]
    for group, row in pinned.groups.items():
        parts.append(f"\n[{group}]\n" + "".join(f"{figure} = {floor:.3f}\n" for figure, floor in row.items()))
    names = "".join(f'    "{name}",\n' for name in pinned.imperfect)
    listed = f"[\n{names}]" if names else "[]"
    about = "# pages of the sample's shape whose body or kinds are not exactly right; all others are, and stay so"
    return "".join([*parts, f"\n[{SAMPLE_SHAPE}]\n{about}\nimperfect = {listed}\n"])
