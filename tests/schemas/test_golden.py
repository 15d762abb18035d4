"""Golden messages: real ones of every version that was written. Lines are added to their files, never changed.

A line is the JSON of a message; of a packed one it is a string, its bytes in base64.
"""

import json
from base64 import b64decode
from typing import Any

import pytest
from builders import PROJECT

from schemas.topics import TOPICS, Topic

FOLDER = PROJECT / "tests" / "golden"
GOLDEN = [
    pytest.param(topic, line, id=f"{topic.subject}-{number}")
    for topic in TOPICS
    for number, line in enumerate((FOLDER / f"{topic.name()}.jsonl").read_bytes().splitlines(), start=1)
]


def still_says(now: Any, then: Any) -> bool:
    """Whether a value has all that a golden one had; objects may have gained fields since."""
    if isinstance(then, dict) and isinstance(now, dict):
        return all(name in now and still_says(now[name], value) for name, value in then.items())
    if isinstance(then, list) and isinstance(now, list):
        return len(now) == len(then) and all(map(still_says, now, then))
    return bool(now == then)


@pytest.mark.parametrize(("topic", "line"), GOLDEN)
def test_a_golden_message_is_read_without_unknown_fields_and_written_with_the_same_values(
    topic: Topic[Any], line: bytes
) -> None:
    written = json.loads(line)
    packed = isinstance(written, str)
    record, unknown = topic.model.from_topic(b64decode(written) if packed else line)
    assert unknown == ()
    if packed:
        assert record.to_topic() == b64decode(written)
    else:
        assert still_says(json.loads(record.to_json()), written)


def test_every_topic_has_golden_messages() -> None:
    assert {parameter.values[0] for parameter in GOLDEN} == set(TOPICS)


@pytest.mark.parametrize("now", [{"a": 1}, {"a": [1], "b": None}, {"a": [1, 2, 3]}, {"a": [1, 3]}, None])
def test_a_value_that_went_or_changed_is_seen(now: Any) -> None:
    assert still_says({"a": [1, 2], "c": 0}, {"a": [1, 2]})
    assert not still_says(now, {"a": [1, 2]})
