"""The lines of a page, measured: how wide they are, whether they end like sentences, and how much of them is prose.

Measures are in columns (`pipeline.text.prose.columns`).
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from pipeline.text.prose import columns, ends_sentence

SENTENCE: Final = 40
"""A line that ends like a sentence is prose from here; below are captions and buttons."""

_OPEN_PROSE: Final = (
    120  # a line is prose from here even without a stop: headlines are shorter, and Thai writes no stops
)
_LONGEST: Final = 600  # a longer line counts no more: one endless line is no passage
_COPYRIGHT: Final = "©"


class PageLine(NamedTuple):  # a dataclass takes three times as long to make
    """A line of a page.

    Attributes:
        text: What it says.
        width: Its columns.
        ends: Whether it ends like a sentence.
        prose: Its columns, if it is neither a headline nor a button, a caption or a copyright.
        is_body: Whether it was taken for the body of an article.
    """

    text: str
    width: int
    ends: bool
    prose: int
    is_body: bool


def measured(text: str, *, is_body: bool = False) -> PageLine:
    """Measure a line."""
    width = columns(text)
    ends = not text[-1:].isalnum() and ends_sentence(text)
    if width < (SENTENCE if ends else _OPEN_PROSE) or _COPYRIGHT in text:
        return PageLine(text, width, ends, 0, is_body)
    return PageLine(text, width, ends, min(width, _LONGEST), is_body)


def prose_of(lines: Iterable[PageLine]) -> int:
    """Add up the prose of some lines."""
    return sum(line.prose for line in lines)


def longest_passage(lines: Iterable[PageLine]) -> int:
    """Measure the longest passage: lines of prose that stand in a row."""
    longest = run = 0
    for line in lines:
        if not line.prose:
            run = 0
        elif (run := run + line.prose) > longest:
            longest = run
    return longest
