import pytest

from pipeline.text.places.gazetteer import FILE, FOLDER, NOWHERE, PEOPLE, Gazetteer, Kind, gazetteer
from pipeline.text.places.names import normal_name


def rows_of(name: str) -> list[int]:
    rows: list[int] = gazetteer().find([normal_name(name)])[1].tolist()
    return rows


def test_it_is_small() -> None:
    assert (FOLDER / FILE).stat().st_size < 8_000_000


def test_it_is_read_without_running_code_and_says_the_same_each_time() -> None:
    one, other = (Gazetteer.load(FOLDER / FILE) for _ in range(2))
    assert (one.entries == other.entries).all()
    assert one.blob == other.blob


def test_its_keys_are_in_order_and_its_entries_are_places() -> None:
    places = gazetteer()
    assert (places.keys[1:] >= places.keys[:-1]).all()
    assert int((places.entries & 0x3FFFFFFF).max()) < len(places.kinds) == len(places.ends)


def test_a_city_lies_in_a_district_a_region_and_a_country() -> None:
    places = gazetteer()
    (city,) = [row for row in rows_of("Peterborough") if places.geonames[row] == 2640354]
    assert places.isos[places.countries[city]] == "GB"
    assert places.name(int(places.regions[city])) == "England"
    assert places.name(int(places.parents[city])) == "Peterborough"


def test_a_people_means_its_country_and_is_marked_as_such() -> None:
    _, rows, how = gazetteer().find([normal_name("Turkish")])
    assert [gazetteer().name(row) for row in rows] == ["Turkey"]
    assert how.tolist() == [PEOPLE]


def test_what_is_wider_than_a_country_lies_in_none() -> None:
    (row,) = [row for row in rows_of("Africa") if gazetteer().kinds[row] == Kind.OTHER]
    assert gazetteer().countries[row] == NOWHERE


@pytest.mark.parametrize("name", ["qwxzzy", "", "Nowhere In Particular"])
def test_an_unknown_name_has_no_rows(name: str) -> None:
    assert rows_of(name) == []
