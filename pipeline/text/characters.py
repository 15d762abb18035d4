"""What the characters of a text are to the deduplicator: letters of words, digits, capitals, ends of sentences.

The tables follow Unicode 3.2, which every release of Python carries beside its own: a hash that was remembered by one
release must be found by the next. What came to Unicode later counts as a letter.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

WORD: Final = 1
"""A letter, a digit, or a mark on one."""
DIGIT: Final = 2
CAPITAL: Final = 4
STOP: Final = 8
"""What may end a sentence, or begin one inside another: stops, colons, quotation marks."""
JOINT: Final = 16
"""What may stand inside a number."""
HAN: Final = 32
"""Han and kana: words without spaces between them, of two characters about."""
THAI: Final = 64
"""Thai, Lao, Burmese, Khmer, Tibetan: no spaces either, words of four characters about."""

_PLANE: Final = 0x10000
_EMOJI: Final = 0x1F000
_MORE_HAN: Final = 0x20000
_A_HAN: Final = 0x4E00
_A_SIGN: Final = 0x25A0

_HAN_RANGES: Final = ((0x3005, 0x3007), (0x3040, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF))
_THAI_RANGES: Final = ((0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF))
_STOPS: Final = '.!?:;…"“”„«»‹›「」『』。！？．：；؟۔।॥։။'
_JOINTS: Final = ".,:"

Codes = NDArray[np.uint32]
Kinds = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Tables:
    """For each code point of the Basic Multilingual Plane.

    Attributes:
        folded: The character that stands for it whatever its case or width, as a code point.
        kinds: What it is, as bits.
    """

    folded: Codes
    kinds: Kinds


@cache
def tables() -> Tables:
    """Make the tables, once a process; 50 ms."""
    folded = np.arange(_PLANE, dtype=np.uint32)
    kinds = np.zeros(_PLANE, np.uint8)
    unicode = unicodedata.ucd_3_2_0
    for code in range(_PLANE):
        character = chr(code)
        category = unicode.category(character)
        if category == "Cs":
            continue
        plain = _single(unicode.normalize("NFKC", character), character)
        if category != "Cn":  # for what came later, releases of Python know different capitals
            plain = _single(plain.casefold(), _single(plain.lower(), plain))
        value = unicode.decimal(plain, None)
        plain = plain if value is None else str(value)
        folded[code] = ord(plain)
        kinds[code] = (
            WORD * (category[0] in "LMN" or category == "Cn")
            | DIGIT * (value is not None)
            | CAPITAL * (category in {"Lu", "Lt"})
            | STOP * (character in _STOPS)
            | JOINT * (character in _JOINTS)
        )
    for bit, ranges in ((HAN, _HAN_RANGES), (THAI, _THAI_RANGES)):
        for first, last in ranges:
            within = kinds[first : last + 1]
            within[(within & (WORD | DIGIT)) == WORD] |= bit
    return Tables(folded, kinds)


def read(text: str) -> tuple[Codes, Kinds]:
    """Give for each code point of the text what it is folded to, and what it is."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    known = tables()
    if np.maximum.reduce(codes, initial=0) < _PLANE:
        places = codes.astype(np.intp)
        return known.folded.take(places), known.kinds.take(places)
    plane = np.where(codes < _PLANE, codes, np.where((codes < _EMOJI) | (codes >= _MORE_HAN), _A_HAN, _A_SIGN))
    return np.where(codes < _PLANE, known.folded[plane], codes), known.kinds[plane]


def _single(candidate: str, otherwise: str) -> str:
    return candidate if len(candidate) == 1 else otherwise
