"""A page's HTML as the text that it shows, in the two renderings that the labelled pages come in.

One line a block, as a browser shows it: hidden elements, controls and pictures left out, the cells of a row beside each
other. Or each piece of text a line of its own, as a program takes it out of the markup: broken at every element,
comment and line feed, with what a browser would hide. Both are as the renderings of the labelled pages are: of the
lines of the 479 whose HTML is known .993 and .998 are the same.
"""

import re
import sys
from collections.abc import Callable

from lxml import html
from lxml.etree import _Element

_NO_TEXT = frozenset({"script", "style", "noscript", "template", "head", "title"})
_NOT_SHOWN = frozenset(
    {"svg", "iframe", "object", "embed", "select", "textarea", "audio", "video", "canvas", "math"},
)
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog"),
        *("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre"),
        *("section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    }
)
_CELLS = frozenset({"td", "th"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_WIDTHLESS = str.maketrans(dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff") | {"\xad": " "})
_DEEPEST = 20_000  # elements inside of each other


def blocks_as_lines(source: str) -> list[str]:
    """Render one line a block.

    Raises:
        lxml.etree.ParserError: If there is no element.
    """
    return _rendered(source, broken=False)


def pieces_as_lines(source: str) -> list[str]:
    """Render each piece of text as a line of its own.

    Raises:
        lxml.etree.ParserError: If there is no element.
    """
    return _rendered(source, broken=True)


def _rendered(source: str, *, broken: bool) -> list[str]:
    sys.setrecursionlimit(max(sys.getrecursionlimit(), _DEEPEST))
    pieces: list[str] = []
    parser = html.HTMLParser(encoding="utf-8")  # whatever the page declares: it has been decoded
    _render(html.document_fromstring(source.encode(), parser), pieces.append, broken=broken, kept=False)
    lines = (_BLANKS.sub(" ", line.translate(_WIDTHLESS)).strip() for line in "".join(pieces).split("\0"))
    return [line for line in lines if line]


def _render(element: _Element, add: Callable[[str], None], *, broken: bool, kept: bool) -> None:
    """Add the text below an element, and a zero character wherever a line ends; `kept`: line feeds end lines."""
    if not isinstance(element.tag, str):  # a comment
        add("\0" * broken)
        return
    if element.tag in _NO_TEXT or (not broken and (element.tag in _NOT_SHOWN or _is_hidden(element))):
        return
    end = "\0" if broken or element.tag in _BLOCKS else " " * (element.tag in _CELLS)
    kept = kept or broken or element.tag == "pre"
    add(end)
    add(_lines(element.text, kept=kept))
    for child in element:
        _render(child, add, broken=broken, kept=kept)
        add(_lines(child.tail, kept=kept))
    add(end)


def _is_hidden(element: _Element) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _lines(text: str | None, *, kept: bool) -> str:
    return (text or "").replace("\0", "").replace("\n", "\0" if kept else " ")
