"""The title right before a name: where it begins, and whom it can stand before."""

import re
from typing import Final, Literal

from pipeline.text.entities.folding import fold
from pipeline.text.entities.wording import (
    ABBREVIATED,
    FEMALE_TITLES,
    GIVEN_NAME_TITLES,
    HONORIFICS,
    JOINTS,
    MALE_TITLES,
    MODIFIERS,
    ROLES,
    WRITTEN_SMALL,
)

Sex = Literal["male", "female"]

_TITLES: Final = ROLES | HONORIFICS
_LONGEST: Final = 80  # code points before a name: "Parliamentary Under-Secretary of State for Foreign Affairs"
_MOST_WORDS: Final = 8
_WORD: Final = re.compile(r"[^\s\"“”'‘’(\[]\S*")


def title_before(text: str, start: int) -> int:
    """Find where the title that ends right before a name begins; the name's own start where there is none."""
    if start < 2 or text[start - 1] not in " \xa0":  # noqa: PLR2004 - one letter and a space
        return start
    around = text[max(0, start - _LONGEST) : start]
    line = around[max(around.rfind("\n"), around.rfind("\t")) + 1 :]
    words = [(found.start(), found[0]) for found in _WORD.finditer(line)][-_MOST_WORDS:]
    first = _first_word([word for _, word in words])
    return start - len(line) + words[first][0] if first < len(words) else start


def title_inside(name: str) -> int:
    """Count the code points of the title that a name begins with: what is left is the name."""
    words = [(found.start(), found[0]) for found in _WORD.finditer(name)]
    last = 0
    for place, (_, word) in enumerate(words[:-1], 1):
        if _is_title(word):
            last = place
        elif not (_plain(word) in MODIFIERS or (last == place - 1 and last and _plain(word) in JOINTS)):
            break
    return words[last][0] if last else 0


def sex_of(title: str | None) -> Sex | None:
    """Tell the sex that a title gives; `None` where it gives none."""
    words = fold(title or "").replace(".", "").split()
    if any(word in MALE_TITLES for word in words):
        return "male"
    return "female" if any(word in FEMALE_TITLES for word in words) else None


def precedes_given_name(title: str | None) -> bool:
    """Tell whether a given name follows the title: "Prince Harry", "Queen Mary"."""
    return title is not None and _plain(title.rsplit(maxsplit=1)[-1]) in GIVEN_NAME_TITLES


def is_honorific(title: str) -> bool:
    """Tell whether a title is a mere address: "Mr", "Mrs"."""
    return _plain(title) in HONORIFICS


def _first_word(words: list[str]) -> int:
    """Find the first word of the title that the words end with; their number where they end with none."""
    first = len(words)
    if words and _is_title(words[-1]) and (words[-1][0].isupper() or _plain(words[-1]) in WRITTEN_SMALL):
        first -= 1
    else:
        joint = len(words) - 1
        while joint > 0 and not _ends(words[joint]) and (words[joint][0].isupper() or words[joint] in JOINTS):
            behind_title = words[joint - 1][0].isupper() and _is_title(words[joint - 1])
            if behind_title and words[joint] in ("of", "for") and joint < len(words) - 1:
                first = joint - 1
            joint -= 1
    while first < len(words) and first and _extends(words[first - 1], words[first]):
        first -= 1
    return first


def _is_title(word: str) -> bool:
    return _plain(word).rsplit("-", 1)[-1] in _TITLES and not _ends(word)


def _ends(word: str) -> bool:
    """Tell whether a word ends a clause or sentence: no title goes on behind it."""
    return word[-1] in ',;:!?)”"' or (word[-1] == "." and _plain(word) not in ABBREVIATED)


def _extends(word: str, title: str) -> bool:
    """Tell whether a word belongs to the title behind it; a title is written large throughout, or small."""
    same = word[0].isupper() == title[0].isupper()
    return same and not _ends(word) and (_plain(word) in MODIFIERS or (word[0].isupper() and _is_title(word)))


def _plain(word: str) -> str:
    return fold(word).replace(".", "").strip("\"'“”‘(").removesuffix("-elect")


__all__ = ["Sex", "is_honorific", "precedes_given_name", "sex_of", "title_before", "title_inside"]
