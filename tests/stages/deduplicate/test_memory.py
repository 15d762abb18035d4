import json
import tracemalloc
from base64 import b64decode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest
from builders import NOW, PROJECT, article, place
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stage import Emit, OtherPartitionsError, Written
from pipeline.stages.deduplicate import process
from pipeline.stages.deduplicate.memory import PART_VERSIONS, SNAPSHOTS, PublishedVersions
from pipeline.stages.deduplicate.postings import WAYS
from pipeline.stages.deduplicate.remembered import Remembered
from pipeline.text.normal import text_hash
from pipeline.text.sketch import sketch
from schemas.fingerprint import Fingerprint, Fingerprints, story_name
from schemas.parsed_article import ParsedArticle
from schemas.provenance import Provenance, StageRun
from schemas.topics import FINGERPRINTS, PARSED

DAYS = 2


def read_at(time: datetime) -> Provenance:
    """What parse says of an article that it read at this time."""
    run = StageRun(stage="parse", version="1", place=place(), finished=time, milliseconds=1)
    return Provenance(stages=(run,))


URIS = [f"u:{number}" for number in range(5)]
BODIES = [" ".join(f"word{(number * start) % 61} and" for number in range(9)) for start in range(1, 13)]

TIMES = st.integers(0, 5 * 24).map(lambda hours: NOW + timedelta(hours=hours))
ARTICLES = st.builds(
    article,
    st.sampled_from(BODIES),
    st.sampled_from(URIS),
    provenance=TIMES.map(read_at),
    status=st.sampled_from(["usable", "usable", "usable", "cancelled"]),
)
TRANSACTIONS = st.lists(st.lists(ARTICLES, max_size=4), max_size=25)
WINDOWS = st.sampled_from([1, 3, 8, 70])


@dataclass
class Log:
    """A changelog and the memory that writes it, transaction by transaction, as the worker does."""

    memory: PublishedVersions
    values: list[bytes] = field(default_factory=list)
    read: int = 0

    def transaction(self, articles: Iterable[ParsedArticle]) -> list[bytes]:
        """Decide about articles, and write what is to be remembered; returns what was written."""
        remembered = []
        for each in articles:
            outcome = process(self.memory, each)
            if isinstance(outcome, Emit):
                assert isinstance(outcome.remember, Remembered)
                remembered.append(self.memory.add(outcome.remember, place(PARSED, self.read)))
            self.read += 1
        if not remembered:
            return []
        written = [self.memory.pack(remembered), *self.memory.snapshot()]
        for value in written:
            self.memory.written(value, len(self.values))
            self.values.append(value)
        return written


def logged(window: int, transactions: Iterable[Sequence[ParsedArticle]]) -> Log:
    log = Log(PublishedVersions(window, DAYS))
    for each in transactions:
        log.transaction(each)
    return log


def restored(values: Sequence[bytes], window: int) -> PublishedVersions:
    """A memory of these values: the snapshots that the last one knows of, and then what came after them."""
    memory = PublishedVersions(window, DAYS)
    latest = memory.about(values[-1]).latest if values else None
    snapshots = [] if latest is None else [*memory.about(values[latest]).earlier, latest]
    after = 0
    for begin in snapshots:
        for offset in range(begin, len(values)):
            memory.restore([(values[offset], offset)])
            after = offset + 1
            if memory.about(values[offset]).is_last:
                break
    for offset in range(after, len(values)):
        memory.restore([(values[offset], offset)])
    return memory


def answers(memory: PublishedVersions) -> list[Any]:
    """All that later decisions can ask of a memory."""
    window = memory.window
    bodies = [bytes.fromhex(text_hash(body))[:16] for body in BODIES]
    asked = [*map(window.latest, URIS), *map(window.with_body, bodies)]
    said = [each and (each.row.tobytes(), each.text, window.place(each)) for each in asked]
    found = [window.with_shingles(sketch(body).shingles) for body in BODIES]
    return [
        len(window),
        window.end,
        said,
        [[part.tolist() for part in (each.slots, each.hits, each.common)] for each in found],
    ]


