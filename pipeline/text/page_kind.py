"""What a page is: an article, whole, cut off or live, or no article at all.

Structure and wording are weighed against each other. Structure is the *longest passage*: the lines of prose that stand
in a row, measured in columns. Paragraphs of an article stand below each other, while the teasers of an index have
headlines between them. A long passage outweighs any wording, so that an article about cookies is one. What the line
model took for the body says where an article ends and vouches for a short one; it never proves that there is one, and
on pages that are none it rightly takes nothing.

Thresholds are in columns (`pipeline.text.prose.columns`), and were set on 1,355 labelled pages in two renderings.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from heapq import nlargest
from itertools import accumulate
from statistics import median

from pipeline.text.live import live_posts
from pipeline.text.page_lines import SENTENCE, PageLine, longest_passage, measured, prose_of
from pipeline.text.page_wording import (
    BROKEN,
    CONSENT,
    CONSENT_BUTTONS,
    CONSENT_STEMS,
    CONSENT_SUBJECTS,
    CUT,
    LEFT,
    MISSING,
    PAYWALL,
    READ_ON,
    ROBOT,
    ROBOT_LINES,
    SCRIPTS,
    STATUS,
    TRACE,
    folded,
)

_HEADLINE = 25  # a line that is no prose may be the headline of a story from here; menus and buttons are shorter

_OUTWEIGHS_CONSENT = 1_200  # a passage from here is no form of consent, whatever it says: those reach a thousand
_OUTWEIGHS_NOTICE = 600  # likewise no error and no check of the reader
_ARTICLE_BESIDE_NOTICE = 250  # a passage from here, without the notice's own lines, is an article on a page with one
_ARTICLE_BESIDE_BROKEN = 120  # the same for wording that a broken part of an article's page has too
_LONGEST_NOTICE = 120  # a longer line does not say that a page is missing, but reports of it
_LONGEST_TRACE = 60  # of a line with the number of a request; longer ones are prose or code
_LONGEST_CONSENT = 600  # lawyers write at length
_LONGEST_BUTTON = 40
_FEWEST_SUBJECTS = 3  # of consent: an article is about one or two

_FEWEST_LINES = 12  # a page of fewer lines has no form: it may be a newsflash
_OUTWEIGHS_INDEX = 600  # a passage from here is running text
_PASSAGE_OF_TEASER = 190  # a longer passage is more than the text of a teaser
_VOUCHED = 100  # prose in a body of little else; from here the line model's word stands against an index by headlines
_VOUCHED_SHARE = 3  # a passage of the body that makes less than this part of a page's prose is one teaser of many
_HEADLINES_TO_PROSE = 3.5  # on an index without running text the headlines outweigh all prose by this factor
_WITH_SUMMARIES = 1.0  # the same where all prose may be summaries: lines are whole, and the model took few others
_FEWEST_HEADLINES = 8  # fewer are no index but menus
_FEWEST_TEASERS = 6
_TEASERS_TO_PASSAGE = 4  # a passage that makes more of a page's prose is no teaser
_ALL_TO_PROSE = 10  # a shell has no more prose than this, in its footer
_ROW = 17  # a line of a table from here; the times of an index are shorter
_FEWEST_STOPS = 3  # ends of sentences too short for prose: a recipe, or Japanese broken at every word
_FEWEST_CUT = 5  # teasers whose text breaks off

_LONGEST_CUT = 40  # code points of the end of a line in which a mark of who cut it stands
_STUB = 2_500  # an article beyond is whole, and the offer to subscribe behind it an advert
_OPEN_END = 80  # a line without a stop right above a link to the rest is a headline below
_EXCERPT = range(100, 701)  # prose whose ellipsis is a cut; a headline has it for suspense, an essay for style
_FEW = 2  # the most excerpts or links to read on beside an article, and headlines above an error
_OFFER_WITHIN = 8  # lines behind the body in which the offer stands
_BEHIND_OFFER = 300  # prose behind the offer that may be its small print; more, and the article goes on

_CONTINUATION = frozenset(",.;:)!?…")
_ELLIPSES = ("…", "...", "…]", "...]")
_DIGITS = re.compile(r"\d+")


class PageKind(StrEnum):
    """What a page is; the first three hold an article."""

    ARTICLE = "article"
    LIVE_BLOG = "live-blog"  # several posts, each with its time
    TRUNCATED = "truncated"  # the beginning only, as shown to who does not pay
    ERROR_PAGE = "error-page"  # the page is not there, or not to be had
    ROBOT_CHECK = "robot-check"  # asks for a proof that the reader is human
    COOKIE_WALL = "cookie-wall"  # asks for consent, and shows nothing else
    INDEX_PAGE = "index-page"  # a section front: teasers of many stories, no running text
    EMPTY_SHELL = "empty-shell"  # menus and a footer around nothing


def page_kind(lines: Sequence[str], body: Sequence[bool]) -> PageKind:
    """Say what a page is. An article is rejected on strong evidence only: in doubt, a page is one.

    Args:
        lines: The visible lines of the page.
        body: For each line, whether it was taken for the article's body; may be wrong, even all of it.

    Returns:
        The kind; in time linear in the length of the page.

    Raises:
        ValueError: `lines` and `body` differ in length.
    """
    page = [measured(text, is_body=is_body) for text, is_body in zip(lines, body, strict=True)]
    may_be_none = longest_passage(page) < _OUTWEIGHS_CONSENT
    parts = _joined(page) if may_be_none else []
    passage = longest_passage(parts)
    return (
        (_none_by_wording(page, parts, passage) if may_be_none else None)
        or (PageKind.LIVE_BLOG if _is_live(page) else None)
        or (PageKind.TRUNCATED if _is_truncated(page) else None)
        or (_none_by_form(page, parts, passage) if may_be_none else None)
        or PageKind.ARTICLE
    )


def _joined(page: Sequence[PageLine]) -> list[PageLine]:
    """Put together the lines of a sentence that was broken, at its links for instance."""
    sentences: list[list[PageLine]] = []
    for line in page:
        goes_on = line.text[:1].islower() or line.text[:1] in _CONTINUATION
        if sentences and goes_on:
            sentences[-1].append(line)
        else:
            sentences.append([line])
    return [lines[0] if len(lines) == 1 else measured(" ".join(line.text for line in lines)) for lines in sentences]


def _none_by_wording(page: Sequence[PageLine], parts: Sequence[PageLine], passage: int) -> PageKind | None:
    if passage >= _OUTWEIGHS_CONSENT:
        return None
    notice = _notice(page, parts) if passage < _OUTWEIGHS_NOTICE else None
    return notice or (PageKind.COOKIE_WALL if _asks_for_consent(page, parts) else None)


def _notice(page: Sequence[PageLine], parts: Sequence[PageLine]) -> PageKind | None:
    short = [folded(line.text) for line in page if line.width <= _LONGEST_NOTICE]
    status = any(map(STATUS.fullmatch, short))
    by_system = status or any(len(text) <= _LONGEST_TRACE and TRACE.search(text) for text in short)
    article, beside_broken = (
        (_OUTWEIGHS_NOTICE, _OUTWEIGHS_NOTICE) if by_system else (_ARTICLE_BESIDE_NOTICE, _ARTICLE_BESIDE_BROKEN)
    )
    robot = [*_found_in_lines(ROBOT, short), *ROBOT_LINES.intersection(short)]
    if _says(parts, robot, article):
        return PageKind.ROBOT_CHECK
    if _says(parts, _found_in_lines(MISSING, short), article):
        return PageKind.ERROR_PAGE
    if _is_table(parts):
        return None
    broken = _found_in_lines(BROKEN, short)
    if (_says(parts, broken, beside_broken) and _begins_with(page, broken)) or (status and not longest_passage(parts)):
        return PageKind.ERROR_PAGE
    scripts = [text for text in short if _found(SCRIPTS, text) and measured(text).ends]
    return PageKind.EMPTY_SHELL if _says(parts, scripts, _ARTICLE_BESIDE_BROKEN) else None


def _found(phrases: Sequence[str], text: str) -> list[str]:
    return [phrase for phrase in phrases if phrase in text]


def _found_in_lines(phrases: Sequence[str], lines: Sequence[str]) -> list[str]:
    """Look in ASCII lines apart: phrases of other scripts are not even searched for there, which halves the time."""
    plain = "\n".join(line for line in lines if line.isascii())
    others = "\n".join(line for line in lines if not line.isascii())
    return [phrase for phrase in phrases if phrase in plain or phrase in others]


def _says(parts: Sequence[PageLine], found: Sequence[str], article: int) -> bool:
    """Say whether phrases were found, and what else there is makes less than an article."""
    return bool(found) and longest_passage(_less(parts, found, _LONGEST_NOTICE)) < article


def _begins_with(page: Sequence[PageLine], phrases: Sequence[str]) -> bool:
    """Say whether a phrase stands at the top, below menus; a player or comments that do not work stand further down."""
    first = next((index for index, line in enumerate(page) if _found(phrases, folded(line.text))), len(page))
    return sum(line.width >= _HEADLINE for line in page[:first]) <= _FEW


def _asks_for_consent(page: Sequence[PageLine], parts: Sequence[PageLine]) -> bool:
    """Find a form of consent: by its buttons and its wording, or because it has buttons and no other subject."""
    prose = [line for line in parts if line.prose]
    short = [folded(line.text) for line in page if line.width <= _LONGEST_BUTTON]
    buttons = not CONSENT_BUTTONS.isdisjoint(short)
    if not prose or not (buttons or all(map(_subjects, nlargest(_FEWEST_SUBJECTS, prose, _width)))):
        return False  # which saves looking for wording on most pages
    asks = _found_in_lines(CONSENT, [folded(line.text) for line in prose if line.width <= _LONGEST_CONSENT])
    rest = _less(prose, asks, _LONGEST_CONSENT)
    if buttons and prose_of(rest) * 2 <= prose_of(prose) and longest_passage(rest) < _ARTICLE_BESIDE_NOTICE:
        return True
    may_be = buttons or (asks and _found_in_lines(CONSENT_STEMS, short))
    return bool(may_be) and _is_all_about_consent([line for line in page if line.prose])


def _width(line: PageLine) -> int:
    return line.width


def _subjects(line: PageLine) -> set[tuple[str, ...]]:
    text = folded(line.text)
    return {subject for subject in CONSENT_SUBJECTS if _found(subject, text)}


def _is_all_about_consent(prose: Sequence[PageLine]) -> bool:
    subjects = [_subjects(line) for line in prose]
    rest = [line for line, about in zip(prose, subjects, strict=True) if not about]
    return (
        len(set().union(*subjects)) >= _FEWEST_SUBJECTS
        and prose_of(rest) * 4 <= prose_of(prose)
        and not any(line.is_body for line in rest)
    )


def _less(parts: Sequence[PageLine], phrases: Sequence[str], longest: int) -> list[PageLine]:
    """Leave out the lines that hold one of the phrases."""
    return [line for line in parts if line.width > longest or not _found(phrases, folded(line.text))]


def _is_live(page: Sequence[PageLine]) -> bool:
    """Say whether there are posts, and most of the body is theirs."""
    posts = live_posts(page)
    inside = prose_of(line for post in posts for line in page[post.start : post.stop] if line.is_body)
    return bool(posts) and inside * 2 >= prose_of(line for line in page if line.is_body)


def _is_truncated(page: Sequence[PageLine]) -> bool:
    body = [index for index, line in enumerate(page) if line.is_body]
    prose = [index for index in body if page[index].prose]
    if not prose:
        return False
    first, last = prose[0], prose[-1]
    if any(CUT.search(line.text[-_LONGEST_CUT:].lower()) for line in page[last : last + 3]):
        return True
    total = sum(page[index].prose for index in prose)
    if total > _STUB + _BEHIND_OFFER:
        return False
    endings = [line.text for line in page[last : last + 2] if line.prose]  # the model may leave out the very end
    is_cut = total in _EXCERPT and last == body[-1] and any(_ends_in_ellipsis(page, text) for text in endings)
    return is_cut or _breaks_off(page, last) or _ends_in_offer(page, first, last)


def _ends_in_ellipsis(page: Sequence[PageLine], ending: str) -> bool:
    """Take an ellipsis at the end for a cut, unless the page is full of them; "[…] so […]" quotes another page."""
    excerpts = sum(line.text.endswith(_ELLIPSES) for line in page)
    return ending.endswith(_ELLIPSES) and excerpts <= _FEW and not ending.startswith("[")


def _breaks_off(page: Sequence[PageLine], last: int) -> bool:
    """Look for a line that ends in the middle of a sentence, right above a link to the rest."""
    is_link = [folded(line.text) in READ_ON for line in page[last + 1 : last + 4]]
    if True not in is_link:
        return False
    end = page[last + is_link.index(True)]
    is_open = end.width >= _OPEN_END and (end.text.endswith(_ELLIPSES) or end.text[-1].isalnum())
    return is_open and sum(folded(line.text) in READ_ON for line in page if line.width <= SENTENCE) <= _FEW


def _ends_in_offer(page: Sequence[PageLine], first: int, last: int) -> bool:
    """Look for an offer close behind the body, or in its last lines, where it may have been taken for prose."""
    small_print, start = 0, last
    while start > first and (small_print := small_print + page[start].prose * page[start].is_body) <= _BEHIND_OFFER:
        start -= 1
    near: list[str] = []
    since_prose = 0
    for line in page[start + 1 : last + 1 + _OFFER_WITHIN]:
        since_prose = 0 if line.is_body and line.prose else since_prose + 1
        if since_prose <= _OFFER_WITHIN and len(line.text) <= _LONGEST_NOTICE:
            near.append(folded(line.text))
    return bool(_found_in_lines(PAYWALL, near)) or any(map(LEFT.search, near))


def _none_by_form(page: Sequence[PageLine], parts: Sequence[PageLine], passage: int) -> PageKind | None:
    if len(parts) < _FEWEST_LINES or passage >= _OUTWEIGHS_INDEX:
        return None
    prose = prose_of(parts)
    may_be_article = _is_vouched_for(page) if prose else _has_short_sentences(parts)
    if passage * _TEASERS_TO_PASSAGE <= prose and _is_list_of_teasers(parts):
        return PageKind.INDEX_PAGE
    if may_be_article or passage >= _PASSAGE_OF_TEASER or _is_table(parts):
        return None
    headlines = [line.width for line in parts if not line.prose and line.width >= _HEADLINE]
    entries = sum(line.width for line in page if line.is_body and not line.prose)
    may_have_summaries = entries * 2 <= prose and not _has_short_sentences(line for line in parts if not line.prose)
    factor = _WITH_SUMMARIES if may_have_summaries else _HEADLINES_TO_PROSE
    if len(headlines) >= _FEWEST_HEADLINES and prose * factor <= sum(headlines):
        return PageKind.INDEX_PAGE
    has_body = any(line.is_body and line.prose for line in page)
    return PageKind.EMPTY_SHELL if not has_body and prose * _ALL_TO_PROSE <= sum(map(_width, parts)) else None


def _is_table(parts: Sequence[PageLine]) -> bool:
    """Find results of a company or a match; the lines of a page's frame are short, and tell at most a time."""
    rows = [line for line in parts if line.width >= _ROW and not line.prose]
    return sum(_DIGITS.search(line.text) is not None for line in rows) * 2 > len(rows)


