"""The places of the world, as `training/gazetteer.py` packs them: numbers in arrays, names by their hashes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from pipeline.text.places.names import name_hash

FOLDER: Final = Path(__file__).parents[2] / "models" / "places"
FILE: Final = "gazetteer.npz"

NOWHERE: Final = 0xFFFF
"""The parent of what lies in no country."""

CANONICAL, ALTERNATE, CODE, PEOPLE = range(4)
"""How a name means a place: as GeoNames calls it, by another name, as an abbreviation, by those who live there."""

_HOW: Final = 30
"""The two highest bits of an entry say how the name means the place."""

DEGREE: Final = 100
"""Coordinates are kept in hundredths of a degree: 1.1 km at most."""

_STEPS: Final = 3
"""From a city to its district, its region and its country."""

MAGNITUDE: Final = 25
"""The decimal logarithm of a population is kept in twenty-fifths: 10 %."""

Rows = NDArray[np.int32]
Floats = NDArray[np.float32]


class Kind(IntEnum):
    """What a place of the gazetteer is."""

    COUNTRY = 0
    OTHER = 1
    REGION = 2
    DISTRICT = 3
    CITY = 4
    UNRESOLVED = 5


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places; a place is known by its row.

    Attributes:
        kinds: A `Kind` each.
        countries: The row of its country; `NOWHERE` where it lies in none.
        regions: The row of its first-level region, or that of its country where it has none.
        parents: The row of the next larger place.
        magnitudes: The decimal logarithm of its population.
        latitudes: Degrees.
        longitudes: Degrees.
        points: The same on a sphere of radius one.
        capitals: Whether it is the capital of a country.
        geonames: GeoNames ids, 0 where it has none.
        wikidata: The number of each country's Wikidata item, 0 where it is not known.
        isos: The ISO 3166-1 alpha-2 code of each country.
        keys: Hashes of names, in ascending order.
        entries: The row that each of these means, and how.
        blob: All names in the order of rows, as UTF-8, a line break behind each.
        ends: Where each name ends in it.
    """

    kinds: NDArray[np.uint8]
    countries: NDArray[np.uint16]
    regions: Rows
    parents: NDArray[np.uint16]
    magnitudes: Floats
    latitudes: Floats
    longitudes: Floats
    points: Floats
    capitals: NDArray[np.bool_]
    geonames: NDArray[np.uint32]
    wikidata: NDArray[np.uint32]
    isos: tuple[str, ...]
    keys: NDArray[np.uint32]
    entries: NDArray[np.uint32]
    blob: bytes
    ends: NDArray[np.uint32]

    @classmethod
    def load(cls, file: Path) -> Self:
        """Load what `pack` wrote; raises what NumPy raises when the file is none."""
        with np.load(file, allow_pickle=False) as packed:
            blob = packed["names"]
            kinds, parents = packed["kinds"], packed["parents"]
            countries = _above(kinds, parents, Kind.COUNTRY)
            latitudes = packed["latitudes"].astype(np.float32) / DEGREE
            longitudes = packed["longitudes"].astype(np.float32) / DEGREE
            return cls(
                kinds=kinds,
                countries=np.where(kinds[countries] == Kind.COUNTRY, countries, NOWHERE).astype(np.uint16),
                regions=_above(kinds, parents, Kind.REGION),
                parents=parents,
                magnitudes=packed["magnitudes"].astype(np.float32) / MAGNITUDE,
                latitudes=latitudes,
                longitudes=longitudes,
                points=_on_sphere(np.radians(latitudes), np.radians(longitudes)),
                capitals=packed["capitals"],
                geonames=np.cumsum(packed["geonames"], dtype=np.uint32),
                wikidata=packed["wikidata"],
                isos=tuple(packed["isos"].tobytes().decode("ascii").split()),
                keys=np.cumsum(packed["keys"], dtype=np.uint32),
                entries=packed["entries"],
                blob=blob.tobytes(),
                ends=np.flatnonzero(blob == ord("\n")).astype(np.uint32),
            )

    def find(self, names: Sequence[str]) -> tuple[NDArray[np.intp], Rows, NDArray[np.uint8]]:
        """Look normal names up.

        Returns:
            For each match the index of its name, the row that it means and how it means it.
        """
        hashes = np.fromiter((name_hash(name) for name in names), np.uint32, len(names))
        starts = self.keys.searchsorted(hashes, "left")
        counts = self.keys.searchsorted(hashes, "right") - starts
        of = np.repeat(np.arange(len(names)), counts)
        at = np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts) + starts[of]
        found = self.entries[at]
        return of, (found & ((1 << _HOW) - 1)).astype(np.int32), (found >> _HOW).astype(np.uint8)

    def name(self, row: int) -> str:
        """Give the name of a place."""
        start = int(self.ends[row - 1]) + 1 if row else 0
        return self.blob[start : int(self.ends[row])].decode("utf-8")


def _above(kinds: NDArray[np.uint8], parents: NDArray[np.uint16], kind: Kind) -> NDArray[np.int32]:
    """Go up from each place to one of this kind, or as far as it goes."""
    rows = np.arange(len(kinds), dtype=np.int32)
    for _ in range(_STEPS):
        up = (kinds[rows] > kind) & (parents[rows] != NOWHERE)
        rows = np.where(up, parents[rows], rows)
    return rows


def _on_sphere(latitudes: Floats, longitudes: Floats) -> Floats:
    cosines = np.cos(latitudes)
    return np.stack([cosines * np.cos(longitudes), cosines * np.sin(longitudes), np.sin(latitudes)], axis=1)


def entry(row: int, how: int) -> int:
    """Pack the row that a name means and how it means it."""
    return row | how << _HOW


@cache
def gazetteer() -> Gazetteer:
    """Load the gazetteer that ships, once a process."""
    return Gazetteer.load(FOLDER / FILE)
