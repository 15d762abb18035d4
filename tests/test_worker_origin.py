"""What becomes of the origin of a replayed message on its way through the worker."""

from dataclasses import replace

from builders import message, only_record, place

from pipeline.messages import Message
from schemas.origin import origin_headers
from schemas.topics import PARSED

REPLAYED = Message(place(offset=9), b"Harbour news.", None, origin_headers(place(offset=5)))


def test_a_record_of_a_replay_names_the_raw_message_and_its_origin() -> None:
    provenance = only_record("parse", REPLAYED).provenance
    assert (provenance.raw, provenance.origin) == (place(offset=9), place(offset=5))


def test_the_origin_travels_with_the_record_through_every_stage() -> None:
    record = only_record("parse", REPLAYED)
    for stage in ("deduplicate", "enrich", "sink"):
        record = only_record(stage, record)
        assert record.provenance.origin == place(offset=5)


def test_the_dead_letter_of_a_replay_names_its_origin() -> None:
    letter = only_record("parse", replace(REPLAYED, value=b""))
    assert (letter.raw, letter.origin) == (place(offset=9), place(offset=5))


def test_a_message_that_is_no_replay_has_no_origin() -> None:
    assert only_record("parse", message("Harbour news.")).provenance.origin is None
    assert only_record("parse", message("")).origin is None


def test_malformed_headers_of_an_origin_are_no_reason_to_refuse_an_article() -> None:
    odd = replace(REPLAYED, headers=(("origin-topic", b"\xff"), ("origin-offset", b"-1")))
    assert only_record("parse", odd).provenance.origin is None


def test_only_raw_messages_say_where_they_stood_first() -> None:
    unreadable = Message(place(PARSED), b"{}", None, origin_headers(place(offset=5)))
    letter = only_record("deduplicate", unreadable)
    assert (letter.raw, letter.origin) == (None, None)
