"""Parse: a page's text in, the article and its debris apart out."""

from urllib.parse import quote

from pipeline.stage import Emit, Notice, Reject
from pipeline.text.dates import read_date
from pipeline.text.language import detect_language, normal_language_tag
from pipeline.text.lines import split_lines
from pipeline.text.normal import text_hash
from pipeline.text.page import read_page
from pipeline.text.urls import canonical_url
from schemas.parsed_article import Debris, Origin, Origins, Paragraph, ParsedArticle
from schemas.raw_article import RawArticle
from schemas.reason import Reason

VERSION = "1.0.0"


def process(raw: RawArticle, most_lines: int) -> Emit[ParsedArticle] | Reject:
    """Tell the article from its page, and name it; a page of more lines would outgrow its record."""
    lines = sum(1 for line in raw.text.splitlines() if line.strip()) if len(raw.text) > most_lines else 0
    if lines > most_lines:
        return Reject(Reason.OUTPUT_TOO_LARGE, f"{lines:,} lines, at most {most_lines:,}")
    notices: list[Notice] = []
    url = canonical_url(raw.url) if raw.url else None
    if raw.url and not url:
        notices.append(Notice("url-unusable", "not an absolute http or https URL"))
    published = read_date(raw.published) if raw.published else None
    if raw.published and not published:
        notices.append(Notice("published-unreadable", "neither ISO 8601, RFC 2822 nor UNIX time"))
    if published and published.zone_assumed:
        notices.append(Notice("published-zone-assumed", "UTC"))
    tag = normal_language_tag(raw.language) if raw.language else None
    if raw.language and not tag:
        notices.append(Notice("language-unusable", "not a BCP 47 tag"))

    page = read_page(raw.text, raw.title)
    if not page.body:
        return Reject(Reason.NO_ARTICLE if split_lines(raw.text) else Reason.EMPTY)
    language = tag or detect_language(page.body)
    article = ParsedArticle(
        uri=article_uri(raw, url),
        id=raw.id,
        url=url,
        source=raw.source,
        headline=raw.title,
        published=published.time if published else None,
        published_precision=published.precision if published else None,
        language=language,
        origins=Origins(
            headline=Origin.SUPPLIED if raw.title else None,
            published=Origin.SUPPLIED if published else None,
            language=(Origin.SUPPLIED if tag else Origin.FOUND) if language else None,
        ),
        body=page.body,
        paragraphs=tuple(
            Paragraph(start=each.start, end=each.end, raw_start=each.raw_start, raw_end=each.raw_end)
            for each in page.paragraphs
        ),
        debris=tuple(
            Debris(kind=each.kind, text=each.text, clock=each.clock, raw_start=each.raw_start, raw_end=each.raw_end)
            for each in page.debris
        ),
    )
    return Emit(article, tuple(notices))


def article_uri(raw: RawArticle, url: str | None) -> str:
    """Name the article: the producer's id within its source, else the canonical URL, else a hash of the text.

    The hash is SHA-256 of the normalised raw text, so that the same text pushed twice is the same article. An id
    without a source is taken to be unique among all such.
    """
    if raw.id:
        return f"urn:article:id:{quote(raw.source or '', safe='')}:{quote(raw.id, safe='')}"
    return url or f"urn:article:sha256:{text_hash(raw.text)}"
