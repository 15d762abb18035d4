"""Which longer name of an organisation a shorter one may stand for."""

import re
from functools import lru_cache
from typing import Final

from pipeline.text.entities.folding import Words, words_of
from pipeline.text.entities.wording import FIRMS, INSTITUTIONS, PARTS, SMALL

_DOTS_BETWEEN: Final = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\b|\W|$)")
_CO: Final = re.compile(r"\bco-", re.IGNORECASE)  # "Co-operation" has one initial
_LONGEST_ACRONYM: Final = 8
_SHORTEST_PREFIX: Final = 3  # letters of an acronym that may leave the last words out: CDC
_CHAMBERS: Final = frozenset({("house",), ("senate",)})
_DIGITS_OF_CLUBS: Final = 2  # "Schalke 04"
_SHORTEST_PLURAL: Final = 5  # letters
_NO_PLURALS: Final = frozenset({"times", "forces", "games", "sports"})  # "The Times" is not "Time"
_REMEMBERED: Final = 4096


@lru_cache(_REMEMBERED)
def organization_words(name: str) -> Words:
    """Give the words of an organisation's name without "the" and without what it is by law ("Inc.")."""
    words = words_of(_CO.sub("co", _DOTS_BETWEEN.sub("", name)))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in FIRMS:
        words = words[:-1]
    return singular(words)


def singular(words: Words) -> Words:
    """Give the words with the last one in the singular: "Houthis" are the same as "Houthi" rebels."""
    last = words[-1]
    plural = len(last) >= _SHORTEST_PLURAL and last[-1] == "s" and last[-2] not in "suw" and last not in _NO_PLURALS
    return (*words[:-1], last[:-1]) if plural else words


_PARTS: Final = frozenset(word for part in PARTS for word in singular((part,)))


def fits(short: Words, long: Words) -> bool:
    """Tell whether a name may be a shorter form of another: it begins or ends it.

    What stands behind "of" or "in" says where or what for, and is no short form: "Europe" of a Council of Europe. Nor
    is a name that another institution bears ("African Union" of its commission), or "House" of parties and the White
    House.
    """
    rest = len(long) - len(short)
    if rest < 1 or len(short[0]) == 1 or (short in _CHAMBERS and long[1] != "of"):
        return False
    if long[: len(short)] == short:
        behind = long[len(short) :]
        return behind[0] != "in" and INSTITUTIONS.isdisjoint(behind) and not _is_model(behind)
    return long[rest:] == short and long[rest - 1] not in SMALL


def _is_model(words: Words) -> bool:
    """Tell whether words behind a firm's name are those of its product: "737 Max"; clubs bear two digits."""
    return any(sign.isdigit() for word in words for sign in word) and not (
        words[-1].isdigit() and len(words[-1]) == _DIGITS_OF_CLUBS
    )


def is_part(long: Words, short: Words) -> bool:
    """Tell whether the longer of two names is rather that of a part or a work: "Samsung Electronics"."""
    return long[: len(short)] == short and not _PARTS.isdisjoint(long[len(short) :])


def is_acronym(name: str) -> bool:
    """Tell whether a name looks like an acronym: "IAEA", "U.N.", "DoJ"."""
    letters = name.replace(".", "").replace("&", "")
    capitals = sum(letter.isupper() for letter in letters)
    return 1 < len(letters) <= _LONGEST_ACRONYM and letters.isalnum() and capitals > 1 and 2 * capitals > len(letters)


def acronyms(words: Words) -> frozenset[str]:
    """Give the acronyms that the words may have: with their small words and without, and without what comes last."""
    large = "".join(word[0] for word in words if word not in SMALL)
    every = "".join(word[0] for word in words)
    shorter = {large[:length] for length in range(_SHORTEST_PREFIX, len(large))}
    return frozenset({every, large} | shorter) if len(words) > 1 else frozenset()


__all__ = ["acronyms", "fits", "is_acronym", "is_part", "organization_words", "singular"]
