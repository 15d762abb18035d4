"""The point in time that a printed date and time of day mean."""

import re
from datetime import UTC, datetime, time, timedelta, timezone
from typing import Final

from pipeline.text.dates import ReadDate
from pipeline.text.found_dates import FoundDate

# Names that news pages print and that mean one offset, in hours. Those of the United States are from RFC 2822, section
# 4.3. "IST" is Indian, Irish or Israeli, "AST" Atlantic or Arabian, "ET" two hours of the year: they are left out.
OFFSETS: Final = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "WET": 0,
    "WEZ": 0,
    "WEST": 1,
    "WESZ": 1,
    "BST": 1,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "CET": 1,
    "MEZ": 1,
    "CEST": 2,
    "MESZ": 2,
    "EET": 2,
    "OEZ": 2,
    "EEST": 3,
    "OESZ": 3,
    "MSK": 3,
    "МСК": 3,
    "HKT": 8,
    "SGT": 8,
    "JST": 9,
    "KST": 9,
    "WIB": 7,
    "AEST": 10,
    "AEDT": 11,
}
"""Hours to the east of UTC."""

_SIGNED: Final = re.compile(r"(?:GMT|UTC)? ?(?P<sign>[+-]) ?(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?", re.ASCII)
_MOST_HOURS: Final = 14


def point_in_time(found: FoundDate) -> ReadDate:
    """Give the point in time of a printed date, in its zone.

    A time of day without a zone is taken as UTC, and says so; one in a zone whose name means several offsets is left
    out: the day alone is sure. A day is midnight UTC.
    """
    offset = _offset(found.zone) if found.zone else timedelta()
    if found.time is None or offset is None:
        return ReadDate(datetime.combine(found.day, time(), UTC), "day", zone_assumed=False)
    moment = datetime.combine(found.day, found.time, timezone(offset))
    return ReadDate(moment, found.precision, zone_assumed=found.zone is None)


def _offset(zone: str) -> timedelta | None:
    if zone in OFFSETS:
        return timedelta(hours=OFFSETS[zone])
    signed = _SIGNED.fullmatch(zone)
    if not signed or int(signed["hours"]) > _MOST_HOURS:
        return None
    size = timedelta(hours=int(signed["hours"]), minutes=int(signed["minutes"] or 0))
    return -size if signed["sign"] == "-" else size
