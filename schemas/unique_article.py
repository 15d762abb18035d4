"""What deduplicate passes on."""

from pydantic import Field

from schemas.parsed_article import ParsedArticle
from schemas.verdict import Verdict


class UniqueArticle(ParsedArticle):
    """An article, or a version of one, that was not there before."""

    version: int = Field(ge=1, description="counts the published versions of this uri, from 1")
    verdict: Verdict
