"""A part has its own time, and fails alone."""

import pytest

from pipeline.stages.enrich.parts import Parts
from schemas.enrichment import Part


def fails() -> list[str]:
    raise ValueError("the minister said")


def test_a_part_that_succeeds_is_what_it_makes_and_has_its_time() -> None:
    parts = Parts()
    assert parts.made(Part.QUOTES, lambda: [sum(range(10_000))]) == [49_995_000]
    assert parts.cpu_seconds["quotes"] > 0
    assert (parts.unavailable, parts.notices) == ([], [])


def test_a_part_that_raises_is_empty_and_says_where_but_nothing_of_the_text() -> None:
    parts = Parts()
    assert parts.made(Part.QUOTES, fails) == []
    [notice] = parts.notices
    assert (notice.code, notice.detail.partition(" in ")[0]) == ("quotes-failed", "ValueError")
    assert "minister" not in notice.detail
    assert [dict(each) for each in parts.unavailable] == [{"part": Part.QUOTES, "reason": "failed"}]


def test_the_time_of_a_part_adds_up_to_what_was_spent_on_it_before() -> None:
    parts = Parts({"entities": 2.0})
    parts.made(Part.ENTITIES, list)
    assert 2 <= parts.cpu_seconds["entities"] < 3


def test_the_end_of_the_memory_is_no_failure_of_a_part() -> None:
    def exhausted() -> list[str]:
        raise MemoryError

    with pytest.raises(MemoryError):
        Parts().made(Part.LEAD, exhausted)


def test_parts_that_lack_the_language_say_so() -> None:
    parts = Parts()
    parts.lack_language([Part.ENTITIES, Part.TOPICS])
    assert [(each.part, each.reason) for each in parts.unavailable] == [
        ("entities", "language"),
        ("topics", "language"),
    ]
