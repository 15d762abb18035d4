from dataclasses import replace

import pytest
from quality.annotated import TOPICS, read
from quality.annotation_marks import GoldEntity
from quality.enriched import Enrichment
from quality.enrichment_faults import FAULTS
from quality.enrichment_scores import figures, gold_names, kilometres, score
from quality.name_scores import in_capitals, trim

from pipeline.text.date_expressions import DateExpression
from pipeline.text.entities import Entity, Mention
from pipeline.text.names import Name
from pipeline.text.places import Place
from pipeline.text.quotes import Quote
from pipeline.text.topics import Topic

ARTICLE = read(
    "one",
    "headline: {p1 Lee} Leaves {l1 Paris}\npublished: 2024-05-04\ntopics: politics, labour\nlanguage: en\n\n"
    "“⟦p1> It is far too late,⟧” {! said} {@p1 Ann Lee} in {l1 Paris}, {l2 France}, on {d=2024-05-03 Friday}. "
    "{p2 Bo Lee} paid {m €3 million} {d=2024-W17 last week}.\n\n“⟦p1> Good night to all,⟧” {@p1 Lee} {! said}. "
    "“⟦?> Whoever they are,⟧” {@ a neighbour} {! said}, in {g French}."
    "\n---\np1 = Ann Lee\np2 = Bo Lee\nl1 = Paris | FR 48.86 2.35\nl2 = France | FR\n",
)
BODY = ARTICLE.body
MENTIONS = BODY.mentions
ANN, BO, PARIS, FRANCE = 0, 1, 2, 3


def names(text: str, *typed: tuple[str, str]) -> list[Name]:
    return [Name(text.index(name), text.index(name) + len(name), kind, 1.0) for name, kind in typed]


def entity(kind: str, name: str, *numbers: int) -> Entity:
    mentions = tuple(Mention(MENTIONS[number].start, MENTIONS[number].end, "full", ()) for number in numbers)
    return Entity(kind, name, mentions, False, None, 0.5)


def place(number: int, name: str, country: str, latitude: float, longitude: float) -> Place:
    return Place(number, name, "city", country, latitude, longitude, None, None, 1.0)


def quote(number: int, speaker: int | None) -> Quote:
    gold = BODY.quotes[number]
    return Quote(gold.start, gold.end, gold.kind, gold.cue, gold.speaker, speaker, 1.0)


PERFECT = Enrichment(
    quotes=[quote(0, ANN), quote(1, ANN), quote(2, None)],
    names=sorted(
        [Name(each.start, each.end, each.entity.type, 1.0) for each in MENTIONS]
        + names(BODY.plain, ("Friday", "date"), ("€3 million", "money"))
    ),
    headline_names=names(ARTICLE.headline.plain, ("Lee", "person"), ("Paris", "place")),
    capital_names=[Name(each.start, each.end, each.entity.type, 1.0) for each in MENTIONS],
    entities=[
        entity("person", "ANN LEE", 0, 4),
        entity("person", "Bo Lee", 3),
        entity("place", "Paris", 1),
        entity("place", "France", 2),
    ],
    places=[place(PARIS, "Paris", "FR", 48.85, 2.35), place(FRANCE, "France", "FR", 46.0, 2.0)],
    dates=[
        DateExpression(BODY.dates[0].start, BODY.dates[0].end, "2024-05-03", None, "day"),
        DateExpression(BODY.dates[1].start, BODY.dates[1].end, "2024-04-27", "-P1W", "day"),
    ],
    topics=[Topic(TOPICS["labour"], "labour", 0.9, True)],
)


def told(found: Enrichment) -> dict[str, float]:
    return figures([score(ARTICLE, found)])


def test_whoever_finds_everything_scores_one_throughout_and_has_no_faults() -> None:
    assert set(told(PERFECT).values()) == {1}
    assert [fault for part in FAULTS.values() for fault in part(ARTICLE, PERFECT)] == []


def test_whoever_finds_nothing_scores_nothing() -> None:
    assert set(told(Enrichment([])).values()) == {0}


def test_a_name_counts_without_article_and_possessive() -> None:
    text = "The Hague's mayor, “Ann Lee”"
    assert [trim(text, 0, 11), trim(text, 18, 28)] == [(4, 9), (20, 27)]


def test_a_name_of_another_type_is_missed_and_wrong() -> None:
    wrong = [name._replace(type="organization") if name.type == "group" else name for name in PERFECT.names]
    row = told(replace(PERFECT, names=wrong))
    assert (row["group"], row["organization"], row["person"]) == (0, 0, 1)
    assert row["names"] == pytest.approx(14 / 15)


