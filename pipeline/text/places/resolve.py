"""From the entities of an article to places of the world."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.text.entities import Entity
from pipeline.text.places.candidates import Candidates, candidates, prior, weights
from pipeline.text.places.gazetteer import NOWHERE, Gazetteer, Kind, gazetteer
from pipeline.text.places.judgement import judge
from pipeline.text.places.judgement import weights as fitted_weights
from pipeline.text.places.mentions import toponyms
from pipeline.text.places.place import Place, PlaceKind

KINDS: Final[dict[Kind, PlaceKind]] = {
    Kind.COUNTRY: "country",
    Kind.CITY: "city",
    Kind.REGION: "region",
    Kind.DISTRICT: "region",
    Kind.OTHER: "other",
}
"""In this order one is taken where several places of a name lie together: Singapore is a country, Moscow a city."""

_RANKS: Final = np.array([[*KINDS].index(kind) if kind in KINDS else len(KINDS) for kind in Kind])

HUNDRED_MILES: Final = math.cos(161.0 / 6371.0)
"""Of two points on a sphere of radius one, the product when they lie so far apart: the field's measure of the same."""


def resolve_places(body: str, entities: Sequence[Entity]) -> list[Place]:
    """Resolve place entities, in their order; one that the gazetteer does not know is left out."""
    named = toponyms(body, entities)
    if not any(each.entities for each in named):
        return []
    places = gazetteer()
    found = candidates(places, named)
    if not len(found.of):
        return []
    likely = judge(places, found, prior(places, found), weights(named), fitted_weights())
    return sorted(
        _place(places, row, score, entity)
        for toponym, row, score in _meant(places, found, likely)
        for entity in named[toponym].entities
    )


def _meant(places: Gazetteer, found: Candidates, likely: NDArray[np.float64]) -> Iterator[tuple[int, int, float]]:
    """Choose for each toponym the likeliest candidate, or what lies with it and is rather called so.

    Yields:
        The toponym, the row of its place and how sure it is.
    """
    of, rows = found.of, found.rows
    first = np.searchsorted(of, of)  # where the candidates of the same toponym begin
    likeliest = np.lexsort((-likely, of))[first]
    points = places.points[rows]
    together = np.einsum("ij,ij->i", points, points[likeliest]) >= HUNDRED_MILES
    together &= places.countries[rows] == places.countries[rows[likeliest]]
    together[likeliest] = True
    scores = np.bincount(of, likely * together)
    order = np.lexsort((-likely, _RANKS[places.kinds[rows]], found.how, ~together, of))
    for at in order[np.unique(first)].tolist():
        toponym = int(of[at])
        yield toponym, int(rows[at]), min(1.0, float(scores[toponym]))


def _place(places: Gazetteer, row: int, score: float, entity: int) -> Place:
    country = int(places.countries[row])
    kind = Kind(int(places.kinds[row]))
    item = int(places.wikidata[row]) if kind == Kind.COUNTRY else 0
    return Place(
        entity=entity,
        name=places.name(row),
        kind=KINDS[kind],
        country=None if country == NOWHERE else places.isos[country],
        latitude=round(float(places.latitudes[row]), 2),
        longitude=round(float(places.longitudes[row]), 2),
        geonames=int(places.geonames[row]) or None,
        wikidata=f"Q{item}" if item else None,
        score=round(score, 3),
    )
