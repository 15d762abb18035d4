"""Who wrote the article on a page.

The byline is the best of a few candidates (`pipeline.text.author_candidates`), by the sum of the weights of what is
known of each (`pipeline.text.author_traits`); where none weighs enough, nobody is named. The weights were learned
(`training/authors.py`).
"""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from pipeline.text.author_candidates import Candidate, Form, Page, find_candidates, is_known
from pipeline.text.author_traits import describe

WEIGHTS: Final = files("pipeline.text").joinpath("author_weights.toml")
"""The weight of each trait; what has no entry weighs nothing."""

ALWAYS: Final = "always"
"""The entry that every candidate weighs."""

LEAST: Final = -0.5
"""What a byline must weigh: with 0, the odds of one to one, precision is higher and recall lower, F1 a little."""

Weights = Mapping[str, float]


def find_authors(
    lines: Sequence[str], body: Sequence[bool], headline: int | None, language: str | None
) -> tuple[int, list[str]] | None:
    """Find the names of those who wrote the article.

    Agencies, houses and teams are given only if no person is.

    Args:
        lines: The lines of the page.
        body: For each line, whether it belongs to the body of the article.
        headline: The index of the headline, where it is known.
        language: The language of the page as ISO 639-1, where known.

    Returns:
        The index of the line with the byline or its lead, and the names; None if there are none.
    """
    page = Page.of(lines, body, headline, language)
    candidates = find_candidates(page)
    if not candidates:
        return None
    weighed = [weight(traits, _weights()) for traits in describe(candidates, page)]
    best = weighed.index(max(weighed))
    if weighed[best] <= LEAST:
        return None
    bylines = with_neighbours(best, candidates)
    names = list(dict.fromkeys(name for each in bylines for name in each.names))
    likely = (each for each, its_weight in zip(candidates, weighed, strict=True) if its_weight > LEAST)
    first = next(each for each in (*likely, *bylines) if each in bylines or each.names == names)
    return min(first.place, bylines[0].place), names


def with_neighbours(best: int, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give a byline, and the lines right above and below it that are bylines of the same form."""
    return [*reversed(_next(candidates[best::-1], -1)), candidates[best], *_next(candidates[best:], 1)]


def _next(candidates: Sequence[Candidate], step: int) -> list[Candidate]:
    """Give those behind the first that stand on the next lines in a direction.

    Where nothing leads to the names, one must have a known first name, the lower: jobs and buttons stand below a name.
    """
    first, *others = candidates
    found: list[Candidate] = []
    for index, each in enumerate(others, 1):
        lower = each if step > 0 else first
        is_author = each.form is Form.LEAD or (each.form is Form.BARE and all(map(is_known, lower.names)))
        if each.place != first.place + step * index or each.form is not first.form or not is_author:
            break
        found.append(each)
    return found


def weight(traits: Collection[str], weights: Weights) -> float:
    """Sum up what is known of a line."""
    return weights[ALWAYS] + sum(weights.get(trait, 0.0) for trait in traits)


@cache
def _weights() -> Weights:
    weights: Weights = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
