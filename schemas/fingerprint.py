"""What the deduplicator remembers, and writes to its changelog: packed bytes, which this module reads and writes.

A value is a header, the topic's name, the places of earlier snapshots, then for all entries together their rows, their
shingles and their texts; all numbers are little-endian. It is the reference: the deduplicator itself reads a thousand
entries at once.
"""

import hashlib
import struct
from datetime import UTC, datetime
from typing import Any, Self

from pydantic import Field

from schemas.provenance import Place
from schemas.record import Record, Time

FORMAT = 1
"""The first byte of a packed value; later versions will have another. What begins with { is older, and JSON."""

HEADER = struct.Struct("<BBHIqHHHH")
"""Format, 1 for a snapshot, partitions, entries; offset of the last snapshot or -1; part, parts; snapshots, topic."""

SNAPSHOT = struct.Struct("<Qq")
"""First sequence number of a snapshot, and the offset of its first part."""

ROW = struct.Struct("<QIIiqQ16s16sHHIBB24s24s32s")
"""Sequence number, time, version, partition, offset, uri, body, story, bytes of the URI, sentences, size, kept, flags,
numbers, names, words; the last three are hashes of 16 bits, in ascending order and filled up with 0xFFFF.
"""

NONE = 0xFFFF
NOWHERE = -1
STORY = "urn:story:"
CANCELLED = 1
"""Bit of a row's flags: the article was cancelled with this version."""


class Fingerprint(Record):
    """One published version, as far as later decisions need it."""

    sequence: int = Field(default=0, ge=0, description="counts what the deduplicator remembered, from 0")
    uri: str
    version: int = Field(ge=1)
    cancelled: bool = Field(default=False, description="the article was cancelled with this version")
    time: Time = Field(default=datetime.fromtimestamp(0, UTC), description="when it was parsed, to the second")
    place: Place | None = Field(default=None, description="its record on the parsed topic")
    body: str = Field(description="the first 16 bytes, or all, of the SHA-256 of the normalised body, hex")
    story: str
    size: int = Field(default=0, ge=0, description="shingles of the body but the common ones")
    shingles: tuple[int, ...] = Field(default=(), description="hashes of the smallest of them: what is in the index")
    numbers: tuple[int, ...] = Field(default=(), max_length=12, description="hashes of numbers, the smallest")
    names: tuple[int, ...] = Field(default=(), max_length=12, description="hashes of names, the smallest")
    words: tuple[int, ...] = Field(default=(), max_length=16, description="hashes of longer words, the smallest")
    sentences: tuple[int, ...] = Field(default=(), description="a hash each")


class Snapshot(Record):
    """Where an earlier snapshot begins on the changelog, and with which version."""

    sequence: int = Field(ge=0)
    offset: int = Field(ge=0)


