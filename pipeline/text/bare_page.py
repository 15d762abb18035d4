"""Pages that are nothing but an article, teasers with clock times, and perhaps a comment box.

There is no menu whose lines could be taken for the article, and what announces other stories has its clock. So all
prose outside of the teasers is body, also where the line model is not sure of it: a short last paragraph, or those that
follow upon the teasers.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from pipeline.text.blocks import Block
from pipeline.text.debris import DebrisKind, is_clock
from pipeline.text.furniture import FurnitureKind
from pipeline.text.prose import columns, ends_sentence

_PROSE: Final = 60  # columns from which a line is prose though no stop ends it, as in Thai
_MOST_OTHERS: Final = 2  # lines of a footer, say, that a bare page may have
_PARTS: Final = frozenset(
    {
        DebrisKind.TEASER,
        DebrisKind.RELATED_HEADING,
        DebrisKind.COMMENTS,
        DebrisKind.COMMENT_PROMPT,
        FurnitureKind.DATE,
    }
)
_END: Final = frozenset({DebrisKind.COMMENTS, DebrisKind.COMMENT_PROMPT})

_Known = Mapping[int, DebrisKind | FurnitureKind]


def bare_prose(blocks: Sequence[Block], known: _Known) -> set[int]:
    """Give the blocks of prose outside of the teasers, and the short lines between them, if the page is bare.

    Bare is a page with teasers that have clocks, that begins with prose (the article's own time may stand above), and
    on which hardly a line is anything else.
    """
    clocks = [index for index, kind in known.items() if kind is DebrisKind.TEASER and is_clock(blocks[index].text)]
    first = next((index for index in range(len(blocks)) if known.get(index) is not FurnitureKind.DATE), 0)
    if not clocks or first in known or not _is_prose(blocks[first].text):
        return set()
    end = next((index for index in range(len(blocks)) if known.get(index) in _END), len(blocks))
    prose: set[int] = set()
    for run in _runs(end, known):
        inside = [index for index in run if blocks[index].is_likely_body or _is_prose(blocks[index].text)]
        prose.update(range(inside[0], inside[-1] + 1) if inside else ())
    others = sum(kind not in _PARTS for kind in known.values())
    others += sum(index not in known and index not in prose for index in range(len(blocks)))
    return set() if others > _MOST_OTHERS or _has_summaries(known, prose, max(clocks)) else prose


def _runs(end: int, known: _Known) -> Iterator[list[int]]:
    """Give the runs of blocks that nothing is known of, up to the end of the article."""
    run: list[int] = []
    for index in range(end + 1):
        if index < end and index not in known:
            run.append(index)
        elif run:
            yield run
            run = []


def _has_summaries(known: _Known, prose: Collection[int], last: int) -> bool:
    """Say whether a clock announces a title with a summary below: then what is below the last may be one, too."""
    beside = ((known.get(index - 1), known.get(index + 1)) for index in prose if index < last)
    return (DebrisKind.TEASER, DebrisKind.TEASER) in beside


def _is_prose(text: str) -> bool:
    return ends_sentence(text) or columns(text) >= _PROSE
