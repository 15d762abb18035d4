"""How likely each candidate is: sure toponyms first, then all by what the others say."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from pipeline.text.places.candidates import PRIOR, Candidates, Indexes
from pipeline.text.places.context import CONTEXT, context, surroundings
from pipeline.text.places.gazetteer import FOLDER, Floats, Gazetteer

FILE: Final = "weights.json"

ROUNDS: Final = 2
"""How often all toponyms are weighed by the others: once by what each is by itself, then by what that came to."""

UNLISTED: Final = 2.5
"""The magnitude of a place that the gazetteer lacks, three hundred people: less than its smallest ones have."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What `training/places.py` fitted.

    Attributes:
        alone: A weight for each of `PRIOR`, where nothing is known of the others.
        together: A weight for each of `PRIOR` and of `CONTEXT`.
    """

    alone: Floats
    together: Floats

    @classmethod
    def load(cls, file: Path) -> Self:
        """Read them by the names of what they weigh; raises `KeyError` where one is missing."""
        fitted = json.loads(file.read_text(encoding="utf-8"))
        alone = np.array([fitted["alone"][name] for name in PRIOR], np.float32)
        return cls(alone, np.array([fitted["together"][name] for name in PRIOR + CONTEXT], np.float32))


@cache
def weights() -> Weights:
    """Load the weights that ship, once a process."""
    return Weights.load(FOLDER / FILE)


def judge(
    gazetteer: Gazetteer, found: Candidates, prior: Floats, shares: Floats, fitted: Weights
) -> NDArray[np.float64]:
    """Give the probability of each candidate; those of a toponym and that of none of them sum to one.

    Args:
        gazetteer: The places.
        found: The candidates; one at least.
        prior: What speaks for each by itself.
        shares: How much each toponym says of the others.
        fitted: The weights.
    """
    magnitude = PRIOR.index("magnitude")
    around = surroundings(gazetteer, found)
    likely = probabilities(found.of, prior @ fitted.alone, UNLISTED * float(fitted.alone[magnitude]))
    for _ in range(ROUNDS):
        together = np.hstack([prior, context(around, (likely * shares[found.of]).astype(np.float32))])
        unlisted = UNLISTED * float(fitted.together[magnitude])
        likely = probabilities(found.of, together @ fitted.together, unlisted)
    return likely


def probabilities(of: Indexes, scores: Floats, none: float = -1e9) -> NDArray[np.float64]:
    """Turn scores into probabilities that, with that of none of them (as good as nothing), sum to one a toponym."""
    highest = np.full(int(of[-1]) + 1, none)
    np.maximum.at(highest, of, scores)
    odds = np.exp(scores - highest[of])
    likely: NDArray[np.float64] = odds / (np.bincount(of, odds) + np.exp(none - highest))[of]
    return likely
