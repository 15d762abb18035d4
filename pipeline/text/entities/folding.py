"""The words of a name as they are compared: without case, accents, full stops and possessive."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

Words = tuple[str, ...]

_WORD: Final = re.compile(r"[^\W_]+(?:['’`ʼ][^\W_]+)*|&")
_POSSESSIVES: Final = ("'s", "’s", "`s", "ʼs")
_NO_MARKS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "ʼ": "'", "`": "'"}
)
_REMEMBERED: Final = 4096  # names: an article has some tens of them, and articles of a day share many


def fold(text: str) -> str:
    """Write a text in lower case, without accents and with straight apostrophes."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold().translate(_NO_MARKS)


@lru_cache(_REMEMBERED)
def words_of(name: str) -> Words:
    """Give the words of a name: "Jean-Luc O’Neill's" is jean, luc, o'neill; "U.S." is us, "J.K. Rowling" j, k, rowling.

    Letters with full stops between them are one word where nothing else stands beside them, so that U.S. is US.
    """
    folded = fold(without_possessive(name))
    if "." in folded and " " not in folded.strip():
        folded = folded.replace(".", "")
    return tuple(_WORD.findall(folded)) or (folded,)


def without_possessive(name: str) -> str:
    """Cut the possessive off a name."""
    return name[:-2] if name.endswith(_POSSESSIVES) else name


__all__ = ["Words", "fold", "without_possessive", "words_of"]
