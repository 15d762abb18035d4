"""What the line that holds a date says of it, and the lines beside it."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.text.byline import is_lead, read_byline
from pipeline.text.found_dates import FoundDate

LONGEST_REST_ALONE: Final = 14
"""Characters that may stand beside a date in a line that is nothing else: a day of the week."""

_FEWEST_WORDS: Final = 3  # before a date at the end of a sentence: "Jane Roe in Rome on March 4, 2025. Photo: ..."
_SENTENCE_END: Final = re.compile(r"[.!?…] (?=[^\W\d_a-z])")


def rest(line: str, found: FoundDate) -> int:
    """Count the characters beside a date."""
    return len(line) - (found.end - found.start)


def is_alone(line: str, found: FoundDate) -> bool:
    """Say whether a line is nothing but a date."""
    return rest(line, found) <= LONGEST_REST_ALONE


def is_in_sentence(line: str, found: FoundDate) -> bool:
    """Say whether a date ends a sentence, or one goes on behind it, as in a caption; a byline is none."""
    before, after = line[: found.start], line[found.end :]
    ends = after.rstrip() == "." or after.startswith(". ")
    goes_on = after.startswith(", ") and after[2:3].islower() and not after.startswith(", by ")
    words = sum(map(str.isalpha, before.replace(",", " ").split()))
    return (ends or goes_on) and words >= _FEWEST_WORDS and not read_byline(before.strip())


def is_in_byline(line: str, found: FoundDate) -> bool:
    """Say whether a line begins with a date and goes on with a byline, or ends with both; a sentence may come first."""
    if found.start == 0:
        return bool(read_byline(line[found.end :].strip()))
    begins = max((each.end() for each in _SENTENCE_END.finditer(line, 0, found.start)), default=0)
    return len(line) - found.end <= 1 and bool(read_byline(line[begins : found.start].strip()))


def is_bylined(lines: Sequence[str], index: int, found: FoundDate) -> bool:
    """Say whether a date stands in a byline, or is all of a line with one right above, in one line or two, or below."""
    if is_in_byline(lines[index], found):
        return True
    if not is_alone(lines[index], found):
        return False
    above, below = lines[max(0, index - 2) : index], lines[index + 1 : index + 2]
    led = len(above) > 1 and is_lead(above[0])
    return led or any(map(read_byline, (*above[-1:], *below)))


def is_run_together(line: str, found: FoundDate) -> bool:
    """Say whether letters stand right before and right behind a date, as where blocks ran together."""
    return line[found.start - 1 : found.start].isalpha() and line[found.end : found.end + 1].isalpha()
