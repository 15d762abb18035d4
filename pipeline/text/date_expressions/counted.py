"""Expressions that count: from the day of publication, or from the date that the text mentioned before."""

from typing import Final

from pipeline.text.date_expressions.meaning import QUARTERS, STEPS, Meaning, Reader, Setting, known
from pipeline.text.date_expressions.periods import FINENESS, Precision, duration, period_of
from pipeline.text.date_expressions.tokens import COUNTS

_UNITS: Final[dict[str, Precision]] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
}


def _deictic(count: int, precision: Precision, setting: Setting) -> Meaning:
    """Count from the day of publication."""
    relative = duration(count, precision)
    if not setting.published:
        return Meaning(None, None, relative, precision)
    return known(period_of(setting.published, precision).shifted(count), relative)


def _anaphoric(count: int, precision: Precision, setting: Setting) -> Meaning | None:
    """Count from the date mentioned last that is fine enough."""
    fine = FINENESS["month" if precision == "week" else precision]
    for period in setting.mentioned:
        if FINENESS[period.precision] >= fine and not (period.precision == "month" and precision == "week"):
            return known(period.within(precision).shifted(count))
    return None


def _last_unit(words: dict[str, str], setting: Setting) -> Meaning | None:
    precision = _UNITS[words["unit"]]
    if precision in {"day", "decade"}:
        return None
    return _deictic(-1 if words["when"] == "latest" else STEPS[words["when"]], precision, setting)


def _said_unit(words: dict[str, str], setting: Setting) -> Meaning | None:
    return _anaphoric(STEPS[words.get("when") or words["same"]], _UNITS[words["unit"]], setting)


def _count_of(words: dict[str, str]) -> int:
    count = words["count"]
    return COUNTS.get(words.get("tens", ""), 0) + (COUNTS.get(count) or (1 if count in {"a", "an"} else int(count)))


def _compared(words: dict[str, str], step: int, setting: Setting) -> Meaning | None:
    """Resolve "a year earlier" behind "in the third quarter": the same quarter of the year before."""
    if not setting.compared or words.get("unit", "year") not in {"year", "years"}:
        return None
    count = _count_of(words) if "count" in words else 1
    return known(setting.compared.shifted(step * count * (QUARTERS if setting.compared.precision == "quarter" else 12)))


def _ago(words: dict[str, str], setting: Setting) -> Meaning | None:
    if meaning := _compared(words, -1, setting):
        return meaning
    return _deictic(-_count_of(words), _UNITS[words["unit"].rstrip("s")], setting)


def _from_now(words: dict[str, str], setting: Setting) -> Meaning | None:
    return _deictic(_count_of(words), _UNITS[words["unit"].rstrip("s")], setting)


def _later(words: dict[str, str], setting: Setting) -> Meaning | None:
    step = STEPS[words["side"]]
    if meaning := _compared(words, step, setting):
        return meaning
    return _anaphoric(step * _count_of(words), _UNITS[words["unit"].rstrip("s")], setting)


def _year_earlier(words: dict[str, str], setting: Setting) -> Meaning | None:
    return _compared(words, -1, setting) or _anaphoric(-1, "year", setting) or _deictic(-1, "year", setting)


def _unit_before(words: dict[str, str], setting: Setting) -> Meaning | None:
    """Resolve "the day before", and "the day after tomorrow"."""
    step, precision = STEPS[words["side"]], _UNITS[words["unit"]]
    if "word" not in words:
        return _anaphoric(step, precision, setting)
    return _deictic(step + STEPS[words["word"]], "day", setting) if precision == "day" else None


def _today(words: dict[str, str], setting: Setting) -> Meaning | None:
    return _deictic(STEPS[words["word"]], "day", setting)


def _year_end(_: dict[str, str], setting: Setting) -> Meaning | None:
    return _deictic(0, "year", setting)


def _end_of(words: dict[str, str], setting: Setting) -> Meaning | None:
    if words["unit"] in {"day", "decade"}:
        return None
    precision = _UNITS[words["unit"]]
    if setting.narrated and setting.tense.coming is False:
        return known(setting.narrated.within(precision))
    return _deictic(0, precision, setting)


READERS: Final[dict[str, Reader]] = {
    "said_unit": _said_unit,
    "last_unit": _last_unit,
    "latest_unit": _last_unit,
    "unit_before": _unit_before,
    "ago": _ago,
    "later": _later,
    "from_now": _from_now,
    "year_earlier": _year_earlier,
    "today": _today,
    "year_end": _year_end,
    "end_of": _end_of,
}
"""What resolves each form of `grammar`."""
