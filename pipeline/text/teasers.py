"""Bare clock times on a page, the teasers below them, and the headings above those.

These are facts of form, and outrank what the line model says:

1. A bare clock time and the block below it are a teaser. A clock that is alone (no teaser right before or behind it, no
   heading for related stories above) may be the time of publication instead: when three long blocks of prose follow it
   and the first is likely body, or when nothing before it on the page could be the article.
2. A clock without a text of its own is `other`: above another clock, above debris, or at the end of the page.
3. A short line without an end of sentence right above a teaser is the heading of the teasers; an entry of the menu, by
   its wording, only below text that is likely body ("Latest").
4. On a live page a clock above a post of the article is the post's time.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.text.blocks import Block
from pipeline.text.debris import DebrisKind, is_clock
from pipeline.text.furniture import FurnitureKind
from pipeline.text.live import live_posts
from pipeline.text.page_lines import measured
from pipeline.text.prose import ends_sentence, is_long_prose
from pipeline.text.wording import LONGEST_FURNITURE

_SEVERAL: Final = 3  # blocks of prose that make an article of what follows a clock
_POST: Final = 3  # blocks below a clock within which the text of its post begins: below its heading and a name
_FEWEST_TIMES: Final = 2  # on a live page
_CLOSING_QUOTES: Final = ("”", "’", "»", "」", "』", '"', "“", "«")

_Worded = Mapping[int, DebrisKind]  # the blocks that are debris by their wording
_Timed = dict[int, DebrisKind | FurnitureKind]


def read_clocks(blocks: Sequence[Block], worded: _Worded) -> _Timed:
    """Say what the bare clock times of a page are, and what the blocks below and above them are therefore.

    Returns:
        The kinds of the blocks that the clocks decide; of a teaser both the clock and its text.
    """
    clocks = [index for index, block in enumerate(blocks) if is_clock(block.text)]
    if not clocks:
        return {}
    known: _Timed = {**worded, **dict.fromkeys(clocks, DebrisKind.OTHER)}
    times = _times_of_posts(blocks, known) & set(clocks) if len(clocks) >= _FEWEST_TIMES else set()
    with_text = {index for index in clocks if index + 1 < len(blocks) and index + 1 not in known} - times
    first_open = next((index for index in range(len(blocks)) if index not in known), len(blocks))
    found: _Timed = dict.fromkeys(clocks, DebrisKind.OTHER)
    for index in sorted(with_text):
        alone = with_text.isdisjoint({index - 2, index + 2}) and (
            known.get(index - 1) is not DebrisKind.RELATED_HEADING
        )
        if alone and (index < first_open or _is_prose_throughout(blocks, known, index + 1)):
            found[index] = FurnitureKind.DATE
        else:
            found[index] = found[index + 1] = DebrisKind.TEASER
    first_likely = next((index for index in range(first_open, len(blocks)) if blocks[index].is_likely_body), 0)
    for index in clocks:
        above = index - 1
        if found[index] is not DebrisKind.TEASER or index == 0 or above in found:
            continue
        is_entry = known.get(above) is DebrisKind.NAVIGATION and above > first_likely
        if (above not in known or is_entry) and _is_heading(blocks[above].text):
            found[above] = DebrisKind.RELATED_HEADING
    return found | dict.fromkeys(times, FurnitureKind.DATE)


def is_link_like(text: str) -> bool:
    """Say whether a line is short and no sentence, like a link."""
    return len(text) <= LONGEST_FURNITURE and not ends_sentence(text)


def _is_heading(text: str) -> bool:
    return is_link_like(text) and not text.endswith(_CLOSING_QUOTES)


def _is_prose_throughout(blocks: Sequence[Block], known: _Timed, start: int) -> bool:
    indexes = range(start, start + _SEVERAL)
    return (
        indexes.stop <= len(blocks)
        and blocks[start].is_likely_body
        and all(index not in known and is_long_prose(blocks[index].text) for index in indexes)
    )


def _times_of_posts(blocks: Sequence[Block], known: _Timed) -> set[int]:
    """Find the times of the posts of a live report whose text is likely body."""
    posts = live_posts([measured(block.text) for block in blocks])
    return {
        post.start
        for post in posts
        if any(blocks[index].is_likely_body and index not in known for index in post[1 : 1 + _POST])
    }
