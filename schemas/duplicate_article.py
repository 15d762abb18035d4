"""What deduplicate holds back."""

from schemas.parsed_article import ParsedArticle
from schemas.verdict import Verdict


class DuplicateArticle(ParsedArticle):
    """An article whose text was there before; the verdict names the one that it repeats."""

    verdict: Verdict
