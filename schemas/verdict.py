"""What the deduplicator decided, and on what grounds."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from schemas.provenance import Place
from schemas.record import Record


class VerdictKind(StrEnum):
    """New articles, revisions and cancellations pass; exact and near duplicates end on the duplicates topic."""

    NEW = "new"
    REVISION = "revision"
    CANCELLATION = "cancellation"
    EXACT = "exact"
    NEAR = "near"


class ArticleVersion(Record):
    """One published version of an article."""

    uri: str
    version: int = Field(ge=1)
    place: Place | None = Field(
        default=None, description="its record on the parsed topic, while that is kept; null if it was not remembered"
    )


class Verdict(Record):
    """The decision about one article."""

    kind: VerdictKind
    canonical: ArticleVersion | None = Field(
        description="what it repeats, revises or cancels, or, when new, the article that it shares its story with"
    )
    story: str = Field(description="the story it belongs to, the same for all articles of the story")
    method: Literal["identity", "body", "sketch"] = Field(
        description="what was compared: the uri, the normalised body, or the sketches of the bodies"
    )
    score: float | None = Field(
        default=None, ge=0, le=1, description="how likely both tell one story; null where no sketches were compared"
    )
    jaccard: float | None = Field(
        default=None, ge=0, le=1, description="estimated share of all their runs of three words that both have"
    )
    containment: float | None = Field(
        default=None, ge=0, le=1, description="estimated share of those of the shorter one that the other has"
    )
    fact_overlap: float | None = Field(
        default=None, ge=0, le=1, description="share of the compared names and numbers that both have; null if none"
    )
    number_overlap: float | None = Field(
        default=None, ge=0, le=1, description="share of the compared numbers that both have; null if none"
    )
    numbers_differ: bool = Field(
        default=False,
        description="the texts agree and their numbers do not: new data, or another story told in the same words",
    )
    compared: ArticleVersion | None = Field(
        default=None, description="the version whose sketch the figures compare with, whatever was decided"
    )
