"""Deduplicate: hold back what was published before, count the versions of what changed, say what belongs together.

Identity is looked at before text: the same uri with the latest version's text repeats it, with any other text it is a
revision. Then the same body is looked for, and then bodies that have much in common.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from pipeline.stage import Drop, Emit
from pipeline.stages.deduplicate.likeness import best_match, match_with
from pipeline.stages.deduplicate.memory import PublishedVersions
from pipeline.stages.deduplicate.remembered import MOST_SENTENCES, Digest, Remembered
from pipeline.stages.deduplicate.verdicts import (
    by_identity,
    by_sketch,
    cancellation,
    first_of_story,
    same_body,
)
from pipeline.stages.deduplicate.window import Window
from pipeline.text.normal import text_hash
from pipeline.text.sentence_hashes import Sentences, hash_sentences
from pipeline.text.sketch import Sketch, sketch, sketches
from schemas.duplicate_article import DuplicateArticle
from schemas.fingerprint import story_digest
from schemas.parsed_article import ParsedArticle
from schemas.reason import Reason
from schemas.span import Span
from schemas.unique_article import Revision, UniqueArticle
from schemas.verdict import Verdict, VerdictKind

VERSION = "2.0.0"

DIGEST_BYTES = 16


def process(
    memory: PublishedVersions, article: ParsedArticle, drawn: Sketch | None = None
) -> Emit[UniqueArticle] | Drop:
    """Decide about one article, whose body's sketch may be at hand; the memory is read, not changed."""
    window = memory.window
    body = bytes.fromhex(text_hash(article.body))[:DIGEST_BYTES]
    latest = window.latest(article.uri)
    if article.status == "cancelled":
        return _cancel(article, body, latest, window)
    if latest and latest.body == body and not latest.cancelled:
        return _repeats(article, Reason.EXACT_DUPLICATE, by_identity(window, VerdictKind.EXACT, latest))
    if not latest and (same := window.with_body(body)):
        return _repeats(article, Reason.EXACT_DUPLICATE, same_body(window, same))
    drawn = drawn or sketch(article.body)
    found = window.with_shingles(drawn.shingles)
    if latest:
        match = match_with(window, latest, drawn, found) if latest.row["size"] else None
        verdict = by_identity(window, VerdictKind.REVISION, latest, match)
    else:
        match = best_match(window, drawn, found)
        verdict = by_sketch(article.uri, window, match) if match else first_of_story(article.uri)
        if verdict.kind is VerdictKind.NEAR:
            return _repeats(article, Reason.NEAR_DUPLICATE, verdict)
    sentences = hash_sentences(article.body, article.language)
    version = latest.version + 1 if latest else 1
    remember = Remembered.of(
        article.uri,
        version=version,
        time=_read_at(article),
        body=body,
        story=story_digest(verdict.story),
        drawn=drawn,
        common=found.common,
        sentences=sentences.hashes,
    )
    revision = _revision(latest, sentences) if latest else None
    return Emit(UniqueArticle(**dict(article), version=version, verdict=verdict, revision=revision), remember=remember)


def process_many(
    memory: PublishedVersions, articles: Sequence[ParsedArticle]
) -> list[Callable[[], Emit[UniqueArticle] | Drop]]:
    """Sketch many articles at once, in half the time; gives for each what is left: to decide about it."""
    drawn = sketches([article.body for article in articles])
    return [partial(process, memory, article, each) for article, each in zip(articles, drawn, strict=True)]


def _cancel(
    article: ParsedArticle, body: Digest, latest: Remembered | None, window: Window
) -> Emit[UniqueArticle] | Drop:
    """Pass a cancellation on, once; what was published of the article is no longer compared with."""
    if latest and latest.cancelled:
        return _repeats(article, Reason.EXACT_DUPLICATE, by_identity(window, VerdictKind.EXACT, latest))
    verdict = cancellation(article.uri, window, latest)
    version = latest.version + 1 if latest else 1
    remember = Remembered.of(
        article.uri,
        version=version,
        time=_read_at(article),
        body=body,
        story=story_digest(verdict.story),
        cancelled=True,
    )
    return Emit(UniqueArticle(**dict(article), version=version, verdict=verdict), remember=remember)


def _repeats(article: ParsedArticle, reason: Reason, verdict: Verdict) -> Drop:
    return Drop(reason, DuplicateArticle(**dict(article), verdict=verdict))


def _revision(before: Remembered, sentences: Sentences) -> Revision:
    """Compare the sentences of two versions, as far as they are remembered."""
    known, now = set(before.sentences.tolist()), sentences.hashes.tolist()[:MOST_SENTENCES]
    new = [
        Span(start=start, end=end)
        for hash_, (start, end) in zip(now, sentences.spans, strict=False)
        if hash_ not in known
    ]
    gone = len(known.difference(now))
    beyond = MOST_SENTENCES in {len(before.sentences), len(now)}  # what changed there is not known
    return Revision(new_sentences=tuple(new), gone_sentences=gone, substantive=bool(new or gone or beyond))


def _read_at(article: ParsedArticle) -> datetime:
    """Say when the article was parsed: the time that the window's days are counted by, in the order of the stage."""
    runs = article.provenance.stages
    return runs[-1].finished if runs else datetime.fromtimestamp(0, UTC)
