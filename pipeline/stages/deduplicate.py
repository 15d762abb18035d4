"""Deduplicate: hold back what was published before, and count the versions of what changed.

Identity is looked at before text: the same uri with the latest version's text repeats it, with any other text it is a
revision; only then are the bodies of other articles looked at.
"""

import hashlib
from collections import deque
from collections.abc import Sequence
from typing import Literal

from pipeline.stage import Drop, Emit
from pipeline.text.normal import text_hash
from schemas.duplicate_article import DuplicateArticle
from schemas.fingerprint import Fingerprint, Fingerprints
from schemas.parsed_article import ParsedArticle
from schemas.reason import Reason
from schemas.topics import FINGERPRINTS
from schemas.unique_article import UniqueArticle
from schemas.verdict import ArticleVersion, Verdict, VerdictKind

VERSION = "1.0.0"

Method = Literal["identity", "body"]


class PublishedVersions:
    """The published versions of the window, by article and by body: a function of the changelog's last entries."""

    changelog = FINGERPRINTS

    def __init__(self, window: int) -> None:
        """Remember the last `window` versions; older ones are forgotten one by one."""
        self._window = window
        self._order: deque[Fingerprint] = deque()
        self._latest: dict[str, Fingerprint] = {}
        self._bodies: dict[str, Fingerprint] = {}

    def __len__(self) -> int:
        return len(self._order)

    def latest(self, uri: str) -> Fingerprint | None:
        """Return the latest published version of this article."""
        return self._latest.get(uri)

    def with_body(self, body: str) -> Fingerprint | None:
        """Return the latest published version, of any article, with this hash of its body."""
        return self._bodies.get(body)

    def add(self, entry: Fingerprint) -> None:
        """Remember a version."""
        self._order.append(entry)
        self._latest[entry.uri] = entry
        self._bodies[entry.body] = entry
        if len(self._order) > self._window:
            oldest = self._order.popleft()
            if self._latest.get(oldest.uri) is oldest:
                del self._latest[oldest.uri]
            if self._bodies.get(oldest.body) is oldest:
                del self._bodies[oldest.body]

    def pack(self, entries: Sequence[Fingerprint]) -> bytes:
        """Return one changelog record with these entries."""
        return Fingerprints(entries=tuple(entries)).to_json()

    def restore(self, packed: bytes) -> int:
        """Add the entries of one changelog record."""
        fingerprints, _ = Fingerprints.from_json(packed)
        for entry in fingerprints.entries:
            self.add(entry)
        return len(fingerprints.entries)


def process(memory: PublishedVersions, article: ParsedArticle) -> Emit[UniqueArticle] | Drop:
    """Decide about one article; the memory is read, not changed."""
    body = text_hash(article.body)
    latest = memory.latest(article.uri)
    if latest and latest.body == body:
        return _repeats(article, latest, "identity")
    if latest:
        canonical = ArticleVersion(uri=latest.uri, version=latest.version)
        verdict = Verdict(kind=VerdictKind.REVISION, canonical=canonical, story=latest.story, method="identity")
        return _publish(article, body, latest.version + 1, verdict)
    same = memory.with_body(body)
    if same:
        return _repeats(article, same, "body")
    verdict = Verdict(kind=VerdictKind.NEW, canonical=None, story=story_uri(article.uri), method="body")
    return _publish(article, body, 1, verdict)


def story_uri(uri: str) -> str:
    """Name the story that begins with the article of this uri."""
    return f"urn:story:{hashlib.sha256(uri.encode()).hexdigest()[:32]}"


def _publish(article: ParsedArticle, body: str, version: int, verdict: Verdict) -> Emit[UniqueArticle]:
    remember = Fingerprint(uri=article.uri, version=version, body=body, story=verdict.story)
    return Emit(UniqueArticle(**dict(article), version=version, verdict=verdict), remember=remember)


def _repeats(article: ParsedArticle, canonical: Fingerprint, method: Method) -> Drop:
    verdict = Verdict(
        kind=VerdictKind.EXACT,
        canonical=ArticleVersion(uri=canonical.uri, version=canonical.version),
        story=canonical.story,
        method=method,
    )
    return Drop(Reason.EXACT_DUPLICATE, DuplicateArticle(**dict(article), verdict=verdict))
