from datetime import UTC, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from schemas.fingerprint import Fingerprint, Fingerprints
from schemas.raw_article import RawArticle
from schemas.record import Record, Time

ENTRY = '{"uri":"u","version":1,"body":"b","story":"s"'


class Moment(Record):
    time: Time


def test_unknown_fields_are_ignored_and_named_when_a_record_is_read() -> None:
    read, unknown = Fingerprint.from_json(f'{ENTRY},"score":1,"method":null}}'.encode())
    assert read == Fingerprint(uri="u", version=1, body="b", story="s")
    assert unknown == ("score", "method")


def test_an_unknown_field_of_many_entries_is_named_once_by_its_path() -> None:
    entry = f'{ENTRY},"score":1}}'
    read, unknown = Fingerprints.from_json(f'{{"entries":[{entry},{entry}]}}'.encode())
    assert len(read.entries) == 2
    assert unknown == ("entries.score",)


def test_unknown_fields_excuse_no_wrong_ones() -> None:
    with pytest.raises(ValidationError) as raised:
        RawArticle.from_json(b'{"text": 5, "score": 1}')
    assert [each["loc"] for each in raised.value.errors()] == [("text",)]


@pytest.mark.parametrize("value", [b"", b"\xff", b"{", b"[]", b"null", b"{}"])
def test_what_is_no_such_record_raises(value: bytes) -> None:
    with pytest.raises(ValidationError):
        RawArticle.from_json(value)


def test_a_record_is_closed_when_it_is_made() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        RawArticle(text="x", score=1)  # type: ignore[call-arg]


def test_a_record_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        RawArticle(text="x").text = "y"  # type: ignore[misc]


def test_what_is_written_is_read_again() -> None:
    written = RawArticle(text="Straße\n🙂", id="1")
    assert RawArticle.from_json(written.to_json()) == (written, ())


def test_times_of_any_zone_are_kept_in_utc() -> None:
    there = datetime(2026, 3, 4, 9, tzinfo=timezone(timedelta(hours=1)))
    moment = Moment(time=there)
    assert moment.time == there
    assert moment.time.tzinfo is UTC
    assert moment.to_json() == b'{"time":"2026-03-04T08:00:00Z"}'


def test_a_time_without_a_zone_is_none() -> None:
    with pytest.raises(ValidationError, match="timezone_aware"):
        Moment(time=datetime(2026, 3, 4))  # noqa: DTZ001 # what the record must not take
