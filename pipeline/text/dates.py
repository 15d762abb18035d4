"""Points in time as producers write them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final, Literal

Precision = Literal["second", "minute", "day"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNIX_SECONDS = re.compile(r"[1-9]\d{9}", re.ASCII)  # from 2001-09-09 to 2286-11-20
_UNIX_MILLISECONDS = re.compile(r"[1-9]\d{12}", re.ASCII)
_ISO: Final = re.compile(
    r"(?:\d{4}-\d\d-\d\d|\d{8}|\d{4}-?W\d\d(?:-?\d)?)"
    r"(?:[T ](?P<time>\d\d:?\d\d(?P<second>:?\d\d(?:[.,]\d{1,9})?)?) ?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII | re.IGNORECASE,
)
# Only zone names that the standard defines: any other would be read as if none stood there.
_RFC_2822: Final = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun), ?)?\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) [1-9]\d{3} "
    r"\d\d:\d\d(?P<second>:\d\d)?(?P<zone> (?:[+-]\d{4}|utc?|gmt|z|[ecmp][sd]t))?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A point in time in its zone, with how finely it was given; `zone_assumed` if it named none and UTC was taken."""

    time: datetime
    precision: Precision
    zone_assumed: bool


def read_date(value: str) -> ReadDate | None:
    """Read a date or a point in time; None unless its form leaves no doubt.

    Forms: ISO 8601 (calendar or week date, extended or basic, with or without time and zone), RFC 2822 and HTTP dates,
    UNIX time in seconds (10 digits) or milliseconds (13). A date alone is midnight UTC. Dates such as 03/04/2025, names
    of months in other languages, two-digit years and times in hours alone are not read.
    """
    value = value.strip()
    try:
        if _UNIX_SECONDS.fullmatch(value):
            return ReadDate(_EPOCH + timedelta(seconds=int(value)), "second", zone_assumed=False)
        if _UNIX_MILLISECONDS.fullmatch(value):
            return ReadDate(_EPOCH + timedelta(milliseconds=int(value)), "second", zone_assumed=False)
        if found := _ISO.fullmatch(value):
            time = datetime.fromisoformat(value.upper().replace(" ", "T", 1).replace(" ", ""))
            return _read(time, found, "minute" if found["time"] else "day")
        if found := _RFC_2822.fullmatch(value):
            return _read(parsedate_to_datetime(value), found, "minute")
    except (ValueError, OverflowError):  # no such day or time, or none within the years 1 to 9999 in UTC
        return None
    return None


def _read(time: datetime, found: re.Match[str], coarsest: Precision) -> ReadDate:
    # "-0000" names no local zone, but is UTC (RFC 5322, section 3.3); Python gives a time without a zone for it
    time = time.replace(tzinfo=UTC) if time.tzinfo is None else time
    time.astimezone(UTC)  # raises where that is no time
    return ReadDate(time, "second" if found["second"] else coarsest, zone_assumed=found["zone"] is None)
