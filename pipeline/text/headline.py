"""Which line of a page is the headline of its article.

It is the line that repeats the title, where a producer supplied one; else the best of a few candidates
(`pipeline.text.headline_candidates`), by a weighted sum of what is known of each (`pipeline.text.headline_traits`). The
weights were learned (`training/headlines.py`). A page on which no candidate weighs enough by itself has no headline.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.text.blocks import Block
from pipeline.text.headline_candidates import find_article, find_candidates, find_units
from pipeline.text.headline_traits import Traits, describe
from pipeline.text.line_model import model

WEIGHTS: Final = "headline.json"
"""The file with mean, deviation and weight of each trait."""

FARTHEST: Final = 4.0
"""Deviations from its mean beyond which a trait says no more."""

_LEAST: Final = -5.5  # what some line must weigh by itself, or the page has no headline
_LEAST_TITLE: Final = 20  # characters of a headline that a supplied title begins with, before the name of the site
_TITLE_ENDS: Final = ("|", "-", "–", "—", "»", ":", "·", "•")

Weights = Mapping[str, tuple[float, float, float]]


class Headline(NamedTuple):
    """The lines of a headline: the block and its line that they begin in, those that they end in, behind the last."""

    first: tuple[int, int]
    last: tuple[int, int]


def find_headline(
    blocks: Sequence[Block], known: Collection[int], body: Sequence[bool], title: str | None
) -> Headline | None:
    """Find the headline: the block that repeats the supplied title, else the best of those above the article's text.

    Args:
        blocks: The blocks of the page.
        known: The blocks that are something else.
        body: For each block, whether it was taken for the body.
        title: The headline where it is known, perhaps with the name of the site behind it.

    Returns:
        Its lines: a block, or lines that are no body. There is some of the body below it if it was taken for body
        itself.
    """
    text = [index for index, is_body in enumerate(body) if is_body]
    if title and (repeats := [index for index, block in enumerate(blocks) if repeats_title(block.text, title)]):
        above = [index for index in repeats if not text or index <= text[0]]
        index = above[-1] if above else repeats[0]
        return Headline((index, 0), (index, len(blocks[index].lines))) if text != [index] else None
    article = find_article(blocks, body)
    if article is None:
        return None
    units = find_units(blocks, body, article)
    candidates = find_candidates(units, known, body, article)
    if not candidates:
        return None
    traits = describe(candidates, units, blocks, article)
    if max(each["alone"] for each in traits) < _LEAST:
        return None
    best = candidates[int(np.argmax(weighted(traits, _weights())))]
    first, last = units[best.first], units[best.last]
    return Headline((first.block, first.start), (last.block, last.stop))


def repeats_title(text: str, title: str) -> bool:
    """Say whether a line is a title, or what stands in it before the name of the site."""
    words, wanted = text.casefold().split(), title.casefold().split()
    if words == wanted:
        return bool(words)
    rest = wanted[len(words) :]
    return len(text) >= _LEAST_TITLE and wanted[: len(words)] == words and rest[0].startswith(_TITLE_ENDS)


def weighted(traits: Sequence[Traits], weights: Weights) -> NDArray[np.float64]:
    """Sum up what is known of each line, by weights of the same traits in the same order."""
    mean, deviation, weight_ = np.array(list(weights.values())).T
    rows = np.array([list(each.values()) for each in traits], np.float64)
    found: NDArray[np.float64] = np.clip((rows - mean) / deviation, -FARTHEST, FARTHEST) @ weight_
    return found


@cache
def _weights() -> Weights:
    weights: Weights = json.loads((model.FOLDER / WEIGHTS).read_text(encoding="utf-8"))
    return weights
