"""The sentences of a text as short hashes, by which two versions of it are compared."""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.text.found_dates import find_dates
from pipeline.text.sentences import split_sentences

LONGEST_STAMP: Final = 60
"""Characters of a line such as "Updated 24 June 2025, 14:05 GMT"; a longer one tells something."""

_WORD: Final = re.compile(r"[^\W_]+")
_STOPPED: Final = re.compile(r"(?:\w\w\.|[!?…。！？।؟])[\W_]{0,3}$")
"""How a sentence ends, and a stamp does not: one that ends with "p.m." has a single letter before its stop."""

_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\b")


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a text.

    Attributes:
        spans: Where each starts and ends, in code points.
        hashes: 32 bits of each, the same whatever its case, punctuation or white space; of a short line with a date or
            a time of day that ends as no sentence does, the rest of it.
    """

    spans: list[tuple[int, int]]
    hashes: NDArray[np.uint32]


def hash_sentences(text: str, language: str | None) -> Sentences:
    """Hash the sentences of a text, in order; time is linear in its length.

    Args:
        text: Any text.
        language: Its language tag, where it is known.
    """
    spans = split_sentences(text, language)
    hashes = (_hash(text[start:end], language) for start, end in spans)
    return Sentences(spans, np.fromiter(hashes, np.uint32, len(spans)))


def _hash(sentence: str, language: str | None) -> int:
    if len(sentence) <= LONGEST_STAMP and not _STOPPED.search(sentence):
        sentence = _without_stamp(sentence, language)
    words = " ".join(_WORD.findall(sentence.casefold()))
    return int.from_bytes(hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()[:4], "little")


def _without_stamp(line: str, language: str | None) -> str:
    for found in reversed(find_dates(line, language and language.partition("-")[0])):
        line = line[: found.start] + line[found.end :]
    return _CLOCK.sub("", line)
