"""The lines around an article that nothing gives away but the lines beside them."""

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.text.blocks import Block
from pipeline.text.debris import DebrisKind
from pipeline.text.furniture import FurnitureKind
from pipeline.text.prose import columns, ends_sentence
from pipeline.text.teasers import is_link_like

_TEASER: Final = 40  # columns from which a sentence below a heading for other stories makes teasers of them all
_ENTRY: Final = 30  # columns of an entry of a menu behind the article, or of a tag, at most
_INTRODUCED: Final = 2  # blocks right below the mark of an advert, say, that it may introduce
_INTRODUCE: Final = frozenset({DebrisKind.ADVERT, DebrisKind.NEWSLETTER})
# What stands among the entries of a list without an end to it
_WITHIN: Final = frozenset({DebrisKind.TEASER, DebrisKind.SHARE, DebrisKind.CREDIT, DebrisKind.OTHER})
_STORIES: Final = frozenset({DebrisKind.TEASER, DebrisKind.RELATED})

_Known = Mapping[int, DebrisKind | FurnitureKind]


def mark_surroundings(blocks: Sequence[Block], known: _Known, body: Sequence[bool]) -> dict[int, DebrisKind]:
    """Give a kind to every block that has none yet and is no body; a few that have one get another.

    - Below a heading for other stories: `related`, or `teaser` where a sentence is among them. Such a heading above the
      article, with no story below it, is an entry of the menu: `navigation`.
    - Behind the comments, and right below the question above their box: `comments`. The times between them, and the
      button that ends the page, belong to them, too.
    - Short lines before the article, and very short ones behind it: `navigation`.
    - Right below the mark of an advert, a newsletter or a consent, or above that of a newsletter: the same.
    - Else `other`.
    """
    article = [index for index in range(len(blocks)) if body[index] or isinstance(known.get(index), FurnitureKind)]
    first, last = (article[0], article[-1]) if article else (len(blocks), -1)
    found: dict[int, DebrisKind] = {}
    stories: dict[int, list[int]] = {}  # by the heading above them
    above = -1  # what the next blocks may belong to
    for index, block in enumerate(blocks):
        kind = known.get(index)
        lead = known.get(above, found.get(above))
        if above > last and lead is DebrisKind.COMMENTS and _is_of_comments(kind, above, index, len(blocks)):
            found[index] = DebrisKind.COMMENTS
        elif body[index] or (kind is not None and kind not in _WITHIN):
            above = index
        elif kind is None:
            if lead is DebrisKind.RELATED_HEADING and not (index < first and is_link_like(block.text)):
                stories.setdefault(above, []).append(index)
            elif lead is DebrisKind.COMMENT_PROMPT and last < above == index - 1:
                found[index] = DebrisKind.COMMENTS
                above = index
            else:
                introduced = lead if index - above <= _INTRODUCED else None
                found[index] = _alone(block.text, introduced, is_before=index < first, is_behind=index > last)
    for indexes in stories.values():
        sentences = any(_is_summary(blocks[index].text) for index in indexes)
        found |= dict.fromkeys(indexes, DebrisKind.TEASER if sentences else DebrisKind.RELATED)
    return found | _entries(known, found, first) | _above_newsletters(known, found)


def _is_of_comments(kind: DebrisKind | FurnitureKind | None, box: int, index: int, end: int) -> bool:
    """Say whether a block below the box belongs to the comments: a button only if it ends the page below a comment."""
    ends = index == end - 1 and index > box + 1
    return kind in {None, DebrisKind.OTHER} or (ends and kind is DebrisKind.NAVIGATION)


def _entries(known: _Known, found: Mapping[int, DebrisKind], first: int) -> dict[int, DebrisKind]:
    """Find the headings for other stories above the article that no story follows."""
    headings = (index for index, kind in known.items() if kind is DebrisKind.RELATED_HEADING and index < first)
    alone = (index for index in headings if known.get(index + 1, found.get(index + 1)) not in _STORIES)
    return dict.fromkeys(alone, DebrisKind.NAVIGATION)


def _alone(text: str, lead: DebrisKind | FurnitureKind | None, *, is_before: bool, is_behind: bool) -> DebrisKind:
    """Judge a line that stands in no list; `lead` is what stands shortly above it."""
    ticker = any(map(str.isdigit, text)) and not text.startswith("#")
    if lead is DebrisKind.COOKIE:
        return lead
    if is_before and is_link_like(text):
        return DebrisKind.OTHER if ticker else DebrisKind.NAVIGATION
    if isinstance(lead, DebrisKind) and lead in _INTRODUCE:
        return lead
    entry = is_behind and columns(text) <= _ENTRY and not ends_sentence(text)
    return DebrisKind.NAVIGATION if entry and not ticker else DebrisKind.OTHER


def _is_summary(text: str) -> bool:
    return columns(text) >= _TEASER and ends_sentence(text)


def _above_newsletters(known: _Known, found: Mapping[int, DebrisKind]) -> dict[int, DebrisKind]:
    """Find what stands right above the button of a newsletter: what it is about."""
    return {
        index: DebrisKind.NEWSLETTER
        for index, kind in found.items()
        if kind is DebrisKind.OTHER and known.get(index + 1) is DebrisKind.NEWSLETTER
    }
