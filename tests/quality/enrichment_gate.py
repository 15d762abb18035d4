"""The annotated articles, enriched and scored: as a whole, from their gold names, and in other languages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from quality.annotated import TOPICS, AnnotatedArticle, annotated_articles
from quality.enriched import Enrichment, enriched, enriched_from_gold_names
from quality.enrichment_faults import FAULTS
from quality.enrichment_scores import FIGURES, figures, score
from quality.name_scores import NAMED, OTHERS
from quality.scores import Scores

ENRICH = "enrich"
FROM_GOLD_NAMES = "enrich-from-gold-names"
OTHER_LANGUAGES = "enrich-other-languages"

_NAMES = frozenset({"names", "names_in_capitals", *NAMED, *OTHERS})
_LINKED = frozenset({"linking", "entities"})
_SPEAKERS = frozenset({"full_names", "full_names_of_persons", "unnamed"})
_PLACES = frozenset({"countries", "near", "places_when_given"})
_ON_NAMES = _LINKED | _SPEAKERS | _PLACES | {"speakers", "quotes_with_speakers"}  # figures that follow from names
_TOPIC_OF = {code: topic for topic, code in TOPICS.items()}


@dataclass(frozen=True, slots=True)
class ScoredArticle:
    """An annotated article, what was found in it, and how good that is."""

    article: AnnotatedArticle
    found: Enrichment
    scores: Scores


@cache
def scored_articles(group: str) -> tuple[ScoredArticle, ...]:
    """Enrich and score the articles of a group, once a process."""
    enrich = enriched_from_gold_names if group == FROM_GOLD_NAMES else enriched
    chosen = [each for each in annotated_articles() if each.english is (group != OTHER_LANGUAGES)]
    found = [(article, enrich(article)) for article in chosen]
    return tuple(ScoredArticle(article, what, score(article, what)) for article, what in found)


def group_figures() -> dict[str, dict[str, float]]:
    """Give the figures of each group."""
    rows = {group: figures(each.scores for each in scored_articles(group)) for group in GROUPS}
    given = rows[FROM_GOLD_NAMES]
    return rows | {FROM_GOLD_NAMES: {name: value for name, value in given.items() if name in _ON_NAMES}}


def figures_by_topic() -> dict[str, dict[str, float]]:
    """Give the figures of the English articles by their first topic."""
    return _figures_by(lambda article: _TOPIC_OF[article.topics[0]])


def worst(group: str, figure: str, most: int = 8) -> str:
    """Show the articles that cost a figure most, and the faults of the part that it measures."""
    lost = [(figures([each.scores]).get(figure, 1.0), each) for each in scored_articles(group)]
    part = PART_OF[figure]
    rows = [
        f"  {value:.3f}  {each.article.name}: " + "; ".join(list(FAULTS[part](each.article, each.found))[:3])
        for value, each in sorted(lost, key=lambda pair: (pair[0], pair[1].article.name))[:most]
        if value < 1
    ]
    return "\n".join(rows) or "  (none)"


def faults(part: str, group: str = ENRICH) -> list[str]:
    """List every fault of a part, article after article."""
    return [
        f"{each.article.name}: {fault}"
        for each in scored_articles(group)
        for fault in FAULTS[part](each.article, each.found)
    ]


PARTS = tuple(FAULTS)
"""The parts whose faults can be listed."""

GROUPS = (ENRICH, FROM_GOLD_NAMES, OTHER_LANGUAGES)
"""The rows of the gate."""

PART_OF: Mapping[str, str] = {
    **dict.fromkeys(_NAMES, "names"),
    **dict.fromkeys(_LINKED, "entities"),
    **dict.fromkeys(("quotes", "speakers", "quotes_with_speakers", "quote_kinds", "cues"), "quotes"),
    **dict.fromkeys(_SPEAKERS, "speakers"),
    **dict.fromkeys(("topic", "topic_in_two", "topic_when_given"), "topics"),
    **dict.fromkeys(_PLACES, "places"),
    **dict.fromkeys(("dates", "date_values"), "dates"),
}
"""The part whose faults explain a figure."""

COLUMNS: tuple[tuple[str, ...], ...] = tuple(
    tuple(figure for figure in FIGURES if PART_OF[figure] in parts)
    for parts in ({"names", "entities"}, {"quotes", "speakers"}, {"topics", "places", "dates"})
)
"""The figures in tables that fit a screen."""


def _figures_by(key: Callable[[AnnotatedArticle], str]) -> dict[str, dict[str, float]]:
    parts: dict[str, list[Scores]] = {}
    for each in scored_articles(ENRICH):
        parts.setdefault(key(each.article), []).append(each.scores)
    return {name: figures(scores) for name, scores in sorted(parts.items())}
