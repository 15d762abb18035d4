"""How good an enrichment is: pure arithmetic on what an article says and what was found in it.

Every figure is a share that adds up over articles, as those of `scores.py` are; a share of the size of both sides, with
the hits counted twice, is an F1. Names, quotes and topics are compared as the shared scorers compare them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from math import asin, cos, radians, sin, sqrt

from quality.annotated import AnnotatedArticle
from quality.annotation_marks import GoldDate, GoldEntity, Text
from quality.enriched import Enrichment
from quality.link_scores import folded, gold_clusters, link_scores, meant
from quality.name_scores import Span, TypedSpan, name_scores, trimmed
from quality.quote_scores import Matched, match, quote_scores
from quality.scores import Scores, Share, harmonic

from pipeline.text.date_expressions import DateExpression
from pipeline.text.names import Name
from pipeline.text.places import Place

_CALENDAR = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|[0-9]{1,4}(?:st|nd|rd|th|s)?"
    r"|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)",
    re.IGNORECASE,
)
"""What names of dates are made of in corpora of news: their annotators left "last", "early" and "yesterday" alone."""

NEAR_KM = 161
"""A hundred miles: the measure of work on place names."""

EARTH_KM = 6_371

FIGURES: Mapping[str, str] = {
    "names": "F1 of persons, organizations and places by exact span, headline and body",
    "person": "F1 of the persons among them",
    "organization": "F1 of the organizations",
    "place": "F1 of the places",
    "group": "F1 of nationalities, faiths and parties' members",
    "date": "F1 of dates by the calendar: weekdays, months, years",
    "money": "F1 of sums of money",
    "names_in_capitals": "F1 of persons, organizations and places in the body written in capitals",
    "linking": "B-cubed F1 over the names that were found: which mean the same",
    "entities": "F1 of persons, organizations and places by their full names",
    "quotes": "F1 of quotes",
    "speakers": "right speaker as the article gives it, of the quotes found that have one",
    "quotes_with_speakers": "F1 of quotes with the right speaker, or none where there is none",
    "full_names": "full name of the speaker right, of all quotes whose speaker the article names",
    "full_names_of_persons": "likewise, of the quotes of persons",
    "unnamed": "left without a name, of the quotes found whose speaker the article does not name",
    "quote_kinds": "direct or mixed, of the quotes found",
    "cues": "right cue, of the quotes found that have one",
    "topic": "first topic right",
    "topic_in_two": "one of the first two right",
    "topic_when_given": "first topic right, of the articles that were given one",
    "countries": "right country, of all countries, regions and cities",
    "near": f"within {NEAR_KM} km, of all cities",
    "places_when_given": "right country, or rightly none, of the places that were resolved",
    "dates": "F1 of dates, any overlap",
    "date_values": "F1 of dates with the right day, month or year",
}
"""Every figure of the annotated articles, and what it says."""


def score(article: AnnotatedArticle, found: Enrichment) -> Scores:
    """Score an article; in languages other than English, its quotes."""
    matched = match(article.body.plain, article.body.quotes, found.quotes)
    quotes = quote_scores(article.body.plain, article.body.quotes, found.quotes, matched)
    if not article.english:
        return {"quotes": quotes["quotes"]}
    return (
        _names(article, found)
        | link_scores(article, found.entities)
        | quotes
        | _speakers(article, found, matched)
        | _topics(article, found)
        | _places(article, found)
        | _dates(article, found)
    )


def figures(scores: Iterable[Scores]) -> dict[str, float]:
    """Average the scores of articles."""
    sums: dict[str, Share] = {}
    for article in scores:
        for name, share in article.items():
            before = sums.get(name, Share(0, 0))
            sums[name] = Share(before.hits + share.hits, before.of + share.of)
    averages = {name: share.hits / share.of for name, share in sums.items() if share.of}
    if "linking_precision" in averages and "linking_recall" in averages:
        averages["linking"] = harmonic(averages["linking_precision"], averages["linking_recall"])
    return {name: averages[name] for name in FIGURES if name in averages}


def gold_names(text: Text) -> set[TypedSpan]:
    """Give all that names of a text are to be found of, trimmed."""
    names = [(mention.start, mention.end, str(mention.entity.type)) for mention in text.mentions]
    names += [(*span, "date") for each in text.dates if (span := _by_calendar(text.plain, each))]
    names += [(*span, "money") for span in text.money]
    return trimmed(text.plain, names)


def found_names(text: Text, names: Iterable[Name]) -> set[TypedSpan]:
    """Give the names that were found, trimmed."""
    return trimmed(text.plain, ((name.start, name.end, name.type) for name in names))


def speaker_named(found: Enrichment, number: int) -> str | None:
    """Give the name of the speaker of a quote that was found."""
    entity = found.quotes[number].entity
    return None if entity is None else found.entities[entity].name


def right_place(gold: GoldEntity | None, place: Place) -> bool:
    """Whether a place that was resolved lies where the article means."""
    return gold is not None and gold.type == "place" and place.country == gold.country


def kilometres(gold: GoldEntity, place: Place) -> float:
    """Give the distance between two places on a great circle."""
    if gold.latitude is None or gold.longitude is None:
        raise ValueError(gold.name)
    south, north = radians(gold.latitude), radians(place.latitude)
    east = radians(place.longitude - gold.longitude)
    chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


def placed(article: AnnotatedArticle, found: Enrichment) -> dict[GoldEntity, Place]:
    """Give the place that each gold place was resolved to: that of the found entity with most of its names."""
    entities = meant(article, found.entities)
    largest = sorted(found.places, key=lambda place: len(found.entities[place.entity].mentions))
    return {entities[place.entity]: place for place in largest if place.entity in entities}


def matched_dates(
    article: AnnotatedArticle, found: Enrichment
) -> Iterator[tuple[GoldDate | None, DateExpression | None]]:
    """Pair gold dates with those found that overlap them, one to one; whatever has no partner stands alone."""
    left = sorted(found.dates)
    for gold in article.body.dates:
        partner = next((each for each in left if each.start < gold.end and gold.start < each.end), None)
        if partner:
            left.remove(partner)
        yield gold, partner
    yield from ((None, each) for each in left)


def to_the_day_month_or_year(gold: GoldDate) -> bool:
    """Whether a date has a value that is asked for: not a week, quarter, decade or any Sunday."""
    return gold.value is not None and not set(gold.value) & set("WQX")


def _by_calendar(text: str, date: GoldDate) -> Span | None:
    """Give the part of a date that names it by the calendar: "Friday" of "last Friday", nothing of "last week"."""
    named = list(_CALENDAR.finditer(text, date.start, date.end))
    return (named[0].start(), named[-1].end()) if named else None


def _names(article: AnnotatedArticle, found: Enrichment) -> Scores:
    parts = [
        name_scores(gold_names(text), found_names(text, names))
        for text, names in ((article.headline, found.headline_names), (article.body, found.names))
    ]
    summed = {name: Share(*map(sum, zip(*(part[name] for part in parts), strict=True))) for name in parts[0]}
    in_capitals = name_scores(gold_names(article.body), found_names(article.body, found.capital_names))
    return summed | {"names_in_capitals": in_capitals["names"]}


def _speakers(article: AnnotatedArticle, found: Enrichment, matched: Matched) -> Scores:
    named = {"person": Share(0, 0), "organization": Share(0, 0)}
    unnamed = kinds = cues = Share(0, 0)
    for number in matched.gold:
        gold, other = article.body.quotes[number], matched.pairs.get(number)
        name = None if other is None else speaker_named(found, other)
        if gold.entity:
            right = name is not None and folded(name) == folded(gold.entity.name)
            named[gold.entity.type] = _plus(named[gold.entity.type], hit=right)
        if other is not None:
            got = found.quotes[other]
            unnamed = unnamed if gold.entity else _plus(unnamed, hit=name is None)
            kinds = _plus(kinds, hit=got.kind == gold.kind)
            if gold.cue:
                hit = got.cue is not None and got.cue[0] < gold.cue[1] and gold.cue[0] < got.cue[1]
                cues = _plus(cues, hit=hit)
    return {
        "full_names": Share(*map(sum, zip(*named.values(), strict=True))),
        "full_names_of_persons": named["person"],
        "unnamed": unnamed,
        "quote_kinds": kinds,
        "cues": cues,
    }


def _topics(article: AnnotatedArticle, found: Enrichment) -> Scores:
    codes = [topic.code for topic in found.topics]
    first = bool(codes) and codes[0] in article.topics
    return {
        "topic": Share(first, 1),
        "topic_in_two": Share(any(code in article.topics for code in codes[:2]), 1),
        "topic_when_given": Share(first, bool(codes)),
    }


def _places(article: AnnotatedArticle, found: Enrichment) -> Scores:
    resolved, entities = placed(article, found), meant(article, found.entities)
    gold = {entity for entity in gold_clusters(article).values() if entity.type == "place"}
    in_countries = [entity for entity in gold if entity.asked]
    with_coordinates = [entity for entity in gold if entity.latitude is not None]
    right = sum(entity in resolved and right_place(entity, resolved[entity]) for entity in in_countries)
    near = sum(entity in resolved and kilometres(entity, resolved[entity]) <= NEAR_KM for entity in with_coordinates)
    given = sum(right_place(entities.get(place.entity), place) for place in found.places)
    return {
        "countries": Share(right, len(in_countries)),
        "near": Share(near, len(with_coordinates)),
        "places_when_given": Share(given, len(found.places)),
    }


def _dates(article: AnnotatedArticle, found: Enrichment) -> Scores:
    pairs = list(matched_dates(article, found))
    overlapping = sum(gold is not None and got is not None for gold, got in pairs)
    asked = [(gold, got) for gold, got in pairs if gold is None or to_the_day_month_or_year(gold)]
    right = sum(gold is not None and got is not None and gold.value == got.value for gold, got in asked)
    return {
        "dates": Share(2 * overlapping, len(article.body.dates) + len(found.dates)),
        "date_values": Share(2 * right, sum((gold is not None) + (got is not None) for gold, got in asked)),
    }


def _plus(share: Share, *, hit: bool) -> Share:
    return Share(share.hits + hit, share.of + 1)
