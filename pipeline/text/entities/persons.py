"""Which longer name of a person a shorter one may stand for."""

import re
from functools import lru_cache
from itertools import groupby
from typing import Final

from pipeline.text.entities.folding import Words, words_of
from pipeline.text.entities.wording import CALLED, GENERATIONS, PARTICLES, SURNAMES_FIRST

SURNAME: Final = 0
GIVEN: Final = 1
MIDDLE: Final = 2

_INITIALS: Final = re.compile(r"^[A-Z]{2}(?= [A-Z][a-z])")  # "JP Morgan"
_SHORTEST_INITIALS: Final = 2
_LONGEST_INITIALS: Final = 4
_TWO: Final = 2  # words, each of which may be the surname: "Chen Lin"
_SHORTEST_MISSPELT: Final = 5  # letters; shorter names differ by one: Jan, Jon, Jean
_SHORTEST_TYPED_WRONG: Final = 7
_MOST_VOWELS: Final = 2  # that differ; Hassan and Hussein differ by more
_VOWELS: Final = frozenset("aeiouy")
_REMEMBERED: Final = 4096


def person_words(name: str) -> Words:
    """Give the words of a person's name without what tells a father from a son, initials one by one."""
    words = words_of(_INITIALS.sub(lambda initials: " ".join(initials[0]), name))
    while len(words) > 1 and words[-1] in GENERATIONS:
        words = words[:-1]
    return words


def generation(name: str) -> str:
    """Give what tells a father from a son ("jr"), or nothing."""
    words = words_of(name)
    return words[-1] if len(words) > 1 and words[-1] in GENERATIONS else ""


def fits(short: Words, long: Words) -> bool:
    """Tell whether a name may be a shorter form of another: its words stand in the other in their order.

    Initials stand for any word that they begin, and "Bill" for "William" where a surname follows.
    """
    rest = iter(long)
    return all(any(_same(word, other, alone=len(short) == 1) for other in rest) for word in short)


def is_initials(name: str) -> bool:
    """Tell whether a name may be the initials of another: "JFK", "F.D.R."."""
    letters = name.replace(".", "")
    return _SHORTEST_INITIALS <= len(letters) <= _LONGEST_INITIALS and letters.isalpha() and letters.isupper()


def initials(words: Words) -> str:
    """Give the initials of a name."""
    return "".join(word[0] for word in words)


def rank(short: Words, long: Words) -> int:
    """Say what a shorter form gives of a name: `SURNAME`, `GIVEN` or `MIDDLE`; the smaller, the more usual in news."""
    if long[-len(short) :] == short:
        return SURNAME
    if short[0] in SURNAMES_FIRST and short[0] in long[:-1]:  # "Austin Li Jiaqi"
        return SURNAME
    return GIVEN if long[: len(short)] == short else MIDDLE


def has_surname_first(words: Words) -> bool:
    """Tell whether the surname of a full name stands first, as far as the surname tells: "Xi Jinping"."""
    return len(words) > 1 and words[0] in SURNAMES_FIRST and (len(words) > _TWO or words[-1] not in SURNAMES_FIRST)


def surname(words: Words) -> Words:
    """Give the surname that a full name most likely has, its particles with it."""
    if has_surname_first(words):
        return words[:1]
    first = len(words) - 1
    while first > 1 and words[first - 1] in PARTICLES:
        first -= 1
    return words[first:]


def _same(word: str, other: str, *, alone: bool) -> bool:
    if word == other:
        return True
    if alone:
        return False
    if len(word) == 1 or len(other) == 1:
        return word[0] == other[0]
    return (word, other) in CALLED or (other, word) in CALLED or _misspelt(word, other)


def _misspelt(word: str, other: str) -> bool:
    """Tell whether two words are one in two spellings: "Mohammed" and "Muhammad", "Lewandowski" and "Lewandowksi".

    Both begin and end alike, so that Daniel is not Daniela; what differs is vowels and doubled letters, or else one
    letter is another or has changed places with the next.
    """
    if min(len(word), len(other)) < _SHORTEST_MISSPELT or word[0] != other[0] or word[-1] != other[-1]:
        return False
    if _skeleton(word) == _skeleton(other):
        return sum(letter != another for letter, another in zip(word, other, strict=False)) <= _MOST_VOWELS
    differing = [place for place, (letter, another) in enumerate(zip(word, other, strict=False)) if letter != another]
    if len(word) != len(other) or len(word) < _SHORTEST_TYPED_WRONG or not differing:
        return False
    first, last = differing[0], differing[-1]
    return first == last or (last - first == 1 and word[first] == other[last] and word[last] == other[first])


@lru_cache(_REMEMBERED)
def _skeleton(word: str) -> str:
    """Give the consonants, doubled ones once."""
    consonants = [letter for letter in word if letter not in _VOWELS]
    return "".join(letter for letter, _ in groupby(consonants))


__all__ = [
    "GIVEN",
    "MIDDLE",
    "SURNAME",
    "fits",
    "generation",
    "initials",
    "is_initials",
    "person_words",
    "rank",
    "surname",
]
