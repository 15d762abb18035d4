"""What the enrichment finds in an annotated article: the one place that calls its parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from quality.annotated import AnnotatedArticle
from quality.annotation_marks import Text
from quality.name_scores import in_capitals, trim

from pipeline.text.date_expressions import DateExpression, find_dates
from pipeline.text.entities import Entity, link_names
from pipeline.text.names import Name, find_names
from pipeline.text.places import Place, resolve_places
from pipeline.text.quotes import Quote, find_quotes, quotes_by_marks
from pipeline.text.topics import Topic, find_topics


@dataclass(frozen=True, slots=True)
class Enrichment:
    """What was found; nothing but quotes in languages other than English."""

    quotes: Sequence[Quote]
    names: Sequence[Name] = ()
    headline_names: Sequence[Name] = ()
    capital_names: Sequence[Name] = ()
    """The names of the body written in capitals."""
    entities: Sequence[Entity] = ()
    places: Sequence[Place] = ()
    dates: Sequence[DateExpression] = ()
    topics: Sequence[Topic] = ()


def enriched(article: AnnotatedArticle) -> Enrichment:
    """Enrich an article as the stage does."""
    if not article.english:
        return Enrichment(quotes_by_marks(article.body.plain))
    body, headline = article.body.plain, article.headline.plain
    names, headline_names, capital_names = find_names([body, headline, in_capitals(body)])
    return _enriched(article, names, headline_names, capital_names)


def enriched_from_gold_names(article: AnnotatedArticle) -> Enrichment:
    """Enrich an article with its own names: what the other parts do where no name is missed."""
    return _enriched(article, _gold_names(article.body), _gold_names(article.headline))


def _enriched(
    article: AnnotatedArticle,
    names: Sequence[Name],
    headline_names: Sequence[Name],
    capital_names: Sequence[Name] = (),
) -> Enrichment:
    body, headline = article.body.plain, article.headline.plain
    entities = link_names(body, names, headline, headline_names)
    return Enrichment(
        find_quotes(body, entities),
        names,
        headline_names,
        capital_names,
        entities,
        resolve_places(body, entities),
        find_dates(body, article.published),
        find_topics(headline, body),
    )


def _gold_names(text: Text) -> list[Name]:
    names = [Name(*trim(text.plain, each.start, each.end), each.entity.type, 1.0) for each in text.mentions]
    names += [Name(*trim(text.plain, each.start, each.end), "date", 1.0) for each in text.dates]
    names += [Name(*trim(text.plain, *span), "money", 1.0) for span in text.money]
    return sorted(names)
