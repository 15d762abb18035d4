"""The posts of a live report, told from the texts of a page alone.

A post is a time on a line, and below it a heading and prose, or several lines of prose, again and again in the same
form, while there is little prose before. Teasers have times too, but each announces its story in a single line; so
posts of one line count only where the page says that it is live, and says nothing else before.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import Final

from pipeline.text.blocks import Block
from pipeline.text.debris import DebrisKind
from pipeline.text.page_lines import PageLine, measured, prose_of
from pipeline.text.page_wording import LIVE_LINES, LIVE_WORDS, folded
from pipeline.text.prose import ends_sentence
from pipeline.text.wording import LONGEST_NOTICE, worded_kind

_FEWEST_POSTS: Final = 3  # each with a time of its own; two, if the page says that it is live
_TEASER: Final = 90  # prose of a post on average from here; the summaries of teasers are shorter
_BEFORE: Final = 4  # the posts make so much more prose than what stands before them
_BEFORE_MARKED: Final = 2  # the same on a page that says that it is live
_ABOVE_POSTS: Final = 20  # lines above the first post in which a page says that it is live; menus further up do, too
_ABOVE_TEXT: Final = 2  # lines of a post that may stand above its prose: a heading and a name
_LONGEST_STAMP: Final = 40  # code points of a line that tells a time and little else
_HEADING: Final = 10  # code points behind a time from which they are a heading; a zone is shorter
_POSTED: Final = 0.95  # probability of body of the text of a post

_MARK: Final = r" ?(?:uhr|[ap]\.?m\.?|gmt|bst|ces?t|h)\b"
_ANY_CLOCK: Final = re.compile(r"[:.hH][0-5]\d")
_CLOCK: Final = re.compile(rf"(?<![\d.:])(?:[01]?\d|2[0-3])(?:[:h][0-5]\d|\.[0-5]\d(?={_MARK}))(?!\d)", re.IGNORECASE)
_LEADING_CLOCK: Final = re.compile(
    rf"(?:[01]?\d|2[0-3])[:h.][0-5]\d(?![\d.])(?P<mark>{_MARK}| ?[-\u2013\u2014|:•·]| \(|$)?", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"\d+")
_ZONE: Final = re.compile(r"\b(?:uhr|[ap]\.?m\.?|gmt|bst|ces?t|e[ds]?t|utc|ist|мск|h)\b|\W", re.IGNORECASE)


def live_posts(page: Sequence[PageLine]) -> list[range]:
    """Find the posts of a live report, the time first; none if the page is no live report.

    Times of several days stand above comments, which is why times with a date count only where the page says "live".
    """
    clocks = _clocks([line.text for line in page])
    stamps = dict(_stamps(page, clocks)) if len(clocks) >= _FEWEST_POSTS - 1 else {}
    forms = {index: _DIGITS.sub("", form) for index, form in stamps.items()}
    told = Counter(forms[post.start] for post in _posts(page, list(forms)) if _prose(page, post))
    if not told:
        return []
    form = told.most_common(1)[0][0]
    posts = _posts(page, [index for index, each in forms.items() if each == form])
    posts = list(dropwhile(lambda post: not _prose(page, post), posts))  # the page's own time
    if not posts:
        return []
    first = posts[0].start
    marked = _says_live(page[max(0, first - _ABOVE_POSTS) : first + 1])
    dated = any(_DIGITS.search(stamps[post.start]) for post in posts)
    return posts if (marked or not dated) and _are_posts(page, posts, marked=marked) else []


def with_posts(blocks: Sequence[Block]) -> list[Block]:
    """Hold the text of the posts for body, where the page is a live report.

    The line model was trained on articles, which stand in one piece. A post is over at its share button or at a
    heading for other stories; behind other debris only sentences belong to it.
    """
    if len(_clocks([block.text for block in blocks])) < _FEWEST_POSTS - 1:
        return list(blocks)  # which saves measuring most pages
    lines = [measured(block.text, is_body=block.is_likely_body) for block in blocks]
    posts = live_posts(lines)
    if not posts:
        return list(blocks)
    elsewhere = (*lines[: posts[0].start], *lines[posts[-1].stop :])
    if prose_of(line for line in elsewhere if line.is_body) > sum(_prose(lines, post) for post in posts):
        return list(blocks)
    changed = list(blocks)
    for post in posts:
        if not _says_more(lines[post.start]):
            changed[post.start] = blocks[post.start]._replace(body=0.0)
        for index in _text(lines, post):
            changed[index] = blocks[index]._replace(body=max(_POSTED, blocks[index].body))
    return changed


def _clocks(texts: Sequence[str]) -> list[int]:
    """Find the lines in which a time may stand."""
    may_hold = _ANY_CLOCK.search
    return [index for index, text in enumerate(texts) if may_hold(text, 1, _LONGEST_STAMP)]


def _stamps(page: Sequence[PageLine], clocks: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Find the lines that tell a time, but for those of teasers below a heading for other stories."""
    teaser = -2  # where the text of the teaser above stands
    for index in clocks:
        form = _stamp_form(page[index])
        if form is None:
            continue
        above = page[index - 1].text if index else ""
        if index == teaser + 1 or worded_kind(above) is DebrisKind.RELATED_HEADING:
            teaser = index + 1
        else:
            yield index, form


