"""Which lines of a page may be the headline: a few that stand above the first long paragraph of its article.

Where lines that are no body were put together into one block ("A new bridge", "by", "Jane Roe"), each run of them may
be; and so may a run of blocks of which each goes on in the middle of a phrase, as a rendering breaks a headline at a
link or a word in italics.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from math import inf, log
from typing import Final, NamedTuple

from pipeline.text.blocks import Block, goes_on, joined
from pipeline.text.prose import LONG, columns, ends_sentence, heaviest_run, is_long_prose
from pipeline.text.repair import shown_text

UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""The beginning of a text in a script that puts no blanks between words."""

MOST: Final = 10
"""Candidates compared, at most; 4.8 on average. On pages of unseen sites the headline is one of them on .87."""

MARGIN: Final = 6.0
"""What a candidate may weigh less than the likeliest."""

_ABOVE: Final = 60  # blocks above the body
_ABOVE_PROSE: Final = 150  # and above the first long paragraph
_AROUND: Final = 3  # blocks above and below that are looked at
_SHORTEST: Final = 4  # characters of a headline
_LONGEST: Final = 250
_LONGEST_RUN: Final = 5  # lines
_LONGEST_BLOCK: Final = 600  # characters beyond which a block weighs no more
_PARAGRAPH: Final = 60  # characters from which a block of the body is prose and no heading
_PARAGRAPHS: Final = 6
_SURE: Final = 1e-4  # a probability nearer to 0 or 1 says no more
_SHARE_OF_FIGURES: Final = 7  # one character in so many, in a date or a ticker
_CLOCK: Final = re.compile(r"\d[:.h]\d\d")
_FIGURES: Final = re.compile(r"\d{1,2}[:.h]\d\d|(?:19|20)\d\d|°")
_STROKES: Final = re.compile(r"\s[→»/|]\s|\s?[>›]\s")
_ASKS: Final = ("?", "？", "؟", "!", "！")

# What a line weighs before it is compared: the log-odds that it is the headline, and its form and place. Tuned on 263
# English pages with known titles, and on the labelled pages; only which lines are compared depends on it.
_MARKED: Final = 3.0  # against it that its form is that of a date, a ticker or a breadcrumb
_SENTENCE: Final = 1.0  # that it ends with a full stop
_NAME: Final = 2.0  # that it has no more words than the name of a section or a person
_NAME_BLANKS: Final = 2
_INSIDE: Final = 2.0  # that it stands below the first long paragraph
_DISTANCE: Final = 0.02  # each block between it and the first long paragraph


class Article(NamedTuple):
    """Where the article of a page stands, as indexes of blocks.

    Attributes:
        first: The first block of the body.
        prose: The first long paragraph of the heaviest stretch of the body.
        end: The block before which a headline must stand, so that there is some of the body below it.
        paragraphs: The paragraphs from there on, a few.
    """

    first: int
    prose: int
    end: int
    paragraphs: list[int]


class Unit(NamedTuple):
    """What may stand by itself, a block or a line of one that is no body, and its log-odds to be the headline."""

    block: int
    start: int
    stop: int
    text: str
    likely: float


class Candidate(NamedTuple):
    """The units `first` to `last`, as one text, and its log-odds to be the headline."""

    first: int
    last: int
    text: str
    likely: float


def find_article(blocks: Sequence[Block], body: Sequence[bool]) -> Article | None:
    """Find where the article stands; None on a page without a body."""
    text = [index for index, is_body in enumerate(body) if is_body]
    if not text:
        return None
    start = heaviest_run([(block.body - 0.5) * (min(len(block.text), _LONGEST_BLOCK) + 20) for block in blocks]).start
    main = [index for index in text if index >= start] or text
    prose = next((index for index in main if is_long_prose(blocks[index].text)), None)
    if prose is None:  # in Thai no mark ends a sentence
        prose = next((index for index in main if columns(blocks[index].text) >= LONG), main[:3][-1])
    below = [index for index in main if index >= prose]
    wide = [index for index in below if index == prose or len(blocks[index].text) >= _PARAGRAPH]
    return Article(text[0], prose, min(prose + 1, below[-1]), wide[:_PARAGRAPHS])


