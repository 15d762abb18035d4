"""What is measured: the deduplicator as it stands in the stage, and its index alone."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from duplicate_streams import Article

from pipeline.stage import Emit
from pipeline.stages.deduplicate import process_many
from pipeline.stages.deduplicate.likeness import best_match
from pipeline.stages.deduplicate.memory import PublishedVersions
from pipeline.stages.deduplicate.remembered import Remembered
from pipeline.text.sketch import Sketch, sketches
from pipeline.worker import TOGETHER
from schemas.parsed_article import ParsedArticle
from schemas.provenance import Place

DAYS = 3_650
NOW = datetime(2026, 3, 4, tzinfo=UTC)

TRANSACTION = 500
"""Articles after which the memory is asked for a snapshot, as the worker does after each transaction."""

Decide = Callable[[Sequence[Article]], Iterable[str | None]]
"""Says of each of some articles that follow each other which earlier one it is linked with."""


def stage(versions: int) -> Decide:
    """Make the stage: identity, body, sketch, look-up, sentences, and the record that it writes."""
    memory = PublishedVersions(versions, DAYS)

    def decide(articles: Sequence[Article]) -> Iterator[str | None]:
        for first in range(0, len(articles), TOGETHER):
            given = [ParsedArticle(uri=each.id, body=each.body, language="en") for each in articles[first:][:TOGETHER]]
            for left in process_many(memory, given):
                ending = left()
                if isinstance(ending, Emit) and isinstance(ending.remember, Remembered):
                    _remember(memory, ending.remember)
                canonical = ending.record.verdict.canonical if ending.record else None
                yield canonical.uri if canonical else None

    return decide


def index(versions: int) -> Decide:
    """Make its index alone: sketch, look-up and insertion, by the same rules."""
    memory = PublishedVersions(versions, DAYS)

    def decided(article: Article, drawn: Sketch) -> str | None:
        found = memory.window.with_shingles(drawn.shingles)
        match = best_match(memory.window, drawn, found)
        same = match.version if match and match.same_story else None
        if match is None or not match.repeats:
            name = hashlib.sha256(article.id.encode()).digest()[:16]
            story = same.story if same else name
            new = Remembered.of(
                article.id, version=1, time=NOW, body=name, story=story, drawn=drawn, common=found.common
            )
            _remember(memory, new)
        return same.uri if same else None

    return lambda articles: map(decided, articles, sketches([article.body for article in articles]))


def place(offset: int) -> Place:
    """Name a place on the parsed topic."""
    return Place(topic="articles.parsed.v1", partition=0, offset=offset)


def _remember(memory: PublishedVersions, version: Remembered) -> None:
    memory.add(version, place(memory.window.end))
    if memory.window.end % TRANSACTION == 0:
        memory.snapshot()
