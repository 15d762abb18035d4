import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.entities import Entity, EntityType, Mention
from pipeline.text.places import Place, resolve_places


def entity(body: str, name: str, kind: EntityType = "place") -> Entity:
    """An entity with all of its mentions."""
    starts = [at for at in range(len(body)) if body.startswith(name, at)]
    mentions = tuple(Mention(at, at + len(name), "full", ()) for at in starts)
    return Entity(kind, name, mentions, in_headline=False, title=None, salience=0.0)


def named(kind: EntityType, name: str, at: int) -> Entity:
    """An entity with one mention, that need not be where it says."""
    return Entity(kind, name, (Mention(at, at + 5, "full", ()),), in_headline=False, title=None, salience=0.0)


def resolve(body: str, *names: str) -> list[Place]:
    return resolve_places(body, [entity(body, name) for name in names])


@pytest.mark.parametrize(
    ("name", "country", "wikidata"),
    [
        ("U.S.", "US", "Q30"),
        ("America", "US", "Q30"),
        ("UK", "GB", "Q145"),
        ("U.K.", "GB", "Q145"),
        ("Britain", "GB", "Q145"),
        ("Holland", "NL", "Q29999"),
        ("Ivory Coast", "CI", "Q1008"),
        ("Burma", "MM", "Q836"),
        ("the Netherlands", "NL", "Q29999"),
        ("South Korea", "KR", "Q884"),
        ("TURKEY", "TR", "Q43"),
        ("Kosovo", "XK", None),
    ],
)
def test_a_country_is_known_by_what_english_news_calls_it(name: str, country: str, wikidata: str | None) -> None:
    (place,) = resolve(f"It happened in {name}.", name)
    assert (place.kind, place.country, place.wikidata) == ("country", country, wikidata)
    assert place.score > 0.8


@pytest.mark.parametrize(
    ("name", "known_as", "country", "kind"),
    [
        ("Kiev", "Kyiv", "UA", "city"),
        ("The Hague", "The Hague", "NL", "city"),
        ("Washington", "Washington", "US", "city"),
        ("Moscow", "Moscow", "RU", "city"),
        ("Bombay", "Mumbai", "IN", "city"),
        ("LA", "Los Angeles", "US", "city"),
        ("Gaza", "Gaza", "PS", "city"),
        ("Kashmir", "Jammu and Kashmir", "IN", "region"),
        ("Crimea", "Crimea", "UA", "region"),
        ("the West Bank", "West Bank", "PS", "region"),
        ("England", "England", "GB", "region"),
        ("Calif.", "California", "US", "region"),
        ("Oklahoma", "Oklahoma", "US", "region"),
        ("Southeast Asia", "Southeast Asia", None, "other"),
        ("Singapore", "Singapore", "SG", "country"),
    ],
)
def test_a_well_known_place_is_known_by_its_names(name: str, known_as: str, country: str | None, kind: str) -> None:
    (place,) = resolve(f"It happened in {name}.", name)
    assert (place.name, place.country, place.kind) == (known_as, country, kind)


@pytest.mark.parametrize("name", ["Middle East", "the Pacific", "Qwxzzy", "", "\ud800"])
def test_what_has_no_point_or_is_not_known_is_left_open(name: str) -> None:
    assert resolve(f"It happened in {name}.", name) == []


@pytest.mark.parametrize(
    ("body", "region"),
    [
        ("A fire broke out in Paris, Texas, on Monday.", "TX"),
        ("A fire broke out in Paris (Texas) on Monday.", "TX"),
        ("PARIS, Tex. (AP) - A fire broke out in Paris.", "TX"),
        ("A fire broke out in Paris, France, on Monday.", "FR"),
        ("A fire broke out in Paris.", "FR"),
    ],
)
def test_a_larger_place_right_behind_a_name_decides(body: str, region: str) -> None:
    (place,) = resolve(body, "PARIS" if body.startswith("PARIS") else "Paris")
    assert (place.latitude < 40) == (region == "TX")


