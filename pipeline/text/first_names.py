"""Whether a first name is given to men or to women."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

Gender = Literal["male", "female"]

FILE: Final = Path(__file__).parents[1] / "models" / "quotes" / "first_names.json"
"""Made by training/first_names.py."""


@cache
def shipped_first_names() -> Mapping[str, Gender]:
    """Load the first names, in lower case, that are given to men or to women only."""
    names: dict[Gender, str] = json.loads(FILE.read_text(encoding="utf-8"))
    return {name: gender for gender, given in names.items() for name in given.split()}


__all__ = ["FILE", "Gender", "shipped_first_names"]
