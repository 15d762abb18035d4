"""A page of news read: the body of the article, what stands around it and belongs to it, and debris; no line is lost.

What decides, in this order:

1. Facts of form, and wording (`pipeline.text.first_sight`); the posts of a live report (`pipeline.text.live`).
2. The line model (`pipeline.text.line_model`). Body whatever it says are: all of a page of a few short lines in which
   it finds none; the prose of a page that has but teasers beside it (`pipeline.text.bare_page`); and the items of a
   list that the article announces (`pipeline.text.announced`).
3. What is no body is told by its place and by what stands beside it (`pipeline.text.furniture`, then
   `pipeline.text.surroundings`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.text.announced import announced_items
from pipeline.text.bare_page import bare_prose
from pipeline.text.blocks import Block, join_blocks, put_apart, shown_texts
from pipeline.text.debris import DebrisKind, is_clock
from pipeline.text.first_sight import kinds_at_first_sight
from pipeline.text.furniture import FurnitureKind, mark_furniture, mark_headline
from pipeline.text.headline import find_headline
from pipeline.text.language import SAMPLE_LENGTH, detect_language
from pipeline.text.line_model import judge_lines
from pipeline.text.lines import Line, split_lines
from pipeline.text.live import with_posts
from pipeline.text.page_kind import PageKind, page_kind
from pipeline.text.paragraphs import ParagraphKind, paragraph_kinds
from pipeline.text.particulars import Particulars, find_clues, particulars
from pipeline.text.prose import is_long_prose
from pipeline.text.surroundings import mark_surroundings

_BREAK = "\n\n"  # between two paragraphs of a body
_NOTHING_SAID: Final = Particulars()
_FEW: Final = 5  # blocks up to which a page without prose that the model takes for body is taken whole

# How much likelier a line of an extracted article is body than the same line of a page. Over the chunks of pages of
# unseen sites the F1 is .928 with 5, .928 with 15, .927 with 40, and .924 where rules alone take lines out.
_EXTRACTED_ODDS: Final = 15.0

_Kinds = dict[int, DebrisKind | FurnitureKind]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: `lines` that stand below each other, blank ones apart."""

    lines: tuple[Line, ...]

    @property
    def raw_start(self) -> int:
        """Where it begins on the page, in code points."""
        return self.lines[0].start

    @property
    def raw_end(self) -> int:
        """Where it ends on the page."""
        return self.lines[-1].end


@dataclass(frozen=True, slots=True)
class Paragraph(Part):
    """One paragraph: `body[start:end]`, offsets in code points."""

    kind: ParagraphKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Furniture(Part):
    """What belongs to the article, but not to its body; `text` as a reader sees it."""

    kind: FurnitureKind
    text: str