def test_a_date_by_the_calendar_is_a_name_and_the_rest_of_it_is_not() -> None:
    dates = "{d=2024-05-03 last Friday}, {d=2023-04 early April last year}, {d=2024-05-03 yesterday}, {d=192X 1920s}"
    text = read("two", f"headline: No\nlanguage: de\n\n{dates}, {{d=2024-05-03 May 3rd, 2024}}").body
    named = sorted(text.plain[start:end] for start, end, _ in gold_names(text))
    assert named == ["1920s", "April", "Friday", "May 3rd, 2024"]


def test_capitals_leave_every_letter_in_its_place() -> None:
    assert in_capitals("Straße, ﬁne") == "STRAßE, ﬁNE"


def test_two_persons_in_one_cost_precision_and_one_in_two_costs_recall() -> None:
    together = [entity("person", "Ann Lee", 0, 3, 4), *PERFECT.entities[2:]]
    apart = [entity("person", "Ann Lee", 0), entity("person", "Lee", 4), *PERFECT.entities[1:]]
    shares = [score(ARTICLE, replace(PERFECT, entities=each, quotes=(), places=())) for each in (together, apart)]
    assert [share["linking_precision"].hits for share in shares] == [pytest.approx(2 + 5 / 3), 5]
    assert [share["linking_recall"].hits for share in shares] == [5, 4]


def test_a_full_name_is_right_whatever_its_case_and_a_short_one_is_wrong() -> None:
    short = [PERFECT.entities[0]._replace(name="Lee"), *PERFECT.entities[1:]]
    row = told(replace(PERFECT, entities=short))
    assert (row["full_names"], row["entities"]) == (0, 0.75)


def test_a_speaker_whom_the_article_does_not_name_is_to_be_left_unnamed() -> None:
    row = told(replace(PERFECT, quotes=[*PERFECT.quotes[:2], quote(2, BO)]))
    assert (row["unnamed"], row["full_names"]) == (0, 1)


def test_a_quote_that_is_missed_has_no_full_name() -> None:
    assert told(replace(PERFECT, quotes=PERFECT.quotes[1:]))["full_names"] == 0.5


@pytest.mark.parametrize(
    ("topics", "row"), [(("sport", "politics"), (0, 1, 0)), (("labour",), (1, 1, 1)), ((), (0, 0, None))]
)
def test_a_topic_counts_first_or_among_two(topics: tuple[str, ...], row: tuple[float | None, ...]) -> None:
    given = [Topic(TOPICS[topic], topic, 0.5, False) for topic in topics]
    figures_of = told(replace(PERFECT, topics=given))
    assert tuple(figures_of.get(each) for each in ("topic", "topic_in_two", "topic_when_given")) == row


def test_a_namesake_across_the_sea_is_neither_near_nor_of_the_country() -> None:
    row = told(replace(PERFECT, places=[place(PARIS, "Paris", "US", 33.66, -95.55), PERFECT.places[1]]))
    assert (row["near"], row["countries"], row["places_when_given"]) == (0, 0.5, 0.5)


def test_what_is_no_place_is_not_to_be_resolved() -> None:
    row = told(replace(PERFECT, places=[*PERFECT.places, place(BO, "Bo", "SL", 7.96, -11.74)]))
    assert (row["countries"], row["places_when_given"]) == (1, pytest.approx(2 / 3))


def test_the_distance_is_that_on_the_globe() -> None:
    paris = GoldEntity("l1", "place", "Paris", "FR", 48.86, 2.35)
    assert kilometres(paris, place(0, "London", "GB", 51.51, -0.13)) == pytest.approx(343, abs=2)


def test_a_week_is_no_date_that_is_asked_for_but_one_to_be_found() -> None:
    row = told(replace(PERFECT, dates=PERFECT.dates[:1]))
    assert (row["date_values"], row["dates"]) == (1, pytest.approx(2 / 3))
    assert told(replace(PERFECT, dates=PERFECT.dates[1:]))["date_values"] == 0


def test_in_another_language_only_quotes_are_scored() -> None:
    article = read("two", "headline: Nein\nlanguage: de\n\n„⟦?- Es ist viel zu spät⟧“, sagt sie.")
    gold = article.body.quotes[0]
    found = Enrichment([Quote(gold.start, gold.end, "direct", None, None, None, 1.0)])
    assert figures([score(article, found)]) == {"quotes": 1}
