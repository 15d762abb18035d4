"""How well duplicates are told on a labelled stream, where it is present: by the stage itself, article after article.

The arithmetic is that of the stream's own scorer: an article is right if it is linked with one that shares a cluster.
"""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

from pipeline.stage import Emit
from pipeline.stages.deduplicate import process
from pipeline.stages.deduplicate.memory import PublishedVersions
from schemas.parsed_article import ParsedArticle
from schemas.provenance import Place
from schemas.topics import PARSED
from schemas.verdict import Verdict, VerdictKind

STREAM = "dedup-dev.jsonl.gz"


def account(data: Path, sample: int | None) -> Iterator[str]:
    """Give the lines of the account of the first `sample` articles of the stream, or of all."""
    with gzip.open(data / STREAM, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for _, line in zip(range(sample or 1 << 60), lines, strict=False)]
    started = process_time()
    verdicts = list(_verdicts(rows))
    seconds = process_time() - started
    yield f"\n{STREAM}: {len(rows):,} articles, {seconds / len(rows) * 1e6:.0f} µs each, records included"
    yield from _figures(rows, verdicts)


def _verdicts(rows: list[dict[str, Any]]) -> Iterator[Verdict]:
    memory = PublishedVersions(len(rows), days=1)
    for number, row in enumerate(rows):
        article = ParsedArticle(uri=row["id"], body=row["body"], language="en")
        outcome = process(memory, article)
        if isinstance(outcome, Emit):
            memory.add(outcome.remember, Place(topic=PARSED.name(), partition=0, offset=number))
        yield outcome.record.verdict


def _figures(rows: list[dict[str, Any]], verdicts: list[Verdict]) -> Iterator[str]:
    clusters: dict[str, set[str]] = {}
    told: set[str] = set()
    right = linked = repeated = 0
    became: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row, verdict in zip(rows, verdicts, strict=True):
        mine, found = set(row["cl"]), verdict.canonical
        repeats = not told.isdisjoint(mine)
        repeated += repeats
        linked += found is not None
        right += bool(repeats and found and clusters[found.uri] & mine)
        became[row["kind"]][_said(verdict)] += 1
        told |= mine
        clusters[row["id"]] = mine
    precision, recall = right / max(1, linked), right / max(1, repeated)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    yield f"one story: precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}"
    for kind in sorted(became):
        yield f"  {kind:<20} " + ", ".join(f"{count} {said}" for said, count in became[kind].most_common())


def _said(verdict: Verdict) -> str:
    story = " in a story" if verdict.kind is VerdictKind.NEW and verdict.canonical else ""
    return f"{verdict.kind}{story}{', numbers differ' if verdict.numbers_differ else ''}"
