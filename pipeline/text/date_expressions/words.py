"""The words that tell whether an expression is a date, and which; the lists lie in `words.toml`, each with its use."""

import tomllib
from importlib.resources import files
from typing import Final

_LISTS: Final = tomllib.loads(
    files("pipeline.text.date_expressions").joinpath("words.toml").read_text(encoding="utf-8")
)


def words(name: str) -> frozenset[str]:
    """Give the words of a list by its name."""
    return frozenset(_LISTS[name].split())