def index(memory: PublishedVersions) -> tuple[bytes, bytes]:
    """The bytes of the index, those of what is forgotten left out."""
    postings = memory.window._postings  # noqa: SLF001 # it must be the same byte by byte, not only in its answers
    tags, numbers = postings._tags, postings._numbers.reshape(-1, WAYS)  # noqa: SLF001 # likewise
    oldest_first = (postings._next[:, None] + np.arange(WAYS)) % WAYS  # noqa: SLF001 # a bucket is a ring
    tags, numbers = (np.take_along_axis(each, oldest_first, axis=1) for each in (tags, numbers))
    forgotten = numbers + len(memory.window) <= memory.window.end
    tags[forgotten], numbers[forgotten] = 0, 0
    return tags.tobytes(), numbers.tobytes()


def many(count: int) -> list[list[ParsedArticle]]:
    """Transactions of two articles each that have nothing in common."""
    articles = [article(f"a{number} b{number} c{number}", f"u:{number}") for number in range(count)]
    return [articles[at : at + 2] for at in range(0, count, 2)]


# The values.


def test_what_one_transaction_remembered_is_read_back() -> None:
    log = logged(100, [[article(BODIES[0], "u:1"), article(BODIES[1], "u:2")]])
    (value, *_) = log.values
    read, _ = Fingerprints.from_topic(value)
    assert [(entry.sequence, entry.uri, entry.version, entry.place) for entry in read.entries] == [
        (0, "u:1", 1, place(PARSED, 0)),
        (1, "u:2", 1, place(PARSED, 1)),
    ]
    assert (read.topic, read.partitions, read.previous, read.part) == (PARSED.name(), 1, None, None)
    memory = PublishedVersions(100, DAYS)
    assert memory.restore([(value, 0)]) == 2
    assert answers(memory) == answers(log.memory)


def test_its_changelog_is_the_topic_of_fingerprints() -> None:
    assert PublishedVersions.changelog is FINGERPRINTS


def test_a_snapshot_comes_after_each_thirty_second_part_of_the_window() -> None:
    log = logged(4 * SNAPSHOTS, many(20))
    kinds = [Fingerprints.from_topic(value)[0].part for value in log.values]
    assert kinds == [None, None, 0] * 5


def test_a_snapshot_repeats_what_came_since_the_one_before() -> None:
    log = logged(4 * SNAPSHOTS, many(20))
    values = [Fingerprints.from_topic(value)[0] for value in log.values]
    written = [entry for value in values if value.part is None for entry in value.entries]
    repeated = [entry for value in values if value.part is not None for entry in value.entries]
    assert written == repeated


def test_each_value_says_where_the_latest_snapshot_begins_and_a_snapshot_where_those_before_it_do() -> None:
    log = logged(4 * SNAPSHOTS, many(20))
    about = [log.memory.about(value) for value in log.values]
    assert [each.latest for each in about] == [None, None, None, 2, 2, 2, 5, 5, 5, 8, 8, 8, 11, 11, 11]
    assert [each.is_last for each in about] == [False, False, True] * 5
    assert [each.earlier for each in about if each.is_last] == [(), (2,), (2, 5), (2, 5, 8), (2, 5, 8, 11)]


def test_no_more_snapshots_are_known_than_the_window_has() -> None:
    log = logged(2 * SNAPSHOTS, many(200))
    earlier = log.memory.about(log.values[-1]).earlier
    assert len(earlier) == SNAPSHOTS + 1
    assert earlier[-1] == len(log.values) - 3


def test_a_large_snapshot_has_parts() -> None:
    memory = PublishedVersions(SNAPSHOTS * (PART_VERSIONS + 5), DAYS)
    for number in range(PART_VERSIONS + 5):
        version = Remembered.of(f"u:{number}", version=1, time=NOW, body=bytes(16), story=bytes(16))
        memory.add(version, place(PARSED, number))
    first, second = values = memory.snapshot()
    read = [Fingerprints.from_topic(value)[0] for value in values]
    assert [(each.part, each.parts, len(each.entries)) for each in read] == [(0, 2, PART_VERSIONS), (1, 2, 5)]
    assert [memory.about(value).is_last for value in (first, second)] == [False, True]
    assert memory.snapshot() == []