@pytest.mark.parametrize(
    ("body", "names", "kind"),
    [
        ("She won California, Maryland and Ohio.", ["California", "Maryland", "Ohio"], "region"),
        ("It flies to Mexico, Panama and Peru.", ["Mexico", "Panama", "Peru"], "country"),
        ("Talks in Rome, New York and Lima.", ["Rome", "New York", "Lima"], "city"),
    ],
)
def test_the_next_of_a_list_decides_nothing(body: str, names: list[str], kind: str) -> None:
    first = resolve(body, *names)[0]
    assert (first.kind, first.name) == (kind, names[0])


def test_a_larger_place_inside_the_name_decides() -> None:
    (place,) = resolve("It happened in Springfield, Ill. yesterday.", "Springfield, Ill.")
    assert place.geonames == 4250542


def test_neighbours_decide() -> None:
    (_, place) = resolve("Buses from Austin will stop in Georgetown.", "Austin", "Georgetown")
    assert (place.name, place.geonames) == ("Georgetown", 4693342)


def test_a_people_decides() -> None:
    body = "British police closed the road to Cambridge."
    (place,) = resolve_places(body, [entity(body, "British", "group"), entity(body, "Cambridge")])
    assert (place.entity, place.country) == (1, "GB")


def test_the_people_of_a_state_decide() -> None:
    body = "Iowans know the fair in Burlington."
    (place,) = resolve_places(body, [entity(body, "Iowans", "group"), entity(body, "Burlington")])
    assert place.geonames == 4849826


def test_an_organisation_decides() -> None:
    body = "The Massachusetts State Police closed the road to Cambridge."
    patrol = entity(body, "Massachusetts State Police", "organization")
    (place,) = resolve_places(body, [patrol, entity(body, "Cambridge")])
    assert place.country == "US"


def test_peoples_persons_and_organisations_are_no_places() -> None:
    body = "Turkish pilots flew Jordan Paris to the Bank of England."
    kinds: list[tuple[str, EntityType]] = [
        ("Turkish", "group"),
        ("Jordan Paris", "person"),
        ("Bank of England", "organization"),
    ]
    assert resolve_places(body, [entity(body, name, kind) for name, kind in kinds]) == []


def test_a_hamlet_that_nothing_speaks_for_is_less_sure_than_a_city() -> None:
    (hamlet,) = resolve("He met Ringwood.", "Ringwood")
    (city,) = resolve("He went to Nairobi.", "Nairobi")
    assert hamlet.score < 0.9 < city.score


def test_an_entity_of_the_headline_alone_is_resolved() -> None:
    headline = Entity("place", "LONDON", (), in_headline=True, title=None, salience=1.0)
    assert [place.country for place in resolve_places("It rained.", [headline])] == ["GB"]


@given(
    st.text(st.characters(codec=None), max_size=200),
    st.lists(
        st.tuples(
            st.sampled_from(["place", "group", "organization", "person"]),
            st.one_of(
                st.text(st.characters(codec=None)), st.sampled_from(["Paris", "Georgia", "Texas", "Springfield"])
            ),
            st.integers(0, 220),
        ),
        max_size=8,
    ),
)
def test_any_text_and_any_entities_are_resolved_or_left_open(
    body: str, rows: list[tuple[EntityType, str, int]]
) -> None:
    entities = [
        Entity(kind, name, (Mention(at, at + 5, "full", ()),), False, None, 0.0) for kind, name, at in rows
    ]  # in_headline
    places = resolve_places(body, entities)
    assert all(0 <= place.score <= 1 and entities[place.entity].type == "place" for place in places)
    assert places == sorted(places)


def test_a_list_of_two_thousand_places_is_read_in_no_time() -> None:
    names = [f"Springfield {number}" for number in range(1000)] + ["Springfield", "Franklin", "Clinton"] * 300
    body = ", ".join(names)
    entities = [named("place", name, 0) for name in names]
    assert len(resolve_places(body, entities)) <= len(names)
