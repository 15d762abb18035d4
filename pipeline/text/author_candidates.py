"""The lines of a page that may be the byline of its article."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from pipeline.text.anchors import Anchors, find_anchors
from pipeline.text.byline import (
    LONGEST_BYLINE,
    Part,
    bare_names_in,
    byline_parts,
    ends_with_lead,
    is_house,
    names_in,
    read_parts,
)
from pipeline.text.byline_wording import CREDITS, JOINTS, NOT_NAMES, PICTURE_CREDITS
from pipeline.text.first_names import shipped_first_names
from pipeline.text.prose import ends_sentence

# Lines in which a byline is looked for; further off hardly any of labelled pages had its author
_ABOVE = 12  # above the headline, or the body where the headline is not known
_BARE_ABOVE = 5
_BELOW_HEADLINE = 60
_INTO_BODY = 5  # behind the first long paragraph
_BEHIND_BODY = 6
_BELOW_LEAD = 8  # below a line that is nothing but a lead

_LONGEST_NAMES = 60  # characters of a line of names without a lead
_SHORTEST_NAME = 4  # characters; a shorter line between names is a picture's initials or a joint
_LONGEST_CREDIT = 30  # characters of the line above a name that makes it a credit for something else
_PICTURE: Final = re.compile(PICTURE_CREDITS, re.IGNORECASE)
_NOTHING: Final = Part("", 0)
_JOINED: Final = re.compile(rf"\s*(?:[,&/|]\s*)?(?:(?:{JOINTS})(?:\s+|$))?")


class Form(StrEnum):
    """What says that names follow."""

    LEAD = "lead"  # "By Jane Roe"
    INNER_LEAD = "inner lead"  # "March 4, 2025 by Jane Roe"
    LEAD_ABOVE = "lead above"  # "By", and the names in the lines below it
    JOB = "job"  # "Jane Roe, Reuters"
    BARE = "bare"  # nothing: "Jane Roe"


class Page(NamedTuple):
    """The lines of a page, for each whether it is body, the index of the headline and the language, where known."""

    lines: Sequence[str]
    body: Sequence[bool]
    headline: int | None
    language: str | None
    at: Anchors

    @classmethod
    def of(cls, lines: Sequence[str], body: Sequence[bool], headline: int | None, language: str | None) -> "Page":
        """Anchor a page."""
        return cls(lines, body, headline, language, find_anchors(lines, body, headline))


class Candidate(NamedTuple):
    """A line that may be the byline, or the lead of one, and the names that it gives."""

    place: int
    form: Form
    names: list[str]


def find_candidates(page: Page) -> list[Candidate]:
    """Find the lines around headline, beginning and end of the body that have names, from top to bottom.

    Above the headline and behind the body, where menus and other stories stand, a name without a lead must have a first
    name that is known.
    """
    lines, body, headline, _, at = page
    upper = at.first if headline is None else headline
    header = range(max(0, upper - _ABOVE), min(len(lines), at.first + _INTO_BODY, at.headline + _BELOW_HEADLINE))
    behind = range(max(header.stop, at.last - 1), min(len(lines), at.last + 1 + _BEHIND_BODY))
    found: list[Candidate] = []
    for index in (*header, *behind):
        text = lines[index]
        prose = body[index] and len(text) > _LONGEST_NAMES and ends_sentence(text)
        if index == headline or prose or not text or len(text) > LONGEST_BYLINE:
            continue
        parts = list(byline_parts(text))
        led = _led(lines, index, parts)
        if led is None and index >= upper - _BARE_ABOVE and not _is_credit(lines, index):
            led = _bare(parts, index, known=not upper <= index <= at.last) if len(text) <= _LONGEST_NAMES else None
        if led:
            found.append(led)
    return found


def is_known(name: str) -> bool:
    """Say whether a name begins with a first name that is known."""
    return name.partition(" ")[0].partition("-")[0].lower() in shipped_first_names()


def has_case(name: str) -> bool:
    """Say whether a name is in a script with capitals."""
    return name[0].lower() != name[0].upper()


def _led(lines: Sequence[str], index: int, parts: Sequence[Part]) -> Candidate | None:
    text = lines[index]
    below = lines[index + 1 : index + 1 + _BELOW_LEAD]
    if names := read_parts(text, parts):
        form = Form.JOB if has_case(names[0]) else Form.LEAD
        if any(part.lead for part in parts):
            form = Form.LEAD if parts[0].lead else Form.INNER_LEAD
        if below and _are_joined(text, below[0]):
            names += _names_below(below)
        return Candidate(index, form, list(dict.fromkeys(names)))
    if ends_with_lead(text, parts) and (names := _names_below(below)):
        return Candidate(index, Form.LEAD_ABOVE, names)
    return None


def _bare(parts: Sequence[Part], index: int, *, known: bool) -> Candidate | None:
    for text, lead in parts:
        if not lead and (not known or is_known(text)) and (names := bare_names_in(text)):
            return Candidate(index, Form.BARE, names)
    return None


def _is_credit(lines: Sequence[str], index: int) -> bool:
    """Say whether a line names who made a picture or anything else than the text."""
    label, colon, _ = lines[index].partition(":")
    labelled = (colon and _is_label(label)) or (index and _is_label(lines[index - 1]))
    return bool(labelled) or _PICTURE.search(lines[index]) is not None


def _is_label(line: str) -> bool:
    words = line.lower().rstrip(": ").split()
    return len(line) <= _LONGEST_CREDIT and (words[-1:] == ["by"] or not CREDITS.isdisjoint(words))


def _are_joined(line: str, below: str) -> bool:
    """Say whether a line ends with a comma, or the one below it begins with a word such as "and"."""
    joint = _JOINED.match(below.strip())
    return line.rstrip().endswith(",") or (joint is not None and joint.end() > 0)


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
        found = names_in(next(byline_parts(text), _NOTHING).text, led=True) if len(text) <= _LONGEST_NAMES else []
        if not found or not (joined or found[0] in names) or (names and " " not in found[0]) or _is_heading(found[0]):
            break
        names += found
        joined = text.endswith(",")
    return list(dict.fromkeys(names))


def _is_heading(name: str) -> bool:
    return not is_house(name) and not NOT_NAMES.isdisjoint(name.lower().split())
