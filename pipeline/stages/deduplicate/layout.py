"""How a remembered version lies in memory and in the changelog: a row of fixed size, its shingles, and a few bytes."""

from typing import Final

import numpy as np

SHINGLES: Final = 32
"""Shingles that are remembered of a text: its smallest hashes. With 24 the F1 was .004 lower."""

NUMBERS: Final = 12
NAMES: Final = 12
WORDS: Final = 16
"""Numbers, names and words that are remembered, likewise."""

ROW: Final = np.dtype(
    [
        ("sequence", "<u8"),
        ("time", "<u4"),
        ("version", "<u4"),
        ("partition", "<i4"),
        ("offset", "<i8"),
        ("uri", "<u8"),
        ("body", "<u8", 2),
        ("story", "<u8", 2),
        ("uri_bytes", "<u2"),
        ("sentences", "<u2"),
        ("size", "<u4"),
        ("kept", "u1"),
        ("flags", "u1"),
        ("numbers", "<u2", NUMBERS),
        ("names", "<u2", NAMES),
        ("words", "<u2", WORDS),
    ]
)
"""One version, as `schemas.fingerprint.ROW` packs it.

`sequence` counts versions from 0; `time` is in seconds since 1970, when parse read it; `partition` and `offset` are its
place; `uri` begins the SHA-256 of its URI, `body` that of its body, and `story` is the end of its story's name.
`uri_bytes` and `sentences` say how long its text is: the URI in UTF-8, and four bytes of hash a sentence. `size` counts
its shingles but the common ones, of which the `kept` smallest are in the index.
"""

NO_SHINGLES: Final = np.zeros(0, np.uint64)
