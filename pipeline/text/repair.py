"""The text of a line as a reader sees it: mojibake repaired, and nothing left in it that shows nothing."""

import re
from typing import Final

from ftfy import TextFixerConfig, fix_encoding
from ftfy.chardata import UTF8_DETECTOR_RE

from pipeline.text.invisible import FORMAT, WHITE_SPACE

# UTF-8 read as Windows-1252, Latin-1, Windows-1251 or Mac Roman leaves such pairs. They are looked for first: whether a
# text without them is mojibake takes ftfy 50 µs for two hundred letters, which is most of the time that a page has.
_BYTE = "\x80-\xbf€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ"
_ANY_BYTE = _BYTE + " …‘’“”–—"
_SUSPECT: Final = re.compile(
    rf"[\x80-\x9f]|[Â-ß][{_BYTE}]|[ÂÃ][{_ANY_BYTE}]|[à-ï][{_ANY_BYTE}]{{2}}|[ð-ô][{_ANY_BYTE}]{{3}}"
    r"|(?:[РС][^а-яА-Я\s]){2}|√[\x80-\xff]|‚Ä"
)
_BLANK = r"\u034f\u115f\u1160\u2065\u2800\u3164\uffa0"  # but printable
_ODD: Final = re.compile(rf"{_SUSPECT.pattern}|[{_BLANK}]")
_MAY_BE_ODD: Final = re.compile(rf"[\x80-\x9fÂ-ôРС√‚{_BLANK}]")  # how all of these begin: found in a tenth of the time
_SPARSE = 16  # characters to a piece of mojibake in sound text: each is repaired apart, at 8 µs, but not page by page
_WHOLE: Final = TextFixerConfig(decode_inconsistent_utf8=False)
_PIECEWISE: Final = TextFixerConfig(decode_inconsistent_utf8=True)

# A joiner shapes letters in Arabic, in the scripts of India, Sri Lanka, Burma and Cambodia, and in Mongolian; one joins
# pictures into one; and tags make a flag of a black one. Anywhere else they are smuggled or left over.
_SHAPED = r"[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]"
_PICTURE = r"[\u00a9\u00ae\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
_UNSHOWN: Final = re.compile(
    rf"((?<={_SHAPED})\u200d|(?<={_SHAPED})\u200c(?={_SHAPED})|(?<={_PICTURE})\u200d(?={_PICTURE})"
    rf"|\U0001f3f4[\U000e0030-\U000e007a]{{1,6}}\U000e007f)|[{FORMAT.replace(chr(0x2800), '')}]"
)
_WIDE_BLANK = "\u3000"  # the blank of Chinese and Japanese, which is part of how a headline is set
_BLANKS: Final = re.compile(rf"[{WHITE_SPACE.replace(_WIDE_BLANK, '')}\u2800]+")  # and the blank of Braille


def shown_text(line: str) -> str:
    """Give the text of a line as it shows.

    Mojibake is repaired where ftfy is sure of it. Controls, soft hyphens, zero-width characters and marks of direction
    are taken off, and joiners where they join nothing. Blanks in a row, tabs and no-break spaces are one blank, the
    narrow one of French before ":" and "!" too; the wide blank of Chinese and Japanese stays. Nothing else is changed:
    quotation marks stay as they are, and so do HTML's entities.

    Returns:
        The text, of one line and without blanks at its ends; the line itself if it would show nothing. What is given
        back comes back the same again. Time is linear in the length of the line.
    """
    plain = line.isascii() or not _MAY_BE_ODD.search(line) or not _ODD.search(line)
    if plain and line.isprintable() and "  " not in line:
        return line.strip(" ") or line
    while (shown := _shown_once(line)) != line:
        if not shown:
            break
        line = shown
    return line


def _shown_once(text: str) -> str:
    if _SUSPECT.search(text):
        # the last byte of a closing quotation mark is a control in Windows-1252, and goes from the end of a line
        text = text + "\x9d" if text.endswith("â€") else text
        pieces = sum(1 for _ in UTF8_DETECTOR_RE.finditer(text))
        text = fix_encoding(text, _PIECEWISE if pieces * _SPARSE <= len(text) else _WHOLE)
    return _BLANKS.sub(" ", _UNSHOWN.sub(r"\1", text)).strip(WHITE_SPACE)