def _has_short_sentences(parts: Iterable[PageLine]) -> bool:
    return sum(line.ends and not line.text.endswith(("?", "!")) for line in parts) >= _FEWEST_STOPS


def _is_vouched_for(page: Sequence[PageLine]) -> bool:
    """Say whether the line model found a body: of prose mostly, and in one place, unlike the summaries of an index."""
    body = [line for line in page if line.is_body]
    prose = prose_of(body)
    passage = max(accumulate(page, lambda run, line: run + line.prose if line.is_body and line.prose else 0, initial=0))
    return (
        prose >= _VOUCHED
        and prose * 5 >= sum(line.width for line in body) * 3
        and passage * _VOUCHED_SHARE >= prose_of(page)
    )


def _is_list_of_teasers(parts: Sequence[PageLine]) -> bool:
    """Find an index by its summaries: each alone below its headline, or most of them cut off."""
    prose = [index for index, line in enumerate(parts) if line.prose]
    whole = [line for line in parts if not line.text.endswith(_ELLIPSES)]
    cut = len(prose) - sum(line.prose > 0 for line in whole)
    if cut >= _FEWEST_CUT and cut * 5 >= len(prose) * 3 and longest_passage(whole) < _ARTICLE_BESIDE_NOTICE:
        return True
    alone = [
        index
        for index in prose
        if 0 < index < len(parts) - 1 and not parts[index - 1].prose and not parts[index + 1].prose
    ]
    teasers = [index for index in alone if parts[index - 1].width >= _HEADLINE and not parts[index - 1].ends]
    if len(teasers) < _FEWEST_TEASERS or len(teasers) * 10 < len(prose) * 7:
        return False
    return median(parts[index - 1].width for index in teasers) >= SENTENCE
