"""What stands around the body of an article and belongs to it: headline, standfirst, byline, date, captions."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from pipeline.text.blocks import Block
from pipeline.text.byline_wording import JOBS
from pipeline.text.date_labels import label_before
from pipeline.text.debris import DebrisKind
from pipeline.text.found_dates import find_dates
from pipeline.text.months import month_number
from pipeline.text.particulars import Clues
from pipeline.text.prose import columns, ends_sentence

_ABOVE_HEADLINE: Final = 4  # blocks above the headline in which a date may stand
_LONGEST_REST: Final = 14  # characters beside a date in a line that is nothing else: a day of the week
_LONGEST_LABELLED_REST: Final = 40  # and beside one with a label
_LONGEST_JOB: Final = 50  # characters of the line below a byline that says what its writer does
_LONGEST_DAY: Final = 35  # characters of a line that is nothing but a day without its year
_WORDS_BESIDE: Final = 2  # words in it beside day, month and time
_BELOW_LEAD: Final = 6  # blocks below the lead of a byline in which its names stand
_PROSE: Final = 40  # columns from which a line is prose though it is no sentence
_SUMMARY: Final = 100  # columns of a standfirst that does not stand right below the headline
_MOST_STANDFIRSTS: Final = 2
_CAPTION: Final = 15  # columns of a caption at least
_LONGEST_CAPTION: Final = 100  # columns of a single sentence of the body that a credit below makes a caption
_STOPS: Final = re.compile(r"[.!?…।؟](?!\S)|[。！？]")
_LONGEST_CREDIT: Final = 60  # code points at the end of a caption
_CREDITED: Final = re.compile(
    r"[(（\[【][^()（）]{0,20}(?:\b(?:[Pp]hotos?|[Ff]otos?|AP|AFP|Reuters|Getty|Fot\.|Фото)\b|[攝摄]|撮影)[^()（）]*[)）\]】]$"
    r"|\S\s(?:Photo|Foto|Fotos|Bild|Fot|Фото|Ảnh|사진)\.? ?[:=：] ?[^.:]+$"
    r"|[、,，]\S{2,8}撮影$"
)
_CREDIT_ENDS: Final = (*")）]】", "撮影")
_CREDIT_MARKS: Final = frozenset(":=：")


class FurnitureKind(StrEnum):
    """The kinds of lines that belong to an article, but not to its body."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"  # the summary between headline and body
    BYLINE = "byline"
    DATELINE = "dateline"  # only on a line of its own
    DATE = "date"  # of publication or update; on a live page of a post
    CAPTION = "caption"  # what is said under a picture


_Kinds = dict[int, DebrisKind | FurnitureKind]
_Known = Mapping[int, DebrisKind | FurnitureKind]


def mark_headline(blocks: Sequence[Block], body: Sequence[bool], headline: int | None) -> _Kinds:
    """Mark the headline, and where it is repeated: outside of the body, or right above or below."""
    if headline is None:
        return {}
    title = blocks[headline].text
    found: _Kinds = {
        index: DebrisKind.HEADLINE_REPEATED
        for index, block in enumerate(blocks)
        if block.text == title and (not body[index] or abs(index - headline) == 1)
    }
    return found | {headline: FurnitureKind.HEADLINE}


def mark_furniture(
    blocks: Sequence[Block], known: _Known, body: Sequence[bool], clues: Clues, language: str | None
) -> _Kinds:
    """Mark what else stands around the body, the headline being marked; nothing of it empties the body.

    Args:
        blocks: The blocks of the page.
        known: What is known of them already.
        body: For each block, whether it belongs to the body.
        clues: Where the particulars of the article stand.
        language: The language of the page as a BCP 47 tag, where known.
    """
    found: _Kinds = {}
    steps: tuple[Callable[[_Known], _Kinds], ...] = (
        lambda now: _particulars(blocks, now, body, clues, language),
        lambda now: _captions(blocks, now, body),
        lambda now: _summaries(blocks, now, body, clues.headline),
    )
    for step in steps:
        more = step({**known, **found})
        if any(is_body and index not in found and index not in more for index, is_body in enumerate(body)):
            found |= more
    return found


def _particulars(
    blocks: Sequence[Block], known: _Known, body: Sequence[bool], clues: Clues, language: str | None
) -> _Kinds:
    found: _Kinds = {}
    if clues.date:
        found[clues.date[0]] = FurnitureKind.DATE
    first = body.index(True) if True in body else 0
    top = first if clues.headline is None else min(first, max(0, clues.headline - _ABOVE_HEADLINE))
    above_posts = (index for index in range(first, len(blocks) - 1) if not body[index] and body[index + 1])
    found |= dict.fromkeys(_dates(blocks, (*range(top, first), *above_posts), language), FurnitureKind.DATE)
    if clues.authors:
        found |= dict.fromkeys(_byline(blocks, known, *clues.authors), FurnitureKind.BYLINE)
    if clues.dateline and clues.dateline[1].end > len(blocks[clues.dateline[0]].text):
        found[clues.dateline[0]] = FurnitureKind.DATELINE
    overridden = {None, DebrisKind.OTHER, DebrisKind.NAVIGATION, DebrisKind.CREDIT}
    return {index: kind for index, kind in found.items() if known.get(index) in overridden}


