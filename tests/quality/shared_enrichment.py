"""Names, quotes and topics on real texts, where their folder is present: nothing of them is kept here.

The names are those of articles that were held out of training; of the quotes and topics all were trained on, and show
what has been learnt. The annotated articles are the better witness.

The arithmetic is that of the data's own scorers: exact typed spans, trimmed; quotes by overlap, with their speakers;
the first topic against the label, macro F1 over the topics.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from quality.development import Row, read
from quality.enrichment_scores import figures
from quality.gate import table
from quality.name_scores import NAMED, OTHERS, name_scores, trimmed
from quality.quote_scores import Said, match, quote_scores
from quality.scores import Scores

from pipeline.text.entities import link_names
from pipeline.text.names import find_names
from pipeline.text.quotes import find_quotes
from pipeline.text.topics import find_topics

ENTITIES = "entities-dev.jsonl.gz"
QUOTES = "quotes-dev.jsonl.gz"
TOPICS = "topics-dev.jsonl.gz"

SPLIT = "dev"
"""The articles of the entities that no model was trained on."""

_TYPES = {"PER": "person", "ORG": "organization", "LOC": "place", "NORP": "group", "DATE": "date", "MONEY": "money"}
_IN_MARKS = frozenset({"direct", "mixed"})
_BATCH = 16
"""Texts whose names are looked for at once."""


def account(data: Path, sample: int | None) -> Iterator[str]:
    """Give the lines of the account of each file that is there, of `sample` texts each or all."""
    for name, lines in ((ENTITIES, _names), (QUOTES, _quotes), (TOPICS, _topics)):
        if (data / name).exists():
            yield from lines(data / name, sample)


def _names(file: Path, sample: int | None) -> Iterator[str]:
    rows = [row for row in read(file, None) if row["split"] == SPLIT][:sample]
    started = process_time()
    found = [names for batch in _batches(rows) for names in find_names([row["text"] for row in batch])]
    seconds = process_time() - started
    scores = [
        name_scores(
            trimmed(
                row["text"], ((each["start"], each["end"], _TYPES.get(each["type"], "")) for each in row["entities"])
            ),
            trimmed(row["text"], ((name.start, name.end, name.type) for name in names)),
        )
        for row, names in zip(rows, found, strict=True)
    ]
    yield f"\n{file.name}: {len(rows)} articles of {SPLIT}, {_milliseconds(seconds, rows)} ms for 500 words"
    yield table({"all": figures(scores)}, ("names", *NAMED, *OTHERS))


def _quotes(file: Path, sample: int | None) -> Iterator[str]:
    rows = read(file, sample)
    seconds = 0.0
    scores: list[Scores] = []
    for batch in _batches(rows):
        for row, names in zip(batch, find_names([row["text"] for row in batch]), strict=True):
            text, marked = row["text"], row["quotes"]
            entities = link_names(text, names)
            started = process_time()
            found = find_quotes(text, entities)
            seconds += process_time() - started
            gold = [_said(each) for each in marked if each["type"] in _IN_MARKS]
            neutral = [(each["start"], each["end"]) for each in marked if each["type"] not in _IN_MARKS]
            scores.append(quote_scores(text, gold, found, match(text, gold, found, neutral)))
    yield f"\n{file.name}: {len(rows)} articles, {_milliseconds(seconds, rows)} ms for 500 words, names aside"
    yield table({"all": figures(scores)}, ("quotes", "speakers", "quotes_with_speakers"))


def _topics(file: Path, sample: int | None) -> Iterator[str]:
    rows = read(file, sample)
    started = process_time()
    given = [[topic.code for topic in find_topics(None, row["text"])] for row in rows]
    seconds = process_time() - started
    by_source: defaultdict[str, list[tuple[Row, list[str]]]] = defaultdict(list)
    for row, codes in zip(rows, given, strict=True):
        by_source["all"].append((row, codes))
        by_source[row["source"]].append((row, codes))
    yield f"\n{file.name}: {len(rows)} texts, {seconds / max(1, len(rows)) * 1e3:.2f} ms each"
    yield table({source: topic_figures(pairs) for source, pairs in sorted(by_source.items())}, TOPIC_FIGURES)


TOPIC_FIGURES = ("answered", "accuracy", "macro_f1", "micro_f1", "in_first_two")


def topic_figures(pairs: list[tuple[Row, list[str]]]) -> dict[str, float]:
    """Score given topics against those of the rows, of which the first is the label and the others are also right."""
    right, said, meant = Counter[str](), Counter[str](), Counter[str]()
    near = 0
    for row, codes in pairs:
        label = row["topics"][0]
        hit = bool(codes) and codes[0] in row["topics"]
        meant[label] += 1
        right[label] += hit
        if codes:
            said[label if hit else codes[0]] += 1
        near += any(code in row["topics"] for code in codes[:2])
    f1s = [2 * right[label] / (said[label] + number) for label, number in meant.items()]
    of = max(1, len(pairs))
    return {
        "answered": said.total() / of,
        "accuracy": right.total() / of,
        "macro_f1": sum(f1s) / max(1, len(f1s)),
        "micro_f1": 2 * right.total() / max(1, said.total() + len(pairs)),
        "in_first_two": near / of,
    }


def _batches(rows: list[Row]) -> Iterator[list[Row]]:
    return (rows[first : first + _BATCH] for first in range(0, len(rows), _BATCH))


def _milliseconds(seconds: float, rows: list[Row]) -> str:
    words = sum(len(row["text"].split()) for row in rows)
    return f"{seconds * 1e3 * 500 / max(1, words):.1f}"


def _said(quote: Row) -> Said:
    speaker = quote["speaker"]
    return Said(quote["start"], quote["end"], (speaker["start"], speaker["end"]) if speaker else None)
