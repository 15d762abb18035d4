"""Every topic: its name, what stands on it, and its key."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from schemas.article import Article
from schemas.dead_letter import DeadLetter
from schemas.duplicate_article import DuplicateArticle
from schemas.enriched_article import EnrichedArticle
from schemas.fingerprint import Fingerprints
from schemas.parsed_article import ParsedArticle
from schemas.raw_article import RawArticle
from schemas.record import Record
from schemas.unique_article import UniqueArticle

DEPLOYMENT = "articles"
"""The first word of every topic's name, unless the deployment has a name of its own."""

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Topic(Generic[R_co]):
    """A topic of the flow; its records are `model`, as JSON but for the changelog's.

    Records of the same `together`, a field of theirs, go to one partition; else those of the same key do.
    """

    subject: str
    model: type[R_co]
    key: str
    holds: str
    major: int = 1
    together: str | None = None

    def name(self, deployment: str = DEPLOYMENT) -> str:
        """Return the topic's name on the broker, e.g. articles.raw.v1."""
        return f"{deployment}.{self.subject}.v{self.major}"


RAW = Topic("raw", RawArticle, "identity, or none", "what producers push: text, HTML or a RawArticle")
PARSED = Topic(
    "parsed", ParsedArticle, "uri", "the article apart from its page, every line accounted for", together="language"
)
UNIQUE = Topic("unique", UniqueArticle, "uri", "new articles and revisions, each with its verdict")
ENRICHED = Topic("enriched", EnrichedArticle, "uri", "the same, with what was counted and found in the body")
NORMALISED = Topic("normalised", Article, "uri", "the normalised records: what consumers read")
DUPLICATES = Topic("duplicates", DuplicateArticle, "uri", "articles that repeat another, with the verdict")
FINGERPRINTS = Topic("fingerprints", Fingerprints, "none", "what the deduplicator remembers: its changelog")
DEAD = Topic("dead", DeadLetter, "place", "dead letters: messages that no stage could handle, and why")

TOPICS: tuple[Topic[Record], ...] = (RAW, PARSED, UNIQUE, ENRICHED, NORMALISED, DUPLICATES, FINGERPRINTS, DEAD)
