"""Verdicts: what was decided about an article, and on what grounds."""

import hashlib
from typing import Any

from pipeline.stages.deduplicate.evidence import Overlap
from pipeline.stages.deduplicate.likeness import Match
from pipeline.stages.deduplicate.remembered import Remembered
from pipeline.stages.deduplicate.window import Window
from schemas.fingerprint import story_name
from schemas.verdict import ArticleVersion, Verdict, VerdictKind


def first_of_story(uri: str) -> Verdict:
    """Say that an article is new, and like nothing that is remembered."""
    return Verdict(kind=VerdictKind.NEW, canonical=None, story=story_uri(uri), method="sketch")


def by_identity(window: Window, kind: VerdictKind, latest: Remembered, match: Match | None = None) -> Verdict:
    """Say what an article is to the latest version of itself, and how alike they are."""
    about = _figures(window, match) if match else {}
    canonical = article_version(window, latest)
    return Verdict(kind=kind, canonical=canonical, story=story_name(latest.story), method="identity", **about)


def cancellation(uri: str, window: Window, latest: Remembered | None) -> Verdict:
    """Say that an article is withdrawn, in all its versions if there are any."""
    if latest:
        return by_identity(window, VerdictKind.CANCELLATION, latest)
    return Verdict(kind=VerdictKind.CANCELLATION, canonical=None, story=story_uri(uri), method="identity")


def same_body(window: Window, same: Remembered) -> Verdict:
    """Say that an article has the body of another."""
    canonical = article_version(window, same)
    return Verdict(kind=VerdictKind.EXACT, canonical=canonical, story=story_name(same.story), method="body")


def by_sketch(uri: str, window: Window, match: Match) -> Verdict:
    """Say what an article is to the one that it is most like: a repetition, another of its story, or none of it."""
    kind = VerdictKind.NEAR if match.repeats else VerdictKind.NEW
    canonical = article_version(window, match.version) if match.same_story else None
    story = story_name(match.version.story) if match.same_story else story_uri(uri)
    return Verdict(kind=kind, canonical=canonical, story=story, method="sketch", **_figures(window, match))


def story_uri(uri: str) -> str:
    """Name the story that begins with the article of this uri."""
    return story_name(hashlib.sha256(uri.encode("utf-8", "surrogatepass")).digest()[:16])


def article_version(window: Window, version: Remembered) -> ArticleVersion:
    """Name a remembered version, and its place."""
    return ArticleVersion(uri=version.uri, version=version.version, place=window.place(version))


def _figures(window: Window, match: Match) -> dict[str, Any]:
    evidence = match.evidence
    return {
        "score": round(match.score, 4),
        "jaccard": round(evidence.jaccard, 4),
        "containment": round(evidence.containment, 4),
        "fact_overlap": _share(evidence.names, evidence.numbers),
        "number_overlap": _share(evidence.numbers),
        "numbers_differ": match.numbers_differ,
        "compared": article_version(window, match.version),
    }


def _share(*overlaps: Overlap) -> float | None:
    compared = sum(each.compared for each in overlaps)
    return round(sum(each.shared for each in overlaps) / compared, 4) if compared else None
