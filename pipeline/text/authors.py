"""Who wrote the article on a page."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.text.anchors import find_anchors
from pipeline.text.byline import bare_names_in, begins_with_lead, byline_parts, is_house, is_lead, names_in, read_byline
from pipeline.text.byline_wording import CREDITS, JOINTS, NOT_NAMES, PICTURE_CREDITS
from pipeline.text.found_dates import find_dates
from pipeline.text.prose import ends_sentence

# Lines in which a byline is looked for, tuned on labelled news pages
_ABOVE = 3  # above the headline
_ABOVE_BODY = 30  # above the body, where the headline is not known
_BELOW_HEADLINE = 60
_INTO_BODY = 5  # behind the first long paragraph
_BEHIND_BODY = 6
_BELOW_LEAD = 8  # below a line that is nothing but a lead
_NEAR_DATE = 2  # between a name without a lead and a date
_NEAR_HEADLINE = 2

_LONGEST_NAMES = 60  # characters of a line of names without a lead
_LONGEST_CREDIT = 30  # characters of the line above a name that makes it a credit for something else
_SHORTEST_NAME = 4  # characters; a shorter line between names is a picture's initials or a joint
_JOINED: Final = re.compile(rf"\s*(?:[,&/|]\s*)?(?:(?:{JOINTS})(?:\s+|$))?")
_PICTURE: Final = re.compile(PICTURE_CREDITS, re.IGNORECASE)

_Found = tuple[int, list[str]] | None


def find_authors(lines: Sequence[str], body: Sequence[bool], headline: int | None, language: str | None) -> _Found:
    """Find the names of those who wrote the article.

    They stand in a byline near the headline, below the lead of one, bare near the headline or a date, or in a byline
    right behind the body; the first of these that there is. Agencies, houses and teams are given only if no person is.

    Args:
        lines: The lines of the page.
        body: For each line, whether it belongs to the body of the article.
        headline: The index of the headline, where it is known.
        language: The language of the page as ISO 639-1, where known.

    Returns:
        The index of the line with the byline or its lead, and the names; None if there are none.
    """
    at = find_anchors(lines, body, headline)
    top = max(0, at.first - _ABOVE_BODY if headline is None else headline - _ABOVE)
    header = range(top, min(len(lines), at.first + _INTO_BODY, at.headline + _BELOW_HEADLINE))
    behind = range(max(header.stop, at.last + 1), min(len(lines), at.last + 1 + _BEHIND_BODY))
    shown = [index for index in (*header, *behind) if not (body[index] and ends_sentence(lines[index]))]
    return (
        _with_lead(lines, (index for index in shown if index in header))
        or _bare(lines, [index for index in shown if index in header], headline, language)
        or _with_lead(lines, (index for index in shown if index in behind))
    )


def _with_lead(lines: Sequence[str], indexes: Iterable[int]) -> _Found:
    for index in indexes:
        names = read_byline(lines[index])
        if names and index + 1 < len(lines) and _ends_with_joint(lines[index : index + 2]):
            names += [name for name in _names_below(lines[index + 1 : index + 1 + _BELOW_LEAD]) if name not in names]
        if not names and is_lead(lines[index]):
            names = _names_below(lines[index + 1 : index + 1 + _BELOW_LEAD])
        if names:
            return index, _with_next(index, names, lines)
    return None


def _with_next(index: int, names: list[str], lines: Sequence[str]) -> list[str]:
    """Add the names in the lines right below a byline that lead to names, too."""
    found = dict.fromkeys(names)
    for line in lines[index + 1 : index + 1 + _BELOW_LEAD]:
        more = read_byline(line) if begins_with_lead(line) else []
        if not more or any(map(is_house, more)):
            break
        found |= dict.fromkeys(more)
    return list(found)


def _ends_with_joint(lines: Sequence[str]) -> bool:
    """Say whether a line ends with a comma, or the next begins with a word such as "and"."""
    joint = _JOINED.match(lines[1].strip())
    return lines[0].rstrip().endswith(",") or (joint is not None and joint.end() > 0)


def _names_below(lines: Sequence[str]) -> list[str]:
    """Read names that are a line each, with a comma or an "and" between them on either line or on one of its own."""
    names: list[str] = []
    joined = True
    for line in lines:
        text = line.strip()
        joint = _JOINED.match(text)
        if joint and joint.end():
            joined, text = True, text[joint.end() :]
        if len(text) < _SHORTEST_NAME and text.isascii() and not is_house(text or "-"):
            continue
        found = names_in(next(byline_parts(text), ""), led=True) if len(text) <= _LONGEST_NAMES else []
        if not found or not (joined or found[0] in names) or (names and " " not in found[0]) or _is_heading(found[0]):
            break
        names += found
        joined = text.endswith(",")
    return list(dict.fromkeys(names))


def _bare(lines: Sequence[str], indexes: Sequence[int], headline: int | None, language: str | None) -> _Found:
    dated = [index for index in indexes if find_dates(lines[index], language)]
    for index in indexes:
        near_headline = headline is not None and index - headline <= _NEAR_HEADLINE
        near = near_headline or any(abs(index - other) <= _NEAR_DATE for other in dated)
        if not near or (headline is not None and index <= headline) or len(lines[index]) > _LONGEST_NAMES:
            continue
        credited = ":" in lines[index] and _is_credit(lines[index].partition(":")[0])
        if credited or _PICTURE.search(lines[index]) or (index and _is_credit(lines[index - 1])):
            continue
        for part in byline_parts(lines[index]):
            if names := bare_names_in(part):
                return index, names
    return None


def _is_heading(name: str) -> bool:
    return not is_house(name) and not NOT_NAMES.isdisjoint(name.lower().split())


def _is_credit(line: str) -> bool:
    words = line.lower().rstrip(": ").split()
    return len(line) <= _LONGEST_CREDIT and (words[-1:] == ["by"] or not CREDITS.isdisjoint(words))
