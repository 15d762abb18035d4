"""The form under which two spellings of a place's name count as the same."""

import re
import unicodedata
import zlib
from typing import Final

LONGEST: Final = 80
"""Code points; longer strings are no place names. The longest of GeoNames' that English news writes has 58 (Wales)."""

_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a"}
    | dict.fromkeys("'’‘ʻʼ`´ʽʾʿ.·", "")
    | dict.fromkeys("-‐‑–—/,_", " ")
)
"""Letters that NFKD does not take apart, marks that are written or left out, and those that part words."""

_WORDS: Final = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point", "&": "and"}
_ARTICLE: Final = re.compile(r"\Athe ")


def normal_name(name: str) -> str:
    """Fold case, diacritics, points, apostrophes, hyphens and the usual abbreviations: "St. John's" is "saint johns".

    Returns:
        The name's words, a space between them, without a leading "the"; "" for what is too long to be one.
    """
    if len(name) > LONGEST:
        return ""
    plain = name if name.isascii() else _without_marks(name)
    words = plain.lower().translate(_LETTERS).split()
    return _ARTICLE.sub("", " ".join([_WORDS.get(word, word) for word in words]))


def name_hash(name: str) -> int:
    """Give the 32-bit key of a normal name in the gazetteer: CRC-32 of its UTF-8."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass"))


def _without_marks(name: str) -> str:
    return "".join([each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each)])
