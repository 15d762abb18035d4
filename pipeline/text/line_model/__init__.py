"""The line model: which lines of a page are the article's, learned from labelled pages.

Read it in this order: `traits` (what a line shows), `joins` (which lines are pieces of one paragraph), `lexicon` (how
it is worded), `first_step` (its surroundings), `second_step` (the first's verdicts around it), `decision` (how
likely a line must be to be taken), `model` (what was trained).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from pipeline.text.language import detect_language
from pipeline.text.line_model.characters import Characters
from pipeline.text.line_model.decision import decided
from pipeline.text.line_model.first_step import Page, describe
from pipeline.text.line_model.joins import boundaries
from pipeline.text.line_model.lexicon import UNKNOWN, hashes, scores
from pipeline.text.line_model.model import Models, shipped_models
from pipeline.text.line_model.second_step import weigh
from pipeline.text.line_model.traits import AT, traits_of_all
from pipeline.text.line_model.windows import Floats

MODEL_VERSION: Final = "2.3.0"
"""Of the trained files in `pipeline/models/lines`."""

_SAMPLE: Final = 300  # code points of the longest lines that the language is told from
_LONGEST_LINES: Final = 8
_HALF: Final = 0.5
_SURELY_NOT: Final = 0.02  # the first step is surer of half of the lines, and F1 is the same without a second
_SHORTEST_HEADLINE: Final = 8  # columns


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model says of each line.

    Attributes:
        continues: Whether it continues the paragraph of the line above: the rendering broke it.
        body: How probably it belongs to the body, shifted so that a line is best taken for it from one half on.
        headline: How probably it is the headline.
    """

    continues: list[bool]
    body: list[float]
    headline: list[float]


def judge_lines(lines: Sequence[str], models: Models | None = None) -> Judgement:
    """Judge the visible lines of a page, as they show, none of them empty; the same lines always get the same answer.

    Time is linear in the length of the page. Without `models` those that ship judge.
    """
    if not lines:
        return Judgement([], [], [])
    models = models or shipped_models()
    characters = Characters(lines)
    traits = traits_of_all(characters)
    joined = join_probabilities(traits, models)
    known = language_of(lines, traits) in models.languages
    worded = scores(hashes(characters), models.lexicon) if known else unknown_wording(len(lines))
    page = describe(characters, traits, joined, worded)
    verdicts = models.first.probabilities(page.features)
    features = weigh(page, verdicts)
    possible = np.flatnonzero(verdicts > _SURELY_NOT)
    if len(possible):
        verdicts[possible] = models.second.probabilities(features[possible])
    body = decided(verdicts, page.columns)
    likely = body >= _HALF
    continues = (joined > _HALF) & np.concatenate([[False], likely[1:] == likely[:-1]])
    headline = np.zeros(len(lines), np.float32)
    candidates = np.flatnonzero((page.columns >= _SHORTEST_HEADLINE) & ~page.worded)
    if likely.any():  # a headline stands above the end of its article
        candidates = candidates[candidates < np.flatnonzero(likely)[-1]]
    if len(candidates):
        headline[candidates] = models.headline.probabilities(features[candidates])
    return Judgement(continues.tolist(), body.tolist(), headline.tolist())


def join_probabilities(traits: Floats, models: Models) -> Floats:
    """Say how probably each line continues the line above; the first never does."""
    none = np.zeros(1, np.float32)
    return none if len(traits) == 1 else np.concatenate([none, models.joins.probabilities(boundaries(traits))])


def language_of(lines: Sequence[str], traits: Floats) -> str | None:
    """Tell the language of a page from its longest lines."""
    longest = np.argsort(-traits[:, AT["columns"]], kind="stable")[:_LONGEST_LINES]
    return detect_language(" ".join(lines[place][:_SAMPLE] for place in longest)[:_SAMPLE])


def unknown_wording(lines: int) -> Floats:
    """Give the scores of lines in a language that the lexicon does not know."""
    return np.full(lines, UNKNOWN, np.float32)


__all__ = ["MODEL_VERSION", "Judgement", "Page", "judge_lines"]
