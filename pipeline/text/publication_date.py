"""Which of the dates on a page is the day of publication."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from pipeline.text.anchors import find_anchors
from pipeline.text.date_labels import DateRole, label_before
from pipeline.text.found_dates import FoundDate, find_dates
from pipeline.text.prose import ends_sentence

# Lines in which the date of a page is looked for, tuned on labelled news pages
_ABOVE = 8  # above the headline
_ABOVE_BODY = 40  # above the body, where the headline is not known
_BELOW_HEADLINE = 40
_INTO_BODY = 6  # behind the first long paragraph
_BEHIND_BODY = 3
_LONGEST_REST = 70  # characters beside a date in a line without a label: a name and a section, but no sentence
_NEAR_HEADLINE = 6  # lines below the headline, where such a line may stand behind a long standfirst
_LONGEST_REST_INSIDE = 25  # and behind the first long paragraph
_LONGEST_LABEL = 40  # characters of a line that is nothing but the label of the next
_SAME_PLACE = 4  # lines: of two dates without a label that stand together, the later one is an update
_RANKS: Final[dict[DateRole | None, int]] = {"published": 0, None: 2, "updated": 4}


def publication_date(
    lines: Sequence[str], body: Sequence[bool], headline: int | None, language: str | None, latest: date | None = None
) -> tuple[int, FoundDate] | None:
    """Choose the date of publication among those on a page.

    It stands near the headline: below it, above it, around the first long paragraph, or right behind the body with a
    label. One labelled as published comes before one without, and that before one labelled as updated. An update is
    given only if there is nothing else, and its role says so: on labelled pages 60 % of such days were the day of
    publication, against 92 % of the others. A date in prose is never chosen.

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
    behind = range(max(header.stop, at.last + 1), min(len(lines), at.last + 1 + _BEHIND_BODY))
    ranked = []
    for index in (*header, *behind):
        near = index < at.first or 0 < index - at.headline <= _NEAR_HEADLINE
        longest_rest = _LONGEST_REST if near else _LONGEST_REST_INSIDE
        for found in _dates(lines, body, index, language):
            rest = len(lines[index]) - (found.end - found.start)
            if latest and found.day > latest:
                continue
            if found.role is None and (rest > longest_rest or index > at.last):
                continue
            above = found.role is None and index < at.headline
            distance = abs(index - at.headline)
            rank = (_RANKS[found.role] + above, distance // _SAME_PLACE, found.day, distance, found.start)
            ranked.append((rank, index, found))
    return min(ranked, key=lambda item: item[0])[1:] if ranked else None


def _dates(lines: Sequence[str], body: Sequence[bool], index: int, language: str | None) -> Iterator[FoundDate]:
    """Find the dates of a line, if it is no prose; a label in the line above belongs to a date at its beginning."""
    if body[index] and ends_sentence(lines[index]):
        return
    above = lines[index - 1] if index else ""
    for found in find_dates(lines[index], language):
        if found.role is None and found.start == 0 and len(above) <= _LONGEST_LABEL:
            yield replace(found, role=label_before(above.lower()))
        else:
            yield found
