"""What is known of each line that may be the byline: its form, its place, and what else the page says of the name."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.text.author_candidates import Candidate, Form, Page, has_case, is_known
from pipeline.text.byline_wording import JOBS
from pipeline.text.found_dates import find_dates

# Lines up to which a place is the same
_STEPS_ABOVE: Final = (2, 5, 12)
_STEPS_BELOW: Final = (1, 2, 3, 5, 8, 14)
_STEPS_INTO: Final = (2, 5)
_STEPS_BEHIND: Final = (2, 6)

_SHORT: Final = 60  # characters up to which a line of the body is no prose
_FEWEST_LETTERS: Final = 3  # of a word that tells something where it is written small
_WORD: Final = re.compile(r"[^\W\d_]+")


class _Texts(NamedTuple):
    dated: Sequence[bool]
    page: str
    prose: str


def describe(candidates: Sequence[Candidate], page: Page) -> list[frozenset[str]]:
    """Give the traits of each candidate; time is linear in the page, as there are few candidates."""
    around = {near for each in candidates for near in range(each.place - 2, each.place + 3)}
    texts = _Texts(
        [index in around and bool(find_dates(line, page.language)) for index, line in enumerate(page.lines)],
        "\n".join(page.lines),
        "\n".join(line for line, is_body in zip(page.lines, page.body, strict=True) if is_body and len(line) > _SHORT),
    )
    return [frozenset(_traits(each, page, texts)) for each in candidates]


def _traits(each: Candidate, page: Page, texts: _Texts) -> Iterator[str]:
    kind = "bare" if each.form is Form.BARE else "led"
    yield each.form
    yield f"{kind} {_place(each.place, page)}"
    if page.body[each.place]:
        yield f"{kind} in the body"
    if date := _date(each.place, texts.dated):
        yield f"{kind} {date}"
    if page.lines[each.place].startswith(("(", "[")):
        yield "in brackets"
    if len(each.names) > 1:
        yield f"{kind} several"
    if each.form is Form.BARE:
        if _has_job_below(each.place, page.lines):
            yield "bare job below"
        yield from _of_bare(each.names[0], texts)
    elif " " not in each.names[0] and has_case(each.names[0]):
        yield "led single word"


def _is_in_lower_case(word: str, text: str) -> bool:
    return has_case(word) and any(f" {word.lower()}{end}" in text for end in " ,.")


def _has_job_below(index: int, lines: Sequence[str]) -> bool:
    below = lines[index + 1] if index + 1 < len(lines) else ""
    return len(below) <= _SHORT and not JOBS.isdisjoint(below.lower().replace(",", " ").split())


def _of_bare(name: str, texts: _Texts) -> Iterator[str]:
    """Say of a name without a lead how the page has it elsewhere: whom an article mentions is hardly its author.

    Of a script without capitals few first names are known, and the form of a name is checked the more strictly.
    """
    if is_known(name) or not has_case(name):
        yield "known first name"
    if any(_is_in_lower_case(word, texts.page) for word in _WORD.findall(name) if len(word) >= _FEWEST_LETTERS):
        yield "a word of it in lower case"
    if mentions := texts.prose.count(name):
        yield "mentioned" if mentions == 1 else "mentioned again"
    if _is_introduced(name, texts.page):
        yield "introduced"


def _is_introduced(name: str, text: str) -> bool:
    """Say whether a line begins like a note on the author: "Jane Roe is ..."."""
    start = f"\n{name} "
    place = text.find(start) + len(start)
    return place >= len(start) and text[place : place + 1].islower()


def _place(index: int, page: Page) -> str:
    headline, at = page.headline, page.at
    if index > at.last:
        return f"behind {bisect_left(_STEPS_BEHIND, index - at.last)}"
    if index >= at.first:
        return "at the end" if index >= at.last - 1 else f"into {bisect_left(_STEPS_INTO, index - at.first)}"
    if headline is None:
        return f"above the body {bisect_left(_STEPS_ABOVE, at.first - index)}"
    if index < headline:
        return f"above {bisect_left(_STEPS_ABOVE, headline - index)}"
    return f"below {bisect_left(_STEPS_BELOW, index - headline)}"


def _date(index: int, dated: Sequence[bool]) -> str | None:
    if dated[index]:
        return "with a date"
    near = (any(dated[max(0, index - step) : index + step + 1]) for step in (1, 2))
    return next((name for name, is_so in zip(("next to a date", "near a date"), near, strict=True) if is_so), None)
