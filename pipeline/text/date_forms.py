"""The forms of dates and times of day, as patterns.

Every repeat is bounded, so the time that a pattern takes at one place of a line is, too.
"""

import re
from typing import Final

PLAIN: Final = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９İ：／－．،\u00a0\u202f\u2009\u3000",
    "0123456789" * 5 + "i:/-.,    ",
)
"""One character for one, so places stay: digits and points of other scripts, and the dotted capital I."""

_YEAR = r"(?P<year>(?:19|20|25|1[34])\d\d)(?!\d)"
# What blocks run together put right behind a year: the date again, its time of day, or a count of comments or minutes
# ("4. Mai 20254. Mai 2025", "4.5.20254. Mai 2025", "4/17/20254/18/2025", "May 4, 20259:30 PM", "May 4, 20253 min",
# "May 4, 20250"). A count begins with no nought, unless it is one ("on May 4, 20000 people"), and is not looked for
# behind a date in figures.
_GLUED_FIGURES = r"(?!\d)|(?=\d{1,2}(?P=dash)\d{1,2}(?P=dash)\d|\d{1,2}:\d\d|\d{1,2}\. [^\W\d_]{3})"
_GLUED_WORDS = r"(?!\d)|(?=\d{1,2}:\d\d|[1-9]\d?(?:\.|st|nd|rd|th)?[ -][^\W\d_]{3}|\d$)"
_YEAR_FIGURES = rf"(?P<year>(?:19|20|25|1[34])\d\d)(?:{_GLUED_FIGURES})"
_YEAR_WORDS = rf"(?P<year>(?:19|20|25|1[34])\d\d)(?:{_GLUED_WORDS})"
_BEFORE = r"(?<![\d.,/-])(?<!\d:)"
_DAY = _BEFORE + r"(?P<day>\d{1,2})"
# Where blocks of a page are run together, a capital begins a word: "Jane RoeDec. 21, 2023", "9:00 AMNov 17, 2023"
_WORD_START = r"(?-i:(?<![^\W\d_])|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]))"
_NAME = r"(?P<name>(?:كانون |تشرين )?[^\W\d_][^\s\d,;:|()\[\]/_–—-]{1,14})"

DIGIT: Final = re.compile(r"\d", re.ASCII)
FEWEST_DIGITS: Final = 5
"""Digits that a date has at least: those of its year, and one of its day."""

ANY_YEAR: Final = re.compile(r"(?:19|20|25|1[34])\d\d|\d[./]\d\d[./][012]\d", re.ASCII)
"""What every date holds: a year with a century, or figures of which the last may be one without."""

FORMS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _BEFORE + r"(?P<year>(?:19|20|25|1[34])\d\d)(?P<dash>[-/]|\. ?)(?P<month>\d\d?)(?P=dash)(?P<day>\d\d?)(?!\d)",
        r"(?<!\d)" + _YEAR + r" ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2})(?: ?[日일号號])?",
        _BEFORE + r"(?P<a>\d{1,2})(?P<dash>[./-])(?P<b>\d{1,2})(?P=dash)" + _YEAR_FIGURES,
        _BEFORE + r"(?P<a>\d\d?)(?P<dash>[./])(?P<b>\d\d)(?P=dash)(?P<year>[012]\d)(?![\d%./,:-])",
        _BEFORE + r"(?P<a>\d{1,2})(?P<dash>\. )(?P<b>\d{1,2})\. " + _YEAR,
        _DAY
        + r"(?:st|nd|rd|th|er|ος|[.ºª°a])?(?: ב|[ -]| of | de | d’| d'|(?<=\.))"
        + _NAME
        + r"(?:/[^\s\d]{3,12})?,?(?: | de | del | พ\.ศ\. |-|(?<=\d\.[^\W\d_]{3}\.))"
        + _YEAR_WORDS,
        _DAY + r"[ -](?:tháng|thg|/) ?(?P<month>\d{1,2})(?:,? năm |, | )" + _YEAR,
        _WORD_START + _NAME + r" (?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?,? " + _YEAR_WORDS,
        _BEFORE + r"(?P<year>(?:19|20)\d\d)[ -]" + _NAME + r"[ -](?P<day>\d{1,2})(?!\d)",
    )
)
"""Each holds the `year`, and `day` with `month` (in figures) or `name`, or `a` and `b` in an order not yet known."""

_WEEKDAY = r"(?:[^\W\d_]{2,12}[.,]{0,2} )?"
_CLOCK = (
    r"(?P<half>上午|下午|午前|午後|오전|오후)? ?(?P<hour>\d{1,2})(?:[:.h時时点點시] ?| uhr )(?P<minute>\d\d)(?!\d)"
    r"(?:[:.](?P<second>\d\d)(?!\d)(?:\.\d{1,6})?)?[分분]?(?: ?(?P<meridiem>[ap])\.?m\b\.?)?(?: ?(?:uhr|hrs|h)\b)?"
    r"(?: ?\(?(?P<zone>z|(?:gmt|utc)(?: ?[+-] ?\d{1,2}(?::?\d\d)?)?|[ecmp][sd]?t|[ai][sd]t|ae[sd]t|b?st"
    r"|ces?t|mes?z|ees?t|wes?t|msk|мск|[hjks]kt|sgt|[jk]st|wib|[+-]\d\d:?\d\d)\b\)?)?"
)
LONGEST_CLOCK: Final = 40
"""Characters that a time and a day of the week take before a date."""

CLOCK_AFTER: Final = re.compile(
    r"(?!\d{1,2}(?P<dash>[./-])\d{1,2}(?P=dash)\d)"  # another date, glued on
    r"(?:t|(?: ?[гр]\.)?[ .,|·•/@(–—-]{0,4}(?:(?:at|um|ob|om|à|a las|a la|às|as|alle ore|alle|ore|kl\.?|klo|o|godz\.|в"
    r"|о|об|στις|saat|الساعة|ساعت|بשעה|בשעה|lúc|pukul|เวลา|u) )?)" + _CLOCK,
    re.IGNORECASE,
)
CLOCK_BEFORE: Final = re.compile(
    r"(?<![\d:.])" + _CLOCK + r"[ ,|·•/–—-]{1,3}(?:(?:on|am|le|el|il|op|den|em|ngày) )?" + _WEEKDAY + r"$",
    re.IGNORECASE,
)
