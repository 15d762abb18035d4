"""The kinds of lines on a page that are not the article, and the form of a clock time."""

import re
from enum import StrEnum


class DebrisKind(StrEnum):
    """The kinds of lines that are not the article."""

    TEASER = "teaser"  # announces another story
    RELATED_HEADING = "related-heading"  # stands above other stories: "Read next"
    RELATED = "related"  # a link to another story below such a heading
    NAVIGATION = "navigation"  # the site's menus and buttons
    SHARE = "share"  # buttons to pass the story on, and to follow its publisher
    COOKIE = "cookie"  # asks for consent to be tracked
    NEWSLETTER = "newsletter"  # asks for a subscription
    COMMENTS = "comments"  # the comment box: "Leave the first comment"
    COMMENT_PROMPT = "comment-prompt"  # the question above the comment box
    ADVERT = "advert"  # marks or is paid content
    CREDIT = "credit"  # who made a picture
    LEGAL = "legal"  # copyright, terms, imprint
    HEADLINE_REPEATED = "headline-repeated"  # the headline that the producer also supplied on its own
    OTHER = "other"  # none of these, or not known which


_LONGEST_CLOCK = 20
_DIGITS = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９：", "0123456789" * 6 + ":"
)
_CLOCK = re.compile(
    r"(?:(?:오전|오후|上午|下午|中午|晚上|凌晨|早上|午前|午後) ?|klo? |kl\. ?)?"
    r"(?:[01]?\d|2[0-3])(?:[:.h]|時|时|點|点|시 ?)[0-5]\d(?::[0-5]\d)?"
    r"(?: ?(?:[ap]\.?m\.?|[πμ]\.?μ\.?|uhr|h|น\.?|分|분|ч\.?|[صم]|صباح[اًا]*|مساءً?))?",
    re.ASCII | re.IGNORECASE,
)


def is_clock(text: str) -> bool:
    """Say whether a line is a bare clock time: "17:04", "9.05", "17h04", "5:04 pm", "17:04 Uhr", "오후 5:04"."""
    if len(text) > _LONGEST_CLOCK:
        return False
    return _CLOCK.fullmatch(text if text.isascii() else text.translate(_DIGITS)) is not None
