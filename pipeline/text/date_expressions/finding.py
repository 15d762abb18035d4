"""Find the date expressions of a text, in order, with what the text has told before each."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from pipeline.text.date_expressions.grammar import Match, next_match
from pipeline.text.date_expressions.meaning import Meaning, Setting
from pipeline.text.date_expressions.periods import Period, Precision
from pipeline.text.date_expressions.resolution import resolve, resolve_end
from pipeline.text.date_expressions.tense import tense_around
from pipeline.text.date_expressions.tokens import BREAK, Tokens, read_tokens
from pipeline.text.date_expressions.traps import is_trap
from pipeline.text.date_expressions.words import words

_REMEMBERED = 6
"""Dates before an expression among which "the next day" looks for its own."""

_PARAGRAPHS = 2
"""Paragraphs behind which a date is no longer what "the next day" follows."""

_REPORTED: Final = words("reported")
_BY_TENSE: Final = frozenset(
    {"month_day", "day_month", "month_name", "weekday_name", "last_weekday", "quarter", "short_quarter", "end_of"}
)
_BY_ITSELF: Final = frozenset(
    {"year", "short_year", "fiscal_year", "decade", "short_decade", "iso_day", "dotted", "figures"}
)
_COMPARING: Final = frozenset({"ago", "later", "year_earlier"})
_WITH_OWN_YEAR: Final = frozenset({"month_day", "day_month", "month_year"})
_LAST_MONTH = 12


class DateExpression(NamedTuple):
    """A date expression: `body[start:end]` holds it, with "early" or "the end of" before it.

    Attributes:
        start: Where it begins, in code points.
        end: Where it ends.
        value: Which day, week, month, quarter, year or decade it is, as TIMEX3 writes it: "1989-11-02", "1989-W44",
            "1989-11", "1989-Q4", "1989", "198". Without a day of publication, a day or a month that needs one says what
            it leaves open: "XXXX-WXX-1" is a Monday, "XXXX-03" a March, "XXXX-Q3" a third quarter; and what is counted
            from the day of publication has None.
        relative: The distance from the day of publication as ISO 8601 duration ("yesterday" is "-P1D", "this year"
            "P0Y", "last quarter" "-P3M"), where that is what the text gives; None otherwise, as for names of days
            and months, and for what is counted from another date of the text ("the next day").
        precision: How fine it is.
    """

    start: int
    end: int
    value: str | None
    relative: str | None
    precision: Precision


class _Mention(NamedTuple):
    """A date that the text has mentioned, and the form that it had."""

    period: Period
    match: Match


def find_dates(body: str, published: date | None) -> list[DateExpression]:
    """Find the date expressions of an English text; time is linear in its length.

    A name of a day or a month without year is the nearest one that the tense of its sentence allows, the past where
    nothing tells; "the next day" and "that year" follow the date that the text mentioned last.

    Args:
        body: Any text, its paragraphs parted by blank lines.
        published: The day of publication; None if it is not known: nothing is ever counted from today.
    """
    tokens = read_tokens(body)
    matches = list(_matches(tokens))
    setting = Setting(published, day_first=any(_has_day_first(tokens, match) for match in matches))
    mentions: list[_Mention] = []
    found = []
    for match in matches:
        meaning = resolve(tokens, match, _in_context(setting, tokens, match, mentions[-_REMEMBERED:]))
        if meaning is None:
            continue
        if meaning.period:
            mentions.append(_Mention(meaning.period, match))
        if "last" not in match.parts:
            found.append(_expression(tokens, match.start, match.end, meaning))
            continue
        last = match.parts["last"]
        found.append(_expression(tokens, match.start, last - 1, meaning))
        if end := resolve_end(tokens, match, meaning):
            found.append(_expression(tokens, last, match.end, end))
    return found


def _matches(tokens: Tokens) -> Iterator[Match]:
    position = 0
    while match := next_match(tokens, position):
        if is_trap(tokens, match):
            position = match.core + 1
        else:
            yield match
            position = match.end


def _has_day_first(tokens: Tokens, match: Match) -> bool:
    return match.form == "figures" and int(tokens.texts[match.parts["first"]]) > _LAST_MONTH


def _in_context(setting: Setting, tokens: Tokens, match: Match, mentions: list[_Mention]) -> Setting:
    """Add to a setting what the text around an expression, and before it, tells, if the expression needs it."""
    if match.form in _BY_ITSELF:
        return setting
    breaks = [tokens.kinds.count(BREAK, each.match.end, match.start) for each in mentions]
    recent = [each for each, between in zip(mentions, breaks, strict=True) if between < _PARAGRAPHS]
    here = [each for each, between in zip(mentions, breaks, strict=True) if not between]
    narrated = [each.period for each in here if _is_narrated(tokens, each, setting.published)]
    compared = [each.period for each in here if match.form in _COMPARING and _is_compared(tokens, each, match)]
    return setting._replace(
        tense=tense_around(tokens, match.start, match.end) if match.form in _BY_TENSE else setting.tense,
        mentioned=[each.period for each in reversed(recent) if tokens.word_before(each.match.start) not in _REPORTED],
        narrated=narrated[-1] if narrated else None,
        compared=compared[-1] if compared else None,
    )


def _is_narrated(tokens: Tokens, mention: _Mention, published: date | None) -> bool:
    """Say whether a date may be one of a story, whose next dates leave the year out: "on May 3, 1998, … on June 4"."""
    if mention.match.form not in _WITH_OWN_YEAR or "year" not in mention.match.parts:
        return False
    earlier = published is None or mention.period.first.year < published.year
    return earlier and tokens.word_before(mention.match.start) != "since"


def _is_compared(tokens: Tokens, mention: _Mention, match: Match) -> bool:
    """Say whether "a year earlier" may be the same part of the year before: a quarter, or a month of its sentence."""
    if mention.match.form in _COMPARING:  # "the year-ago quarter" is what it compares with
        return False
    if mention.period.precision == "quarter":
        return True
    same_sentence = not any(map(tokens.ends_sentence, range(mention.match.end, match.start)))
    return mention.match.form == "month_name" and same_sentence


def _expression(tokens: Tokens, start: int, end: int, meaning: Meaning) -> DateExpression:
    return DateExpression(tokens.starts[start], tokens.starts[end], meaning.value, meaning.relative, meaning.precision)
