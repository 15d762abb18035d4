"""Real pages with gold annotations, where their folder is present: none of them, nor any text of theirs, is kept here.

The arithmetic is that of the benchmarks the pages come from: `scores.overlap` on bodies; titles and names compared by
their words; dates by their day; of the multilingual pages, chunks that must and must not stand in the body.
"""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

from quality.found import Found, find, find_in
from quality.scores import Scores, Share, figures, harmonic, overlap, plain, shingles

from schemas.raw_article import RawArticle

ENGLISH = "parse-dev.jsonl.gz"
MULTILINGUAL = "parse-multilingual-dev.jsonl.gz"
MULTILINGUAL_HTML = "parse-multilingual-dev-html.jsonl.gz"
RENDERINGS = ("raw_text", "raw_text_variant")

CHARACTERS = 5_000
"""A page of news, about: what the cost is given for."""

_BLANKS = re.compile(r"\s+")

COLUMNS = (
    *("body_precision", "body_recall", "body_f1", "title", "date", "date_precision"),
    *("author_precision", "author_recall", "author_f1", "ms/page", "ms/5,000"),
)
"""The figures of a run; the last two are milliseconds of processor, a page and `CHARACTERS` characters."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page of the data, what was found on it, and what that took of the processor."""

    row: Row
    characters: int
    found: Found
    seconds: float
    scores: Scores

    @property
    def f1(self) -> float:
        """The F1 of the body of this page alone."""
        return figures([self.scores]).get("body_f1", 1.0)


@dataclass(frozen=True, slots=True)
class Run:
    """The pages of one file in one rendering."""

    name: str
    pages: list[Parsed]

    def by_set(self) -> dict[str, dict[str, float]]:
        """Give the figures of all pages, and of each set of them."""
        sets: defaultdict[str, list[Parsed]] = defaultdict(list)
        for page in self.pages:
            sets[page.row["source_set"]].append(page)
        return {"all": _figures(self.pages)} | {name: _figures(sets[name]) for name in sorted(sets)}

    def rejected(self) -> Counter[str]:
        """Count the rejected pages by their reason."""
        return Counter(page.found.kind for page in self.pages if page.found.rejected)

    def worst(self, most: int = 10) -> list[Parsed]:
        """List the pages with the worst bodies."""
        return sorted(self.pages, key=lambda page: page.f1)[:most]

    def predictions(self) -> Iterator[Row]:
        """Give what was found, in the form that the benchmarks' own scorers read."""
        for page in self.pages:
            found = page.found
            yield {
                "id": page.row["id"],
                "body": found.body,
                "title": found.headline,
                "authors": list(found.authors),
                "date": _day(found),
            }


def every_page(_: Row) -> bool:
    """Choose every page."""
    return True


def runs(data: Path, sample: int | None, chosen: Callable[[Row], bool] = every_page) -> Iterator[Run]:
    """Parse the chosen pages of the folder, `sample` of each file or all; yields each run as it is done."""
    if (data / ENGLISH).exists():
        rows = [row for row in read(data / ENGLISH, sample) if chosen(row)]
        for rendering in RENDERINGS:
            yield Run(f"parse-dev {rendering}", [_parsed(row, row[rendering], find, english_scores) for row in rows])
    if (data / MULTILINGUAL).exists():
        rows = [row for row in read(data / MULTILINGUAL, sample) if chosen(row)]
        for rendering in RENDERINGS:
            pages = [_parsed(row, row[rendering], find, chunk_scores) for row in rows]
            yield Run(f"parse-multilingual-dev {rendering}", pages)
        if "encoding_format" in RawArticle.model_fields and (data / MULTILINGUAL_HTML).exists():
            sources = {row["id"]: row["html"] for row in read(data / MULTILINGUAL_HTML, None)}
            pages = [_parsed(row, sources[row["id"]], find_in_html, chunk_scores) for row in rows]
            yield Run("parse-multilingual-dev html", pages)


def read(file: Path, sample: int | None) -> list[Row]:
    """Read the rows of a file, or `sample` of them spread evenly over it."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return rows if sample is None else rows[:: max(1, len(rows) // sample)][:sample]


def find_in_html(html: str) -> Found:
    """Parse a page as its source, declared as such."""
    return find_in(RawArticle.model_validate({"text": html, "encoding_format": "text/html"}))


def english_scores(row: Row, found: Found) -> Scores:
    """Score a page with a gold body, title, authors and date; what is null there is not scored."""
    scores: Scores = {}
    if row["gold_body"]:
        precision, recall = overlap(shingles(row["gold_body"]), shingles(found.body))
        scores |= {"body_precision": precision, "body_recall": recall}
    if row["gold_title"]:
        scores["title"] = Share(plain(row["gold_title"]) == plain(found.headline or ""), 1)
    if row["gold_date"]:
        right = _day(found) == row["gold_date"][:10]
        scores |= {"date": Share(right, 1), "date_precision": Share(right, found.published is not None)}
    if row["gold_authors"] is not None:
        gold, got = ({plain(name) for name in names} - {""} for names in (row["gold_authors"], found.authors))
        shared = len(gold & got)
        scores |= {"author_precision": Share(shared, len(got)), "author_recall": Share(shared, len(gold))}
    return scores


def chunk_scores(row: Row, found: Found) -> Scores:
    """Score a page by the chunks that must stand in its body, and those that must not."""
    body = _one_line(found.body)
    kept = sum(_one_line(chunk) in body for chunk in row["keep"])
    wrong = sum(_one_line(chunk) in body for chunk in row["drop"])
    wanted = len(row["keep"])
    return {"body_precision": Share(kept, kept + wrong), "body_recall": Share(kept, wanted)}


def _parsed(row: Row, text: str, parse: Callable[[str], Found], scores: Callable[[Row, Found], Scores]) -> Parsed:
    before = process_time()
    found = parse(text)
    return Parsed(row, len(text), found, process_time() - before, scores(row, found))


def _figures(pages: list[Parsed]) -> dict[str, float]:
    row = figures(page.scores for page in pages)
    if "author_precision" in row:
        row["author_f1"] = harmonic(row["author_precision"], row["author_recall"])
    seconds = sum(page.seconds for page in pages)
    row["ms/page"] = 1000 * seconds / len(pages)
    row["ms/5,000"] = 1000 * seconds * CHARACTERS / sum(page.characters for page in pages)
    return row


def _day(found: Found) -> str | None:
    return found.published.date().isoformat() if found.published else None


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
