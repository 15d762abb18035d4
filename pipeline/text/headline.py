"""Which line of a page is the headline of its article."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import log
from typing import Final

from pipeline.text.blocks import Block
from pipeline.text.prose import ends_sentence, is_long_prose

# Tuned on 263 English pages with known titles, and on the labelled pages
_ABOVE: Final = 60  # blocks above the body
_INTO_BODY: Final = 3  # blocks of the body above a headline
_LEAST: Final = -5.5  # what the best line must weigh: log-odds, and the rest of `_weight` and `_echo`
_ECHO: Final = 4.0  # what it weighs that the article has all words of a line
_INSIDE: Final = 2.0  # and against a line that it stands below the first long paragraph
_MARKED: Final = 3.0  # that its form is that of a date, a ticker or a breadcrumb
_SENTENCE: Final = 1.0  # that it ends with a full stop
_NAME: Final = 2.0  # that it has no more words than the name of a section or a person
_NAME_BLANKS: Final = 2
_DISTANCE: Final = 0.02  # each block between it and the first long paragraph
_SURE: Final = 1e-4  # a probability nearer to 0 or 1 says no more
_FEW: Final = 4  # likeliest lines that are compared with the article
_PARAGRAPHS: Final = 5  # of the article with which they are compared
_COMPARED: Final = 1000  # characters of each
_FEWEST_WORDS: Final = 4  # of a headline: the name of a section has less, and an article has them all
_SHORTEST: Final = 4  # characters
_LONGEST: Final = 250
_SHARE_OF_FIGURES: Final = 7  # one character in so many, in a date or a ticker
_FIGURES: Final = re.compile(r"\d{1,2}[:.h]\d\d|(?:19|20)\d\d|°")
_STROKES: Final = re.compile(r"\s[→»/|]\s|\s?[>›]\s")
_ASKS: Final = ("?", "？", "؟", "!", "！")

_STEM: Final = 5  # letters: "elections" and "electoral" are alike
_SHORT_WORD: Final = 3  # letters up to which a word is none to compare
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")

_LEAST_TITLE: Final = 20  # characters of a headline that a supplied title begins with, before the name of the site
_TITLE_ENDS: Final = ("|", "-", "–", "—", "»", ":", "·", "•")


def find_headline(
    blocks: Sequence[Block], known: Collection[int], body: Sequence[bool], title: str | None
) -> int | None:
    """Find the headline: the block that repeats the supplied title, else the best of those above the article's text.

    The best is likely by the line model, stands not far above the text, and the article has its words. A line that
    looks like a date or a breadcrumb is hardly one, and a sentence of the body is none.

    Args:
        blocks: The blocks of the page.
        known: The blocks that are something else.
        body: For each block, whether it was taken for the body.
        title: The headline where it is known, perhaps with the name of the site behind it.

    Returns:
        The index of the block, below which there is some of the body if it was taken for body itself.
    """
    text = [index for index, is_body in enumerate(body) if is_body]
    if title and (repeats := [index for index, block in enumerate(blocks) if _repeats(block.text, title)]):
        above = [index for index in repeats if not text or index <= text[0]]
        headline = above[-1] if above else repeats[0]
        return headline if text != [headline] else None
    if not text:
        return None
    first = next((index for index in text if is_long_prose(blocks[index].text)), text[0])
    end = text[_INTO_BODY] if len(text) > _INTO_BODY else text[-1]
    weights = {
        index: _weight(blocks[index], index - first)
        for index in range(max(0, text[0] - _ABOVE), end)
        if index not in known and _may_be_headline(blocks[index].text, is_body=body[index])
    }
    likeliest = sorted(weights, key=lambda index: (-weights[index], index))[:_FEW]
    if not likeliest or weights[likeliest[0]] + _ECHO < _LEAST:
        return None
    article = [index for index in text if index >= first][:_PARAGRAPHS]
    compared = [(index, frozenset(_stems(blocks[index].text[:_COMPARED]))) for index in article]
    total = {index: weights[index] + _ECHO * _echo(index, blocks[index].text, compared) for index in likeliest}
    best = max(likeliest, key=lambda index: total[index])
    return _without_lead(best, blocks, weights) if total[best] >= _LEAST else None


def _repeats(text: str, title: str) -> bool:
    words, wanted = text.casefold().split(), title.casefold().split()
    if words == wanted:
        return bool(words)
    rest = wanted[len(words) :]
    return len(text) >= _LEAST_TITLE and wanted[: len(words)] == words and rest[0].startswith(_TITLE_ENDS)


def _without_lead(best: int, blocks: Sequence[Block], candidates: Iterable[int]) -> int:
    """Give the line that the best ends with, if there is one: it is a breadcrumb, or a button run together with it."""
    text = blocks[best].text
    ends = (other for other in candidates if other != best and len(blocks[other].text) >= _LEAST_TITLE)
    return next(
        (other for other in ends if len(blocks[other].text) < len(text) and text.endswith(blocks[other].text)), best
    )


def _may_be_headline(text: str, *, is_body: bool) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST and "://" not in text and not (is_body and _is_statement(text))


def _is_statement(text: str) -> bool:
    return ends_sentence(text) and not text.endswith(_ASKS)


def _weight(block: Block, below_first: int) -> float:
    text = block.text
    likely = min(max(block.headline, _SURE), 1 - _SURE)
    figures = _FIGURES.search(text) and sum(map(str.isdigit, text)) * _SHARE_OF_FIGURES >= len(text)
    marked = figures or _STROKES.search(text)
    return (
        log(likely / (1 - likely))
        - _MARKED * bool(marked)
        - _SENTENCE * _is_statement(text)
        - _NAME * (text.count(" ") < _NAME_BLANKS and not _UNSPACED.match(text))
        - _INSIDE * (below_first > 0)
        - _DISTANCE * abs(below_first)
    )


def _echo(index: int, text: str, compared: Sequence[tuple[int, frozenset[str]]]) -> float:
    """Give the share of the words of a line that the article has elsewhere."""
    words = set(_stems(text))
    article = frozenset[str]().union(*(stems for other, stems in compared if other != index))
    return len(words & article) / max(_FEWEST_WORDS, len(words))


def _stems(text: str) -> Iterator[str]:
    """Give the beginnings of the words that are not short, and in scripts without blanks all pairs of characters."""
    for word in _WORD.findall(text.casefold()):
        if _UNSPACED.match(word):
            yield from (word[place : place + 2] for place in range(len(word) - 1))
        elif len(word) > _SHORT_WORD or word.isdigit():
            yield word[:_STEM]
