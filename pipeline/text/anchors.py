"""Where the beginning and the end of an article lie on its page: what is near them is about the article."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.text.prose import is_long_prose


@dataclass(frozen=True, slots=True)
class Anchors:
    """Places on a page, as indexes of lines.

    Attributes:
        headline: The headline; the first long paragraph where the headline is not known.
        first: The first long paragraph of the body below the headline; its first line if none is long.
        last: The last line of the body.
    """

    headline: int
    first: int
    last: int


def find_anchors(lines: Sequence[str], body: Sequence[bool], headline: int | None) -> Anchors:
    """Find the anchors of a page; where no body stands below the headline, all lines below it count for one."""
    start = 0 if headline is None else headline + 1
    prose = [index for index in range(start, len(lines)) if body[index]] or range(start, max(start + 1, len(lines)))
    first = next((index for index in prose if body[index : index + 1] and is_long_prose(lines[index])), prose[0])
    return Anchors(first if headline is None else headline, first, prose[-1])
