"""What a text is known by: its words and the pairs of neighbours among them, without function words and numbers.

Function words, and the days and months with them, tell the source of a text rather than its topic: without them a model
learned from short texts is right on 85 % of full articles of other sources, with them on 81 %.
"""

from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.text.tokens import Hashes, mixed, tokens_of

_SECOND: Final = np.uint64(0x9FB21C651E98DF25)
"""Odd, so that no word is lost in a pair: a multiplier of Pelle Evensen's mixer rrmxmx."""

_HALF: Final = np.uint64(32)


class Features(NamedTuple):
    """The features of a text as hashes of 32 bits, in ascending order, each once, and how often each stands in it."""

    hashes: NDArray[np.uint32]
    counts: NDArray[np.intp]


def features_of(text: str) -> Features:
    """Find the features of a text; the same on every machine, in time linear in its length."""
    return Features(*np.unique(_hashes(text), return_counts=True))


def feature_of(term: str) -> np.uint32:
    """Give the feature that a term of one word or two is, none of them a function word."""
    return np.uint32(_hashes(term)[-1])


def _hashes(text: str) -> NDArray[np.uint32]:
    """Give the words of a text in order, then the pairs of them in order."""
    tokens = tokens_of(text)
    words = tokens.hashes[~tokens.numbers & (tokens.ends - tokens.starts > 1)]
    words = words[~np.isin(words, _function_words())]
    pairs = mixed(words[:-1] + words[1:] * _SECOND)
    return (np.concatenate([words, pairs]) >> _HALF).astype(np.uint32)


@cache
def _function_words() -> Hashes:
    words = files("pipeline.text.topics").joinpath("function_words.txt").read_text(encoding="utf-8")
    return np.unique(tokens_of(words).hashes)
