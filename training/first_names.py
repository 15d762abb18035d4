"""Make the list of first names: python training/first_names.py [--models FOLDER].

From the names that the library Faker (MIT) gives to men and to women in its locales: those in Latin letters that are
given to the one in three times as many locales as to the other, or in some and none.
"""

import argparse
import importlib
import json
import pkgutil
import sys
from collections import Counter
from pathlib import Path

from faker.providers import person

SURE = 3
"""Times as many locales as the other gender's, from which on a name is one gender's."""


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, default=Path("pipeline/models/quotes"))
    folder = parser.parse_args().models
    men, women = _counted("first_names_male"), _counted("first_names_female")
    names = {
        "female": " ".join(sorted(name for name in women if women[name] >= SURE * men[name])),
        "male": " ".join(sorted(name for name in men if men[name] >= SURE * women[name])),
    }
    (folder / "first_names.json").write_text(json.dumps(names, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _counted(attribute: str) -> Counter[str]:
    """Count in how many locales a name is among those of an attribute."""
    found = Counter[str]()
    for locale in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{locale.name}").Provider
        names = {name.split()[0].lower() for name in getattr(provider, attribute, ()) if name.strip()}
        found.update(name for name in names if all(character < "\u0250" for character in name))
    return found


if __name__ == "__main__":
    sys.exit(main())
