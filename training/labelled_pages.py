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
from reference_pages import UNKNOWN, reference_pages

from pipeline.text.html import read_html

FILES = ("parse-dev.jsonl.gz", "parse-multilingual-dev.jsonl.gz")
HTML = "parse-multilingual-dev-html.jsonl.gz"
FOLDS = 5
RENDERINGS = {"raw_text": "lines", "raw_text_variant": "lines_variant"}

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
        fold: The fold in which pages of its site are scored; None if none are.
        lines: Its lines.
        body: Whether each is body.
        continues: Whether each continues the line above; the first does not.
        headline: Whether each is the headline.
    """

    id: str
    site: str
    fold: int | None
    lines: list[str]
    body: Labels
    continues: Labels
    headline: Labels


@dataclass(frozen=True, slots=True)
class TitledPage:
    """A page in one rendering, and its headline.

    Attributes:
        id: Its id in the data.
        fold: The fold in which pages of its site are scored; None if none are.
        lines: Its lines that are not blank.
        title: Its headline.
        title_is_stated: Whether its HTML states the headline, rather than a person.
    """

    id: str
    fold: int | None
    lines: list[str]
    title: str
    title_is_stated: bool


def lot(name: str, lots: int) -> int:
    """Draw a lot for a name, from 0 on, the same on every machine."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % lots


def fold_of(row: dict[str, Any]) -> int:
    """Give the fold that a page of the data is scored in: that of its site."""
    return lot(site_of(row), FOLDS)


def site_of(row: dict[str, Any]) -> str:
    """Give the domain that a page of the data was published on."""
    url = row["url"] or row["id"]
    host = (urlsplit(url).hostname or url).lower()
    names = host.split(".")
    if len(names) <= 2:  # noqa: PLR2004 # a domain and its end
        return host
    return ".".join(names[-2:] if len(names[-2]) > _SECOND_LEVEL else names[-3:])


def labelled_pages(folder: Path, reference: Path) -> Iterator[LabelledPage]:
    """Read the pages that have labels, in both renderings; `reference` holds those of training/reference_pages.py."""
    for row, fold in _dealt(folder, reference):
        for rendering, labels in RENDERINGS.items():
            if row[labels]:
                yield _page(row, fold, rendering, row[labels])


def titled_pages(folder: Path, reference: Path) -> Iterator[TitledPage]:
    """Read the pages with a headline, in both renderings; some have no labels."""
    stated = {row["id"]: read_html(row["html"]).title for row in _rows(folder / HTML)}
    for row, fold in _dealt(folder, reference):
        gold = row.get("gold_title")
        if title := gold or stated.get(row["id"]):
            for rendering in RENDERINGS:
                lines = [line for line in row[rendering].split("\n") if line.strip()]
                yield TitledPage(row["id"], fold, lines, title, not gold)


def _dealt(folder: Path, reference: Path) -> Iterator[tuple[dict[str, Any], int | None]]:
    """Read the pages that are scored, and the others; a site that is scored has one fold for its pages of both."""
    scored = [row for name in FILES for row in _rows(folder / name)]
    sites = {site_of(row) for row in scored}
    for row in (*scored, *reference_pages(reference)):
        yield row, fold_of(row) if site_of(row) in sites else None


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def _page(row: dict[str, Any], fold: int | None, rendering: str, labels: list[int]) -> LabelledPage:
    lines = row[rendering].split("\n")
    broken = rendering != "raw_text"
    continues = _continues(row["raw_text"], lines) if broken else [0] * len(lines)
    title = plain(row.get("gold_title") or "")
    headline = [int(plain(line) == title) for line in lines]
    if not title or not any(headline):  # one that stands on no line of its own says nothing of the lines
        headline = [UNKNOWN] * len(lines)
    return LabelledPage(
        id=row["id"],
        site=site_of(row),
        fold=fold,
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
