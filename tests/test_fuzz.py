"""A small run of what `make fuzz` does at length: input that nobody thought of."""

import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from builders import place
from fuzz.check import Flow
from fuzz.run import batch, in_process
from fuzz.through_kafka import through
from hypothesis import given
from hypothesis import strategies as st
from stack import Stack

from pipeline.intake import SUPPLIED
from pipeline.messages import Message
from schemas.raw_article import RawArticle, Status

SEED = 1
REASONS = ("empty", "not-decodable", "malformed-json", "invalid-record", "unknown-charset", "not-text")
TESTS = Path(__file__).parent

fields = st.none() | st.text(max_size=40)
supplied = dict.fromkeys(SUPPLIED, fields) | {"status": st.sampled_from(get_args(Status))}
articles = st.builds(RawArticle, text=st.text(), **supplied)  # type: ignore[arg-type]
header_names = st.sampled_from(["content-type", *SUPPLIED]) | st.text(st.characters(exclude_categories=["Cs"]))
headers = st.lists(st.tuples(header_names, st.none() | st.binary()), max_size=4).map(tuple)


def findings(value: bytes | None, *said: tuple[str, bytes | None]) -> tuple[str, ...]:
    return Flow().check(Message(place(), value, None, said)).findings


@given(st.none() | st.binary(), headers)
def test_any_bytes_come_to_one_end(value: bytes | None, said: tuple[tuple[str, bytes | None], ...]) -> None:
    assert findings(value, *said) == ()


@given(articles)
def test_any_record_comes_to_one_end(article: RawArticle) -> None:
    assert findings(article.to_json(), ("content-type", b"application/json")) == ()


def test_thousands_of_mutated_messages_come_to_one_end_each() -> None:
    tally = batch(Flow(), SEED, range(2_000))
    assert tally.findings == []
    assert tally.count == 2_000
    assert {"normalised", "duplicates exact-duplicate", *(f"dead {reason}" for reason in REASONS)} <= tally.ends.keys()


def test_a_message_follows_from_its_seed_and_number_alone() -> None:
    code = "from fuzz.mutate import message; print([message(1, number) for number in range(200)])"
    printed = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONPATH": f"{TESTS.parent}:{TESTS}", "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1]


def test_a_run_in_processes_of_their_own_counts_every_message() -> None:
    assert in_process(SEED, 40, 2, lambda _: None).count == 40


@pytest.mark.broker
def test_mutated_messages_come_to_one_end_each_through_kafka_too(stack: Stack) -> None:
    ends, wrong = through(stack, SEED, range(300), lambda _: None)
    assert wrong == []
    assert ends.total() == 300
