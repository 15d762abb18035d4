"""The form under which two texts count as the same, and its hash."""

import hashlib
import unicodedata
from typing import Final

from pipeline.text.invisible import FORMAT

LONGEST_MARK_RUN: Final = 30
"""More combining marks in a row than any language writes: the limit of Unicode's Stream-Safe Text Format (UAX 15)."""

_PRINTABLE: Final = "".join(filter(str.isprintable, FORMAT))
_WITHOUT_FORMAT: Final = dict.fromkeys(map(ord, FORMAT))


def normal_text(text: str) -> str:
    """Bring a text to NFC, every run of white space to one space, and take invisible format characters off.

    Idempotent, and linear in the length of the text: putting marks in their canonical order takes time quadratic in the
    length of a run of them, so a word with more than `LONGEST_MARK_RUN` in a row keeps the form it came in.
    """
    words = text.split()
    normal = " ".join(words)
    if not normal.isprintable() or any(character in normal for character in _PRINTABLE):  # as hardly any text
        words = text.translate(_WITHOUT_FORMAT).split()
    elif normal.isascii():
        return normal
    return " ".join([word if word.isascii() else _composed(word) for word in words])


def text_hash(text: str) -> str:
    """Hash a text: SHA-256 of the UTF-8 of `normal_text(text)`, in hexadecimal; lone surrogates are hashed as such."""
    return hashlib.sha256(normal_text(text).encode("utf-8", "surrogatepass")).hexdigest()


def _composed(word: str) -> str:
    return word if _piles_marks(word) else unicodedata.normalize("NFC", word)


def _piles_marks(word: str) -> bool:
    if len(word) <= LONGEST_MARK_RUN:
        return False
    run = 0
    for character in word:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > LONGEST_MARK_RUN:
            return True
    return False
