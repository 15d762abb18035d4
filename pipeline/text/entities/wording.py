"""The words around names in English news: titles, particles, what firms are called, names of countries.

The lists lie in `wording.toml`, each with its meaning; all are in lower case and without full stops.
"""

import tomllib
from importlib.resources import files
from typing import Final

_TABLE: Final = tomllib.loads(files("pipeline.text.entities").joinpath("wording.toml").read_text(encoding="utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(str(_TABLE[name]).replace("\n", " ").strip().split(", "))


MALE_TITLES: Final = _words("male") | _words("given_male")
FEMALE_TITLES: Final = _words("female") | _words("given_female")
GIVEN_NAME_TITLES: Final = _words("given_male") | _words("given_female") | _words("given")
ROLES: Final = _words("roles") | GIVEN_NAME_TITLES
HONORIFICS: Final = _words("male") | _words("female")
ALSO_GIVEN: Final = _words("also_given")
CUT_SHORT: Final = _words("cut_short")
WRITTEN_SMALL: Final = _words("written_small")
ABBREVIATED: Final = _words("abbreviated")
MODIFIERS: Final = _words("modifiers")
JOINTS: Final = _words("joints")
GENERATIONS: Final = _words("generations")
PARTICLES: Final = _words("particles")
SURNAMES_FIRST: Final = _words("surnames_first")
CALLED: Final = frozenset((full, short) for pair in _words("called") for full, short in [pair.split()])
FIRMS: Final = _words("firms")
SMALL: Final = _words("small")
PERSONAL: Final = _words("personal")
PLACE_KINDS: Final = _words("place_kinds")
KINDS_BEFORE: Final = _words("kinds_before")
PREPOSITIONS: Final = _words("prepositions")
DEEDS: Final = _words("deeds")
COUNTRIES: Final = {
    name: country
    for line in str(_TABLE["countries"]).strip().splitlines()
    for country, others in [line.split(" = ")]
    for name in [country, *others.split(", ")]
}
KINSMEN: Final = _words("kinsmen")
KINSWOMEN: Final = _words("kinswomen")
MEN: Final = _words("men")
WOMEN: Final = _words("women")
PARTS: Final = _words("parts")
COMMON: Final = _words("common")
OPENERS: Final = _words("openers")
FAMILIES: Final = _words("families")
INSTITUTIONS: Final = _words("institutions")
OFFICES: Final = _words("offices")
NO_ENDS: Final = _words("no_ends")
