"""What an enrichment got wrong, part by part, in words: where it was worst, and what to look at first."""

from collections.abc import Callable, Iterator, Mapping

from quality.annotated import TOPICS, AnnotatedArticle
from quality.enriched import Enrichment
from quality.enrichment_scores import (
    NEAR_KM,
    found_names,
    gold_names,
    kilometres,
    matched_dates,
    placed,
    right_place,
    speaker_named,
    to_the_day_month_or_year,
)
from quality.link_scores import folded, found_clusters, gold_clusters, meant
from quality.name_scores import NAMED, OTHERS
from quality.quote_scores import match, same_speaker

_SHOWN = 60  # characters of a text
_TOPIC_OF = {code: topic for topic, code in TOPICS.items()}


def names(article: AnnotatedArticle, found: Enrichment) -> Iterator[str]:
    """Say which names were missed, and which are none, or not of that type or extent."""
    for text, got in ((article.headline, found.headline_names), (article.body, found.names)):
        gold, given = gold_names(text), found_names(text, got)
        for start, end, kind in sorted(gold ^ given):
            which = "missed" if (start, end, kind) in gold else "wrong"
            if kind in (*NAMED, *OTHERS):
                yield f"{which} {kind}: {_around(text.plain, start, end)}"


def entities(article: AnnotatedArticle, found: Enrichment) -> Iterator[str]:
    """Say which names were linked with another one's, and which full names were not found."""
    gold, got = gold_clusters(article), found_clusters(article.body.plain, found.entities)
    for span in sorted(gold.keys() & got.keys()):
        entity, linked = gold[span], found.entities[got[span]]
        if folded(entity.name) != folded(linked.name):
            yield f"{_around(article.body.plain, *span)} is {entity.name}, was linked with {linked.name}"


def quotes(article: AnnotatedArticle, found: Enrichment) -> Iterator[str]:
    """Say which quotes were missed or made up, and whose speaker or kind is another."""
    body, gold = article.body.plain, article.body.quotes
    matched = match(body, gold, found.quotes)
    for number in matched.gold:
        if number not in matched.pairs:
            yield f"missed: {_shown(body[gold[number].start : gold[number].end])}"
    for number, other in matched.pairs.items():
        quote, got = gold[number], found.quotes[other]
        said = _shown(body[quote.start : quote.end])
        speaker, given = (body[slice(*span)] if span else None for span in (quote.speaker, got.speaker))
        if quote.kind != got.kind:
            yield f"{got.kind}, not {quote.kind}: {said}"
        if bool(speaker) != bool(given) or (
            quote.speaker and got.speaker and not same_speaker(body, quote.speaker, got.speaker)
        ):
            yield f"speaker {given!r}, not {speaker!r}: {said}"
    if extra := matched.found - len(matched.pairs):
        yield f"{extra} found that are none"


def speakers(article: AnnotatedArticle, found: Enrichment) -> Iterator[str]:
    """Say whose full name another quote was given."""
    body, gold = article.body.plain, article.body.quotes
    for number, other in match(body, gold, found.quotes).pairs.items():
        wanted = gold[number].entity
        name = speaker_named(found, other)
        if (wanted is None) is not (name is None) or (wanted and name and folded(wanted.name) != folded(name)):
            said = _shown(body[gold[number].start : gold[number].end])
            span = gold[number].speaker
            given = body[slice(*span)] if span else "nobody"
            yield f"{name}, not {wanted.name if wanted else 'nobody known'} (given as {given!r}): {said}"


def topics(article: AnnotatedArticle, found: Enrichment) -> Iterator[str]:
    """Say for which topics others were given."""
    given = [topic.code for topic in found.topics]
    if not given or given[0] not in article.topics:
        told = ", ".join(_TOPIC_OF.get(code, code) for code in given) or "none"
        yield f"{told}; right would be {', '.join(_TOPIC_OF[code] for code in article.topics)}"


def places(article: AnnotatedArticle, found: Enrichment) -> Iterator[str]:
    """Say which places were put somewhere else, or nowhere."""
    resolved = placed(article, found)
    for entity in sorted({each for each in gold_clusters(article).values() if each.type == "place"}, key=str):
        place = resolved.get(entity)
        if place and not right_place(entity, place):
            yield f"{entity.name}: {place.name}, {place.country}, not {entity.country}"
        elif place and entity.latitude is not None and (away := kilometres(entity, place)) > NEAR_KM:
            yield f"{entity.name}: {place.name}, {away:,.0f} km away"
        elif not place and entity.asked:
            yield f"{entity.name}: not resolved"
    meant_by = meant(article, found.entities)
    for place in found.places:
        if place not in resolved.values() and not right_place(meant_by.get(place.entity), place):
            yield f"made up: {found.entities[place.entity].name} as {place.name}, {place.country}"


def dates(article: AnnotatedArticle, found: Enrichment) -> Iterator[str]:
    """Say which dates were missed, made up or given another value."""
    for gold, got in matched_dates(article, found):
        if gold is None and got is not None:
            yield f"no date: {_around(article.body.plain, got.start, got.end)} = {got.value}"
        elif gold is not None and got is None:
            yield f"missed: {_around(article.body.plain, gold.start, gold.end)} = {gold.value}"
        elif gold is not None and got is not None and to_the_day_month_or_year(gold) and gold.value != got.value:
            yield f"{_around(article.body.plain, gold.start, gold.end)} = {got.value}, not {gold.value}"


FAULTS: Mapping[str, Callable[[AnnotatedArticle, Enrichment], Iterator[str]]] = {
    "names": names,
    "entities": entities,
    "quotes": quotes,
    "speakers": speakers,
    "topics": topics,
    "places": places,
    "dates": dates,
}
"""The faults of each part."""


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + " ..."


def _around(text: str, start: int, end: int) -> str:
    """Show a span in brackets, with a few words before and after it."""
    return f"{text[max(0, start - 20) : start]}[{text[start:end]}]{text[end : end + 20]}".replace("\n", " ")
