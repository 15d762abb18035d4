"""A page of news read: the paragraphs of the article, and everything else as typed debris; no line is lost.

The rules, in the order in which they apply:

1. A line that repeats the supplied headline, and a short line whose wording gives it away, are debris of that kind.
2. A bare clock time and the line below it are a teaser. A clock that is alone (no teaser right before or behind it, no
   heading for related stories above) may be the time of publication instead: when three long lines of prose follow it,
   or when nothing before it on the page could be the article. Then it is `other`, and what follows is judged as usual.
   So is a clock without a text of its own: above another clock, above debris, or at the end of the page.
3. A short line without an end of sentence right above a teaser is the heading of the teasers.
4. The body is the run of lines that weighs most (`pipeline.text.prose`), less the debris within. A page of a few short
   lines, or without any line that speaks for a body, has nothing to tell lines apart by: all that is no debris is body.
5. A short question behind the body's first paragraph and right above the comment box is the box's prompt.
6. What is left outside the run: `related` below a heading for related stories, `navigation` if it is short and before
   the body, else `other`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.text.debris import DebrisKind, is_clock
from pipeline.text.lines import Line, split_lines
from pipeline.text.prose import DEBRIS_WEIGHT, INTERRUPTION_WEIGHT, ends_sentence, heaviest_run, is_long_prose, weight
from pipeline.text.wording import LONGEST_FURNITURE, worded_kind

_BREAK = "\n\n"  # between two paragraphs of a body
# what stands in the middle of articles too; `other` is a clock by then, as between the parts of a live report
_INTERRUPTIONS = frozenset({DebrisKind.ADVERT, DebrisKind.CREDIT, DebrisKind.NEWSLETTER, DebrisKind.OTHER})
_SEVERAL = 3  # lines of prose that make an article of what follows a clock
_FEW = 5  # lines up to which a page without long prose is taken whole

_Kinds = list[DebrisKind | None]  # a kind for each line; None: not debris, as far as is known


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: `body[start:end] == page[raw_start:raw_end]`, offsets in code points."""

    start: int
    end: int
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class Debris:
    """What is not the article, with its place on the page.

    A teaser's place runs from its clock line to the end of its text line; its `text` leaves the clock out, and `clock`
    holds it as printed. For every other kind `clock` is None and `text == page[raw_start:raw_end]`.
    """

    kind: DebrisKind
    text: str
    clock: str | None
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page read: `body` joins the paragraphs by a blank line; every visible line stands in exactly one place."""

    body: str
    paragraphs: tuple[Paragraph, ...]
    debris: tuple[Debris, ...]


def read_page(page: str, headline: str | None = None) -> Page:
    """Tell the article from the debris around it.

    Args:
        page: The visible text of a news page, one block a line.
        headline: The headline, where the producer supplied it apart from the page.

    Returns:
        The page read; its body is empty only if every line is debris by its form or its wording.
    """
    lines = split_lines(page)
    kinds: _Kinds = [worded_kind(line.text) for line in lines]
    _mark_headline(lines, kinds, headline)
    _mark_clocks(lines, kinds)
    _mark_teaser_headings(lines, kinds)
    run = _body_run(lines, kinds)
    _mark_comment_prompts(lines, kinds, run)
    _mark_rest(lines, kinds, run)
    return _assemble(lines, kinds)


def _is_link_like(text: str) -> bool:
    return len(text) <= LONGEST_FURNITURE and not ends_sentence(text)


def _mark_headline(lines: Sequence[Line], kinds: _Kinds, headline: str | None) -> None:
    wanted = (headline or "").casefold().split()
    for index, line in enumerate(lines):
        if wanted and line.text.casefold().split() == wanted:
            kinds[index] = DebrisKind.HEADLINE_REPEATED
            return


def _mark_clocks(lines: Sequence[Line], kinds: _Kinds) -> None:
    clocks = [index for index, line in enumerate(lines) if is_clock(line.text)]
    for index in clocks:
        kinds[index] = DebrisKind.OTHER
    with_text = {index for index in clocks if index + 1 < len(lines) and kinds[index + 1] is None}
    first_open = kinds.index(None) if None in kinds else len(kinds)
    for index in sorted(with_text):
        alone = with_text.isdisjoint({index - 2, index + 2}) and (
            index == 0 or kinds[index - 1] is not DebrisKind.RELATED_HEADING
        )
        published = alone and (index < first_open or _is_prose_throughout(lines, kinds, index + 1))
        if not published:
            kinds[index] = kinds[index + 1] = DebrisKind.TEASER


def _is_prose_throughout(lines: Sequence[Line], kinds: _Kinds, start: int) -> bool:
    stop = start + _SEVERAL
    if stop > len(lines):
        return False
    return all(kinds[index] is None and is_long_prose(lines[index].text) for index in range(start, stop))


def _mark_teaser_headings(lines: Sequence[Line], kinds: _Kinds) -> None:
    for index in range(len(lines) - 1):
        if kinds[index] is None and kinds[index + 1] is DebrisKind.TEASER and _is_link_like(lines[index].text):
            kinds[index] = DebrisKind.RELATED_HEADING


def _body_run(lines: Sequence[Line], kinds: _Kinds) -> range:
    weights = [_weight(line.text, kind) for line, kind in zip(lines, kinds, strict=True)]
    few = kinds.count(None) <= _FEW and not any(
        kind is None and is_long_prose(line.text) for line, kind in zip(lines, kinds, strict=True)
    )
    if few or max(weights) <= 0:
        return range(len(lines))
    return heaviest_run(weights)


def _weight(text: str, kind: DebrisKind | None) -> float:
    if kind is None:
        return weight(text)
    return INTERRUPTION_WEIGHT if kind in _INTERRUPTIONS else DEBRIS_WEIGHT


def _mark_comment_prompts(lines: Sequence[Line], kinds: _Kinds, run: range) -> None:
    first = next((index for index in run if kinds[index] is None), len(lines))
    for index in range(first + 1, len(lines) - 1):
        text = lines[index].text
        question = len(text) <= LONGEST_FURNITURE and text.endswith(("?", "？", "؟"))
        if question and kinds[index] is None and kinds[index + 1] is DebrisKind.COMMENTS:
            kinds[index] = DebrisKind.COMMENT_PROMPT


def _mark_rest(lines: Sequence[Line], kinds: _Kinds, run: range) -> None:
    below_heading = False
    for index, line in enumerate(lines):
        if kinds[index] is not None:
            below_heading = kinds[index] is DebrisKind.RELATED_HEADING
            continue
        link = _is_link_like(line.text)
        below_heading = below_heading and (link or index not in run)
        if below_heading:
            kinds[index] = DebrisKind.RELATED
        elif index not in run:
            kinds[index] = DebrisKind.NAVIGATION if link and index < run.start else DebrisKind.OTHER


def _assemble(lines: Sequence[Line], kinds: _Kinds) -> Page:
    paragraphs: list[Paragraph] = []
    debris: list[Debris] = []
    texts: list[str] = []
    start = 0
    pairs = iter(zip(lines, kinds, strict=True))
    for line, kind in pairs:
        if kind is None:
            end = start + len(line.text)
            paragraphs.append(Paragraph(start, end, line.start, line.end))
            texts.append(line.text)
            start = end + len(_BREAK)
        elif kind is DebrisKind.TEASER:
            text, _ = next(pairs)
            debris.append(Debris(kind, text.text, line.text, line.start, text.end))
        else:
            debris.append(Debris(kind, line.text, None, line.start, line.end))
    return Page(_BREAK.join(texts), tuple(paragraphs), tuple(debris))
