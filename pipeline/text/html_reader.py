"""An HTML page as its parser tells it, tag by tag: the visible text, what stands in the head, and the size."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Final

from lxml.etree import HTMLParser

LONGEST_VALUE: Final = 2048
"""Characters of a value of metadata; a longer one is none."""

UNUSABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\xad\ud800-\udfff\ufffe\uffff]")
"""What neither XML nor JSON can carry: controls, surrogates, U+FFFE and U+FFFF; and soft hyphens, which are layout."""

_UNSEEN: Final = frozenset({"script", "style", "noscript", "template", "title"})
# of HTML, and what trafilatura makes of it: head is its heading, lb its line break
_BLOCKS: Final = frozenset(
    """
    address article aside blockquote body br button caption center dd details dialog div dl dt fieldset
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu
    nav ol optgroup option p pre section select summary table tbody textarea tfoot thead tr ul item lb list
    quote row
    """.split()  # noqa: SIM905 # a list would take a line a word
)
_END: Final = "\0"  # of a line: no page holds it
_CELLS: Final = frozenset({"td", "th", "cell"})
_PIECE = 16_384  # bytes between two looks at how deep the page is


class Lines:
    """Text between tags, one block a line; a line break in the source is a space."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.data = self._parts.append

    def tag(self, name: str) -> None:
        """Take notice of a start tag or an end tag."""
        if name in _BLOCKS:
            self._parts.append(_END)
        elif name in _CELLS:
            self._parts.append(" ")

    def text(self) -> str:
        """Return the lines that are not blank."""
        lines = (" ".join(UNUSABLE.sub("", line).split()) for line in "".join(self._parts).split(_END))
        return "\n".join(filter(None, lines))


class PageReader:
    """What lxml's parser tells of a page, tag by tag, without a tree; the counts tell its size."""

    def __init__(self) -> None:
        self.lines = Lines()
        self.title: list[str] = []  # in pieces
        self.language: str | None = None
        self.data_blocks: list[list[str]] = []  # JSON-LD, each in pieces
        self.elements = self.deepest = self.most_attributes = 0
        self.steps_down = 0  # the sum of all elements' depths
        self._canonical: str | None = None
        self._meta: dict[str, list[str]] = {}
        self._depth = 0
        self._unseen: list[str] = []

    @property
    def address(self) -> str | None:
        """The canonical address as the page states it."""
        return next(filter(None, (value_of(self._canonical), *self.values("og:url"))), None)

    def values(self, *names: str) -> list[str]:
        """The values of these `meta` elements, by name first."""
        return [value for name in names for content in self._meta.get(name, ()) if (value := value_of(content))]

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take notice of a start tag."""
        self._depth += 1
        self.deepest = max(self.deepest, self._depth)
        self.elements += 1
        self.steps_down += self._depth
        self.most_attributes = max(self.most_attributes, len(attributes))
        self.lines.tag(tag)
        if tag in _UNSEEN:
            self._unseen.append("ld+json" if "ld+json" in attributes.get("type", "") else tag)
            if self._unseen[-1] == "ld+json":
                self.data_blocks.append([])
        elif tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            self._meta.setdefault(name.lower(), []).append(attributes.get("content", ""))
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self._canonical = self._canonical or attributes.get("href")
        elif tag == "html":
            self.language = attributes.get("lang")

    def end(self, tag: str) -> None:
        """Take notice of an end tag."""
        self._depth -= 1
        self.lines.tag(tag)
        if tag in _UNSEEN and self._unseen:
            self._unseen.pop()

    def data(self, text: str) -> None:
        """Take notice of text between tags."""
        unseen = self._unseen[-1] if self._unseen else None
        if unseen == "ld+json":
            self.data_blocks[-1].append(text)
        elif unseen == "title":
            self.title.append(text)
        elif not unseen:
            self.lines.data(text)

    def close(self) -> None:
        """Take notice of the end, as lxml demands of a target."""


def read_tags(html: str, deepest: int) -> PageReader:
    """Read a page to its end, or until elements stand more than `deepest` inside each other."""
    page = PageReader()
    parser = HTMLParser(encoding="utf-8", target=page)
    source = html.encode()
    for start in range(0, len(source), _PIECE):
        parser.feed(source[start : start + _PIECE])
        if page.deepest > deepest:
            return page
    if source:  # lxml takes it for an error to close what was never fed
        parser.close()
    return page


def value_of(value: object) -> str | None:
    """Return a value of metadata as one line of text; None for what is blank, too long or no string."""
    if not isinstance(value, str) or len(value) > LONGEST_VALUE:
        return None
    return " ".join(UNUSABLE.sub("", unescape(value)).split()) or None
