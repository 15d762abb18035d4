"""What the other toponyms of an article say of each candidate."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.text.places.candidates import Candidates, Flags, Indexes
from pipeline.text.places.gazetteer import Floats, Gazetteer, Kind

CONTEXT: Final = (
    "its country is named", "share of countries named", "others in its country", "share of others in its country",
    "its region is named", "share of regions named", "share of others in its region", "others around",
)  # fmt: skip
"""What the others say of a candidate."""

EARTH: Final = 6371.0
"""Mean radius in kilometres (IUGG)."""

AROUND: Final = 150.0
"""Kilometres at which a neighbour counts half."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies where, the same however likely each candidate is.

    Attributes:
        of: The toponym of each candidate.
        country: The number of its country.
        country_here: The number of its country together with its toponym.
        region: The number of its region.
        region_here: The number of its region together with its toponym.
        somewhere: Whether it lies in a country at all.
        countries: Whether it is a country.
        regions: Whether it is a region.
        small: Whether it is a city or a district.
        nearness: How near each lies to each of another toponym: 1 at the same point, a half at `AROUND`.
    """

    of: Indexes
    country: Indexes
    country_here: Indexes
    region: Indexes
    region_here: Indexes
    somewhere: Flags
    countries: Flags
    regions: Flags
    small: Flags
    nearness: Floats


def surroundings(gazetteer: Gazetteer, found: Candidates) -> Surroundings:
    """Compare each candidate with each."""
    kinds = gazetteer.kinds[found.rows]
    abroad = len(gazetteer.isos)
    country = np.minimum(gazetteer.countries[found.rows], abroad).astype(np.intp)
    _, region = np.unique(gazetteer.regions[found.rows], return_inverse=True)
    points = gazetteer.points[found.rows]
    distances = np.maximum(1 - points @ points.T, 0)  # half the square of the chord, in radii
    nearness = (found.of[:, None] != found.of) / (1 + distances * np.float32(2 * (EARTH / AROUND) ** 2))
    return Surroundings(
        of=found.of,
        country=country,
        country_here=found.of * (abroad + 1) + country,
        region=region,
        region_here=found.of * (int(region.max()) + 1) + region,
        somewhere=country != abroad,
        countries=kinds == Kind.COUNTRY,
        regions=kinds == Kind.REGION,
        small=(kinds == Kind.CITY) | (kinds == Kind.DISTRICT),
        nearness=nearness,
    )


def context(around: Surroundings, chances: Floats) -> Floats:
    """Describe candidates by the others: a row each, a column for each of `CONTEXT`.

    Args:
        around: What lies where.
        chances: How much each says of others: its probability times the weight of its toponym.
    """
    small = chances * around.small
    regions = chances * around.regions
    countries = chances * around.countries
    inside = small + regions
    country_named = _votes(around.country, around.country_here, countries) * around.somewhere
    country_of = _votes(around.country, around.country_here, inside) * around.somewhere
    region_named = _votes(around.region, around.region_here, regions) * around.somewhere
    region_of = _votes(around.region, around.region_here, small) * around.somewhere
    columns = (
        np.log1p(country_named), country_named / (1 + _others(around.of, countries)),
        np.log1p(country_of), country_of / (1 + _others(around.of, inside)),
        np.log1p(region_named), region_named / (1 + _others(around.of, regions)),
        region_of / (1 + _others(around.of, small)), np.log1p(around.nearness @ small),
    )  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def _votes(area: Indexes, here: Indexes, chances: Floats) -> NDArray[np.float64]:
    """Sum over each candidate's area what other toponyms than its own say."""
    votes = np.bincount(area, chances)[area] - np.bincount(here, chances)[here]
    return np.maximum(np.asarray(votes, np.float64), 0)


def _others(of: Indexes, chances: Floats) -> NDArray[np.float64]:
    """Sum what other toponyms say, wherever that is."""
    said = chances.sum() - np.bincount(of, chances)[of]
    return np.maximum(np.asarray(said, np.float64), 0)
