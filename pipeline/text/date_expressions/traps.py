"""What looks like a date and is none: names, verbs, counted things, times of day, repeated days."""

from collections.abc import Callable
from typing import Final

from pipeline.text.date_expressions.grammar import Match
from pipeline.text.date_expressions.tokens import BLANK, KINDS, NAME, WORD, Tokens
from pipeline.text.date_expressions.words import words

_TEMPORAL: Final = words("temporal")
_COUNTED: Final = words("counted")
_BEFORE_NUMBERS: Final = words("before-numbers")
_AMOUNTS: Final = words("amounts")
_BEFORE_YEARS: Final = words("before-years")
_SURE_BEFORE: Final = words("sure-before")
_STREETS: Final = words("streets")
_NAME_DAYS: Final = words("name-days")
_AFTER_NAME_DAYS: Final = words("after-name-days")
_REPEATED: Final = words("repeated")
_GIVEN_NAMES: Final = words("given-names")
_KIN: Final = words("kin")
_AFTER_MAY: Final = words("after-may")
_AFTER_MARCH: Final = words("after-march")
_REPORTED: Final = words("reported")
_ATHLETES: Final = words("athletes")

_AT_LEAST: Final = ("at", " ", "least", " ")
_SPANS: Final = frozenset({"in", "over", "within", "for", "during", "through", "of"})
_OPENERS: Final = frozenset({"", ".", ":", '"', "“", "?", "!", "-", "_", ")", "'"})
"""What stands before the first word of a sentence."""

_MODERN: Final = range(1900, 2050)
"""Years that need no preposition before them."""

_OLD: Final = range(1500, 1900)
"""Years behind "the" and "of"; what is counted is told before."""

_ADDRESS_REACH = 6  # tokens between the number of a house and "Street"
_GAME_REACH = 80  # tokens around a quarter in which a game shows itself


def is_trap(tokens: Tokens, match: Match) -> bool:
    """Say whether what has the form of a date is none, by what stands around it."""
    return any(trap(tokens, match) for trap in _TRAPS.get(match.form, ()))


def _is_cut_without_stop(tokens: Tokens, match: Match) -> bool:
    """Tell "Jan" the name from "in Jan" and from "Jan."."""
    cut = tokens.kinds[match.core] == KINDS["CUT_MONTH"] and match.end == match.core + 1
    return cut and tokens.word_before(match.start) not in _SURE_BEFORE


def _is_name(tokens: Tokens, match: Match) -> bool:
    """Tell "Theresa May", "her son August" and "June Carter" from months."""
    if match.start < match.core:  # "early", "the end of"
        return False
    before, after = tokens.word_before(match.core), tokens.word_after(match.end - 1)
    if _follows_name(tokens, match.core):
        return True
    if tokens.texts[match.core].lower() not in _GIVEN_NAMES:
        return False
    if before in {"the", "'", "s"}:  # "the June Nato summit"
        return False
    titled = before == "." and tokens.word_before(match.core - 2) in _KIN  # "Mr."
    says = after in _REPORTED or (after[:1].isupper() and before not in _TEMPORAL)
    return titled or before in _KIN or says


def _is_may(tokens: Tokens, match: Match) -> bool:
    if tokens.kinds[match.core] != KINDS["MAY"] or match.start < match.core:
        return False
    before, after = tokens.word_before(match.core), tokens.word_after(match.end - 1)
    of_noun = before in {"the", "a", "its", "s"} and after[:1].islower()  # "the May elections"
    may = before not in _TEMPORAL and not of_noun
    return may or after in _AFTER_MAY or (before == "by" and after[:1].isupper())


def _is_march(tokens: Tokens, match: Match) -> bool:
    if tokens.texts[match.core].lower() != "march" or match.start < match.core:
        return False
    before, after = tokens.word_before(match.core), tokens.word_after(match.end - 1)
    if before in _SURE_BEFORE:
        return False
    return after in _AFTER_MARCH or before == "a" or (before in _OPENERS and after not in {",", "'", "’"})


def _follows_name(tokens: Tokens, index: int) -> bool:
    """Say whether a word with a capital that is no preposition or the like stands right before."""
    before = tokens.kinds[max(0, index - len("X ")) : index]
    same_line = before == NAME + BLANK and "\n" not in tokens.texts[index - 1]
    return same_line and tokens.texts[index - len(before)].lower() not in _BEFORE_YEARS


def _is_named_day(tokens: Tokens, match: Match) -> bool:
    before, after = tokens.word_before(match.core), tokens.word_after(match.end - 1)
    return before in _NAME_DAYS or after in _AFTER_NAME_DAYS or (before == "the" and after[:1].isupper())


