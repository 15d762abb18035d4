"""Which of the dates on a page is the day of publication."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from enum import IntEnum
from typing import Final

from pipeline.text.anchors import Anchors, find_anchors
from pipeline.text.date_labels import is_first_publication, is_footer, label_before
from pipeline.text.date_surroundings import (
    is_alone,
    is_bylined,
    is_in_byline,
    is_in_sentence,
    is_run_together,
    rest,
)
from pipeline.text.figure_order import figure_order
from pipeline.text.found_dates import FoundDate, find_dates, may_hold_date
from pipeline.text.prose import ends_sentence

# Lines in which the date of a page is looked for, tuned on labelled news pages
_ABOVE: Final = 12  # above the headline
_ABOVE_BODY: Final = 40  # above the body, where the headline is not known
_BELOW_HEADLINE: Final = 40
_INTO_BODY: Final = 6  # behind the first long paragraph
_BEHIND_BODY: Final = 3
_END_NOTES: Final = 4  # at the end of the body: a sentence there may say when the article was first published
_FAR_BEHIND: Final = 40  # behind the body, where it says that something was published then
_FOOTER: Final = 15  # behind the body
_LONGEST_REST: Final = 70  # characters beside a date in a line without a label: a name and a section, but no sentence
_NEAR_HEADLINE: Final = 6  # lines below the headline, where such a line may stand behind a long standfirst
_LONGEST_REST_INSIDE: Final = 25  # and behind the first long paragraph
_LONGEST_REST_ELSEWHERE: Final = 40  # and beside one with a label far from the headline
_LONGEST_LABEL: Final = 40  # characters of a line that is nothing but the label of the next
_SAME_PLACE: Final = 4  # lines: of two dates without a label that stand together, the later one is an update


class _Rank(IntEnum):
    """What is chosen first; the shares are those of the days that were right on labelled pages in English."""

    PUBLISHED = 0  # labelled so near the headline: .94
    BARE = 1  # without a label below the headline: .92
    PUBLISHED_ELSEWHERE = 2  # labelled so far above it, or behind the body: 17 of 17
    BARE_ABOVE = 3  # without a label above the headline: .95
    FOOTER = 4  # without a label in the footer of a post, which counts comments or names categories: 11 of 11
    ONLY = 5  # without a label elsewhere between headline and end of the body, but the only day on the page: 9 of 9
    UPDATED = 6  # labelled as an update: .52, and .79 with a time of day


def publication_date(
    lines: Sequence[str], body: Sequence[bool], headline: int | None, language: str | None, latest: date | None = None
) -> tuple[int, FoundDate] | None:
    """Choose the date of publication among those on a page.

    It stands near the headline, elsewhere with a label, in the footer of a post, is the only day that the page names
    outside its prose, or else the only one in a byline or right beside one.
    `_Rank` says what comes first; of equals the nearest to the headline is chosen, and of those that stand together
    the earliest. An update is given only if there is nothing else, and its role says so. A date in prose is chosen only
    where the sentence says that the article was published then.

    Args:
        lines: The lines of the page.
        body: For each line, whether it belongs to the body of the article.
        headline: The index of the headline, where it is known.
        language: The language of the page as ISO 639-1, where known.
        latest: Days after it are not considered: the day on which the page was received.

    Returns:
        The index of the line, and the date in it; None if there is none.
    """
    at = find_anchors(lines, body, headline)
    top = max(0, at.first - _ABOVE_BODY if headline is None else headline - _ABOVE)
    header = range(top, min(len(lines), at.first + _INTO_BODY, at.headline + _BELOW_HEADLINE))
    dates = [
        (index, found) for index, found in _dates(lines, body, at.last, language) if not latest or found.day <= latest
    ]
    only = len({found.day for _, found in dates}) == 1 and all(found.role is None for _, found in dates)
    ranked = []
    for index, found in dates:
        rank = _rank(lines[index], index, found, at, header)
        if rank is None and found.role is None:
            rank = _rank_far(lines, index, found, at, only=only)
        if rank is not None:
            distance = abs(index - at.headline)
            ranked.append(((rank, distance // _SAME_PLACE, found.day, distance, found.start), index, found))
    if ranked:
        return min(ranked, key=lambda item: item[0])[1:]
    near = ((index, found) for index, found in dates if index <= at.last + _FOOTER)
    bylined = [(index, found) for index, found in near if not found.role and is_bylined(lines, index, found)]
    return bylined[0] if len(bylined) == 1 else None


def _dates(
    lines: Sequence[str], body: Sequence[bool], last: int, language: str | None
) -> Iterator[tuple[int, FoundDate]]:
    """Find the dates that are no part of a sentence, or of one at the end of the body that says what it is.

    A label in the line above belongs to a date at its beginning.
    """
    likely = [index for index, line in enumerate(lines) if may_hold_date(line)]
    on_lines = {index: find_dates(lines[index], language) for index in likely}
    days = {found.day for dates in on_lines.values() for found in dates}
    order = figure_order((lines[index] for index in likely), days)
    for index, dates in on_lines.items():
        line, above = lines[index], lines[index - 1] if index else ""
        prose = body[index] and ends_sentence(line)
        for found in find_dates(line, language, order) if order else dates:
            if (not prose or index > last - _END_NOTES) and is_first_publication(line[: found.start]):
                yield index, replace(found, role="published")
            elif prose and not ((found.role or found.time) and rest(line, found) <= _LONGEST_REST_INSIDE):
                continue  # but "12 มิ.ย. 2568 10:45 น." ends like a sentence
            elif found.role is None and found.start == 0 and len(above) <= _LONGEST_LABEL:
                yield index, replace(found, role=label_before(above.lower()))
            else:
                yield index, found


def _rank(line: str, index: int, found: FoundDate, at: Anchors, header: range) -> _Rank | None:
    right_behind = 0 < index - at.last <= _BEHIND_BODY
    if found.role == "updated":
        return _Rank.UPDATED if index in header or right_behind else None
    if found.role == "published":
        outside = index < header.start or at.last < index <= at.last + _FAR_BEHIND
        alone = outside and rest(line, found) <= _LONGEST_REST_ELSEWHERE
        is_sure = right_behind or alone or is_first_publication(line[: found.start])
        elsewhere = _Rank.PUBLISHED_ELSEWHERE if is_sure else None
        return _Rank.PUBLISHED if index in header else elsewhere
    if index not in header or index > at.last or is_in_sentence(line, found):
        return None
    near = index < at.first or 0 < index - at.headline <= _NEAR_HEADLINE
    longest = _LONGEST_REST if near else _LONGEST_REST_INSIDE
    if rest(line, found) > longest and not (near and is_in_byline(line, found)):
        return None
    return _Rank.BARE_ABOVE if index < at.headline else _Rank.BARE


def _rank_far(lines: Sequence[str], index: int, found: FoundDate, at: Anchors, *, only: bool) -> _Rank | None:
    """Rank a date without a label that does not stand near the headline."""
    if at.last < index <= at.last + _FOOTER:
        ends_post = is_run_together(lines[index], found) or any(map(is_footer, lines[index - 1 : index + 2]))
        return _Rank.FOOTER if ends_post else None
    alone = at.headline < index <= at.last and is_alone(lines[index], found)
    return _Rank.ONLY if only and alone else None
