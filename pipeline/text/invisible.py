"""Characters that leave no mark on a page: white space, controls, and Unicode's format characters."""

_FORMAT_RANGES = (
    (0x00, 0x08),  # C0 controls, less the white space among them
    (0x0E, 0x1B),
    (0x7F, 0x84),  # delete and C1 controls, less NEL (U+0085), which ends a line
    (0x86, 0x9F),
    (0xAD, 0xAD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x061C, 0x061C),  # Arabic letter mark
    (0x115F, 0x1160),  # Hangul fillers
    (0x180E, 0x180E),  # Mongolian vowel separator
    (0x200B, 0x200F),  # zero-width space, joiners, direction marks
    (0x202A, 0x202E),  # direction embeddings and overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, direction isolates
    (0x2800, 0x2800),  # Braille blank
    (0x3164, 0x3164),  # Hangul filler
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),  # half-width Hangul filler
    (0xFFF9, 0xFFFB),  # interlinear annotation
    (0x13430, 0x1343F),  # hieroglyph format controls
    (0x1BCA0, 0x1BCA3),  # shorthand format controls
    (0x1D173, 0x1D17A),  # musical format controls
    (0xE0001, 0xE007F),  # tags: the usual place for smuggled text
)

FORMAT = "".join(chr(code) for first, last in _FORMAT_RANGES for code in range(first, last + 1))
"""Every invisible character that is not white space."""

WHITE_SPACE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""Every character for which `str.isspace` holds."""

INVISIBLE = WHITE_SPACE + FORMAT
"""All of them, to strip the edges of a text with."""
