"""The places that each toponym of an article may mean, and what speaks for each by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.text.places.gazetteer import ALTERNATE, CODE, PEOPLE, Floats, Gazetteer, Kind, Rows
from pipeline.text.places.mentions import PART, PLACE, Toponym
from pipeline.text.places.mentions import PEOPLE as PEOPLE_NAME

Flags = NDArray[np.bool_]
Indexes = NDArray[np.intp]

MOST: Final = 400
"""Candidates of an article: what compares each with each takes half a millisecond at this number."""

PART_MAGNITUDE: Final = 4.0
"""A part of an organisation's name may mean a city of ten thousand or more: below, any word is some hamlet's name."""

METROPOLIS: Final = 5.7
"""Half a million people: in "Paris, Texas and Oklahoma" may stand a city so large without its country."""

ENGLISH: Final = ("AU", "CA", "GB", "IE", "NZ", "ZA")
"""Countries besides the United States whose villages English news mentions."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Places that may be meant, those of a toponym together.

    Attributes:
        of: The index of the toponym.
        rows: The row of the gazetteer.
        how: How the name means this place.
    """

    of: Indexes
    rows: Rows
    how: NDArray[np.uint8]


def candidates(gazetteer: Gazetteer, toponyms: Sequence[Toponym]) -> Candidates:
    """Look toponyms up. What stands right behind a name decides, where it fits a candidate; else it says nothing."""
    names = [name for toponym in toponyms for name in toponym.names]
    owners = np.repeat(np.arange(len(toponyms)), [len(toponym.names) for toponym in toponyms])
    qualifiers = [each.name for toponym in toponyms for each in toponym.qualifiers]
    name, rows, how = gazetteer.find(names + qualifiers)
    cut = int(np.searchsorted(name, len(names)))
    larger = _larger(gazetteer, toponyms, name[cut:] - len(names), rows[cut:], how[cut:])
    name, rows, how = name[:cut], rows[:cut], how[:cut]
    kinds, of = gazetteer.kinds[rows], owners[name]
    called = np.array([toponym.kind for toponym in toponyms])[of]
    kept = (how == PEOPLE) == (called == PEOPLE_NAME)
    big = (kinds <= Kind.REGION) | (gazetteer.magnitudes[rows] >= PART_MAGNITUDE)
    kept &= (called != PART) | (big & (how < CODE))
    name, rows, how, of = name[kept], rows[kept], how[kept], of[kept]
    first = np.full(len(toponyms), len(names))
    np.minimum.at(first, of, name)
    kept = name == first[of]  # under the first spelling that is known
    found = Candidates(of[kept], rows[kept], how[kept])
    return _largest(gazetteer, _some(found, _meant(gazetteer, found, larger)))


def _some(found: Candidates, kept: Flags | Indexes) -> Candidates:
    return Candidates(found.of[kept], found.rows[kept], found.how[kept])


class _Areas(NamedTuple):
    """The larger places that stand behind a toponym: by what is surely said of it, and by what may be a list."""

    said: list[int]
    listed: list[int]


def _larger(
    gazetteer: Gazetteer, toponyms: Sequence[Toponym], name: Indexes, rows: Rows, how: NDArray[np.uint8]
) -> dict[int, _Areas]:
    """Give for each toponym the larger places that its qualifiers name."""
    owners = [(index, each.listed) for index, toponym in enumerate(toponyms) for each in toponym.qualifiers]
    found: dict[int, _Areas] = {}
    area = (gazetteer.kinds[rows] <= Kind.DISTRICT) & (gazetteer.kinds[rows] != Kind.OTHER) & (how != PEOPLE)
    for at, row, short in zip(name[area].tolist(), rows[area].tolist(), (how[area] == CODE).tolist(), strict=True):
        index, listed = owners[at]
        areas = found.setdefault(index, _Areas([], []))
        (areas.listed if listed and not short else areas.said).append(row)
    return found


def _meant(gazetteer: Gazetteer, found: Candidates, larger: dict[int, _Areas]) -> Flags:
    """Leave what the text can mean: what lies in the place behind the name, and nothing where the name has no point."""
    unresolved = gazetteer.kinds[found.rows] == Kind.UNRESOLVED
    meant = ~np.isin(found.of, found.of[unresolved])
    for index, areas in larger.items():
        start, end = np.searchsorted(found.of, (index, index + 1))
        rows = found.rows[start:end]
        known = (gazetteer.kinds[rows] <= Kind.REGION) | (gazetteer.magnitudes[rows] > METROPOLIS)
        around = areas.said if known.any() else areas.said + areas.listed
        inside = _inside(gazetteer, rows, np.array(around, np.int32))
        if inside.any():  # "Earth, Texas" is a town
            meant[start:end] = inside
    return meant


def _inside(gazetteer: Gazetteer, rows: Rows, areas: Rows) -> Flags:
    """Tell which places lie in one of these. "Mexico, Panama" lists countries: no town of the one in the other."""
    kinds = gazetteer.kinds[rows]
    around = np.stack([gazetteer.countries[rows], gazetteer.regions[rows], gazetteer.parents[rows]]).astype(np.int32)
    around = np.where(around == rows, -1, around)
    inside = np.isin(around, areas).any(axis=0)
    if (kinds == Kind.COUNTRY).any():
        inside &= (kinds == Kind.REGION) | np.isin(around, areas[gazetteer.kinds[areas] != Kind.COUNTRY]).any(axis=0)
    return np.asarray(inside, np.bool_)


def _largest(gazetteer: Gazetteer, found: Candidates) -> Candidates:
    """Leave `MOST` candidates: the largest of each toponym, then the second of each, and so on."""
    if len(found.of) <= MOST:
        return found
    order = np.lexsort((-gazetteer.magnitudes[found.rows], found.of))
    of = found.of[order]
    ranks = np.arange(len(of)) - np.searchsorted(of, of)
    return _some(found, np.sort(order[np.argsort(ranks, kind="stable")[:MOST]]))


PRIOR: Final = (
    "magnitude", "magnitude of a country", "region", "district", "capital", "alternate name",
    "magnitude of an alternate", "in the United States", "in another country of English papers",
)  # fmt: skip
"""What speaks for a candidate by itself."""


def prior(gazetteer: Gazetteer, found: Candidates) -> Floats:
    """Describe candidates by themselves: a row each, a column for each of `PRIOR`."""
    rows, kinds = found.rows, gazetteer.kinds[found.rows]
    magnitude = gazetteer.magnitudes[rows]
    alternate = found.how == ALTERNATE
    country = gazetteer.countries[rows]
    us, *others = (gazetteer.isos.index(iso) for iso in ("US", *ENGLISH))
    columns = (
        magnitude, (kinds == Kind.COUNTRY) * magnitude, kinds == Kind.REGION, kinds == Kind.DISTRICT,
        gazetteer.capitals[rows], alternate, alternate * magnitude, country == us, np.isin(country, others),
    )  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def weights(toponyms: Sequence[Toponym]) -> Floats:
    """Give how much each toponym says of the others: those of which the text speaks often say more."""
    shares = {PLACE: 1.0, PEOPLE_NAME: 1.0, PART: 0.5}
    return np.array([shares[each.kind] * (1 + np.log(each.mentions)) for each in toponyms], np.float32)