@dataclass(frozen=True, slots=True)
class Debris(Part):
    """What is not the article; `text` as a reader sees it.

    The lines of a teaser begin with that of its clock time, if it has one. Its `text` leaves the clock out, and `clock`
    holds it as printed; for every other kind `clock` is None.
    """

    kind: DebrisKind
    text: str
    clock: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page read: every visible line stands in exactly one part.

    Attributes:
        kind: What the page is; None if no line is visible.
        language: The language as given, else as detected from the body; None if it does not tell.
        body: The paragraphs, joined by a blank line.
        paragraphs: The paragraphs of the body.
        furniture: What else belongs to the article.
        debris: What does not.
        particulars: What the page says about the article.
    """

    kind: PageKind | None = None
    language: str | None = None
    body: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    debris: tuple[Debris, ...] = ()
    particulars: Particulars = _NOTHING_SAID


def read_page(page: str, headline: str | None = None, language: str | None = None, *, extracted: bool = False) -> Page:
    """Tell the article from what stands around it.

    Args:
        page: The visible text of a news page, one block a line or broken at links.
        headline: The headline, where the producer supplied it apart from the page.
        language: The language as a BCP 47 tag, where the producer supplied it.
        extracted: Whether the page was cut down to the article before, so that only what surely is none has to go.

    Returns:
        The page read; its body is empty if every line is debris by its form or its wording, or none is likely body.
    """
    lines = split_lines(page)
    if not lines:
        return Page(language=language)
    shown = shown_texts(lines)
    judgement = judge_lines(shown)
    if extracted:
        judgement = replace(judgement, body=[_raised(probability) for probability in judgement.body])
    blocks, known, body, title = _with_headline(with_posts(join_blocks(lines, shown, judgement)), headline)
    texts = [block.text for block in blocks]
    known |= mark_headline(blocks, body, title)
    body = [is_body and index not in known for index, is_body in enumerate(body)]
    language = language or detect_language(_sample(texts, body))
    clues = find_clues(texts, body, title, language)
    known |= mark_furniture(blocks, known, body, clues, language)
    body = [is_body and index not in known for index, is_body in enumerate(body)]
    known |= mark_surroundings(blocks, known, body)
    return _assemble(blocks, known, page_kind(texts, body), language, particulars(clues, texts, language))


def _raised(probability: float) -> float:
    return probability * _EXTRACTED_ODDS / (probability * _EXTRACTED_ODDS + 1 - probability)


def _with_headline(blocks: list[Block], supplied: str | None) -> tuple[list[Block], _Kinds, list[bool], int | None]:
    """Find what the blocks are at first sight, the body and the headline; lines of it that were no block become one."""
    known, body = first_sight(blocks)
    found = find_headline(blocks, known, body, supplied)
    if found is None:
        return blocks, known, body, None
    (first, start), (last, stop) = found
    if first == last and stop - start == len(blocks[first].lines):
        return blocks, known, body, first
    blocks, title = put_apart(blocks, *found)
    return blocks, *first_sight(blocks), title


def first_sight(blocks: Sequence[Block]) -> tuple[dict[int, DebrisKind | FurnitureKind], list[bool]]:
    """Say which blocks are known to be something else at first sight, and of each whether it is body."""
    known = kinds_at_first_sight(blocks)
    return known, _body(blocks, known)


def _body(blocks: Sequence[Block], known: _Kinds) -> list[bool]:
    prose = bare_prose(blocks, known) | announced_items(blocks, known)
    likely = [(block.is_likely_body and index not in known) or index in prose for index, block in enumerate(blocks)]
    unknown = [index not in known for index in range(len(blocks))]
    has_prose = any(is_body and is_long_prose(block.text) for is_body, block in zip(likely, blocks, strict=True))
    return unknown if sum(unknown) <= _FEW and not has_prose else likely


def _sample(texts: Sequence[str], body: Sequence[bool]) -> str:
    sample: list[str] = []
    length = 0
    for text, is_body in zip(texts, body, strict=True):
        if is_body and length < SAMPLE_LENGTH:
            sample.append(text[:SAMPLE_LENGTH])
            length += len(text)
    return " ".join(sample)


def _assemble(blocks: Sequence[Block], known: _Kinds, kind: PageKind, language: str | None, about: Particulars) -> Page:
    inside = [index for index in range(len(blocks)) if index not in known]
    body = [blocks[index] for index in inside]
    paragraphs = []
    start = 0
    for block, form in zip(body, paragraph_kinds(body, inside), strict=True):
        end = start + len(block.text)
        paragraphs.append(Paragraph(block.lines, form, start, end))
        start = end + len(_BREAK)
    return Page(
        kind,
        language,
        _BREAK.join(block.text for block in body),
        tuple(paragraphs),
        tuple(
            Furniture(blocks[index].lines, part, blocks[index].text)
            for index, part in sorted(known.items())
            if isinstance(part, FurnitureKind)
        ),
        tuple(_debris(blocks, known)),
        about,
    )


def _debris(blocks: Sequence[Block], known: _Kinds) -> Iterator[Debris]:
    """Give the debris in order; a clock and the teaser below it are one, a clock without a teaser is by itself."""
    teasers = {index for index, kind in known.items() if kind is DebrisKind.TEASER}
    clocks = {index for index in teasers if is_clock(blocks[index].text)}
    stories = teasers - clocks
    for index, block in enumerate(blocks):
        kind = known.get(index)
        if not isinstance(kind, DebrisKind) or (index in clocks and index + 1 in stories):
            continue
        if index in stories and index - 1 in clocks:
            clock = blocks[index - 1]
            yield Debris(clock.lines + block.lines, kind, block.text, clock.text)
        else:
            yield Debris(block.lines, DebrisKind.OTHER if index in clocks else kind, block.text, None)
