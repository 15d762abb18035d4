"""What deduplicate passes on."""

from pydantic import Field

from schemas.parsed_article import ParsedArticle
from schemas.record import Record
from schemas.span import Span
from schemas.verdict import Verdict


class Revision(Record):
    """What changed since the version before, sentence by sentence; that version stands at the verdict's canonical."""

    new_sentences: tuple[Span, ...] = Field(description="sentences that were not there, in body")
    gone_sentences: int = Field(ge=0, description="how many are no longer there")
    substantive: bool = Field(description="false when only punctuation, capitals, spaces or a time stamp changed")


class UniqueArticle(ParsedArticle):
    """An article, or a version of one, that was not there before."""

    version: int = Field(ge=1, description="counts the published versions of this uri, from 1")
    verdict: Verdict
    revision: Revision | None = Field(default=None, description="null unless the verdict is revision")
