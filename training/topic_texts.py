"""What the topic model learns from: short texts, articles labelled by hand, and words."""

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.text.topics.features import features_of
from pipeline.text.topics.media_topics import LABOUR, WEATHER

ARTICLE = 10.0
"""What a labelled article counts beside a short text: 40 is worse on short texts and on articles of other sources."""

PIECE, LEAST_PIECE, MOST_PIECES = 120, 50, 4
"""Words of the pieces that an article is learned from beside the whole: the first topic is right for .888 of the
articles of other sources than those learned from, for .878 without pieces."""

BEGINNING = 110
"""Words of an article that the encoder reads: it was made for short texts."""

LEAST_TEXTS_OF_WORD = 4
"""Texts that a word must stand in to be told about by the encoder."""

FOLDS = 4
SETS = ("parse", "entities", "dedup", "quotes")
"""Of articles: web pages, newspapers of the world, agencies and sites, a campaign."""

KEY = 16
"""Hexadecimal digits of the hash of an id."""

_ELSEWHERE = "B"
"""Begins the ids of articles in the set for deduplication that topics are measured on elsewhere."""


class Labelled(NamedTuple):
    """A text and its topics, the first one first.

    Attributes:
        text: The text.
        topics: Codes of its topics.
        beginning: What the encoder reads of it.
        origin: The set of an article; empty for a short text.
        fold: The fold of an article; -1 for a short text.
        weight: What it counts.
    """

    text: str
    topics: list[str]
    beginning: str
    origin: str = ""
    fold: int = -1
    weight: float = 1.0


def labelled_texts(data: Path) -> Iterator[Labelled]:
    """Read the short texts."""
    for row in _rows(data / "topics-dev.jsonl.gz"):
        yield Labelled(row["text"], row["topics"], row["text"])


def labelled_articles(data: Path) -> Iterator[Labelled]:
    """Read the articles that were labelled by hand, without those on labour or weather alone: rules find these."""
    table = Path(__file__).with_name("topics_of_articles.tsv").read_text(encoding="utf-8")
    known = dict(line.split("\t") for line in table.splitlines())
    for origin in SETS:
        for key, title, body in _articles(data, origin):
            topics = [code for code in known.get(key, "").split() if code not in {LABOUR, WEATHER}]
            if topics:
                beginning = " ".join((f"{title}. {body}" if title else body).split()[:BEGINNING])
                yield Labelled(f"{title}\n{body}", topics, beginning, origin, int(key, 16) % FOLDS)


def pieces_of(article: Labelled) -> list[Labelled]:
    """Give an article, then its first pieces as texts of their own: together they count `ARTICLE`."""
    words = article.text.split()
    ends = range(PIECE, PIECE * MOST_PIECES + 1, PIECE)
    pieces = [" ".join(words[end - PIECE : end]) for end in ends if len(words) - end + PIECE >= LEAST_PIECE]
    texts = [article.text, *pieces]
    return [article._replace(text=text, weight=ARTICLE / len(texts)) for text in texts]


def words_of(data: Path) -> list[str]:
    """List the words, written small, of all short texts and articles, labelled or not; those that are features."""
    bodies = (f"{title}\n{body}" for origin in SETS for _, title, body in _articles(data, origin))
    texts = Counter[str]()
    for text in (*(each.text for each in labelled_texts(data)), *bodies):
        texts.update({word for word in re.findall(r"[^\W\d_]{2,}", text.lower()) if word.isascii()})
    known = sorted(word for word, number in texts.items() if number >= LEAST_TEXTS_OF_WORD)
    return [word for word in known if len(features_of(word).hashes) == 1]


def hash_of(text: str) -> int:
    """Give 64 bits by which a text is known."""
    return int.from_bytes(hashlib.sha256(text.encode(errors="surrogatepass")).digest()[:8])


def _articles(data: Path, origin: str) -> Iterator[tuple[str, str, str]]:
    """Read the articles of a set: a hash of the id, the title, the body."""
    for row in _rows(data / f"{origin}-dev.jsonl.gz"):
        if origin != "dedup" or (row["kind"] == "base" and not row["id"].startswith(_ELSEWHERE)):
            key = hashlib.sha256(row["id"].encode()).hexdigest()[:KEY]
            title = row.get("gold_title") or row.get("title") or ""
            yield key, title, row.get("gold_body") or row.get("body") or row.get("text") or ""


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
