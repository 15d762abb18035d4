"""The labelled pages: what a reader's browser shows of a news page, and what each line of it is.

A file under `pages/` is a head of `name: value` lines, a blank line, then every line of the page as `LABEL<TAB>TEXT`;
`HEAD` and `LABELS` below list what may stand there. All were written for this purpose; persons, companies and most
events are invented.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

PAGES = Path(__file__).parent / "pages"

WITH_BODY = frozenset({"article", "truncated", "live-blog"})
WITHOUT_BODY = frozenset({"error-page", "robot-check", "cookie-wall", "index-page", "empty-shell"})

HEAD = frozenset(
    {"page", "language", "shape", "headline", "authors", "dateline", "published", "sections"}
)  # page and language always; of the others those that the page says; published only with its year

BODY = frozenset({"paragraph", "subheading", "list-item"})
FURNITURE = frozenset({"headline", "standfirst", "byline", "dateline", "date", "caption"})
DEBRIS = frozenset(
    {
        *("teaser", "related-heading", "related", "navigation", "share", "cookie", "newsletter", "comments"),
        *("comment-prompt", "advert", "credit", "legal", "other"),
    }
)
CONTINUED = "+"  # the line above goes on: the rendering broke it at a link or a bold word
LABELS = BODY | FURNITURE | DEBRIS | {CONTINUED}

WITHOUT_SPACES = frozenset({"zh", "ja", "th"})
"""Languages that write no blank between words: pieces are joined without one, and there are no words to count."""

_NO_BREAK = str.maketrans("\u00a0\u202f", "  ")
_BREAK = "\n\n"  # between two paragraphs of a body
_CLOSING = frozenset(".,;:!?…%،؛؟।。、，；：！？")  # marks that no blank precedes, beside Unicode's Pe and Pf


class LabelError(ValueError):
    """A file of labels that is none: the message names file and line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A visible line of a page; `number` counts all lines from 1, blank ones too."""

    number: int
    text: str
    label: str
    kind: str
    """The label; of a continuation that of the line it goes on from."""

    @property
    def continued(self) -> bool:
        """Whether it goes on from the line above."""
        return self.label == CONTINUED


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part of the gold body."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Published:
    """When the page says that it was published; a time without a zone is taken for UTC."""

    time: datetime
    to_the_minute: bool


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page as a producer would send it, and all that is to be found on it."""

    name: str
    kind: str
    language: str
    text: str
    lines: tuple[Line, ...]
    shape: str | None = None
    headline: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    published: Published | None = None
    sections: tuple[str, ...] = ()

    @property
    def has_body(self) -> bool:
        """Whether there is an article on it, whole or in part."""
        return self.kind in WITH_BODY

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The gold paragraphs, broken ones joined."""
        units = [unit for unit in _units(self.lines) if unit[0].kind in BODY]
        return tuple(Paragraph(unit[0].kind, join([line.text for line in unit], self.language)) for unit in units)

    @property
    def body(self) -> str:
        """The gold body; its no-break spaces are blanks, as they are in the body of a record."""
        return _BREAK.join(paragraph.text for paragraph in self.paragraphs).translate(_NO_BREAK)


def primary(language: str) -> str:
    """Give the language of a tag without script and region: "zh" of "zh-Hant"."""
    return language.partition("-")[0].lower()


def join(pieces: list[str], language: str) -> str:
    """Join the pieces of a broken line: with a blank, save before closing punctuation and in `WITHOUT_SPACES`."""
    blank = "" if primary(language) in WITHOUT_SPACES else " "
    joined = pieces[0]
    for piece in pieces[1:]:
        closing = piece[0] in _CLOSING or unicodedata.category(piece[0]) in {"Pe", "Pf"}
        joined += piece if closing else blank + piece
    return joined


@cache
def labelled_pages() -> tuple[LabelledPage, ...]:
    """Load every labelled page, by name."""
    return tuple(load(file) for file in sorted(PAGES.glob("*.txt")))


def load(file: Path) -> LabelledPage:
    """Load one page.

    Raises:
        LabelError: A line is not what it should be; the message names file and line.
    """
    return read(file.stem, file.read_text(encoding="utf-8"))


def read(name: str, content: str) -> LabelledPage:
    """Read the content of a file of labels; errors as `load`."""
    rows = content.removesuffix("\n").split("\n")
    blank = rows.index("") if "" in rows else len(rows)
    head = _read_head(name, rows[:blank])
    first_row = blank + 2  # in the file, from 1
    lines = tuple(_read_lines(name, rows[blank + 1 :], first_row))
    try:
        published = _read_published(head["published"]) if "published" in head else None
    except ValueError:
        raise LabelError(f"{name}: published is neither a date nor a time: {head['published']}") from None
    page = LabelledPage(
        name=name,
        kind=head["page"],
        language=head["language"],
        text="\n".join(row.partition("\t")[2] for row in rows[blank + 1 :]),
        lines=lines,
        shape=head.get("shape"),
        headline=head.get("headline"),
        authors=_several(head.get("authors")),
        dateline=head.get("dateline"),
        published=published,
        sections=_several(head.get("sections")),
    )
    headlines = [
        join([line.text for line in unit], page.language) for unit in _units(lines) if unit[0].kind == "headline"
    ]
    if page.headline is not None and page.headline not in headlines:
        raise LabelError(f"{name}: the headline of the head is no line of the page")
    if bool(page.paragraphs) is not page.has_body:
        raise LabelError(f"{name}: {'no body' if page.has_body else 'a body'} on a page of kind {page.kind}")
    return page


def _read_head(name: str, rows: list[str]) -> dict[str, str]:
    head: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        key, colon, value = row.partition(": ")
        if not colon or key not in HEAD or key in head or not value.strip():
            raise LabelError(f"{name}:{number}: no head line: {row}")
        head[key] = value.strip()
    if head.get("page") not in WITH_BODY | WITHOUT_BODY or "language" not in head:
        raise LabelError(f"{name}:1: the head wants page and language")
    return head


def _read_lines(name: str, rows: list[str], first_row: int) -> Iterator[Line]:
    kind = None
    for number, row in enumerate(rows, 1):
        if not row:
            continue
        label, _, text = row.partition("\t")
        if label not in LABELS or not text or text != text.strip() or len(text.splitlines()) > 1:
            raise LabelError(f"{name}:{first_row + number - 1}: not LABEL<TAB>TEXT: {row}")
        if label == CONTINUED and kind is None:
            raise LabelError(f"{name}:{first_row + number - 1}: nothing above to continue")
        kind = kind if label == CONTINUED and kind else label
        yield Line(number, text, label, kind)


def _units(lines: tuple[Line, ...]) -> list[list[Line]]:
    units: list[list[Line]] = []
    for line in lines:
        if line.continued:
            units[-1].append(line)
        else:
            units.append([line])
    return units


def _read_published(value: str) -> Published:
    time = datetime.fromisoformat(value)
    return Published(time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC), to_the_minute="T" in value)


def _several(value: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";")) if value else ()
