"""Remembering what was found out about short lines: a site's menus stand on every page of it."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

SHORT: Final = 80
"""Characters of a line up to which it is likely to come again; paragraphs do not."""

MOST: Final = 8_192
"""Lines that are remembered, the last ones used: those of some sixty pages, in 10 MB."""

Value = TypeVar("Value")


def remembered(function: Callable[[str], Value]) -> Callable[[str], Value]:
    """Let a pure function of a line, whose values nobody changes, remember its values for short lines."""
    short = lru_cache(MOST)(function)

    @wraps(function)
    def ask(line: str) -> Value:
        return short(line) if len(line) <= SHORT else function(line)

    return ask
