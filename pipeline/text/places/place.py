"""A place of the world that an article names."""

from typing import Literal, NamedTuple

PlaceKind = Literal["country", "region", "city", "other"]


class Place(NamedTuple):
    """What a place entity means.

    Attributes:
        entity: The index of the entity.
        name: What the gazetteer calls it.
        kind: A country; a region inside one (state, province, county, district); a city, town or village; or "other",
            what is wider than a country.
        country: ISO 3166-1 alpha-2 ("XK" for Kosovo, as GeoNames has it); `None` for what lies in no one country.
        latitude: Degrees north; of countries and regions, of the mean of their cities by population.
        longitude: Degrees east, likewise.
        geonames: GeoNames id; `None` where the sources give none.
        wikidata: The item of a country ("Q30"); `None` for all others.
        score: How sure it is that this place is meant, or one of the same name within a hundred miles, 0 to 1.
    """

    entity: int
    name: str
    kind: PlaceKind
    country: str | None
    latitude: float
    longitude: float
    geonames: int | None
    wikidata: str | None
    score: float
