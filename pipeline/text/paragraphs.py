"""The kinds of paragraphs in the body of an article: running text, subheadings, items of lists."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from statistics import median
from typing import Final

from pipeline.text.blocks import ANNOUNCES, MORE, Block
from pipeline.text.prose import columns, ends_sentence

_SUBHEADING: Final = 90  # columns of a subheading at most
_ITEM: Final = 110  # columns at most of an item that has no sign of its own
_FEWEST_ITEMS: Final = 3  # in a list that nothing announces
_FEWEST_ANNOUNCED: Final = 2
_UNSTOPPED: Final = re.compile(r".?[\u0e00-\u0eff]")  # Thai and Lao, where no stop ends a sentence
_UNSTOPPED_SUBHEADING: Final = 35  # characters of a subheading there
_LABEL: Final = 3  # words at most of a heading right above the items of a list

_BULLET: Final = re.compile(r"[•·‣▪▫●○◦∙⁃✓✔➤►▸・*] ?\S")
_NUMBER: Final = re.compile(r"[(（]?\d{1,2}[.)．、）] ?\D|[①-⑳]")
_DASH: Final = re.compile(r"[-–—] ?\w")  # begins items, and in many languages speech
_QUOTED: Final = ('"', "“", "„", "«", "»", "‘", "「", "『", "‚")
_SPOKEN: Final = ("「", "『")  # speech has no stop before its closing mark there
_QUESTION_MARKS: Final = ("?", "？", "؟")
_CLOSING_QUOTES: Final = "\"”“»«’' \u00a0"
_AS_FOLLOWS: Final = re.compile(
    r"(?:다음|아래)[과와] 같(?:\S* ){1,4}\S*\.$|如下。$|(?:次|以下)の(?:とお|通)り.{0,8}。$"
)
_KOREAN_PAST: Final = re.compile("[" + "".join(chr(code) for code in range(0xAC00 + 20, 0xD7A4, 28)) + r"]다\.$")
_KOREAN_PRESENT: Final = ("있다.", "겠다.")  # which end in the same consonant
_GOES_ON: Final = (*MORE, ",", "，", "،")


class ParagraphKind(StrEnum):
    """The kinds of paragraphs."""

    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    LIST_ITEM = "list-item"


def paragraph_kinds(blocks: Sequence[Block], indexes: Sequence[int]) -> list[ParagraphKind]:
    """Tell the kinds of the paragraphs of a body apart, by their form and their neighbours.

    Items of a list have a sign of their own (a bullet; a number, a dash where the next has one, too), are announced by
    a colon, or are three short lines in a row that are no sentences. A subheading is a short line between paragraphs
    that is no sentence; or a question, where the body has other subheadings and another question: a single one mostly
    is a paragraph, which the next answers.

    Args:
        blocks: The paragraphs of the body.
        indexes: The place of each among all blocks of the page.

    Returns:
        The kind of each paragraph.
    """
    items = set(_signed(blocks))
    for run in _runs(indexes):
        items.update(_announced(blocks, run), _unannounced(blocks, run))
    inner = [
        index
        for index in range(len(blocks) - 1)
        if index not in items and (index > 0 or 1 in items) and _is_short(blocks[index].text)
    ]
    headings = {index for index in inner if _is_open(blocks[index].text) and not _is_speech(blocks[index].text)}
    questions = {index for index in inner if _is_question(blocks[index].text)} - headings
    if headings and len(questions) > 1:
        headings |= questions
    return [
        ParagraphKind.LIST_ITEM
        if index in items
        else ParagraphKind.SUBHEADING
        if index in headings
        else ParagraphKind.PARAGRAPH
        for index in range(len(blocks))
    ]


def _is_short(text: str) -> bool:
    return len(text) <= _SUBHEADING and not text.endswith(ANNOUNCES) and columns(text) <= _SUBHEADING


def _is_open(text: str) -> bool:
    longest = _UNSTOPPED_SUBHEADING if _UNSTOPPED.match(text) else _SUBHEADING
    return len(text) <= longest and not ends_sentence(text) and not text.endswith(_GOES_ON)


def _is_speech(text: str) -> bool:
    return text.startswith(_SPOKEN)


def _is_question(text: str) -> bool:
    """Say whether a text is a question, and nothing but one; what begins with a dash is spoken."""
    bare = text.rstrip(_CLOSING_QUOTES)
    return bare.endswith(_QUESTION_MARKS) and not _DASH.match(text) and ". " not in text


def _signed(blocks: Sequence[Block]) -> Iterator[int]:
    for index, block in enumerate(blocks):
        signed = _BULLET.match(block.text) or _is_one_of(_NUMBER, blocks, index)
        if signed or (not ends_sentence(block.text) and _is_one_of(_DASH, blocks, index)):
            yield index


def _is_one_of(sign: re.Pattern[str], blocks: Sequence[Block], index: int) -> bool:
    """Say whether a paragraph has this sign, and the one above or below, too."""
    if not sign.match(blocks[index].text):
        return False
    beside = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
    return any(sign.match(block.text) for block in beside)


def _runs(indexes: Sequence[int]) -> Iterator[range]:
    """Give the runs of paragraphs between which no other block of the page stands."""
    start = 0
    for index in range(1, len(indexes) + 1):
        if index == len(indexes) or indexes[index] != indexes[index - 1] + 1:
            yield range(start, index)
            start = index


def _announced(blocks: Sequence[Block], run: range) -> Iterator[int]:
    """Give the items below a colon, or below "as follows" in Korean, Chinese and Japanese.

    All are sentences or none but the last is, and no blank line parts them. In Korean, where measures stand in the
    present, the past tense goes on with the account.
    """
    for above in run:
        if not _announces(blocks[above].text):
            continue
        items: list[int] = []
        for index in range(above + 1, run.stop):
            text = blocks[index].text
            if columns(text) > _ITEM or text.startswith(_QUOTED) or text.endswith(ANNOUNCES):
                break
            if len(items) > 1 and _is_apart(blocks, index) and not _is_apart(blocks, index - 1):
                break
            if items and ends_sentence(text) and not ends_sentence(blocks[items[0]].text):
                items += [index] * blocks[index - 1].text.endswith(_GOES_ON)
                break
            if items and _is_past(text) and not _is_past(blocks[items[0]].text):
                break
            items.append(index)
        if len(items) >= _FEWEST_ANNOUNCED:
            yield from items


def _announces(text: str) -> bool:
    # hardly a text may say "as follows", and those that do not are not searched for it
    return text.endswith(ANNOUNCES) or (("같" in text or text.endswith("。")) and _AS_FOLLOWS.search(text) is not None)


def _is_past(text: str) -> bool:
    return _KOREAN_PAST.search(text) is not None and not text.endswith(_KOREAN_PRESENT)


def _unannounced(blocks: Sequence[Block], run: range) -> Iterator[int]:
    items: list[int] = []
    for index in run:
        text = blocks[index].text
        closes = bool(items) and blocks[items[-1]].text.endswith(_GOES_ON) and ends_sentence(text)
        if _is_short(text) and not _is_speech(text) and (closes or not ends_sentence(text)):
            items.append(index)
        if items and (index == run[-1] or closes or items[-1] != index):
            yield from _less_heading(blocks, items)
            items = []


def _less_heading(blocks: Sequence[Block], items: list[int]) -> list[int]:
    if len(items) < _FEWEST_ITEMS:
        return []
    words = [len(blocks[index].text.split()) for index in items]
    apart = _is_apart(blocks, items[1]) and not _is_apart(blocks, items[2])
    rest = items[1:] if apart or words[0] <= _LABEL < median(words[1:]) else items
    return rest if len(rest) >= _FEWEST_ITEMS - (len(rest) < len(items)) else []


def _is_apart(blocks: Sequence[Block], index: int) -> bool:
    return blocks[index].lines[0].number > blocks[index - 1].lines[-1].number + 1
