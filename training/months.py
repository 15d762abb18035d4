"""Make pipeline/text/months.txt from the CLDR: python training/months.py > pipeline/text/months.txt (babel==2.18.0).

The pipeline itself does without Babel: 33 MB for 7 kB of names.
"""

import sys
import unicodedata

from babel.dates import get_month_names

# Hebrew comes last: in Babel 2.18 locales that are loaded after it inherit its stand-alone names
LOCALES = (
    "en en_GB en_AU de de_AT fr fr_CA es es_MX pt pt_PT it nl pl sv da nb nn cs sk ru uk bg el tr ar ar_LB ar_DZ ar_MA "
    "fa hi id th ro hu fi he"
)
ALL = "*"
APRIL = 3

_BARE_ALEF = str.maketrans("أإآ", "ااا")


def spellings(name: str) -> set[str]:
    """Give a name in lower case, and as people type it: without accents, nukta, or hamza on alef."""
    name = name.lower().replace("i̇", "i").rstrip(".׳॰").strip("\u200f ")
    if not unicodedata.name(name[0]).startswith(("LATIN", "GREEK", "DEVANAGARI")):
        return {name, name.translate(_BARE_ALEF)}
    bare = [c for c in unicodedata.normalize("NFD", name) if not "\u0300" <= c <= "\u036f" and c != "\u093c"]
    return {name, "".join(bare).replace("ı", "i")}


def main() -> None:
    """Write one row for the full names of all languages, and one for the short names of each."""
    rows: dict[str, list[set[str]]] = {ALL: [set() for _ in range(12)]}
    for locale in LOCALES.split():
        short = rows.setdefault(locale[:2], [set() for _ in range(12)])
        for width, row in (("wide", rows[ALL]), ("abbreviated", short)):
            for context in ("format", "stand-alone"):
                for month, name in get_month_names(width, context, locale).items():
                    row[month - 1] |= spellings(name)
    rows[ALL][APRIL].add("إبريل")  # the usual spelling in Egypt and the Gulf, not in the CLDR
    for language, row in rows.items():
        kept = row if language == ALL else [names - known for names, known in zip(row, rows[ALL], strict=True)]
        if any(kept):
            sys.stdout.write("\t".join([language, *(",".join(sorted(names)) for names in kept)]) + "\n")


if __name__ == "__main__":
    main()