def _is_repeated(tokens: Tokens, match: Match) -> bool:
    """Tell "every Monday", "the first Monday of" and "Monday through Friday" from days."""
    before, after = tokens.word_before(match.core), tokens.word_after(match.end - 1)
    if before in _REPEATED or (after in {"of", "in"} and before in {"first", "second", "third", "fourth", "last"}):
        return True
    opening = tokens.texts[match.core : match.core + 5 : 2]
    closing = tokens.texts[max(0, match.core - 4) : match.core + 1 : 2]
    return any(
        days[0] == "Monday" and days[1] in {"through", "to"} and days[2] in {"Friday", "Saturday", "Sunday"}
        for days in (opening, closing)
        if len(days) == len(("Monday", "to", "Friday"))
    )


def _touches(tokens: Tokens, match: Match) -> bool:
    """Say whether a word, a figure or the like stands at a number without a blank."""
    before, after = tokens.kinds[match.core - 1 : match.core], "".join(tokens.texts[match.end : match.end + 1])
    if after[:1].isalpha() or after in {"%", "×"} or before in {WORD, NAME, "/", ".", "$"}:
        return True
    return before == "-" and not tokens.texts[match.core - 2].isalpha()


def _is_number_of(tokens: Tokens, match: Match) -> bool:
    """Tell "Route 1990", "nearly 1990", "more than 1990", "a total of 1990" and "at 1990" from years."""
    before, after = tokens.word_before(match.core), tokens.word_after(match.end - 1)
    if before == "than":
        return tokens.word_before(match.core - 2) in {"more", "fewer", "less", "greater"}
    if before == "of":
        return tokens.word_before(match.core - 2) in _AMOUNTS
    if before == "least":
        return tokens.word_before(match.core - len(_AT_LEAST)) not in _SURE_BEFORE  # "since at least 1990"
    return before in _BEFORE_NUMBERS or (before == "at" and after not in {"levels", "prices", "rates"})


def _is_counted(tokens: Tokens, match: Match) -> bool:
    """Tell "1990 people" from "in 1990 people", and "the 1998 model" from "the 1998 model year"."""
    before, after = tokens.word_before(match.core), tokens.word_after(match.end - 1).lower()
    if after == "model":
        return tokens.word_after(match.end + 1).lower() != "year"
    return after in _COUNTED and not (before in {"in", "since"} and after in {"dollars", "people", "police"})


def _is_part_of_name(tokens: Tokens, match: Match) -> bool:
    return match.start == match.core and _follows_name(tokens, match.core)


def _is_address(tokens: Tokens, match: Match) -> bool:
    behind = tokens.texts[match.end : match.end + _ADDRESS_REACH]
    return tokens.word_before(match.core) != "in" and not _STREETS.isdisjoint(behind)


def _is_of_unsure_century(tokens: Tokens, match: Match) -> bool:
    year = int(tokens.texts[match.parts["year"]])
    sure = "last" in match.parts or tokens.word_before(match.core) in _SURE_BEFORE
    old = year in _OLD and tokens.word_before(match.core) in {"the", "of", "about"}
    return year not in _MODERN and not sure and not old


def _is_no_short_year(tokens: Tokens, match: Match) -> bool:
    return tokens.word_before(match.core) not in _SURE_BEFORE | {"of", "the", "or"}


def _is_of_game(tokens: Tokens, match: Match) -> bool:
    """Tell the quarters of a game from those of a year."""
    around = tokens.texts[max(0, match.core - _GAME_REACH) : match.end + _GAME_REACH]
    return "year" not in match.parts and "when" not in match.parts and not _ATHLETES.isdisjoint(around)


def _is_title(tokens: Tokens, match: Match) -> bool:
    """Tell "USA Today" from "today"."""
    text, after = tokens.texts[match.core], tokens.word_after(match.end - 1)
    if text.isupper() and after.isupper():  # "TODAY NICARAGUA"
        return True
    return text.istitle() and tokens.word_before(match.core) not in _OPENERS


def _is_in_title(tokens: Tokens, match: Match) -> bool:
    """Tell "This Week in Asia" from "this week"."""
    return tokens.texts[match.parts["unit"]].istitle()


def _is_year_after_year(tokens: Tokens, match: Match) -> bool:
    return tokens.word_after(match.end - 1) in {"after", "by"}


def _is_span_ahead(tokens: Tokens, match: Match) -> bool:
    """Tell "in the next week", which is a duration, from "the next week they went"."""
    following = "when" in match.parts and tokens.texts[match.parts["when"]] == "next"
    return following and tokens.word_before(match.core) in _SPANS


_TRAPS: Final[dict[str, tuple[Callable[[Tokens, Match], bool], ...]]] = {
    "month_name": (_is_cut_without_stop, _is_name, _is_may, _is_march),
    "weekday_name": (_is_named_day, _is_repeated),
    "year": (_touches, _is_number_of, _is_counted, _is_part_of_name, _is_address, _is_of_unsure_century),
    "short_year": (_is_no_short_year,),
    "quarter": (_is_of_game,),
    "today": (_is_title,),
    "last_unit": (_is_in_title,),
    "said_unit": (_is_year_after_year, _is_span_ahead),
}
