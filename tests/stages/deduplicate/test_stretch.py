from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from builders import NEWS, NOW, PLAN, place
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.deduplicate.remembered import Remembered
from pipeline.stages.deduplicate.stretch import Stretch, Value
from pipeline.stages.deduplicate.window import Window
from pipeline.text.sentence_hashes import hash_sentences
from pipeline.text.sketch import sketch
from schemas.fingerprint import FORMAT, Fingerprint, Fingerprints, Snapshot
from schemas.provenance import Place
from schemas.topics import PARSED

DIGEST = st.binary(min_size=16, max_size=16)


def facts(most: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(0, 0xFFFE), max_size=most, unique=True).map(sorted).map(tuple)


ENTRIES = st.builds(
    Fingerprint,
    sequence=st.integers(0, 2**64 - 1),
    uri=st.text(st.characters(), max_size=20),
    version=st.integers(1, 2**32 - 1),
    cancelled=st.booleans(),
    time=st.integers(0, 2**32 - 1).map(lambda seconds: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)),
    place=st.none()
    | st.builds(Place, topic=st.just("topic"), partition=st.integers(0, 99), offset=st.integers(0, 2**63 - 1)),
    body=DIGEST.map(bytes.hex),
    story=DIGEST.map(lambda digest: f"urn:story:{digest.hex()}"),
    size=st.integers(0, 2**32 - 1),
    shingles=st.lists(st.integers(0, 2**64 - 1), max_size=32).map(tuple),
    numbers=facts(12),
    names=facts(12),
    words=facts(16),
    sentences=st.lists(st.integers(0, 2**32 - 1), max_size=9).map(tuple),
)
VALUES = st.builds(
    Fingerprints,
    entries=st.lists(ENTRIES, max_size=6).map(tuple),
    partitions=st.integers(1, 99),
    topic=st.just("topic"),
    previous=st.none() | st.integers(0, 2**63 - 1),
) | st.builds(
    Fingerprints,
    entries=st.lists(ENTRIES, min_size=1, max_size=6).map(tuple),
    topic=st.just("topic"),
    part=st.integers(0, 9),
    parts=st.integers(1, 10),
    snapshots=st.lists(
        st.builds(Snapshot, sequence=st.integers(0, 2**64 - 1), offset=st.integers(0, 2**63 - 1)), max_size=3
    ).map(tuple),
)


def refuses(read: Callable[[bytes], Any], value: bytes) -> bool:
    """Whether a value is refused with a ValueError; any other exception passes through."""
    try:
        read(value)
    except ValueError:
        return True
    return False


def versions(count: int) -> list[Remembered]:
    """Versions as the window gives them: each with a sequence number and a place."""
    window = Window(100, 30)
    return [window.add(version(number), place(PARSED, number)) for number in range(count)]


def version(number: int) -> Remembered:
    text = f"{NEWS} {PLAN} Report {number} says so."
    return Remembered.of(
        f"urn:article:id::{'é' * number}{number}",
        version=number + 1,
        time=NOW + timedelta(minutes=number),
        body=bytes([number] * 16),
        story=bytes([255 - number] * 16),
        drawn=sketch(text) if number % 3 else None,
        sentences=hash_sentences(text, "en").hashes if number % 3 else None,
        cancelled=number % 3 == 0,
    )


def same(one: Stretch, other: Stretch) -> bool:
    return (one.rows.tobytes(), one.shingles.tobytes(), one.text) == (
        other.rows.tobytes(),
        other.shingles.tobytes(),
        other.text,
    )


# The value, beside the reference.


@given(VALUES)
def test_what_the_reference_writes_is_read_and_written_with_the_same_bytes(written: Fingerprints) -> None:
    value = written.to_topic()
    read = Value.unpack(value)
    assert read.pack() == value
    assert (len(read.stretch), read.partitions, read.topic) == (len(written.entries), written.partitions, "topic")
    assert Fingerprints.from_topic(value) == (written, ())


def test_what_is_remembered_is_read_by_the_reference() -> None:
    remembered = versions(7)
    value = Value(Stretch.of(remembered), 3, PARSED.name(), 41, 2, 5).pack()
    read, _ = Fingerprints.from_topic(value)
    assert (read.partitions, read.topic, read.previous, read.part, read.parts) == (3, PARSED.name(), 41, 2, 5)
    assert read.to_topic() == value
    for number, (entry, each) in enumerate(zip(read.entries, remembered, strict=True)):
        assert (entry.sequence, entry.version, entry.place) == (number, number + 1, place(PARSED, number))
        assert (entry.uri, entry.time, entry.cancelled) == (each.uri, each.time, each.cancelled)
        assert (entry.body, entry.story) == (each.body.hex(), f"urn:story:{each.story.hex()}")
        assert (entry.shingles, entry.sentences) == (tuple(each.shingles.tolist()), tuple(each.sentences.tolist()))
    cancelled, published = read.entries[0], read.entries[1]
    assert (cancelled.numbers, cancelled.names, cancelled.words, cancelled.size) == ((), (), (), 0)
    assert len(published.names) == 2  # Sandhaven, and Tuesday
    assert len(published.words) == 16
    assert len(published.shingles) == 32 < published.size


@given(VALUES, st.data())
def test_bytes_that_are_cut_off_or_padded_are_refused(written: Fingerprints, data: st.DataObject) -> None:
    value = written.to_topic()
    cut = value[: data.draw(st.integers(0, len(value) - 1))]
    for wrong in (cut, value + b"\0"):
        assert refuses(Value.unpack, wrong)
        assert refuses(Fingerprints.from_topic, wrong)


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda value: bytes([FORMAT]) + value))
def test_foreign_bytes_are_refused_or_read_as_the_reference_reads_them(value: bytes) -> None:
    try:
        read = Value.unpack(value)
    except ValueError:
        return
    assert read.pack()[2:] == value[2:]


@pytest.mark.parametrize("form", [0, 2, ord("x")])
def test_a_later_format_is_refused(form: int) -> None:
    value = Value(Stretch.of(versions(1)), 1, "topic").pack()
    with pytest.raises(ValueError, match="later version"):
        Value.unpack(bytes([form]) + value[1:])


# The stretch.


@pytest.mark.parametrize("index", range(6))
def test_a_stretch_is_cut_into_two_that_join_to_it(index: int) -> None:
    remembered = versions(5)
    before, rest = Stretch.of(remembered).cut(index)
    assert (len(before), len(rest)) == (index, 5 - index)
    assert same(Stretch.joined([before, rest]), Stretch.of(remembered))
    assert index in {0, 5} or same(rest, Stretch.of(remembered[index:]))


@pytest.mark.parametrize(("sequence", "left"), [(-1, 5), (0, 4), (3, 1), (4, 0), (99, 0)])
def test_what_comes_after_a_sequence_number_has_larger_ones(sequence: int, left: int) -> None:
    after = Stretch.of(versions(5)).after(sequence)
    assert after.rows["sequence"].tolist() == list(range(5 - left, 5))


def test_the_last_sequence_number_is_that_of_the_last_version() -> None:
    assert Stretch.of(versions(4)).last == 3


def test_a_stretch_has_as_many_shingles_as_its_rows_have_kept() -> None:
    stretch = Stretch.of(versions(5))
    assert len(stretch.shingles) == stretch.rows["kept"].sum(dtype=np.int64) == 3 * 32
