"""The same page in other characters: what programs on the way make of a text, and what a reader does not see."""

import re
from collections.abc import Callable, Mapping

import ftfy.bad_codecs  # noqa: F401 # makes the codec "sloppy-windows-1252" known

_LONG_WORD = re.compile(r"(?<=\b\w{4})(?=\w{4})")


def _each_line(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda page: "\n".join(change(line) if line else line for line in page.split("\n"))


def _mojibake(page: str) -> str:
    """UTF-8 read as Windows-1252, as a producer does that believes the wrong header."""
    return page.encode().decode("sloppy-windows-1252")


DISGUISES: Mapping[str, Callable[[str], str]] = {
    "CRLF": lambda page: page.replace("\n", "\r\n"),
    "tabs around lines": _each_line(lambda line: f"\t\t{line}\t"),
    "tabs for blanks": lambda page: page.replace(" ", "\t"),
    "no-break spaces": lambda page: page.replace(" ", "\u00a0"),
    "zero-width spaces": _each_line(lambda line: "\u200b" + line.replace(" ", " \u200b") + "\ufeff"),
    "soft hyphens": lambda page: _LONG_WORD.sub("\u00ad", page),
    "marks of direction": _each_line(lambda line: f"\u200e\u202a{line}\u202c"),
    "mojibake": _mojibake,
}
"""Each leaves the lines and their numbers as they are."""
