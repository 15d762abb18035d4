"""Which names of places mean the same one."""

from typing import Final

from pipeline.text.entities.folding import Words, words_of
from pipeline.text.entities.wording import COUNTRIES, KINDS_BEFORE, PLACE_KINDS

_NEW_YORK: Final = ("new", "york", "city")


def place_words(name: str) -> Words:
    """Give the words of a place's name, without the larger place behind a comma; countries by their usual name."""
    words = words_of(name.split(",", 1)[0] or name)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if words[0] == "saint":
        words = ("st", *words[1:])
    country = COUNTRIES.get(" ".join(words))
    return tuple(country.split()) if country else words


def fits(short: Words, long: Words) -> bool:
    """Tell whether a name is another's without what kind of place it is: "Sichuan province", "State of Texas"."""
    if long == _NEW_YORK:
        return short == long[:2]
    rest = len(long) - len(short)
    if rest < 1:
        return False
    if long[: len(short)] == short and PLACE_KINDS.issuperset(long[len(short) :]):
        return True
    return long[rest:] == short and long[rest - 1] == "of" and not KINDS_BEFORE.isdisjoint(long[:rest])


__all__ = ["fits", "place_words"]
