"""What a run in quotation marks is by its form: a whole clause, a piece, or no quotation at all."""

import re
from typing import Final, Literal

from pipeline.text.quotes.marks import Run

SHORT: Final = 3
"""Words from which on a run is no longer short: pieces of fewer have no label in the training data."""

_END: Final = re.compile(r"[.!?…。！？؟।]")
_CLAUSE_END: Final = frozenset(".!?…。！？，、؟।,")
_LEAST_WORDS: Final = 4
_LEAST_UNPARTED: Final = 8
"""Characters from which on a run in a script without blanks between words is as long as four words."""

_WORD: Final = re.compile(r"\w+")
_UNPARTED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def kind_of(body: str, run: Run) -> Literal["direct", "mixed"]:
    """Say whether a run is a whole clause or sentence, or a piece inside the reporter's sentence.

    A clause begins with a capital, where the script has any, or ends as one does; and it opens its paragraph or stands
    behind a stop, a comma or a colon.
    """
    before = body[max(0, run.start - 3) : run.start].rstrip(" \t\xa0“”\"„«»‘'’「『")
    alone = not before or before[-1] in ".!?…:,;。：，" or "\n" in before or before[-1] in "―—–-"
    inner = body[run.start : run.end]
    whole = not inner[0].islower() or inner[-1] in _CLAUSE_END
    return "direct" if alone and whole else "mixed"


def is_short(body: str, run: Run) -> bool:
    """Whether a run is of one or two words: most such are titles, terms and scare quotes."""
    return len(_WORD.findall(body[run.start : run.end])) < SHORT


def is_quotation(body: str, run: Run) -> bool:
    """Guess by length and stops whether somebody is quoted, or a term, a title or a scare quote stands in the marks."""
    inner = body[run.start : run.end]
    if len(_WORD.findall(inner)) >= _LEAST_WORDS or len(_UNPARTED.findall(inner)) >= _LEAST_UNPARTED:
        return True
    return bool(_END.search(inner)) and len(inner) > _LEAST_WORDS
