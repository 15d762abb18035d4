"""The English words of `english.toml`."""

import tomllib
from importlib.resources import files
from typing import Final

_LISTS: Final = tomllib.loads(files("pipeline.text.quotes").joinpath("english.toml").read_text(encoding="utf-8"))

PRONOUNS: Final[dict[str, str]] = {word: kind for kind, words in _LISTS["pronouns"].items() for word in words}
"""The name of the kind of candidate that each pronoun is."""

DETERMINERS: Final[frozenset[str]] = frozenset(_LISTS["phrases"]["determiners"])
NO_NAMES: Final[frozenset[str]] = DETERMINERS | frozenset(_LISTS["phrases"]["functions"])
PREPOSITIONS: Final[frozenset[str]] = frozenset(_LISTS["phrases"]["prepositions"])
MALE: Final[frozenset[str]] = frozenset(_LISTS["genders"]["male"])
FEMALE: Final[frozenset[str]] = frozenset(_LISTS["genders"]["female"])

OFFICES: Final[frozenset[str]] = frozenset(_LISTS["persons"]["offices"])
PERSONS: Final[frozenset[str]] = OFFICES | frozenset(_LISTS["persons"]["others"])

UNNAMED: Final[frozenset[str]] = frozenset(_LISTS["persons"]["unnamed"])

ORGANIZATIONS: Final[frozenset[str]] = frozenset(_LISTS["organizations"]["nouns"])

THINGS: Final[frozenset[str]] = frozenset(_LISTS["things"]["nouns"])

SPELLED_OUT: Final[dict[str, list[str]]] = _LISTS["titles"]
"""The nouns that a short title stands for."""

AGENTS: Final[dict[str, list[str]]] = {}
"""What somebody is who does something: an owner who "owns"."""
for _noun, _verbs in _LISTS["agents"].items():
    for _verb in _verbs:
        AGENTS.setdefault(_verb, []).append(_noun)
