"""Where a name ends that a page ran together with what stands behind it: "Jane RoeTravel Reporter", "Jane Roe0"."""

from collections.abc import Sequence
from typing import Final

from pipeline.text.byline_wording import BEATS, BUTTONS, JOBS, NOT_NAMES
from pipeline.text.months import month_number

_KNOWN: Final = JOBS | BEATS | BUTTONS | NOT_NAMES
_FULL_NAME: Final = 2  # words
_LONGEST_PREFIX: Final = 4  # letters before the hump of a surname: "McDonald", "DeVito", "VanDyke", "FitzGerald"


def without_tail(words: Sequence[str]) -> list[str]:
    """Leave out what is run together with the last word of a full name, and the name where it stands a second time.

    A word is cut at a digit; and at a hump ("RoeTravel") if what follows is known from bylines, or more words follow
    it, but not behind so few letters that the hump is the name's own ("McDonald").
    """
    for index in range(1, len(words)):
        if cut := _seam(words[index], is_last=index == len(words) - 1):
            return [*words[:index], words[index][:cut]]
    half = len(words) // 2
    return list(words[:half] if half >= _FULL_NAME and words[:half] == words[half:] else words)


def _seam(word: str, *, is_last: bool) -> int | None:
    for index in range(2, len(word)):
        before, letter = word[index - 1], word[index]
        if letter.isdecimal() and before.islower():
            return index
        if before.islower() and letter.isupper():
            behind = word[index:].strip(".,:;").lower()
            known = behind in _KNOWN or month_number(behind, None) is not None
            if known or (index > _LONGEST_PREFIX and not is_last and not word[index + 1 :].isupper()):
                return index
    return None
