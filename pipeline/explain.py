"""Explain a verdict: in words, by its figures, and by what two texts share."""

from collections.abc import Iterator

from pydantic import Field

from pipeline.stages.deduplicate.likeness import NEAR, SAME_STORY
from pipeline.text.changes import Sentence, Version, compare_sentences
from pipeline.text.facts import Facts, compare_facts
from pipeline.text.passages import Shared, shared_passages
from schemas.article import Article
from schemas.duplicate_article import DuplicateArticle
from schemas.parsed_article import ParsedArticle
from schemas.provenance import Place
from schemas.record import Record
from schemas.unique_article import UniqueArticle
from schemas.verdict import ArticleVersion, Verdict, VerdictKind

Decision = UniqueArticle | DuplicateArticle | Article
"""A record with a verdict."""


class Comparison(Record):
    """What two articles share, and what they do not: first the one that was decided about, then the earlier one."""

    headline: str | None = Field(description="of the earlier one")
    facts: Facts
    shared: Shared
    sentences: tuple[Sentence, ...] | None = Field(description="what became of each; null unless it is a revision")


class Explanation(Record):
    """Why an article is a duplicate, a revision or new."""

    place: Place = Field(description="where the record with the verdict stands")
    uri: str
    version: int | None = Field(description="null of a duplicate: it is no version of its article")
    headline: str | None
    reasons: tuple[str, ...] = Field(description="the verdict in words")
    verdict: Verdict
    similarity: float | None = Field(description="the mean of Jaccard and containment, null where they are")
    earlier: ArticleVersion | None = Field(description="what it was compared with, if with anything")
    comparison: Comparison | None = Field(description="null where nothing was compared, or its record is gone")


def explanation(place: Place, record: Decision, earlier: ParsedArticle | None) -> Explanation:
    """Explain the verdict of a record.

    Args:
        place: Where the record stands.
        record: An article with its verdict.
        earlier: The record of what it was `compared_with`, if it can be had.
    """
    return Explanation(
        place=place,
        uri=record.uri,
        version=None if isinstance(record, DuplicateArticle) else record.version,
        headline=record.headline,
        reasons=tuple(_reasons(record)),
        verdict=record.verdict,
        similarity=_similarity(record.verdict),
        earlier=compared_with(record.verdict),
        comparison=_comparison(record, earlier) if earlier else None,
    )


def compared_with(verdict: Verdict) -> ArticleVersion | None:
    """Return what an article was compared with: by its sketch, else by its uri or body."""
    return verdict.compared or verdict.canonical


def named(version: ArticleVersion) -> str:
    """Name a version of an article."""
    return f"{version.uri} version {version.version}"


def _reasons(record: Decision) -> Iterator[str]:
    """Say in words what was decided, and on what grounds."""
    verdict = record.verdict
    other = named(verdict.canonical) if verdict.canonical else "not known"
    match verdict.kind:
        case VerdictKind.EXACT if record.status == "cancelled":
            yield f"An exact duplicate: the article was cancelled before, by {other}."
        case VerdictKind.EXACT if verdict.method == "identity":
            yield f"An exact duplicate: the same article with the same text was there before, {other}."
        case VerdictKind.EXACT:
            yield f"An exact duplicate: another article has the same text, {other}."
        case VerdictKind.NEAR:
            yield f"A near duplicate: it tells what another article tells, {other}."
        case VerdictKind.CANCELLATION:
            yield f"A cancellation: the article is withdrawn. Last published: {other}."
        case VerdictKind.REVISION:
            yield f"A revision: the same article with another text than {other}."
            yield from _revised(record)
        case VerdictKind.NEW:
            yield from _new(verdict)
    if verdict.numbers_differ:
        yield "The texts agree and their numbers do not: new data, or another story told in the same words."


def _revised(record: Decision) -> Iterator[str]:
    if isinstance(record, DuplicateArticle) or record.revision is None:
        return
    if not record.revision.substantive:
        yield "No remembered sentence is new or gone: punctuation, capitals, spaces, a time stamp or the order changed."
        return
    new, gone = len(record.revision.new_sentences), record.revision.gone_sentences
    yield f"{new:,} of its sentences {'is' if new == 1 else 'are'} new, {gone:,} {'is' if gone == 1 else 'are'} gone."


def _new(verdict: Verdict) -> Iterator[str]:
    if verdict.canonical is None:
        yield "A new article, of a story of its own."
        if verdict.compared:
            yield f"Most like it is {named(verdict.compared)}, but its score is below {SAME_STORY:.2f}."
        else:
            yield "Nothing that is remembered is like it."
        return
    yield f"A new article, of the same story as {named(verdict.canonical)}."
    if (_similarity(verdict) or 0) < NEAR:
        yield f"It is no duplicate: the texts are less similar than {NEAR:.2f}."
    elif verdict.numbers_differ:
        yield "It is no duplicate because of its numbers."
    elif verdict.fact_overlap is None:
        yield "It is no duplicate: there are no names or numbers that could be the same, and too little of the text is."
    else:
        yield "It is no duplicate: too many names and numbers are not the same."


def _similarity(verdict: Verdict) -> float | None:
    if verdict.jaccard is None or verdict.containment is None:
        return None
    return round((verdict.jaccard + verdict.containment) / 2, 4)


def _comparison(record: Decision, earlier: ParsedArticle) -> Comparison:
    before, after = Version(earlier.body, earlier.language), Version(record.body, record.language)
    revised = record.verdict.kind is VerdictKind.REVISION
    return Comparison(
        headline=earlier.headline,
        facts=compare_facts(record.body, earlier.body),
        shared=shared_passages(record.body, earlier.body),
        sentences=tuple(compare_sentences(before, after)) if revised else None,
    )
