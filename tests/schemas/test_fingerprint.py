from datetime import UTC, datetime

import pytest
from builders import NOW, place

from schemas.fingerprint import FORMAT, HEADER, ROW, Fingerprint, Fingerprints, Snapshot, story_digest, story_name

ENTRY = Fingerprint(
    sequence=7,
    uri="urn:article:id::é",
    version=2,
    time=NOW,
    place=place(offset=41),
    body="0f" * 16,
    story=story_name(bytes(range(16))),
    size=3,
    shingles=(5, 2**64 - 1),
    numbers=(1, 2),
    names=(3,),
    words=(4, 0xFFFE),
    sentences=(6, 2**32 - 1),
)
CANCELLED = Fingerprint(
    sequence=8, uri="urn:article:id::é", version=3, cancelled=True, time=NOW, body="0f" * 16, story=ENTRY.story
)
WRITTEN = Fingerprints(entries=(ENTRY, CANCELLED), partitions=3, topic="articles.raw.v1", previous=99)
SNAPSHOT = Fingerprints(
    entries=(ENTRY,), topic="articles.raw.v1", part=0, parts=2, snapshots=(Snapshot(sequence=1, offset=5),)
)


@pytest.mark.parametrize("written", [WRITTEN, SNAPSHOT, Fingerprints(entries=())])
def test_what_is_packed_is_read_again(written: Fingerprints) -> None:
    assert Fingerprints.from_topic(written.to_topic()) == (written, ())


def test_a_packed_value_begins_with_its_format_and_an_older_one_with_a_brace() -> None:
    assert WRITTEN.to_topic()[0] == FORMAT
    assert WRITTEN.to_json().startswith(b"{")
    assert Fingerprints.from_topic(WRITTEN.to_json()) == (WRITTEN, ())


def test_a_value_has_a_header_a_row_an_entry_and_what_it_says() -> None:
    assert (HEADER.size, ROW.size) == (24, 158)
    uri = len(ENTRY.uri.encode())
    assert len(WRITTEN.to_topic()) == 24 + 15 + 2 * (158 + uri) + 2 * 8 + 2 * 4


def test_of_an_old_hash_half_is_packed() -> None:
    old = Fingerprint(uri="u", version=1, body="ab" * 32, story=ENTRY.story)
    (read,) = Fingerprints.from_topic(Fingerprints(entries=(old,)).to_topic())[0].entries
    assert (read.body, read.time, read.place) == ("ab" * 16, datetime.fromtimestamp(0, UTC), None)


@pytest.mark.parametrize("value", [b"", b"\x00", b"\x02" + WRITTEN.to_topic()[1:], WRITTEN.to_topic() + b"\x00"])
def test_what_is_no_value_raises_a_value_error(value: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Fingerprints.from_topic(value)


def test_a_value_that_is_cut_off_anywhere_raises_a_value_error() -> None:
    value = WRITTEN.to_topic()
    for length in range(len(value)):
        with pytest.raises(ValueError, match=r"\w"):
            Fingerprints.from_topic(value[:length])


def test_a_story_is_named_by_its_digest() -> None:
    assert story_name(bytes(16)) == f"urn:story:{'00' * 16}"
    assert story_digest(story_name(bytes(range(16)))) == bytes(range(16))
