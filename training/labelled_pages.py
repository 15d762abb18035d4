"""The pages that the line model learns from: their lines, and what each is; and those with a known headline."""

import gzip
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from pipeline.text.html import read_html

FILES = ("parse-dev.jsonl.gz", "parse-multilingual-dev.jsonl.gz")
HTML = "parse-multilingual-dev-html.jsonl.gz"
RENDERINGS = {"raw_text": "lines", "raw_text_variant": "lines_variant"}

UNKNOWN = -1
_OVERLAP = 40  # characters on either side of a boundary by which it is found again in the other rendering
_SECOND_LEVEL = 3  # letters of a name such as "co" in "co.uk", at most
_BLANKS = re.compile(r"\s+")
_WORDS = re.compile(r"\w+")

Labels = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page in one rendering; labels are 1, 0, or `UNKNOWN`, one a line.

    Attributes:
        id: Its id in the data.
        site: Its publisher's domain.
        lines: Its lines.
        body: Whether each is body.
        continues: Whether each continues the line above; the first does not.
        headline: Whether each is the headline.
    """

    id: str
    site: str
    lines: list[str]
    body: Labels
    continues: Labels
    headline: Labels

    def fold(self, folds: int) -> int:
        """Give the fold that its site falls into."""
        return fold_of(self.site, folds)


@dataclass(frozen=True, slots=True)
class TitledPage:
    """A page in one rendering, and its headline.

    Attributes:
        id: Its id in the data.
        site: Its publisher's domain.
        lines: Its lines that are not blank.
        title: Its headline.
        title_is_stated: Whether its HTML states the headline, rather than a person.
    """

    id: str
    site: str
    lines: list[str]
    title: str
    title_is_stated: bool

    def fold(self, folds: int) -> int:
        """Give the fold that its site falls into."""
        return fold_of(self.site, folds)


def fold_of(site: str, folds: int) -> int:
    """Give the fold that a site falls into, the same on every machine."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % folds


def site_of(row: dict[str, Any]) -> str:
    """Give the domain that a page of the data was published on."""
    url = row["url"] or row["id"]
    host = (urlsplit(url).hostname or url).lower()
    names = host.split(".")
    if len(names) <= 2:  # noqa: PLR2004 # a domain and its end
        return host
    return ".".join(names[-2:] if len(names[-2]) > _SECOND_LEVEL else names[-3:])


def labelled_pages(folder: Path) -> Iterator[LabelledPage]:
    """Read the pages that have labels, in both renderings."""
    for row in (row for name in FILES for row in _rows(folder / name)):
        for rendering, labels in RENDERINGS.items():
            if row[labels]:
                yield _page(row, rendering, row[labels])


def titled_pages(folder: Path) -> Iterator[TitledPage]:
    """Read the pages with a headline, in both renderings; some have no labels."""
    stated = {row["id"]: read_html(row["html"]).title for row in _rows(folder / HTML)}
    for row in (row for name in FILES for row in _rows(folder / name)):
        gold = row.get("gold_title")
        if title := gold or stated.get(row["id"]):
            for rendering in RENDERINGS:
                lines = [line for line in row[rendering].split("\n") if line.strip()]
                yield TitledPage(row["id"], site_of(row), lines, title, not gold)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def _page(row: dict[str, Any], rendering: str, labels: list[int]) -> LabelledPage:
    lines = row[rendering].split("\n")
    broken = rendering != "raw_text"
    continues = _continues(row["raw_text"], lines) if broken else [0] * len(lines)
    title = plain(row.get("gold_title") or "")
    headline = [int(plain(line) == title) for line in lines] if title else [UNKNOWN] * len(lines)
    return LabelledPage(
        id=row["id"],
        site=site_of(row),
        lines=lines,
        body=np.array(labels, np.int8),
        continues=np.array(continues, np.int8),
        headline=np.array(headline, np.int8),
    )


def _continues(whole: str, pieces: list[str]) -> list[int]:
    """Find each boundary between two pieces in the unbroken rendering: within a line of it, or between two."""
    text = "\n".join(_BLANKS.sub("", line) for line in whole.split("\n"))
    found = [0]
    for above, below in pairwise(_BLANKS.sub("", piece) for piece in pieces):
        inside = above[-_OVERLAP:] + below[:_OVERLAP] in text
        between = above[-_OVERLAP:] + "\n" + below[:_OVERLAP] in text
        found.append(UNKNOWN if inside == between else int(inside))
    return found


def plain(text: str) -> str:
    """Give the words of a title in lower case: what titles are compared by."""
    return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", text).lower()))
