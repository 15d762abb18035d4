"""What is known of each line that may be the headline, as numbers: its form, its place, its words, and its rivals.

None of it depends on the language of the headline; bylines and credits beside it are told in many.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, islice
from math import log, log1p
from typing import Final, NamedTuple

from pipeline.text.blocks import Block, goes_on
from pipeline.text.byline import is_led
from pipeline.text.byline_wording import PICTURE_CREDITS
from pipeline.text.headline_candidates import UNSPACED, Article, Candidate, Unit, asks, is_dense, weight
from pipeline.text.prose import columns, ends_sentence

_ECHO: Final = 4.0  # what a line weighs by itself that the article has all its words
_COMPARED: Final = 600  # characters of a paragraph in which the words of a candidate are looked for
_OFTEN: Final = 5  # paragraphs with a word from which on it counts no more
_FEWEST_WORDS: Final = 4  # of a headline: the name of a section has less, and an article has them all
_LONG: Final = 110  # characters from which a headline is long
_STEP: Final = 50  # characters more that are as much longer
_WIDE: Final = 30  # characters of a line that may be a title or a standfirst
_MENU: Final = 40  # characters of a line of a menu, at most
_FARTHEST_DATE: Final = 9  # lines
_FARTHEST_BYLINE: Final = 7
_FARTHEST_STAMP: Final = 5
_LONGEST_CREDIT: Final = 60  # characters of a line that credits a picture
_FARTHEST_BEST: Final = 10
_USUAL: Final = 60  # columns of a headline, about
_FARTHEST_COPY: Final = 60  # blocks
_LONGEST_MENU: Final = 20  # lines
_SHOWN: Final = 80  # characters of a neighbour that are looked at
_LONGEST_DATE: Final = 80  # characters of a line that may tell a date
_AROUND: Final = (20, 40)  # blocks above and below those of the candidates in which a text may be repeated

_STEM: Final = 5  # letters: "elections" and "electoral" are alike
_SHORT_WORD: Final = 3  # letters up to which a word is none to compare
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_BREADCRUMB: Final = re.compile(r"\s[→»>/]\s|›\s")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_STAMP: Final = re.compile(r"\d[:.h]\d\d|\d{1,2}[./-]\d{1,2}[./-]\d\d|(?:19|20)\d\d")
_CREDIT: Final = re.compile(
    rf"{PICTURE_CREDITS}|\b[fp]h?otos?\b|\bimage:|\bafp\b|reuters|\bdpa\b|\bap\b", re.IGNORECASE
)

Stems = frozenset[str]
Traits = dict[str, float]


class _Surroundings(NamedTuple):
    units: Sequence[Unit]
    prose: int  # unit of the first long paragraph
    wide: list[int]  # how many units up to each may be a title or a standfirst
    stamped: list[bool]  # whether a unit tells a date or a time
    stamps: list[int]  # how many up to each do
    dated: list[bool]  # whether a unit tells a year, and little else
    is_menu: list[bool]  # whether it is as short as a line of a menu


class _Words(NamedTuple):
    paragraphs: Mapping[int, Stems]  # of each paragraph that is looked at
    counts: Counter[str]  # in how many of them each word stands
    own: list[Stems]  # of each candidate
    folded: list[str]  # the candidates in lower case


def describe(
    candidates: Sequence[Candidate], units: Sequence[Unit], blocks: Sequence[Block], article: Article
) -> list[Traits]:
    """Describe candidates, of which there must be some; each has the same traits in the same order."""
    around = _surroundings(units, article)
    paragraphs = {index: _stems(blocks[index].text[:_COMPARED]) for index in article.paragraphs}
    counts = Counter(stem for stems in paragraphs.values() for stem in stems)
    folded = [each.text.casefold() for each in candidates]
    words = _Words(paragraphs, counts, [_stems(text) for text in folded], folded)
    copies = _copies(candidates, folded, units, blocks, article)
    best = max(each.likely for each in candidates)
    rows: list[Traits] = [
        _form(each.text)
        | {"likely": each.likely, "below_best": each.likely - best}
        | {"rank": sum(other.likely > each.likely for other in candidates), "run": each.last > each.first}
        | _place(each, around)
        | _echo(words.own[number], units[each.first].block, words, article)
        | _rivals(number, candidates, words, around)
        | copies[number]
        for number, each in enumerate(candidates)
    ]
    for each, row in zip(candidates, rows, strict=True):
        row["alone"] = weight(each, units[each.first].block - article.prose) + _ECHO * row["echo"]
    return rows


def _surroundings(units: Sequence[Unit], article: Article) -> _Surroundings:
    texts = [unit.text for unit in units]
    stamped = [len(text) < _LONGEST_DATE and _STAMP.search(text) is not None for text in texts]
    dated = [is_stamped and _YEAR.search(text) is not None for text, is_stamped in zip(texts, stamped, strict=True)]
    return _Surroundings(
        units,
        next((place for place, unit in enumerate(units) if unit.block >= article.prose), len(units)),
        list(accumulate((len(text) > _WIDE for text in texts), initial=0)),
        stamped,
        list(accumulate(stamped, initial=0)),
        dated,
        [
            len(text) <= _MENU and not is_stamped and not ends_sentence(text)
            for text, is_stamped in zip(texts, stamped, strict=True)
        ],
    )


def _form(text: str) -> Traits:
    words = text.split()
    size = len(text) / 2 if UNSPACED.match(text) else len(words)
    return {
        "words": len(words),
        "too_few_words": max(0, _FEWEST_WORDS - size),
        "log_length": log(len(text)),
        "too_long": max(0, len(text) - _LONG) / _STEP,
        "digits": sum(map(str.isdigit, text)) / len(text),
        "dense": is_dense(text),
        "capitalised": _capitalised(words),
        "ends": ends_sentence(text),
        "asks": asks(text),
        "starts_digit": text[0].isdigit(),
        "pipes": text.count("|"),
        "breadcrumb": _BREADCRUMB.search(text) is not None,
        "colon": ":" in text,
        "starts_lower": text[0].islower(),
        "off_usual": abs(columns(text) - _USUAL),
        "credit": _CREDIT.search(text) is not None,
    }


def _capitalised(words: Sequence[str]) -> float:
    return sum(word[0].isupper() for word in words) / len(words) if words else -1


def _place(each: Candidate, around: _Surroundings) -> Traits:
    units, below = around.units, each.last + 1
    above_text = units[each.first - 1].text if each.first else "."
    below_text = units[below].text if below < len(units) else "."
    same = (units[place].block for place in (each.first - 1, below) if 0 <= place < len(units))
    menu = around.is_menu[below : below + _LONGEST_MENU]
    lines_above = (units[place].text for place in range(each.first - 1, -1, -1))
    lines_below = (units[place].text for place in range(below, len(units)))
    return {
        "wide_below": log1p(max(0, around.wide[around.prose] - around.wide[min(below, around.prose)])),
        "to_prose": log1p(max(0, around.prose - each.last)),
        "of_way": each.first / max(1, around.prose),
        "top": log1p(units[each.first].block),
        "date_below": _distance(around.dated[below:], _FARTHEST_DATE),
        "stamp_below": _distance(around.stamped[below:], _FARTHEST_STAMP),
        "led": is_led(each.text),
        "led_below": _distance(map(is_led, lines_below), _FARTHEST_BYLINE),
        "led_above": _distance(map(is_led, lines_above), _FARTHEST_BYLINE),
        "credit_below": len(below_text) <= _LONGEST_CREDIT and _CREDIT.search(below_text) is not None,
        "menu_below": menu.index(False) if False in menu else len(menu),
        "part": any(block in {units[each.first].block, units[each.last].block} for block in same),
        "goes_on": goes_on(above_text, each.text),
        "cut": goes_on(units[each.last].text, below_text),
        "length_below": columns(below_text),
        "capitalised_below": _capitalised(below_text[:_SHOWN].split()) if below < len(units) else -1,
        "capitalised_2_below": _capitalised(units[below + 1].text[:_SHOWN].split()) if below + 1 < len(units) else -1,
    }


def _distance(flags: Iterable[bool], farthest: int) -> int:
    """Give how far away the first is that is true, from 1 on; `farthest` where it stands no nearer."""
    near = enumerate(islice(flags, farthest - 1), 1)
    return next((distance for distance, flag in near if flag), farthest)


def _echo(stems: Stems, block: int, words: _Words, article: Article) -> Traits:
    """How much of its words the article has elsewhere."""
    size = max(_FEWEST_WORDS, len(stems))
    itself = block in words.paragraphs
    there = sum(words.counts[stem] > itself for stem in stems)
    lead = article.paragraphs[0]
    return {
        "echoed": there,
        "echo": there / size,
        "echo_often": sum(min(words.counts[stem] - itself, _OFTEN) for stem in stems) / size,
        "echo_lead": len(stems & words.paragraphs[lead]) / size if block != lead else -1,
    }


def _rivals(number: int, candidates: Sequence[Candidate], words: _Words, around: _Surroundings) -> Traits:
    """How it stands to the candidates above it, to the likeliest below it, and to the likeliest of all."""
    each, stems = candidates[number], words.own[number]
    size = max(_FEWEST_WORDS, len(stems))
    others = [place for place, other in enumerate(candidates) if other.text != each.text]
    below = max((place for place in others if place > number), key=lambda place: candidates[place].likely, default=None)
    text = words.folded[number]
    best = max(candidates, key=lambda other: other.likely)
    return {
        "number": number,
        "to_best": max(-_FARTHEST_BEST, min(_FARTHEST_BEST, each.first - best.first)),
        "shared_above": sum(len(stems & words.own[place]) for place in others if place < number) / size,
        "inside_other": any(text in words.folded[place] for place in others),
        "dates_to_rival": -1 if below is None else around.stamps[candidates[below].first] - around.stamps[each.first],
        "longer_than_rival": 0 if below is None else len(each.text) - len(candidates[below].text),
    }


def _copies(
    candidates: Sequence[Candidate], texts: Sequence[str], units: Sequence[Unit], blocks: Sequence[Block], at: Article
) -> list[Traits]:
    """Where else it stands on the page: a breadcrumb repeats a headline, and a menu its own lines."""
    above, below = _AROUND
    folded = [block.text.casefold() for block in blocks]
    places: dict[str, list[int]] = {}
    for place, text in enumerate(folded):
        places.setdefault(text, []).append(place)
    window = range(max(0, units[0].block - above), min(len(blocks), at.end + below))
    page = "\n".join([*folded[window.start : window.stop], ""])
    found: list[Traits] = []
    for each, text in zip(candidates, texts, strict=True):
        block = units[each.first].block
        same = places.get(text, [])
        distance = min((block - place for place in same if place < block), default=_FARTHEST_COPY)
        whole = sum(place in window for place in same)
        found.append(
            {
                "copied_above": any(place < block for place in same),
                "to_copy_above": min(distance, _FARTHEST_COPY),
                "inside_lines": page.count(text) - whole,
                "ends_lines": page.count(f"{text}\n") > whole,
            }
        )
    return found


def _stems(text: str) -> Stems:
    """Give the beginnings of the words that are not short, and in scripts without blanks all pairs of characters."""
    words = _WORD.findall(text.casefold())
    if text.isascii():  # as most are, which saves asking each word for its script
        return frozenset([word[:_STEM] for word in words if len(word) > _SHORT_WORD or word.isdigit()])
    return frozenset(_each_stem(words))


def _each_stem(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        if UNSPACED.match(word):
            yield from (word[place : place + 2] for place in range(len(word) - 1))
        elif len(word) > _SHORT_WORD or word.isdigit():
            yield word[:_STEM]