@pytest.mark.parametrize("largest", [100, 1_000, 5_000])
def test_a_snapshot_has_as_many_parts_as_its_topic_asks_for(largest: int) -> None:
    memory = PublishedVersions(SNAPSHOTS * 20, DAYS, largest=largest)
    log = Log(memory)
    log.transaction(article(f"a{number} b{number} c{number}", f"u:{'x' * 300}:{number}") for number in range(20))
    read = [Fingerprints.from_topic(value)[0] for value in log.values[1:]]
    assert [each.part for each in read] == list(range(len(read)))
    assert sum(len(each.entries) for each in read) == 20
    assert all(
        len(value) <= largest + 100 or len(each.entries) == 1 for value, each in zip(log.values[1:], read, strict=True)
    )
    assert answers(restored(log.values, SNAPSHOTS * 20)) == answers(memory)


# Restoring.


@settings(max_examples=50)
@given(TRANSACTIONS, WINDOWS)
def test_a_restored_memory_is_the_one_that_wrote_the_changelog(
    transactions: list[list[ParsedArticle]], window: int
) -> None:
    log = logged(window, transactions)
    memory = restored(log.values, window)
    assert answers(memory) == answers(log.memory)
    assert index(memory) == index(log.memory)


@settings(max_examples=50)
@given(TRANSACTIONS, TRANSACTIONS, WINDOWS)
def test_after_a_restart_the_same_is_decided_and_written(
    before: list[list[ParsedArticle]], after: list[list[ParsedArticle]], window: int
) -> None:
    log = logged(window, before)
    again = Log(restored(log.values, window), list(log.values), log.read)
    for each in after:
        assert again.transaction(each) == log.transaction(each)


@settings(max_examples=50)
@given(TRANSACTIONS, WINDOWS, st.integers(0, 30))
def test_values_that_are_read_again_change_nothing(
    transactions: list[list[ParsedArticle]], window: int, since: int
) -> None:
    log = logged(window, transactions)
    memory = restored(log.values, window)
    again = [memory.restore([(value, offset)]) for offset, value in enumerate(log.values) if offset >= since]
    assert set(again) <= {0}
    assert answers(memory) == answers(log.memory)
    assert index(memory) == index(log.memory)


@settings(max_examples=50)
@given(TRANSACTIONS)
def test_read_from_the_start_it_is_the_same_too(transactions: list[list[ParsedArticle]]) -> None:
    log = logged(8, transactions)
    memory = PublishedVersions(8, DAYS)
    counts = [memory.restore([(value, offset)]) for offset, value in enumerate(log.values)]
    assert sum(counts) == memory.window.end
    assert answers(memory) == answers(log.memory)
    assert index(memory) == index(log.memory)


def test_a_changelog_that_lost_its_beginning_is_restored_as_far_as_the_window_goes() -> None:
    log = logged(2 * SNAPSHOTS, many(400))
    memory = PublishedVersions(2 * SNAPSHOTS, DAYS)
    for offset in range(len(log.values) - 2 * SNAPSHOTS - 4, len(log.values)):
        memory.restore([(log.values[offset], offset)])
    assert answers(memory) == answers(log.memory)
    assert index(memory) == index(log.memory)


def test_a_restored_memory_of_many_windows_reads_little_more_than_one() -> None:
    log = logged(4 * SNAPSHOTS, many(1_200))
    memory = restored(log.values, 4 * SNAPSHOTS)
    assert (len(memory.window), memory.window.end) == (4 * SNAPSHOTS, 1_200)
    assert answers(memory) == answers(log.memory)


# What is refused, and what is older.


