"""The blocks of a page: lines that a rendering broke, put together again."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.text.byline import is_lead
from pipeline.text.debris import is_clock
from pipeline.text.line_model import Judgement
from pipeline.text.lines import Line
from pipeline.text.repair import shown_text

ANNOUNCES: Final = (":", "：")
"""What ends the line above a list."""

MORE: Final = (";", "；", "؛")
"""What ends an item that another follows."""

_LIKELY: Final = 0.5

_CLOSING: Final = frozenset(",.;:!?)]}%‰…‥·»”›，．；：！？）］｝。、」』】》〉〕〗،؛؟۔।॥։፣።፤፧")
_OPENING: Final = frozenset("([{„‚¿¡#@（［｛「『【《〈〔〖")
_QUOTES: Final = frozenset("'\"‘’“”»«›‹")  # which of them open and which close depends on the language
_HYPHENS: Final = frozenset("-\u2010\u2011/")
# The rest of a word behind a link: "'s", "’re", "-based", "/or"
_REST_OF_WORD: Final = re.compile(r"['’](?:s|t|re|ve|ll|d|m)\b|[-\u2010\u2011/]\w|[-/]$", re.IGNORECASE)
# Han, kana, Thai, Lao, Khmer, Burmese and their punctuation: words are not set apart there
_UNSPACED: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff65\U00020000-\U0003fffd]"
)


class Block(NamedTuple):  # a dataclass takes three times as long to make
    """A paragraph of the page: one line, or several that the rendering broke it into.

    Attributes:
        lines: The lines.
        text: What it says, as a reader sees it.
        body: How probably it belongs to the body of the article.
        headline: How probably each of its lines is the headline.
    """

    lines: tuple[Line, ...]
    text: str
    body: float
    headline: tuple[float, ...]

    @property
    def is_likely_body(self) -> bool:
        """Whether it belongs to the body rather than not."""
        return self.body >= _LIKELY


def shown_texts(lines: Sequence[Line]) -> list[str]:
    """Give the text of each line as it shows."""
    return [shown_text(line.text) for line in lines]


def join_blocks(lines: Sequence[Line], texts: Sequence[str], judgement: Judgement) -> list[Block]:
    """Put the lines of a page together where one continues the line above.

    A bare clock time never does, nor does an item of a list another: a semicolon ends the line above, or a colon does,
    and this one ends with a semicolon.

    Args:
        lines: The visible lines.
        texts: For each line, what it shows.
        judgement: What the model says of each line.
    """
    starts = [
        index
        for index, continues in enumerate(judgement.continues)
        if not (continues and _may_continue(texts[index - 1], texts[index]))
    ]
    return [_block(range(*ends), lines, texts, judgement) for ends in pairwise([*starts, len(lines)])]


def _may_continue(above: str, text: str) -> bool:
    item = above.endswith(MORE) or (above.endswith(ANNOUNCES) and text.endswith(MORE))
    return not (item or is_clock(text) or is_clock(above))


def _block(part: range, lines: Sequence[Line], texts: Sequence[str], judgement: Judgement) -> Block:
    if len(part) == 1:
        only = part.start
        return Block((lines[only],), texts[only], judgement.body[only], (judgement.headline[only],))
    pieces = [texts[index] for index in part]
    letters = sum(map(len, pieces))
    body = sum(judgement.body[index] * len(texts[index]) for index in part) / letters
    headline = tuple(judgement.headline[index] for index in part)
    return Block(tuple(lines[index] for index in part), joined(pieces), body, headline)


def goes_on(above: str, text: str) -> bool:
    """Say whether a line goes on in the middle of the phrase above: in lower case, or with a mark that takes no blank.

    >>> goes_on("Drained bogs can start storing carbon", "within seven years")
    True
    >>> goes_on("The bridge stays open", "by Jane Roe")
    False
    """
    if text[0].isupper() and above[-1].isalnum():
        return False  # as most do
    phrase = text[0].islower() and not is_lead(text.partition(" ")[0])
    return phrase or above.endswith(ANNOUNCES) or _takes_no_blank(above, text)


def put_apart(blocks: Sequence[Block], first: tuple[int, int], last: tuple[int, int]) -> tuple[list[Block], int]:
    """Make one block of some lines that stand below each other, and cut off what else is in the blocks they stand in.

    Args:
        blocks: The blocks of the page.
        first: The block that the lines begin in, and the first line there.
        last: The block that they end in, and the line below the last there.

    Returns:
        The blocks, and the index of the one made.
    """
    (top, start), (bottom, stop) = first, last
    merged = _merged(blocks[top : bottom + 1])
    end = len(merged.lines) - len(blocks[bottom].lines) + stop
    parts = [_cut(merged, a, b) for a, b in ((0, start), (start, end), (end, len(merged.lines))) if a < b]
    return [*blocks[:top], *parts, *blocks[bottom + 1 :]], top + (start > 0)


def _merged(blocks: Sequence[Block]) -> Block:
    lines = tuple(line for block in blocks for line in block.lines)
    headline = tuple(likely for block in blocks for likely in block.headline)
    return blocks[0]._replace(lines=lines, headline=headline)


def _cut(block: Block, start: int, stop: int) -> Block:
    lines = block.lines[start:stop]
    text = joined([shown_text(line.text) for line in lines])
    return block._replace(lines=lines, text=text, headline=block.headline[start:stop])


def joined(pieces: Sequence[str]) -> str:
    """Join the pieces of a paragraph, none of them empty: with a blank, unless the words at the joint take none.

    >>> joined(["The", "mayor", "’s plan (", "PDF", ") is new", "."])
    'The mayor’s plan (PDF) is new.'
    >>> joined(["市长", "王伟", "说，没有"])
    '市长王伟说，没有'
    """
    unspaced = sum(len(_UNSPACED.findall(piece)) for piece in pieces) * 2 > sum(map(len, pieces))
    text = [pieces[0]]
    for before, after in pairwise(pieces):
        if not (_takes_no_blank(before, after) or _is_unspaced(before, after, mostly=unspaced)):
            text.append(" ")
        text.append(after)
    return "".join(text)


def _takes_no_blank(before: str, after: str) -> bool:
    first, last = after[0], before[-1]
    closes = not after[1:2].isalnum() if first in _QUOTES else first in _CLOSING
    above = before[-2:-1]
    opens = (not above or above.isspace() or above in _OPENING) if last in _QUOTES else last in _OPENING
    hyphen = last in _HYPHENS and above.isalnum()
    return closes or opens or hyphen or _REST_OF_WORD.match(after) is not None


def _is_unspaced(before: str, after: str, *, mostly: bool) -> bool:
    sides = (_UNSPACED.match(before[-1]) is not None) + (_UNSPACED.match(after[0]) is not None)
    return sides + mostly > 1
