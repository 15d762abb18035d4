"""What is remembered of one published version."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.deduplicate.layout import NAMES, NO_SHINGLES, NUMBERS, ROW, SHINGLES, WORDS
from pipeline.text.sketch import Sketch
from schemas.fingerprint import CANCELLED
from schemas.fingerprint import ROW as PACKED

MOST_SENTENCES: Final = 4_096
"""Of a longer text the first so many are remembered."""

Digest = bytes


@dataclass(frozen=True, slots=True)
class Remembered:
    """One version: a row of `layout.ROW`, its shingles, and its URI and sentences as bytes."""

    row: np.void
    shingles: NDArray[np.uint64]
    text: bytes

    @classmethod
    def of(  # noqa: PLR0913 # all that is remembered
        cls,
        uri: str,
        *,
        version: int,
        time: datetime,
        body: Digest,
        story: Digest,
        drawn: Sketch | None = None,
        common: NDArray[np.bool_] | None = None,
        sentences: NDArray[np.uint32] | None = None,
        cancelled: bool = False,
    ) -> Self:
        """Put together what is remembered; its place and sequence number come when it is added to the window.

        Args:
            uri: Of the article.
            version: Of the article, from 1.
            time: When it was read.
            body: The first 16 bytes of its body's SHA-256.
            story: The 16 bytes that name its story.
            drawn: The sketch of its body.
            common: For each of its shingles, whether so many stories have it that it says nothing.
            sentences: The hashes of its sentences.
            cancelled: Whether the article was cancelled with this version.
        """
        name = uri.encode("utf-8", "surrogatepass")
        kept, size, facts = NO_SHINGLES, 0, (b"", b"", b"")
        if drawn is not None:
            smallest = drawn.shingles[:SHINGLES]
            kept = smallest if common is None else smallest[~common[:SHINGLES]]
            size = len(drawn.shingles) - (0 if common is None else int(common.sum()))
            facts = drawn.numbers[:NUMBERS].tobytes(), drawn.names[:NAMES].tobytes(), drawn.words[:WORDS].tobytes()
        hashes = b"" if sentences is None else sentences[:MOST_SENTENCES].astype("<u4").tobytes()
        row = PACKED.pack(
            0,
            int(time.timestamp()),
            version,
            0,
            0,
            uri_key(name),
            body,
            story,
            len(name),
            len(hashes) // 4,
            size,
            len(kept),
            CANCELLED * cancelled,
            *(each.ljust(2 * most, b"\xff") for each, most in zip(facts, (NUMBERS, NAMES, WORDS), strict=True)),
        )
        return cls(np.frombuffer(row, ROW)[0], kept, name + hashes)

    @property
    def uri(self) -> str:
        """The article."""
        return self.text[: self.row["uri_bytes"]].decode("utf-8", "surrogatepass")

    @property
    def version(self) -> int:
        """Which of its versions this is, from 1."""
        return int(self.row["version"])

    @property
    def body(self) -> Digest:
        """The first 16 bytes of its body's SHA-256."""
        return bytes(self.row["body"].tobytes())

    @property
    def story(self) -> Digest:
        """The 16 bytes that name its story."""
        return bytes(self.row["story"].tobytes())

    @property
    def time(self) -> datetime:
        """When it was read."""
        return datetime.fromtimestamp(int(self.row["time"]), UTC)

    @property
    def cancelled(self) -> bool:
        """Whether the article was cancelled with this version."""
        return bool(self.row["flags"] & CANCELLED)

    @property
    def sentences(self) -> NDArray[np.uint32]:
        """The hashes of its sentences."""
        return np.frombuffer(self.text, "<u4", offset=int(self.row["uri_bytes"])).astype(np.uint32)


def uri_key(uri: bytes) -> int:
    """Give the first 64 bits of the SHA-256 of a URI."""
    return int.from_bytes(hashlib.sha256(uri).digest()[:8], "little")
