"""The local run: the same stages over files, in one process, without a broker."""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from pydantic_core import from_json, to_json

from pipeline.flow import FLOW
from pipeline.limits import Limits
from pipeline.messages import Headers, Message
from pipeline.sources import Source, identity
from pipeline.stage import Stage
from pipeline.text.normal import text_hash
from pipeline.worker import handle
from schemas.provenance import Place
from schemas.topics import PARSED, RAW, Topic


@dataclass(frozen=True, slots=True)
class Line:
    """One outcome: what the Kafka run writes to this topic."""

    topic: Topic[Any]
    key: str | None
    record: bytes

    def json(self) -> str:
        """Return the line as JSON: topic, key and record."""
        key = json.dumps(self.key, ensure_ascii=False)
        return f'{{"topic":"{self.topic.name()}","key":{key},"record":{self.record.decode()}}}'


def run_local(sources: Iterable[Source], limits: Limits, only: str | None = None) -> Iterator[Line]:
    """Run sources through all stages, or through one alone; gives every outcome in the order of the sources.

    With `only`, the sources are records of that stage's input topic.
    """
    stages = {stage.reads: stage for stage in (make(limits) for name, make in FLOW.items() if only in {None, name})}
    offsets: dict[Topic[Any], int] = {}
    first = next(iter(stages.values()))
    for source in sources:
        raw = first.reads is RAW
        value, key = (source.value, identity(source)) if raw else (_completed(source, first), None)
        pending = deque([(first, _message(first.reads, value, key, source.headers, offsets))])
        while pending:
            stage, message = pending.popleft()
            for write in handle(stage, [message], limits, lambda: datetime.now(UTC)).writes:
                if stage.memory is not None and write.topic is stage.memory.changelog:
                    continue  # memory, not an outcome: this run ends with it
                if write.topic in stages:
                    pending.append((stages[write.topic], _message(write.topic, write.value, write.key, (), offsets)))
                else:
                    yield Line(write.topic, write.key.decode() if write.key else None, write.value)


def _message(
    topic: Topic[Any], value: bytes, key: bytes | None, headers: Headers, offsets: dict[Topic[Any], int]
) -> Message:
    """Give the value the next place on its topic, as if that had one partition."""
    offset = offsets.get(topic, 0)
    offsets[topic] = offset + 1
    return Message(Place(topic=topic.name(), partition=0, offset=offset), value, key, headers)


def _completed(source: Source, stage: Stage[Any, Any]) -> bytes:
    """Make a whole record of the stage's input topic of `{id, body}` or `{id, text}`, the body verbatim."""
    plain = dict(source.headers).get("content-type") != b"application/json"
    try:
        given = {"id": source.name, "body": source.value.decode()} if plain else from_json(source.value)
    except ValueError:
        return source.value
    if not isinstance(given, dict) or "uri" in given:
        return source.value
    body = given.get("body", given.get("text"))
    if not isinstance(body, str):
        return source.value
    own = None if given.get("id") is None else str(given["id"])
    named = f"id::{quote(own, safe='')}" if own else f"sha256:{text_hash(body)}"
    known = {name: value for name, value in given.items() if name in stage.reads.model.model_fields}
    record = known | {"uri": f"urn:article:{named}", "id": own, "body": body}
    if stage.reads is not PARSED:
        verdict = {"kind": "new", "canonical": None, "story": f"urn:story:{named}", "method": "body"}
        record = {"version": 1, "verdict": verdict} | record
    return to_json(record)
