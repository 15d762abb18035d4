"""What an HTML page says of itself, in JSON-LD and in `meta` elements; what it does not say is not guessed at."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from pipeline.text.dates import read_date
from pipeline.text.html_reader import PageReader, value_of

# Names under which pages state the first publication, and no other date, most common first
_PUBLISHED: Final = (
    *("article:published_time", "og:article:published_time", "article:published", "datepublished", "date_published"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publish-date", "publish_date", "pubdate"),
    *("publication_date", "published_time", "publishdate", "dc.date.issued", "dcterms.issued", "citation_date"),
    *("citation_publication_date", "originalpublicationdate", "rbpubdate", "dc.date", "date"),
)
_TITLE: Final = ("og:title", "twitter:title", "headline", "parsely-title", "dc.title")
_AUTHOR: Final = (
    *("author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"),
)
_SITENAME: Final = ("og:site_name", "application-name")
_ARTICLE_TYPES: Final = ("Article", "BlogPosting", "Report")  # how schema.org's names of articles end
_BY = re.compile(r"(?:by|von|par|por|di)\s+", re.IGNORECASE)
_NO_NAME = re.compile(r"https?:|@|/|\d{3}")
_BETWEEN_NAMES = re.compile(r"[,;&|]|\s(?:and|und|et|y|e)\s")
_EPOCH = 1970  # a date of the year is an empty field of a database


def article_data(page: PageReader) -> Mapping[str, Any]:
    """Find the page's own article in its JSON-LD, empty if there is none; lists of other articles stand there too."""
    nodes = [node for block in page.data_blocks for node in _nodes("".join(block))]
    articles = [node for node in nodes if any(kind.endswith(_ARTICLE_TYPES) for kind in _names(node.get("@type")))]
    if len({value_of(article.get("headline")) for article in articles}) > 1:
        articles = [article for article in articles if page.address in _addresses(article)]
    if not articles:
        return {}
    things = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}
    referred = {key: _resolved(articles[0].get(key), things) for key in ("author", "publisher")}
    return {**articles[0], **referred}


def title(page: PageReader, data: Mapping[str, Any]) -> str | None:
    """Return the headline, without the name of the site behind it."""
    stated = _first(value_of(data.get("headline")), *page.values(*_TITLE), value_of("".join(page.title)))
    site = sitename(page, data)
    return _without_site(stated, site) if stated and site else stated


def sitename(page: PageReader, data: Mapping[str, Any]) -> str | None:
    """Return the name of who publishes the page."""
    return _first(*page.values(*_SITENAME), *_names(data.get("publisher")))


def published(page: PageReader, data: Mapping[str, Any]) -> str | None:
    """Return the date of the first publication as written: the first that can be read, else the first."""
    stated = _names(data.get("datePublished")) + page.values(*_PUBLISHED)
    readable = (value for value in stated if (date := read_date(value)) and date.time.year > _EPOCH)
    return _first(*readable, *stated)


def authors(page: PageReader, data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the authors, each once."""
    for stated in (_names(data.get("author")), *(page.values(name) for name in _AUTHOR)):
        split = [name for value in stated for name in _split_names(_BY.sub("", value))]
        names = [name for name in split if not _NO_NAME.search(name) and not name.islower()]  # no "admin"
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def sections(page: PageReader, data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the parts of the newspaper that the page stands in."""
    return tuple(dict.fromkeys((*page.values("article:section"), *_names(data.get("articleSection")))))


def _resolved(value: object, things: Mapping[str, object]) -> list[object]:
    """Put for each reference, an object with an `@id`, the thing of that name where the page describes it."""
    each = value if isinstance(value, list) else [value]
    return [things.get(str(one.get("@id")), one) if isinstance(one, dict) else one for one in each]


def _nodes(block: str) -> list[Mapping[str, Any]]:
    try:
        open_values: list[Any] = [json.loads(block, strict=False)]
    except (ValueError, RecursionError):
        return []
    nodes: list[Mapping[str, Any]] = []
    while open_values:
        value = open_values.pop()
        if isinstance(value, list):
            open_values += reversed(value)
        elif isinstance(value, dict):
            nodes.append(value)
            open_values += [value[key] for key in ("mainEntity", "@graph") if key in value]
    return nodes


def _addresses(article: Mapping[str, Any]) -> list[str]:
    page = article.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    return [value for each in (article.get("url"), article.get("@id"), page) if (value := value_of(each))]


def _split_names(value: str) -> list[str]:
    """Split "Jane Roe, John Doe and Max Muster", but not "Roe, Jane"."""
    names = [name.strip() for name in _BETWEEN_NAMES.split(value) if name.strip()]
    return names if all(" " in name for name in names) else [value]


def _names(value: object) -> list[str]:
    """List the names in a value of JSON-LD: a string, a thing with a name, or several of them."""
    each = value if isinstance(value, list) else [value]
    found = (value_of(one.get("name") if isinstance(one, dict) else one) for one in each)
    return [name for name in found if name]


def _first(*values: str | None) -> str | None:
    return next(filter(None, values), None)


def _without_site(title: str, sitename: str) -> str:
    """Cut " | The Daily" off the end of a title."""
    rest = title.removesuffix(sitename)
    headline = rest.rstrip(" |-–—·•»:")
    return headline if rest != title and headline and headline != rest.rstrip() else title
