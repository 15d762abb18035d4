import json
from pathlib import Path
from typing import Any

import pytest
from stack import Stack

from pipeline.local import run_local
from pipeline.sources import read_sources
from schemas.topics import DEAD, DUPLICATES, NORMALISED

pytestmark = pytest.mark.broker

ARTICLES = Path(__file__).parent.parent / "articles"
FILES = ("sample.txt", "harbour.json", "harbour-reprint.json", "harbour-update.json", "hafen.json", "empty.txt")
ENDS = (NORMALISED, DUPLICATES, DEAD)


def timeless(record: Any) -> Any:
    """The record without what tells where and when it was made."""
    if not isinstance(record, dict):
        return record
    return {
        name: timeless(value) for name, value in record.items() if name not in {"provenance", "place", "raw", "time"}
    }


def test_the_kafka_run_equals_the_local_run_in_everything_but_provenance(stack: Stack) -> None:
    paths = [str(ARTICLES / name) for name in FILES] * 2
    sources = list(read_sources(paths, {}, lambda _: None))
    local: dict[str, list[dict[str, Any]]] = {topic.subject: [] for topic in ENDS}
    for line in run_local(sources, stack.settings.limits):
        local[line.topic.subject].append(timeless(json.loads(line.record)))

    stack.start_all()
    stack.account(stack.push_sources(sources, partition=0))
    for topic in ENDS:
        made = [timeless(json.loads(record.to_json())) for _, record in stack.records(topic)]
        in_order = sorted(made, key=json.dumps)
        assert in_order == sorted(local[topic.subject], key=json.dumps)
