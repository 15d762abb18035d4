"""Pages whose articles other open projects keep beside them, as what their own parsers must find; read from checkouts.

FOLDER/fundus is one of flairNLP/fundus (MIT; its parsers are written by hand for each newspaper),
FOLDER/fundus-evaluation one of dobbersc/fundus-evaluation (MIT; annotated by hand), and FOLDER/readability one of
mozilla/readability (Apache-2.0; what it finds was looked through by its authors).
"""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from lxml import html
from renderings import blocks_as_lines, pieces_as_lines

UNKNOWN = -1

_COVERED = 0.9
"""Share of the words of an article that its page must show, in their order; six pages of others show less."""

_FEWEST_WORDS = 80
_HALF = 0.5
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[^\W\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]+")
_ADDRESS = re.compile(r"<[^>]*(?:canonical|og:url)[^>]*(?:href|content)=\"(https?://[^\"]+)\"")

Row = dict[str, Any]


class _Page(NamedTuple):
    """A page, and of its article the body, a line a paragraph, what stands before it, the title, and the authors."""

    id: str
    url: str
    source: str
    body: str
    standfirst: str
    title: str
    authors: Sequence[str] = ()


def reference_pages(folder: Path) -> Iterator[Row]:
    """Give the pages in the form of the labelled pages: `id`, `url`, title, authors, and both renderings with labels.

    A line that the article has, in order, is body (1); one of the standfirst is of unknown kind (-1), as sets of pages
    differ in whether it belongs to the body.
    """
    sources = (
        _fundus(folder / "fundus"),
        _evaluation(folder / "fundus-evaluation"),
        _readability(folder / "readability"),
    )
    for page in chain.from_iterable(sources):
        row: Row = {"id": page.id, "url": page.url}
        lines = blocks_as_lines(page.source)
        row["lines"], covered = _labels(lines, page)
        if covered < _COVERED:
            continue
        pieces = pieces_as_lines(page.source)
        row["lines_variant"], _ = _labels(pieces, page)
        row["gold_title"] = _title_shown(page, lines)
        row["gold_authors"] = list(page.authors) or None
        row["raw_text"], row["raw_text_variant"] = "\n".join(lines), "\n".join(pieces)
        yield row


def _fundus(checkout: Path) -> Iterator[_Page]:
    for file in sorted(checkout.glob("tests/resources/parser/test_data/*/meta.info")):
        for name, about in json.loads(file.read_text(encoding="utf-8")).items():
            if not file.with_name(name).exists():
                continue
            versions = json.loads(file.with_name(name.split("_")[0] + ".json").read_text(encoding="utf-8"))
            source = gzip.decompress(file.with_name(name).read_bytes()).decode("utf-8", "replace")
            shown = "\n".join(blocks_as_lines(source))
            # a newspaper has an article for each version of its parser, and a page for each of them
            found = max((_article(article, shown) for article in versions.values()), key=lambda found: found[0])
            yield _Page(f"fundus:{file.parent.name}/{name}", about["url"], source, *found[1])


def _article(found: dict[str, Any], shown: str) -> tuple[float, tuple[str, str, str, Sequence[str]]]:
    """Give body, standfirst, title and authors, and before them the share of the paragraphs that a page shows."""
    body = found.get("body") or {"summary": [], "sections": []}
    paragraphs = [text for part in body["sections"] for text in (*part["headline"], *part["paragraphs"]) if text]
    share = sum(paragraph in shown for paragraph in paragraphs) / max(1, len(paragraphs))
    about = found.get("title") or "", found.get("authors") or ()
    return share, ("\n".join(paragraphs), "\n".join(body["summary"]), *about)


def _evaluation(checkout: Path) -> Iterator[_Page]:
    articles = json.loads((checkout / "dataset" / "ground_truth.json").read_text(encoding="utf-8"))
    for name, article in articles.items():
        source = gzip.decompress((checkout / "dataset" / "html" / name).read_bytes()).decode("utf-8", "replace")
        yield _Page(f"fundus-evaluation:{name}", article["url"], source, "\n".join(article["body"]), "", "")


def _readability(checkout: Path) -> Iterator[_Page]:
    for folder in sorted(checkout.glob("test/test-pages/*")):
        source, expected, about = (
            (folder / name).read_text(encoding="utf-8", errors="replace")
            for name in ("source.html", "expected.html", "expected-metadata.json")
        )
        body = "\n".join(blocks_as_lines(expected))
        address = _ADDRESS.search(source)
        url = address[1] if address else f"http://{folder.name}/"
        if len(_words(body)) >= _FEWEST_WORDS:
            yield _Page(f"readability:{folder.name}", url, source, body, "", json.loads(about).get("title") or "")


def _labels(lines: Sequence[str], page: _Page) -> tuple[list[int], float]:
    """Say of each line whether the body has it, and give the share of the body's words that the page shows."""
    words = [_words(line) for line in lines]
    owners = [number for number, own in enumerate(words) for _ in own]
    body = _words(page.body)
    shared = [0] * len(lines)
    shown = 0
    matcher = SequenceMatcher(None, [word for own in words for word in own], body, autojunk=False)
    for start, _, size in matcher.get_matching_blocks():
        shown += size
        for word in range(start, start + size):
            shared[owners[word]] += 1
    labels = [int(count > _HALF * len(own)) if own else UNKNOWN for count, own in zip(shared, words, strict=True)]
    standfirst = " ".join(_words(page.standfirst))
    before = [bool(own) and " ".join(own) in standfirst for own in words]
    labels = [UNKNOWN if label == 0 and is_before else label for label, is_before in zip(labels, before, strict=True)]
    return labels, shown / max(1, len(body))


def _title_shown(page: _Page, lines: Sequence[str]) -> str | None:
    """Give the title if a line shows it; else the heading with half of its words, as a title of the head differs."""
    wanted = _words(page.title.lower())
    if wanted and wanted in [_words(line.lower()) for line in lines]:
        return page.title
    for heading in html.document_fromstring(page.source.encode(), html.HTMLParser(encoding="utf-8")).iter("h1"):
        text = " ".join(heading.text_content().split())
        if len(set(wanted) & set(_words(text.lower()))) > _HALF * max(1, len(wanted)):
            return text
    return None


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