class Fingerprints(Record):
    """What one transaction remembered, in the order in which it did; or, again, a stretch of what many did: a snapshot.

    A record a transaction and not one an article, and snapshots of thousands: restoring is some forty times faster.
    """

    entries: tuple[Fingerprint, ...]
    partitions: int = Field(default=1, ge=1, description="of the parsed topic, when this was written")
    topic: str = Field(default="", description="the parsed topic's name")
    previous: int | None = Field(default=None, ge=0, description="the offset at which the latest snapshot begins")
    part: int | None = Field(default=None, ge=0, description="which part of a snapshot this is; null when it is none")
    parts: int | None = Field(default=None, ge=1, description="how many there are")
    snapshots: tuple[Snapshot, ...] = Field(default=(), description="those before, in a snapshot's first part")

    @classmethod
    def from_topic(cls, value: bytes) -> tuple[Self, tuple[str, ...]]:
        """Read a value of the changelog.

        Raises:
            ValueError: the value is none.

        """
        if value.startswith(b"{"):
            return cls.from_json(value)
        try:
            return cls._unpacked(value), ()
        except struct.error as error:
            raise ValueError("the value is cut off") from error

    def to_topic(self) -> bytes:
        """Return the value as it stands on the changelog."""
        name = self.topic.encode()
        numbers = (self.partitions, len(self.entries), -1 if self.previous is None else self.previous)
        parts = (self.part or 0, self.parts or 0)
        header = HEADER.pack(FORMAT, self.part is not None, *numbers, *parts, len(self.snapshots), len(name))
        earlier = b"".join(SNAPSHOT.pack(each.sequence, each.offset) for each in self.snapshots)
        rows = b"".join(_row(each) for each in self.entries)
        shingles = b"".join(struct.pack(f"<{len(each.shingles)}Q", *each.shingles) for each in self.entries)
        return header + name + earlier + rows + shingles + b"".join(_text(each) for each in self.entries)

    @classmethod
    def _unpacked(cls, value: bytes) -> Self:
        form, snapshot, partitions, count, previous, part, parts, snapshots, letters = HEADER.unpack_from(value)
        if form != FORMAT:
            raise ValueError(f"a format that this version does not know: {form}")
        at = HEADER.size + letters
        topic = value[HEADER.size : at].decode()
        earlier = [SNAPSHOT.unpack_from(value, at + SNAPSHOT.size * index) for index in range(snapshots)]
        at += SNAPSHOT.size * snapshots
        rows = [ROW.unpack_from(value, at + ROW.size * index) for index in range(count)]
        shingles_at = at + ROW.size * count
        text_at = shingles_at + 8 * sum(row[11] for row in rows)
        entries = []
        for row in rows:
            kept, uri_bytes, sentences = row[11], row[8], row[9]
            shingles = struct.unpack_from(f"<{kept}Q", value, shingles_at)
            uri = value[text_at : text_at + uri_bytes].decode("utf-8", "surrogatepass")
            hashes = struct.unpack_from(f"<{sentences}I", value, text_at + uri_bytes)
            entries.append(_fingerprint(row, topic, uri, shingles, hashes))
            shingles_at += 8 * kept
            text_at += uri_bytes + 4 * sentences
        if text_at != len(value):
            raise ValueError("the value is longer than it says, or cut off")
        return cls(
            entries=tuple(entries),
            partitions=partitions,
            topic=topic,
            previous=None if previous < 0 else previous,
            part=part if snapshot else None,
            parts=parts if snapshot else None,
            snapshots=tuple(Snapshot(sequence=sequence, offset=offset) for sequence, offset in earlier),
        )


def story_name(digest: bytes) -> str:
    """Name the story of these 16 bytes."""
    return STORY + digest.hex()


def story_digest(name: str) -> bytes:
    """Return the 16 bytes that a story is named by."""
    return bytes.fromhex(name.removeprefix(STORY))


def _fingerprint(
    row: tuple[Any, ...], topic: str, uri: str, shingles: tuple[int, ...], sentences: tuple[int, ...]
) -> Fingerprint:
    sequence, time, version, partition, offset, _, body, story, _, _, size, _, flags, *facts = row
    numbers, names, words = (
        tuple(each for (each,) in struct.iter_unpack("<H", part) if each != NONE) for part in facts
    )
    return Fingerprint(
        sequence=sequence,
        uri=uri,
        version=version,
        cancelled=bool(flags & CANCELLED),
        time=datetime.fromtimestamp(time, UTC),
        place=Place(topic=topic, partition=partition, offset=offset) if offset != NOWHERE else None,
        body=body.hex(),
        story=story_name(story),
        size=size,
        shingles=shingles,
        numbers=numbers,
        names=names,
        words=words,
        sentences=sentences,
    )


def _row(entry: Fingerprint) -> bytes:
    uri = _uri(entry)
    facts = ((entry.numbers, 12), (entry.names, 12), (entry.words, 16))
    return ROW.pack(
        entry.sequence,
        int(entry.time.timestamp()),
        entry.version,
        entry.place.partition if entry.place else 0,
        entry.place.offset if entry.place else NOWHERE,
        int.from_bytes(hashlib.sha256(uri).digest()[:8], "little"),
        bytes.fromhex(entry.body)[:16],
        story_digest(entry.story),
        len(uri),
        len(entry.sentences),
        entry.size,
        len(entry.shingles),
        CANCELLED * entry.cancelled,
        *(struct.pack(f"<{most}H", *part, *(NONE,) * (most - len(part))) for part, most in facts),
    )


def _text(entry: Fingerprint) -> bytes:
    return _uri(entry) + struct.pack(f"<{len(entry.sentences)}I", *entry.sentences)


def _uri(entry: Fingerprint) -> bytes:
    return entry.uri.encode("utf-8", "surrogatepass")
