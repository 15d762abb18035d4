"""The visible lines of a page, each with its place."""

from typing import NamedTuple

from pipeline.text.invisible import INVISIBLE


class Line(NamedTuple):  # a dataclass takes twice as long to make
    """One visible line: `page[start:end] == text`, offsets in code points.

    Attributes:
        number: Which line of the page it is, from 1; blank lines count.
        text: What it says, as it stands on the page.
        start: Where it begins.
        end: Where it ends.
    """

    number: int
    text: str
    start: int
    end: int


def split_lines(page: str) -> list[Line]:
    r"""List every line that shows something, without the invisible characters around it.

    A line ends where `str.splitlines` says: `\n`, `\r\n`, `\r`, `\v`, `\f`, U+0085, U+2028, U+2029 and the three
    information separators U+001C to U+001E. Time is linear in the length of the page.
    """
    lines = []
    offset = 0
    for number, raw in enumerate(page.splitlines(keepends=True), 1):
        shown = raw.lstrip(INVISIBLE)
        start = offset + len(raw) - len(shown)
        text = shown.rstrip(INVISIBLE)
        if text:
            lines.append(Line(number, text, start, start + len(text)))
        offset += len(raw)
    return lines
