"""What the deduplicator decided, and on what grounds."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from schemas.record import Record


class VerdictKind(StrEnum):
    """New and revision pass; exact ends on the duplicates topic."""

    NEW = "new"
    REVISION = "revision"
    EXACT = "exact"


class ArticleVersion(Record):
    """One published version of an article."""

    uri: str
    version: int = Field(ge=1)


class Verdict(Record):
    """The decision about one article."""

    kind: VerdictKind
    canonical: ArticleVersion | None = Field(description="what it repeats, or revises; null when new")
    story: str = Field(description="the story it belongs to, the same for all articles of the story")
    method: Literal["identity", "body"] = Field(description="what was compared: the uri, or the normalised body")