def test_what_was_remembered_for_other_partitions_is_refused() -> None:
    value = logged(100, [[article("one")]]).values[0]
    with pytest.raises(OtherPartitionsError, match="1 partition"):
        PublishedVersions(100, DAYS, partitions=2).restore([(value, 0)])


@pytest.mark.parametrize("value", [b"", b"x", b"\x01", b"{", b'{"entries": 5}', b'{"entries": [{"uri": "u"}]}'])
def test_what_is_no_value_raises_a_value_error(value: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        PublishedVersions(100, DAYS).restore([(value, 0)])


def test_a_golden_packed_value_is_restored_to_the_same_memory() -> None:
    lines = (PROJECT / "tests/golden/articles.fingerprints.v1.jsonl").read_bytes().splitlines()
    written, snapshot = (b64decode(json.loads(line)) for line in lines if line.startswith(b'"'))
    memory, other = PublishedVersions(64, DAYS), PublishedVersions(64, DAYS)
    assert (memory.restore([(written, 0)]), memory.restore([(snapshot, 1)]), other.restore([(snapshot, 1)])) == (
        4,
        0,
        4,
    )
    latest = memory.window.latest("urn:article:id:Sandhaven%20Courier:storm-1")
    assert latest
    assert (latest.version, latest.cancelled) == (3, True)
    assert index(memory) == index(other)


@pytest.mark.parametrize(
    "line", (PROJECT / "tests/golden/articles.fingerprints.v1.jsonl").read_bytes().splitlines()[:3]
)
def test_old_values_are_read(line: bytes) -> None:
    memory = PublishedVersions(100, DAYS)
    entries = Fingerprints.from_json(line)[0].entries
    assert memory.restore([(line, 0)]) == len(entries)
    assert memory.about(line) == Written(None, is_last=False, earlier=())
    for entry in {entry.uri: entry for entry in entries}.values():
        latest = memory.window.latest(entry.uri)
        assert latest
        assert (latest.version, latest.body.hex()) == (entry.version, entry.body[:32])
        assert story_name(latest.story) == entry.story
        assert memory.window.place(latest) is None


def test_what_old_values_say_is_not_forgotten_when_the_first_new_version_comes() -> None:
    memory = PublishedVersions(100, DAYS)
    entry = Fingerprint(uri="u:1", version=4, body=text_hash("one"), story=story_name(bytes(16)))
    memory.restore([(Fingerprints(entries=(entry,)).to_json(), 0)])
    Log(memory).transaction([article("two", "u:2", provenance=read_at(NOW))])
    outcome = process(memory, article("three", "u:1", provenance=read_at(NOW)))
    assert isinstance(outcome, Emit)
    assert outcome.record.version == 5


def test_what_old_values_say_stands_in_the_next_snapshot() -> None:
    memory = PublishedVersions(SNAPSHOTS, DAYS)
    entry = Fingerprint(uri="u:1", version=4, body=text_hash("one"), story=story_name(bytes(16)))
    memory.restore([(Fingerprints(entries=(entry,)).to_json(), 0)])
    (value,) = memory.snapshot()
    (read,) = Fingerprints.from_topic(value)[0].entries
    assert (read.uri, read.version, read.body, read.place) == ("u:1", 4, text_hash("one")[:32], None)


def test_a_version_that_waits_for_its_snapshot_takes_less_than_a_kilobyte() -> None:
    memory = PublishedVersions(500_000, DAYS)
    drawn = sketch(" ".join(f"word{number}" for number in range(300)))
    common = np.zeros(len(drawn.shingles), np.bool_)
    sentences = np.arange(20, dtype=np.uint32)
    tracemalloc.start()
    for number in range(1_000):
        version = Remembered.of(
            f"https://paper.example/2026/a-story-of-some-words-{number}",
            version=1,
            time=NOW,
            body=bytes(16),
            story=bytes(16),
            drawn=drawn,
            common=common,
            sentences=sentences,
        )
        memory.add(version, place(PARSED, number))
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 1_000 * 1_000  # 15,625 of them wait in the default window: the 15 MB of the README
