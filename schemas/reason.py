"""Why an article left early: the closed set, a sentence and the one at fault each.

It stands in the contract, not beside the stages, because dead letters carry it to whoever reads them.
"""

from enum import StrEnum
from typing import Self


class Fault(StrEnum):
    """Whose fault it is: the message's, or the stage's."""

    INPUT = "input"
    STAGE = "stage"


class Reason(StrEnum):
    """Why an article left early; `fault` is None where leaving was right."""

    fault: Fault | None
    sentence: str

    def __new__(cls, value: str, fault: Fault | None, sentence: str) -> Self:
        """Make a member from its value, the fault and the sentence."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.fault = fault
        member.sentence = sentence
        return member

    EXACT_DUPLICATE = ("exact-duplicate", None, "The same text was published before.")
    NEAR_DUPLICATE = ("near-duplicate", None, "Much the same text, with the same facts, was published before.")

    NO_VALUE = ("no-value", Fault.INPUT, "The message has no value: null, a tombstone.")
    EMPTY = ("empty", Fault.INPUT, "The message holds no visible character.")
    TOO_LARGE = ("too-large", Fault.INPUT, "The message is larger than an article may be.")
    UNSUPPORTED_CONTENT_TYPE = (
        "unsupported-content-type",
        Fault.INPUT,
        "The content-type header names neither text, XHTML nor application/json.",
    )
    UNKNOWN_CHARSET = (
        "unknown-charset",
        Fault.INPUT,
        "The content-type header, or the HTML page, names a charset that nobody knows.",
    )
    NOT_DECODABLE = ("not-decodable", Fault.INPUT, "The bytes are not valid in their charset, UTF-8 unless declared.")
    NOT_TEXT = ("not-text", Fault.INPUT, "The text holds NUL: binary data, or UTF-16 that says so nowhere.")
    MALFORMED_JSON = ("malformed-json", Fault.INPUT, "The message was declared as JSON and is none.")
    INVALID_RECORD = (
        "invalid-record",
        Fault.INPUT,
        "The JSON is no RawArticle: a field is missing or of a wrong type.",
    )
    UNREADABLE_HTML = (
        "unreadable-html",
        Fault.INPUT,
        "The HTML's elements stand deeper inside each other than any page's.",
    )
    ERROR_PAGE = ("error-page", Fault.INPUT, "The page says that what was asked for is not there, or not to be had.")
    ROBOT_CHECK = ("robot-check", Fault.INPUT, "The page asks for a proof that its reader is human.")
    COOKIE_WALL = ("cookie-wall", Fault.INPUT, "The page asks for consent to cookies, and shows nothing else.")
    INDEX_PAGE = ("index-page", Fault.INPUT, "The page announces many stories, and tells none.")
    EMPTY_SHELL = ("empty-shell", Fault.INPUT, "The page is menus and a footer around nothing.")
    NO_ARTICLE = ("no-article", Fault.INPUT, "The page holds debris only, no line of an article.")
    OUTPUT_TOO_LARGE = ("output-too-large", Fault.INPUT, "The record grew beyond what its topic takes.")

    UNREADABLE_RECORD = (
        "unreadable-record",
        Fault.STAGE,
        "A record between the stages is not what its topic promises.",
    )
    STAGE_FAILED = ("stage-failed", Fault.STAGE, "The stage raised an exception on this article.")
    CRASHED = ("crashed", Fault.STAGE, "The process died of this message, handling it alone.")
    HUNG = ("hung", Fault.STAGE, "The stage came to no end with this message, handling it alone.")
    OUT_OF_MEMORY = ("out-of-memory", Fault.STAGE, "This message took more memory than one may, handled alone.")
