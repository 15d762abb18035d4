"""What a block of a page is at first sight: by its form and by its wording, before its neighbours are asked.

1. Wording that gives debris away (`pipeline.text.wording`), where the line model holds the block for no body; or is not
   sure of it, and the wording is of a kind that articles do not have.
2. Bare clock times and the teasers below them (`pipeline.text.teasers`), whatever the model says.
3. The question above the comment box, and the box (`_comment_box`).
4. Stories right below a heading for them, and what stands inside the box of a newsletter.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.text.blocks import Block
from pipeline.text.debris import DebrisKind
from pipeline.text.furniture import FurnitureKind
from pipeline.text.teasers import is_link_like, read_clocks
from pipeline.text.wording import LONGEST_FURNITURE, LONGEST_NOTICE, worded_kind

_SURE: Final = 0.8  # probability of body from which no wording makes a line debris
# Kinds of wording that whole lines of articles do not have, so that they outrank a model that is not sure
_TELLING: Final = frozenset(
    {
        DebrisKind.COMMENTS,
        DebrisKind.SHARE,
        DebrisKind.NEWSLETTER,
        DebrisKind.COOKIE,
        DebrisKind.ADVERT,
        DebrisKind.RELATED_HEADING,
        DebrisKind.RELATED,
        DebrisKind.LEGAL,
    }
)
_STORIES: Final = 8  # stories at most below a heading inside the article
_QUESTION_MARKS: Final = ("?", "？", "؟", "\u037e")
_ASKING: Final = frozenset({*_QUESTION_MARKS, ";"})
_NEAR: Final = 2  # blocks from a credit to the body
# A name and an agency: "Jane Roe / The Daily"
_NAME: Final = r"[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁҐЄІЇ][\w.’'-]{1,20}"
_CREDIT: Final = re.compile(rf"{_NAME}(?: {_NAME}){{1,2}} ?/ ?[«\"“]?{_NAME}(?: [\w.]+){{0,3}}[»\"”]?")
# A question and an appeal: "What do you say? Write to us."
_APPEAL: Final = re.compile(r"[^\"“„«]*[?？؟\u037e] ?[^\s\"”’»)a-z][^?？؟]*")

_Kinds = dict[int, DebrisKind | FurnitureKind]
_Known = Mapping[int, DebrisKind | FurnitureKind]


def kinds_at_first_sight(blocks: Sequence[Block]) -> _Kinds:
    """Give the blocks whose form or wording says what they are, each with its kind."""
    worded = {index: kind for index, block in enumerate(blocks) if (kind := _worded(block))}
    if blocks and _is_unsure(blocks[-1]) and worded_kind(blocks[-1].text) is DebrisKind.COMMENT_PROMPT:
        worded[len(blocks) - 1] = DebrisKind.COMMENT_PROMPT
    known = _credits(blocks) | worded | read_clocks(blocks, worded)
    first = next((index for index, block in enumerate(blocks) if block.is_likely_body and index not in known), 0)
    has_teasers = any(kind is DebrisKind.TEASER for kind in known.values())
    asking = [index for index, block in enumerate(blocks) if index > first and _may_ask(block.text)]
    for index in asking:
        if known.get(index, DebrisKind.COMMENT_PROMPT) is DebrisKind.COMMENT_PROMPT:
            known |= _comment_box(blocks, known, index, has_teasers=has_teasers)
    return known | _below_headings(blocks, known) | _in_newsletters(blocks, known)


def _credits(blocks: Sequence[Block]) -> _Kinds:
    """Find names with an agency near the body: such a line of a menu names two sections."""
    found: _Kinds = {}
    for index, block in enumerate(blocks):
        if not block.is_likely_body and "/" in block.text and _CREDIT.fullmatch(block.text):
            near = blocks[max(0, index - _NEAR) : index + _NEAR + 1]
            if any(each.is_likely_body for each in near):
                found[index] = DebrisKind.CREDIT
    return found


def _below_headings(blocks: Sequence[Block], known: _Known) -> _Kinds:
    """Find the stories right below a heading for them: lines that are no sentences, where the model is not sure."""
    found: _Kinds = {}
    for heading in (index for index, kind in known.items() if kind is DebrisKind.RELATED_HEADING):
        for index in range(heading + 1, min(len(blocks), heading + 1 + _STORIES)):
            block = blocks[index]
            if index in known or not is_link_like(block.text) or not block.is_likely_body or not _is_unsure(block):
                break
            found[index] = DebrisKind.RELATED
    return found


def _in_newsletters(blocks: Sequence[Block], known: _Known) -> _Kinds:
    """Find what a newsletter is about: between its name and its button."""
    return {
        index + 1: DebrisKind.NEWSLETTER
        for index, kind in known.items()
        if kind is DebrisKind.NEWSLETTER is known.get(index + 2)
        if index + 1 not in known and len(blocks[index + 1].text) <= LONGEST_NOTICE
    }


def _comment_box(blocks: Sequence[Block], known: _Known, index: int, *, has_teasers: bool) -> _Kinds:
    """Say whether a block is the question above the comment box, and the block below it the box.

    It is a question; or one with an appeal behind it that is not likely body, or stands between a teaser and the box;
    and one of these holds:

    - Below it stands the box by its wording; or an appeal that by its wording belongs there, which then is the box:
      "Have you a theory?", "Tell us what you think".
    - It stands right below a teaser with a clock, and no prose or other question below it: an article does not go on
      with a question and end. So even if the model is not sure, where the page ends with it or with a short line.
    - The page has such teasers, and ends with the question and a short line that is no body.
    """
    block, likely = blocks[index], blocks[index].is_likely_body
    asks = _is_question(block.text)
    between = known.get(index - 1) is DebrisKind.TEASER and known.get(index + 1) is DebrisKind.COMMENTS
    if not asks and not (_is_appeal(block.text) and (between or not likely)):
        return {}
    box, last = index + 1, len(blocks) - 1
    below = known.get(box)
    prompt: _Kinds = {index: DebrisKind.COMMENT_PROMPT}
    with_box: _Kinds = {**prompt, box: DebrisKind.COMMENTS}
    if below is DebrisKind.COMMENTS:
        return prompt
    if below is DebrisKind.COMMENT_PROMPT:
        return with_box if asks and not _is_question(blocks[box].text) else {}
    is_box = box <= last and below in {None, DebrisKind.NAVIGATION} and is_link_like(blocks[box].text)
    goes_on = box <= last and below is None and (_is_question(blocks[box].text) or not is_box)
    ends = index == last or (box == last and is_box)
    if known.get(index - 1) is DebrisKind.TEASER and not goes_on and (not likely or (ends and _is_unsure(block))):
        return with_box if is_box else prompt
    if has_teasers and box == last and is_box and _is_unsure(block) and not blocks[box].is_likely_body:
        return with_box
    return {}


def _worded(block: Block) -> DebrisKind | None:
    if block.is_likely_body and not _is_unsure(block):
        return None
    kind = worded_kind(block.text)
    return kind if kind in _TELLING or not block.is_likely_body else None


def _is_unsure(block: Block) -> bool:
    return block.body < _SURE and len(block.text) <= LONGEST_FURNITURE


def _may_ask(text: str) -> bool:
    """Say whether a text holds the mark of a question, in Greek too: the cheapest test, which most blocks fail."""
    return len(text) <= LONGEST_FURNITURE and not _ASKING.isdisjoint(text)


def _is_question(text: str) -> bool:
    greek = text.endswith(";") and any("α" <= letter <= "ω" for letter in text)
    return len(text) <= LONGEST_FURNITURE and (greek or text.endswith(_QUESTION_MARKS))


def _is_appeal(text: str) -> bool:
    return len(text) <= LONGEST_FURNITURE and _APPEAL.fullmatch(text) is not None
