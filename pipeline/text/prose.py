"""What prose looks like: how wide a line is, where sentences end, and the run of lines that weighs most."""

import re
from collections.abc import Sequence
from typing import Final

LONG: Final = 100
"""Columns from which a complete sentence is taken for prose: two thirds and more of such lines are body."""

ENDS = frozenset(".!?…‥。．！？｡।॥؟۔։።፧။")  # ends of sentences, from Latin and Chinese to Hindi, Urdu, Amharic, Burmese
CLOSERS: Final = "\"'”’“»«›‹)]}」』】）》〉 "
"""What may follow the end of a sentence."""

WIDE: Final = re.compile(
    r"[\u1100-\u115f\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003fffd]"
)
"""Chinese, Japanese and Korean: a character takes two columns, and says about what two Latin letters say."""


def columns(text: str) -> int:
    """Measure a line: its code points, with wide ones counted twice."""
    return len(text) if text.isascii() else len(text) + len(WIDE.findall(text))


def last_mark(text: str) -> str:
    """Give the last character of a line but for quotation marks and brackets that may follow a stop; "" if none."""
    return text.rstrip(CLOSERS)[-1:]


def ends_sentence(text: str) -> bool:
    """Say whether a line ends like a sentence; quotation marks and brackets may follow the stop."""
    return last_mark(text) in ENDS


def is_long_prose(text: str) -> bool:
    """Say whether a line is a long, complete sentence or several."""
    return columns(text) >= LONG and ends_sentence(text)


def heaviest_run(weights: Sequence[float]) -> range:
    """Find the contiguous run with the largest sum (Kadane's algorithm), the first one of equals; never empty.

    Raises:
        ValueError: `weights` is empty.
    """
    if not weights:
        raise ValueError("no weights, so no run")
    best, best_sum = range(0), float("-inf")
    start, run_sum = 0, 0.0
    for index, value in enumerate(weights):
        if run_sum <= 0:
            start, run_sum = index, 0.0
        run_sum += value
        if run_sum > best_sum:
            best, best_sum = range(start, index + 1), run_sum
    return best