def find_units(blocks: Sequence[Block], body: Sequence[bool], article: Article) -> list[Unit]:
    """Take the part of the page apart in which a headline may stand, and a little around it."""
    top = max(0, article.first - _ABOVE - _AROUND, article.prose - _ABOVE_PROSE - _AROUND)
    around = range(top, min(len(blocks), article.end + _AROUND))
    return [unit for index in around for unit in _units(index, blocks[index], is_body=body[index])]


def find_candidates(
    units: Sequence[Unit], known: Collection[int], body: Sequence[bool], article: Article
) -> list[Candidate]:
    """Find the likeliest of the lines that may be the headline, in their order; `known` are blocks that are not."""
    found = [each for each in _runs(units, known, body) if units[each.first].block < article.end]
    best = -inf
    weighed: list[tuple[float, Candidate]] = []
    for each in sorted(found, key=lambda each: -each.likely):
        if each.likely < best - MARGIN:
            break  # form and place only take from what it weighs
        own = weight(each, units[each.first].block - article.prose)
        best = max(best, own)
        weighed.append((own, each))
    weighed.sort(key=lambda pair: -pair[0])
    return sorted(each for own, each in weighed[:MOST] if own >= best - MARGIN)


def weight(candidate: Candidate, below_prose: int) -> float:
    """Weigh a line by itself; `below_prose` counts the blocks from the first long paragraph down to it."""
    text = candidate.text
    marked = (_FIGURES.search(text) and is_dense(text)) or _STROKES.search(text)
    return (
        candidate.likely
        - _MARKED * bool(marked)
        - _SENTENCE * (ends_sentence(text) and not asks(text))
        - _NAME * (text.count(" ") < _NAME_BLANKS and not UNSPACED.match(text))
        - _INSIDE * (below_prose > 0)
        - _DISTANCE * abs(below_prose)
    )


def is_dense(text: str) -> bool:
    """Say whether a text has as many figures as a date or a ticker."""
    return sum(map(str.isdigit, text)) * _SHARE_OF_FIGURES >= len(text)


def asks(text: str) -> bool:
    """Say whether a text ends with a question mark or an exclamation mark."""
    return text.endswith(_ASKS)


def _units(index: int, block: Block, *, is_body: bool) -> Iterator[Unit]:
    if len(block.lines) == 1 or is_body:
        likely = sum(block.headline) / len(block.headline)
        yield Unit(index, 0, len(block.lines), block.text, _log_odds(likely))
        return
    for place, (line, likely) in enumerate(zip(block.lines, block.headline, strict=True)):
        yield Unit(index, place, place + 1, shown_text(line.text), _log_odds(likely))


def _log_odds(probability: float) -> float:
    likely = min(max(probability, _SURE), 1 - _SURE)
    return log(likely / (1 - likely))


def _runs(units: Sequence[Unit], known: Collection[int], body: Sequence[bool]) -> Iterator[Candidate]:
    """Give the units and runs of them that may be the headline; none is cut off inside of a block."""
    for place, unit in enumerate(units):
        if unit.block in known:
            continue
        if _may_be(unit.text, is_body=body[unit.block]) and not _is_cut(units, place):
            yield Candidate(place, place, unit.text, unit.likely)
        run = [unit]
        for last in range(place + 1, min(len(units), place + _LONGEST_RUN)):
            if not _is_next(run[-1], units[last], known, body):
                break
            run.append(units[last])
            text = joined([each.text for each in run])
            if len(text) > _LONGEST:
                break
            if _may_be(text, is_body=False) and not _is_cut(units, last):
                letters = sum(len(each.text) for each in run)
                yield Candidate(place, last, text, sum(each.likely * len(each.text) for each in run) / letters)


def _is_next(above: Unit, unit: Unit, known: Collection[int], body: Sequence[bool]) -> bool:
    if unit.block != above.block and not goes_on(above.text, unit.text):
        return False
    return not (body[above.block] or body[unit.block] or unit.block in known)


def _is_cut(units: Sequence[Unit], last: int) -> bool:
    if last + 1 == len(units) or units[last + 1].block != units[last].block:
        return False
    return goes_on(units[last].text, units[last + 1].text)


def _may_be(text: str, *, is_body: bool) -> bool:
    if not _SHORTEST <= len(text) <= _LONGEST or "://" in text:
        return False
    if (_CLOCK.search(text) or "°" in text or "℃" in text) and is_dense(text):
        return False
    return not (is_body and ends_sentence(text) and not asks(text))
