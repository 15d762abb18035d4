"""Wording that gives debris away: whole short lines, in 28 languages of news.

The wordings lie in `wording.toml`, which says how they are written. A line is folded into the form in which they are
compared and looked up as a whole; only then come the open wordings, by how the line begins and by how it ends. On
labelled English news pages one match in 700 was a line of the body.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import Final, NamedTuple
from unicodedata import normalize

from pipeline.text.debris import DebrisKind

LONGEST_FURNITURE: Final = 80
"""Code points up to which any wording may judge a line."""

LONGEST_NOTICE: Final = 200
"""Code points up to which a line is a notice if it begins like one; beyond, it may be an article about cookies."""

_NOTICES: Final = frozenset({DebrisKind.COOKIE, DebrisKind.LEGAL, DebrisKind.NEWSLETTER, DebrisKind.CREDIT})
_SHORTEST_NOTICE: Final = 12  # code points of such a beginning: long sentences of articles begin with "get the " too

# Lines whose kind is remembered: the model asks for it, then the rules; and a site's menus are the same on every page.
# At 200 letters a line that is 13 MB at the very most; of real pages it is one or two.
_REMEMBERED: Final = 16_384

_NUMBER: Final = re.compile(r"\d[\d.,]*")
_ENDS: Final = " .,:;!?¿¡…|·•»«›‹→←>-–—、。"  # do not count at the ends of a line
# Spellings of the same: dotless i and the dot of a folded capital in Turkish; hamza, tanwin and shadda; the joiner of
# Persian; the accents of Greek, which capitals go without
_SPELLINGS: Final = "’©ёı\u0307أإ\u064b\u0651\u200cάέήίόύώ"
_SAME: Final = tuple(zip(_SPELLINGS, ("'", "(c) ", *"еi", "", *"اا", "", "", "", *"αεηιουω"), strict=True))


class _Opening(NamedTuple):
    size: int  # code points of the beginning
    between: str  # stands somewhere behind the beginning; may be empty
    ending: str
    kind: DebrisKind


def _fold(text: str) -> str:
    text = text.casefold()
    if not text.isascii():
        text = normalize("NFKC", text)
        for spelling, same in _SAME:
            text = text.replace(spelling, same)
    text = _NUMBER.sub("#", " ".join(text.split()).strip(_ENDS))
    return text.removesuffix("(#)").rstrip(_ENDS)


def _load() -> tuple[dict[str, DebrisKind], dict[str, list[_Opening]], dict[str, DebrisKind]]:
    whole: dict[str, DebrisKind] = {}
    beginnings: dict[str, list[_Opening]] = {}
    endings: dict[str, DebrisKind] = {}
    table = tomllib.loads(files("pipeline.text").joinpath("wording.toml").read_text(encoding="utf-8"))
    for name, languages in table.items():
        kind = DebrisKind(name)
        for wording in map(_fold, chain.from_iterable(languages.values())):
            beginning, star, rest = wording.partition("*")
            between, _, ending = rest.rpartition("*")
            if not star:
                whole[wording] = kind
            elif not beginning:
                endings[ending[::-1]] = kind
            else:
                beginnings.setdefault(beginning, []).append(_Opening(len(beginning), between, ending, kind))
                if not rest and not beginning.rstrip().endswith(":"):  # "photo: *", but "Photo" is no credit
                    whole.setdefault(beginning.rstrip(), kind)
    return whole, beginnings, endings


def _chains(parts: Iterable[str]) -> dict[str, str]:
    """Order the parts, and name for each the longest other one that it begins with, or nothing."""
    chains = {"": ""}
    before = ""
    for part in sorted(parts):
        while not part.startswith(before):
            before = chains[before]
        chains[part] = before
        before = part
    return chains


_WHOLE, _BEGINNINGS, _ENDINGS = _load()
_BEGINNING_CHAINS: Final = _chains(_BEGINNINGS)
_ENDING_CHAINS: Final = _chains(_ENDINGS)  # both turned around
_SORTED_BEGINNINGS, _SORTED_ENDINGS = list(_BEGINNING_CHAINS), list(_ENDING_CHAINS)


def worded_kind(text: str) -> DebrisKind | None:
    """Judge a line by its wording alone; None when that does not give a kind away, which is the rule."""
    return _kind(text) if len(text) <= LONGEST_NOTICE else None


@lru_cache(maxsize=_REMEMBERED)
def _kind(text: str) -> DebrisKind | None:
    line = _fold(text[:LONGEST_FURNITURE])
    long = len(text) > LONGEST_FURNITURE
    if not long and line in _WHOLE:
        return _WHOLE[line]
    beginning = _start(line, _SORTED_BEGINNINGS, _BEGINNING_CHAINS)
    while beginning:
        for opening in _BEGINNINGS[beginning]:
            if _is_notice(opening) if long else _fits(line, opening):
                return opening.kind
        beginning = _BEGINNING_CHAINS[beginning]
    return None if long else _ENDINGS.get(_start(line[::-1], _SORTED_ENDINGS, _ENDING_CHAINS))


def _start(line: str, parts: Sequence[str], chains: Mapping[str, str]) -> str:
    """Find the longest of the sorted parts that the line begins with, or nothing; the others are in its chain.

    Whatever begins the line also begins all that sorts between it and the line, so the part right before the line.
    """
    part = parts[bisect_right(parts, line) - 1]
    while part and not line.startswith(part):
        part = chains[part]
    return part


def _fits(line: str, opening: _Opening) -> bool:
    end = len(line) - len(opening.ending)
    return line.endswith(opening.ending, opening.size) and line.find(opening.between, opening.size, end) >= 0


def _is_notice(opening: _Opening) -> bool:
    return opening.kind in _NOTICES and opening.size >= _SHORTEST_NOTICE and not (opening.between or opening.ending)
