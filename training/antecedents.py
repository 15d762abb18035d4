"""Learn whom "he" and "she" stand for, from articles in which nobody has said so.

The two differ: of those whom an article has named before a pronoun, most are known by title, noun or first name for a
man or a woman. The model gives each a share by its place in the text alone, whatever its gender, and learns to make the
shares of those whom the pronoun fits add up to much.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from pipeline.text.quotes.antecedents import TRAITS

Numbers = NDArray[np.float64]
Pronoun = tuple[list[list[float]], list[float]]
"""The traits of those whom a pronoun may mean, and how well it fits each."""

DECAY = 1.0
"""Penalty of the squares of the weights."""


def learn(pronouns: Sequence[Pronoun]) -> list[float]:
    """Give the weights of the traits; of pronouns that fit all alike nothing is learned."""
    pronouns = [each for each in pronouns if max(each[1]) > min(each[1])]
    rows = np.concatenate([np.array(rows) for rows, _ in pronouns])
    fits = np.concatenate([np.array(fits) for _, fits in pronouns])
    starts = np.cumsum([0, *(len(fits) for _, fits in pronouns)])[:-1]
    owner = np.repeat(np.arange(len(pronouns)), [len(fits) for _, fits in pronouns])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = rows @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        shares = powers / np.add.reduceat(powers, starts)[owner]
        right = np.add.reduceat(shares * fits, starts)
        pull = shares - shares * fits / right[owner]
        return float(-np.log(right).sum() + DECAY * (weights**2).sum() / 2), rows.T @ pull + DECAY * weights

    return [round(float(weight), 3) for weight in minimize(loss, np.zeros(len(TRAITS)), jac=True).x]