def _dates(blocks: Sequence[Block], indexes: Iterable[int], language: str | None) -> Iterator[int]:
    """Find the lines that are nothing but a date; the line above it that labels it counts, too."""
    base = language.partition("-")[0].lower() if language else None
    for index in indexes:
        text = blocks[index].text
        if not any(map(str.isdigit, text)):
            continue
        dates = find_dates(text, base)
        rest = len(text) - sum(date.end - date.start for date in dates)
        labelled = any(date.role for date in dates)
        if (dates and rest <= (_LONGEST_LABELLED_REST if labelled else _LONGEST_REST)) or _is_day(text, base):
            yield index
            label = blocks[index - 1].text if index else ""
            if len(label) <= _LONGEST_REST and label_before(label.lower()):
                yield index - 1


def _is_day(text: str, language: str | None) -> bool:
    """Say whether a text is a date without its year: "Fri 14 Mar 12.30", "June 14", "Publié le 5 mai"."""
    words = text.lower().replace(".", " ").replace(",", " ").split()
    if len(text) > _LONGEST_DAY or not any(word.isdigit() and len(word) <= len("31") for word in words):
        return False
    months = sum(month_number(word, language) is not None for word in words if word[0].isalpha())
    others = sum(word[0].isalpha() for word in words) - months
    return months == 1 and others <= _WORDS_BESIDE


def _byline(blocks: Sequence[Block], known: _Known, index: int, names: Sequence[str]) -> Iterator[int]:
    """Find the blocks of a byline: the first, those below it that name an author, and his job."""
    yield index
    last = index
    for below in range(index + 1, min(len(blocks), index + 1 + _BELOW_LEAD)):
        text = blocks[below].text
        if below in known or ends_sentence(text):
            break
        job = below == last + 1 and len(text) <= _LONGEST_JOB and not JOBS.isdisjoint(text.lower().split())
        if job or any(name in text for name in names):
            yield from range(last + 1, below + 1)
            last = below


def _summaries(blocks: Sequence[Block], known: _Known, body: Sequence[bool], headline: int | None) -> _Kinds:
    """Find standfirst and captions among the prose between headline and body.

    Right below the headline stands the standfirst: also if it was taken for body, but a byline or a date parts it from
    the rest. Further down, other prose that was left out of the body is a caption, or a standfirst if it is long.
    """
    if headline is None:
        return {}
    found: _Kinds = {}
    index = headline + 1
    while index < len(blocks) and index not in known and len(found) < _MOST_STANDFIRSTS and _is_prose(blocks[index]):
        found[index] = FurnitureKind.STANDFIRST
        index += 1
    set_apart = known.get(index) in {FurnitureKind.BYLINE, FurnitureKind.DATE}
    found = {each: kind for each, kind in found.items() if not body[each] or set_apart}
    first = next((each for each in range(headline + 1, len(blocks)) if body[each] and each not in found), index)
    for below in range(headline + 1, first):
        if below not in known and below not in found and _is_prose(blocks[below]):
            summary = columns(blocks[below].text) >= _SUMMARY and FurnitureKind.STANDFIRST not in found.values()
            found[below] = FurnitureKind.STANDFIRST if summary else FurnitureKind.CAPTION
    return found


def _is_prose(block: Block) -> bool:
    width = columns(block.text)
    return width >= _PROSE or (width >= _CAPTION and ends_sentence(block.text))


def _captions(blocks: Sequence[Block], known: _Known, body: Sequence[bool]) -> _Kinds:
    """Find what is said under pictures.

    It is a line that ends with who made the picture; or the line right above a picture credit, or else below it. A
    sentence of the body is one only if the credit stands below it, and it begins the body, or is short and single: no
    article begins with a line that the next parts from the rest.
    """
    found: _Kinds = {}
    first = body.index(True) if True in body else -1
    for index, block in enumerate(blocks):
        if index not in known and (body[index] or index < first) and _is_credited(block.text[-_LONGEST_CREDIT:]):
            found[index] = FurnitureKind.CAPTION
    for credit in (index for index, kind in known.items() if kind is DebrisKind.CREDIT):
        for index in (credit - 1, credit + 1):
            if not 0 <= index < len(blocks) or index in known or index in found:
                continue
            if columns(blocks[index].text) >= _CAPTION and _may_be_caption(
                blocks[index].text, is_body=body[index], is_first=index == first, is_above=index < credit
            ):
                found[index] = FurnitureKind.CAPTION
                break
    return found


def _is_credited(end: str) -> bool:
    may_be = end.endswith(_CREDIT_ENDS) or not _CREDIT_MARKS.isdisjoint(end)  # hardly any is, and a search takes long
    return may_be and _CREDITED.search(end) is not None


def _may_be_caption(text: str, *, is_body: bool, is_first: bool, is_above: bool) -> bool:
    single = columns(text) <= _LONGEST_CAPTION and len(_STOPS.findall(text)) == 1
    return not is_body or (is_above and (is_first or single or not ends_sentence(text)))