def _stamp_form(line: PageLine) -> str | None:
    """Give what a line that tells a time says besides: "" for "17:04 Uhr", "updated" for "Updated 17:04"."""
    text = line.text
    if text[:1].isdigit():
        found = _LEADING_CLOCK.match(text)
        if found and (found["mark"] is not None or (line.prose and not text[found.end() :].lstrip()[:1].islower())):
            return ""  # but "3.50 pounds" is none
    if len(text) > _LONGEST_STAMP or line.prose:
        return None
    found = _CLOCK.search(text)
    return _ZONE.sub("", (text[: found.start()] + text[found.end() :]).lower()) if found else None


def _says_live(head: Sequence[PageLine]) -> bool:
    short = [folded(line.text) for line in head if len(line.text) <= LONGEST_NOTICE]
    return any(text in LIVE_LINES or any(word in text for word in LIVE_WORDS) for text in short)


def _posts(page: Sequence[PageLine], times: Sequence[int]) -> list[range]:
    """Let each post reach up to the next, and the last as far as its sentences."""
    if not times:
        return []
    last = end = times[-1]
    for index in range(last + 1, len(page)):
        if page[index].ends or page[index].prose:
            end = index
        elif end > last or index > last + _ABOVE_TEXT:
            break
    return [range(start, stop) for start, stop in zip(times, (*times[1:], end + 1), strict=True)]


def _prose(page: Sequence[PageLine], post: range) -> int:
    return prose_of(page[post.start : post.stop])


def _are_posts(page: Sequence[PageLine], posts: Sequence[range], *, marked: bool) -> bool:
    told = [post for post in posts if _prose(page, post)]
    prose = [_prose(page, post) for post in told]
    before = prose_of(page[: posts[0].start])
    if (
        len(told) < _FEWEST_POSTS - marked
        or len(told) * 2 < len(posts)  # most times stand above links
        or sum(prose) < _TEASER * len(told)
        or sum(prose) < before * (_BEFORE_MARKED if marked else _BEFORE)  # an article with a ticker behind it
        or max(prose) * 5 > sum(prose) * 4  # an article below its own times of publication
    ):
        return False
    several = sum(_has_several_lines(page, post) for post in told)
    return several * 2 > len(told) or (marked and not before)


def _says_more(line: PageLine) -> bool:
    """Say whether the time stands in front of a heading or a text, in the same line."""
    found = _LEADING_CLOCK.match(line.text)
    return found is not None and len(line.text) - found.end() >= _HEADING


def _has_several_lines(page: Sequence[PageLine], post: range) -> bool:
    """Say whether a post is more than a time and a line: its prose in several lines, or below a heading."""
    time, *text = page[post.start : post.stop]
    if _says_more(time):
        return True
    first = next((index for index, line in enumerate(text) if line.prose), 0)
    return first > 0 or (len(text) > 1 and (text[1].ends or text[1].prose > 0))


def _text(page: Sequence[PageLine], post: range) -> Iterator[int]:
    told = broken = False
    for index in range(post.start + (not _says_more(page[post.start])), post.stop):
        kind = worded_kind(page[index].text)
        if kind is DebrisKind.RELATED_HEADING or (kind is DebrisKind.SHARE and told):
            return
        if kind is not None:
            broken = True
            continue
        is_sentence = ends_sentence(page[index].text)
        credit = index + 1 < post.stop and worded_kind(page[index + 1].text) is DebrisKind.CREDIT
        if (is_sentence or not (told and broken)) and not credit:
            yield index
        told |= is_sentence
