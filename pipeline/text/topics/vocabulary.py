"""Labour and weather, of which few labelled texts are to be had: by their vocabulary.

A text is about one of them where enough different terms of it stand close enough together. A term is a word or a pair
of words that hardly stands anywhere else ("trade union", but not "union"; "heavy rain", but not "storm").
"""

from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.text.topics.features import Features, feature_of
from pipeline.text.topics.media_topics import LABOUR, WEATHER


class Rule(NamedTuple):
    """When a text is about a topic.

    Attributes:
        code: The topic.
        file: Where its terms stand, one a line.
        least_terms: How many different ones there must be.
        least_share: How many of a hundred features must be terms, at least.
        score: The share of the articles found that were about it, among those that were read.
    """

    code: str
    file: str
    least_terms: int
    least_share: float
    score: float


RULES: Final = (
    Rule(LABOUR, "labour.txt", least_terms=3, least_share=0.018, score=0.8),
    Rule(WEATHER, "weather.txt", least_terms=3, least_share=0.02, score=0.8),
)


def topics_by_rule(features: Features) -> list[tuple[str, float]]:
    """Give the topics that a text is about by rule, with their scores; the one with more of its terms first."""
    found = []
    for rule in RULES:
        here = np.isin(features.hashes, _terms(rule.file), assume_unique=True)
        share = features.counts[here].sum() / max(1, features.counts.sum())
        if here.sum() >= rule.least_terms and share >= rule.least_share:
            found.append((share, rule.code, rule.score))
    return [(code, score) for _, code, score in sorted(found, reverse=True)]


@cache
def _terms(file: str) -> NDArray[np.uint32]:
    lines = files("pipeline.text.topics").joinpath(file).read_text(encoding="utf-8").splitlines()
    return np.array([feature_of(line) for line in lines])
