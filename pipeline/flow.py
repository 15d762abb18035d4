"""The stages in order: the only place that knows the order."""

from collections.abc import Callable
from functools import partial
from typing import Any

from pipeline.intake import read_raw
from pipeline.limits import Limits
from pipeline.stage import Stage
from pipeline.stages import deduplicate as deduplicating
from pipeline.stages import enrich as enriching
from pipeline.stages import parse as parsing
from pipeline.stages import sink as sinking
from pipeline.stages.deduplicate.memory import PublishedVersions
from pipeline.worker import record_decoder
from schemas.article import Article
from schemas.enriched_article import EnrichedArticle
from schemas.parsed_article import ParsedArticle
from schemas.raw_article import RawArticle
from schemas.topics import DUPLICATES, ENRICHED, NORMALISED, PARSED, RAW, UNIQUE
from schemas.unique_article import UniqueArticle


def parse(limits: Limits) -> Stage[RawArticle, ParsedArticle]:
    """Tell the article from its page."""
    decode = partial(read_raw, largest=limits.article_bytes)
    process = partial(parsing.process, most_lines=limits.record_lines)
    return Stage("parse", parsing.VERSION, RAW, PARSED, decode, process)


def deduplicate(limits: Limits) -> Stage[ParsedArticle, UniqueArticle]:
    """Hold back what was published before; count the versions of what changed."""
    memory = PublishedVersions(
        limits.window_articles, limits.window_days, limits.parsed_partitions, limits.record_bytes
    )
    process, process_many = partial(deduplicating.process, memory), partial(deduplicating.process_many, memory)
    decode = record_decoder(PARSED)
    return Stage(
        "deduplicate", deduplicating.VERSION, PARSED, UNIQUE, decode, process, DUPLICATES, memory, process_many
    )


def enrich(limits: Limits) -> Stage[UniqueArticle, EnrichedArticle]:  # noqa: ARG001 # one signature for all stages
    """Count and find in the body what readers of the record want to know."""
    return Stage("enrich", enriching.VERSION, UNIQUE, ENRICHED, record_decoder(UNIQUE), enriching.process)


def sink(limits: Limits) -> Stage[EnrichedArticle, Article]:  # noqa: ARG001 # one signature for all stages
    """Write the normalised record."""
    return Stage("sink", sinking.VERSION, ENRICHED, NORMALISED, record_decoder(ENRICHED), sinking.process)


FLOW: dict[str, Callable[[Limits], Stage[Any, Any]]] = {
    "parse": parse,
    "deduplicate": deduplicate,
    "enrich": enrich,
    "sink": sink,
}
"""Every stage by its name, in the order of the flow; each call makes a stage with a memory of its own."""
