"""Pages in scripts that the labelled pages are not written in: their words are put into other letters, one for one.

What the line model learns from must not be that sentences begin with capitals, that blanks part words, or that stops
end sentences. A third of the pages is therefore seen in a script without capitals (as Arabic, Hebrew or Hindi), without
blanks and with stops of its own (as Chinese and Japanese), or without blanks and stops (as Thai).
"""

import re
import unicodedata
from zlib import crc32

from labelled_pages import LabelledPage, TitledPage, lot

OWN_SCRIPT = "as it is"
SHARES = {OWN_SCRIPT: 0.68, "caseless": 0.14, "han": 0.12, "thai": 0.06}

_HEBREW = "אבגדהוזחטיכלמנסעפצקרשתםןףץך"  # 27 letters, none of them a capital
_THAI = "กขคงจชซญดตถทธนบปผพฟมยรลวสห"
_HAN_FIRST, _HAN = 0x4E00, 3000  # the most used characters stand all over the block; any will do
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CASELESS = str.maketrans(_LETTERS, _HEBREW[: len(_LETTERS)])
_INTO_THAI = str.maketrans(_LETTERS, _THAI[: len(_LETTERS)])
_WIDE = str.maketrans({".": "。", ",": "，", "!": "！", "?": "？", ":": "：", ";": "；"})
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 4  # letters: about half of Chinese words are a single character
_BETWEEN = re.compile(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])")


def script_of(page: LabelledPage | TitledPage) -> str:
    """Say in which script a page is seen: always the same one."""
    drawn = lot(page.id + page.lines[0], 1000) / 1000
    for script, share in SHARES.items():
        if drawn < share:
            return script
        drawn -= share
    return OWN_SCRIPT


def written(line: str, script: str) -> str:
    """Put a line into a script; it keeps its digits and most of its marks, and is never empty."""
    match script:
        case "caseless":
            return _bare(line).translate(_CASELESS)
        case "han":
            return _BETWEEN.sub("", _WORD.sub(_characters, line).translate(_WIDE))
        case "thai":
            return _BETWEEN.sub("", _bare(line).translate(_INTO_THAI).replace(". ", " ").rstrip(".")) or line
        case _:
            return line


def _bare(line: str) -> str:
    """Give a line in lower case and without accents."""
    return "".join(each for each in unicodedata.normalize("NFD", line.lower()) if not unicodedata.combining(each))


def _characters(word: re.Match[str]) -> str:
    found = crc32(word[0].lower().encode())
    first = chr(_HAN_FIRST + found % _HAN)
    return first if len(word[0]) < _SHORT else first + chr(_HAN_FIRST + found // _HAN % _HAN)
