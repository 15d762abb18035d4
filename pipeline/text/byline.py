"""The names in a byline."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.text.byline_seams import without_tail
from pipeline.text.byline_wording import (
    AGENCIES,
    BEATS,
    BUTTONS,
    CHINESE_SURNAMES,
    COLLECTIVES,
    EAST_ASIAN_LEADS,
    EAST_ASIAN_TITLES,
    JOBS,
    JOINTS,
    LABELS,
    LEADS,
    NOT_NAMES,
    PARTICLES,
    PLACE_WORDS,
)
from pipeline.text.date_labels import LABELS as DATE_LABELS
from pipeline.text.found_dates import find_dates
from pipeline.text.months import month_number

LONGEST_BYLINE: Final = 160
"""A line beyond this many characters is prose."""

_LONGEST_LEAD = 30  # characters of a line that is nothing but a date and the lead of a byline
_LONGEST_NAME = 5  # words: "Ana María de la Torre"
_LONGEST_BARE_NAME = 4  # words, where nothing says that a name follows
_FULL_NAME = 2  # words that such a name has at least
_LONGEST_INITIAL = 3  # letters before a full stop that ends no sentence: "Jos."
_LONGEST_BUTTON = 2  # words: "Tips oss"
_LONGEST_DEGREE = 7  # characters: "M.P.H."
_MOST_AGENCY_WORDS = 3
_GERMAN_ADJECTIVES: Final = ("ische", "ischer")  # "Landespolitische Korrespondentin"
_GENERATIONS: Final = frozenset({"ii", "iii", "iv", "jr", "sr"})
_TRIMMED: Final = " .,:;/*_~-–—•|'\"“”\u200b\u200e\u200f\ufeff\xa0"

# Every repeat is bounded or without an alternative: time is linear in the line
_SEPARATOR: Final = re.compile(r"\s[-–—]+\s|\s/|/\s|[|•·∙●‧／｜—>»\t()（）\[\]【】@]")
_DATE_LABEL: Final = re.compile(
    rf"(?:\b(?:last|first|originally|zuletzt|dernière|última)\s)?(?:{DATE_LABELS}).*", re.IGNORECASE
)
_LEAD: Final = re.compile(
    rf"(?:(?:{LEADS})(?:\s*[:：]\s*|\s+|$)|(?:{LABELS})(?:\s*[:：]\s*|$)"
    r"|(?:(?:written|posted|published) )?by(?-i:(?=[A-Z][a-z]|by\s))){1,2}",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(rf"\s*[,;，；、&＆]\s*(?:(?:{JOINTS})\s)?|\s(?:{JOINTS})\s")

# Hebrew, Arabic, and the scripts of India and Thailand, with their marks
_CASELESS: Final = re.compile(
    r"[\u05d0-\u05ea'\u0621-\u065f\u066e-\u06d3\u200c\u0900-\u0963\u0971-\u0e3a\u0e40-\u0e4e .]+"
)
_CASELESS_JOINT: Final = re.compile(r"\s*[,،、，]\s*|\s(?:और|และ|एवं)\s")
_HAN_NAME: Final = re.compile(r"[\u4e00-\u9fff]{2,4}")
_PLACE_BEHIND: Final = re.compile(r"\s(?:发自|發自).*")
_LONGEST_CASELESS_NAME = 3  # words
_LONGEST_CASELESS = 24  # characters

_EAST_ASIAN: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_EAST_ASIAN_NAME = r"[\u3005\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2,8}"
_EAST_ASIAN_LEAD: Final = re.compile(
    rf"[（(【\[◎■]?\s?(?:{EAST_ASIAN_LEADS})(?:\s?[:：／/｜|=＝]\s?|\s)"
    rf"(?P<names>{_EAST_ASIAN_NAME}(?:[、，,\s]{_EAST_ASIAN_NAME}){{0,3}})"
    r"|[（(【\[]?[\u4e00-\u9fff]{0,4}?(?:记者|記者)(?P<name>[\u4e00-\u9fff]{2,4}?)(?=报道|報導|報道|摄|[^\u4e00-\u9fff]|$)"
)
_EAST_ASIAN_LEAD_ALONE: Final = re.compile(rf"(?:^|[\s】）)])(?:{EAST_ASIAN_LEADS})\s?[:：]$")
_EAST_ASIAN_TITLE: Final = re.compile(
    rf"(?:^|[\s=＝\])】］・])({_EAST_ASIAN_NAME}?)\s?(?:{EAST_ASIAN_TITLES})(?=$|[\s=(（/／])"
)


class Part(NamedTuple):
    """A part of a line, and how many characters of it are the lead of a byline; 0 where it begins with none."""

    text: str
    lead: int


def read_byline(line: str) -> list[str]:
    """Read the names in a byline; empty when the line is none.

    A byline leads to its names ("By", "Von", "Автор:", "文／"), or has a job or a house behind a name ("Jane Roe |
    Reuters"). Agencies, houses and teams are given only where no person is named. Time is linear in the line.
    """
    return read_parts(line, list(byline_parts(line))) if len(line) <= LONGEST_BYLINE else []


def read_parts(line: str, parts: Sequence[Part]) -> list[str]:
    """Read the names in a byline of which the parts are known."""
    if _EAST_ASIAN.search(line) and (names := _east_asian_names(line)):
        return names
    for part in parts:
        if part.lead:
            return names_in(part.text[part.lead :], led=True)
    name, *behind = [part.text for part in parts] if len(parts) > 1 else line.split(",")
    return names_in(name, led=False) if any(map(_is_house_or_job, behind)) else []


def is_lead(line: str) -> bool:
    """Say whether a line ends with the lead of a byline, as where the names stand below it."""
    return len(line) <= _LONGEST_LEAD and ends_with_lead(line, list(byline_parts(line)))


def ends_with_lead(line: str, parts: Sequence[Part]) -> bool:
    """Say the same of a line of which the parts are known."""
    if len(line) > _LONGEST_LEAD:
        return False
    if _EAST_ASIAN_LEAD_ALONE.search(line):
        return True
    return bool(parts) and 0 < parts[-1].lead == len(parts[-1].text)


def is_led(line: str) -> bool:
    """Say whether a line begins with the lead of a byline."""
    return len(line) <= LONGEST_BYLINE and _LEAD.match(line) is not None


def byline_parts(line: str) -> Iterator[Part]:
    """Take a line apart at its separators, dates and the labels of dates."""
    chunks = []
    start = 0
    for found in find_dates(line, None):
        chunks.append(line[start : found.start])
        start = found.end
    for chunk in (*chunks, line[start:]):
        for part in _SEPARATOR.split(chunk):
            trimmed = part.strip(_TRIMMED)
            lead = _LEAD.match(trimmed)
            end = lead.end() if lead else 0
            if lead or chunks:  # only beside a date or a lead is a word such as "updated" surely a label
                trimmed = trimmed[:end] + _DATE_LABEL.sub("", trimmed[end:]).rstrip(_TRIMMED)
            if trimmed:
                yield Part(trimmed, min(end, len(trimmed)))


def names_in(text: str, *, led: bool) -> list[str]:
    """Read a list of names; `led` if something before it says that names follow.

    Then single words count too, and what is no name ends the list. Without it all of the text must be names.
    """
    names: list[str] = []
    for part in _JOINT.split(text):
        trimmed = part.strip(_TRIMMED)
        if not trimmed or (names and _is_degree(trimmed)):
            continue
        name = _name(without_tail(trimmed.split()), led=led)
        if name is None:
            if led or (names and _is_house_or_job(trimmed)):  # "Jane Roe, money reporter"
                break
            return []
        nobody = all(word in COLLECTIVES or word in PARTICLES for word in name.lower().split())  # "La rédaction"
        if not nobody and (not names or " " in name or " " not in names[0]):
            names.append(name)
    return list(dict.fromkeys([name for name in names if not is_house(name)] or names))


def bare_names_in(part: str) -> list[str]:
    """Read a list of names in a part of a line where nothing says that they are some; empty if it holds anything else.

    In a script without capitals only the place of the line can make names of them. In Chinese they
    are a common surname with one to three characters behind it; elsewhere two or three words, none of a button.
    """
    if not part:
        return []
    if part[0].lower() != part[0].upper():
        return names_in(part, led=False)
    text = _PLACE_BEHIND.sub("", part.strip())
    names = [name.strip() for name in _CASELESS_JOINT.split(text)]
    return names if all(map(_is_caseless_name, names)) else []


def _is_caseless_name(name: str) -> bool:
    if _HAN_NAME.fullmatch(name):
        return name[0] in CHINESE_SURNAMES
    words = name.split()
    return (
        _FULL_NAME <= len(words) <= _LONGEST_CASELESS_NAME
        and len(name) <= _LONGEST_CASELESS
        and _CASELESS.fullmatch(name) is not None
        and NOT_NAMES.isdisjoint(words)
    )


def is_house(name: str) -> bool:
    """Say whether a name is that of an agency, a house or a team."""
    lower = name.lower()
    return lower in AGENCIES or lower.split()[-1] in COLLECTIVES


def _is_house_or_job(part: str) -> bool:
    words = [word.strip(_TRIMMED) for word in part.lower().split()]
    return " ".join(words) in AGENCIES or (len(words) <= _LONGEST_NAME and not JOBS.isdisjoint(words))


def _is_degree(text: str) -> bool:
    """Say whether a text is a degree or a certificate: "MD", "Ph.D.", "CFP®"."""
    return " " not in text and len(text) <= _LONGEST_DEGREE and sum(map(str.isupper, text)) > 1


def _name(words: list[str], *, led: bool) -> str | None:
    for length in range(_MOST_AGENCY_WORDS, 0, -1):
        if len(words) - length >= _FULL_NAME and " ".join(words[-length:]).lower() in AGENCIES:
            words = words[:-length]
    kept: list[str] = []
    for index, word in enumerate(words):
        bare = word.strip(_TRIMMED).lower()
        if kept and bare in COLLECTIVES:
            kept.append(word)
            break
        if kept and (_ends_name(word, bare, kept, led=led) or _ends_before(words[index:], kept)):
            break
        if not _is_part(word, bare, led=led, first=not kept):
            return None
        kept.append(word)
        if led and word.endswith(".") and len(bare) > _LONGEST_INITIAL:  # the end of a sentence
            break
    while len(kept) > _FULL_NAME and kept[-1].lower() in PARTICLES:
        kept.pop()
    least, most = (1, _LONGEST_NAME) if led else (_FULL_NAME, _LONGEST_BARE_NAME)
    lower = [word.strip(_TRIMMED).lower() for word in kept]
    if not least <= len(kept) <= most or (lower[0] in JOBS and lower[-1] not in COLLECTIVES):
        return None
    return None if not led and not NOT_NAMES.isdisjoint(lower) else " ".join(kept).rstrip(",:;")


def _ends_name(word: str, bare: str, kept: list[str], *, led: bool) -> bool:
    if bare in JOBS:
        return True
    month = len(kept) >= _FULL_NAME and month_number(bare, None) is not None  # "Mai" is a surname, too
    if led and (bare in PLACE_WORDS or not word[0].isalpha() or month):
        return True
    # an acronym behind a full name is a house or a degree: "Jane Roe USA TODAY", "Jane Roe MD"
    letters = word.strip(_TRIMMED + "®™")
    acronym = len(letters) > 1 and letters.isupper() and letters != letters.lower() and "." not in letters
    return acronym and len(kept) >= _FULL_NAME and not kept[0].isupper() and letters.lower() not in _GENERATIONS


def _ends_before(words: Sequence[str], kept: Sequence[str]) -> bool:
    """Say whether words behind a full name are a button, or a beat with a job: "Follow", "Parliamentary editor"."""
    first, *behind = (word.strip(_TRIMMED).lower() for word in words[:_LONGEST_NAME])
    is_button = first in BUTTONS and len(words) <= _LONGEST_BUTTON
    is_beat = first in BEATS or first.endswith(_GERMAN_ADJECTIVES)
    return len(kept) >= _FULL_NAME and (is_button or (is_beat and not JOBS.isdisjoint(behind)))


def _is_part(word: str, bare: str, *, led: bool, first: bool) -> bool:
    if any(letter in "/:：" or letter.isdigit() for letter in word.rstrip(":")):
        return False
    if word[0].isupper() or (led and word[0].isalpha() and not word[0].islower()):
        return True
    return bare == "the" if led and first else bare in PARTICLES


def _east_asian_names(line: str) -> list[str]:
    if found := _EAST_ASIAN_LEAD.match(line):
        return re.split(r"[、，,\s]", found["names"] or found["name"])
    found = _EAST_ASIAN_TITLE.search(line)
    return [found[1]] if found else []
