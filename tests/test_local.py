import json
from typing import Any

import pytest
from builders import ARTICLES, LIMITS, NEWS, place
from storms import other_report, report

from pipeline.limits import Limits
from pipeline.local import Line, run_local
from pipeline.sources import Source, read_sources
from schemas.reason import Reason
from schemas.topics import DEAD, DUPLICATES, ENRICHED, NORMALISED, PARSED, RAW, UNIQUE


def source(value: Any, name: str = "made-up", content_type: str = "application/json", **headers: str) -> Source:
    supplied = (("content-type", content_type.encode()), *((each, said.encode()) for each, said in headers.items()))
    return Source(name, value if isinstance(value, bytes) else json.dumps(value).encode(), supplied)


def run(*sources: Source, only: str | None = None, limits: Limits = LIMITS) -> list[Line]:
    return list(run_local(sources, limits, only))


def records(*sources: Source, only: str | None = None) -> list[Any]:
    return [line.topic.model.from_topic(line.record)[0] for line in run(*sources, only=only)]


def test_every_source_has_one_outcome_in_its_order() -> None:
    values = [{"text": NEWS, "id": "1"}, {"text": NEWS, "id": "2"}, b"{", {"text": "Harbour news.", "id": "3"}]
    lines = run(*map(source, values))
    assert [line.topic for line in lines] == [NORMALISED, DUPLICATES, DEAD, NORMALISED]
    assert [line.key for line in lines] == [
        "urn:article:id::1",
        "urn:article:id::2",
        "articles.raw.v1/0/2",
        "urn:article:id::3",
    ]


def test_the_articles_of_the_project_come_to_their_ends() -> None:
    names = ("harbour.json", "harbour-reprint.json", "harbour-update.json", "hafen.json", "empty.txt", "latin-1.txt")
    ends = records(*read_sources([str(ARTICLES / name) for name in names], {}, lambda _: None))
    said = [getattr(end, "reason", None) or end.verdict.kind.value for end in ends]
    assert said == ["new", "exact", "revision", "new", Reason.EMPTY, Reason.NOT_DECODABLE]


def test_a_line_is_json_of_topic_key_and_record() -> None:
    (line,) = run(source({"text": NEWS, "id": "é\n"}))
    written = json.loads(line.json())
    assert "\n" not in line.json()
    assert (written["topic"], written["key"]) == ("articles.normalised.v1", line.key)
    assert written["record"]["body"] == NEWS


def test_a_memory_ends_with_its_run() -> None:
    again = [records(source({"text": NEWS, "id": "1"}))[0].verdict.kind for _ in range(2)]
    assert again == ["new", "new"]


def test_outcomes_are_given_as_soon_as_they_are_known() -> None:
    def endless() -> Any:
        while True:
            yield source({"text": NEWS})

    lines = run_local(endless(), LIMITS)
    assert [next(lines).topic for _ in range(2)] == [NORMALISED, DUPLICATES]


def test_places_count_as_if_each_topic_had_one_partition() -> None:
    first, second = records(source({"text": NEWS}), source({"text": "Harbour news."}))
    assert (first.provenance.raw, second.provenance.raw) == (place(RAW, 0), place(RAW, 1))
    assert [run.place for run in second.provenance.stages[1:]] == [
        place(topic, 1) for topic in (PARSED, UNIQUE, ENRICHED)
    ]


def test_limits_are_those_of_the_run() -> None:
    (line,) = run(source({"text": NEWS}), limits=Limits(article_bytes=50))
    assert json.loads(line.record)["reason"] == "too-large"


# One stage alone.


@pytest.mark.parametrize(("stage", "topic"), [("parse", PARSED), ("deduplicate", UNIQUE), ("enrich", ENRICHED)])
def test_one_stage_alone_writes_to_its_own_topic(stage: str, topic: Any) -> None:
    (line,) = run(source({"id": "1", "text": NEWS}), only=stage)
    assert (line.topic, line.key) == (topic, "urn:article:id::1")


def test_parse_alone_tells_the_article_from_its_page() -> None:
    (parsed,) = records(source({"id": "1", "text": f"{NEWS}\nRead next"}), only="parse")
    assert parsed.body == NEWS
    assert [item.kind for item in parsed.debris] == ["related-heading"]


@pytest.mark.parametrize("stage", ["deduplicate", "enrich"])
@pytest.mark.parametrize("field", ["body", "text"])
def test_the_other_stages_alone_take_the_body_as_it_is(stage: str, field: str) -> None:
    body = f"{NEWS}\n\nRead next\n17:04"
    (made,) = records(source({"id": "a/1", field: body, "label": "mine"}), only=stage)
    assert (made.uri, made.id, made.body) == ("urn:article:id::a%2F1", "a/1", body)


@pytest.mark.parametrize("stage", ["deduplicate", "enrich"])
def test_plain_text_given_to_a_stage_alone_is_a_body_named_by_its_file(stage: str) -> None:
    (made,) = records(source(NEWS.encode(), "one.txt", "text/plain"), only=stage)
    assert (made.id, made.body) == ("one.txt", NEWS)


def test_fields_that_a_record_has_win_over_those_that_were_made_up() -> None:
    (made,) = records(source({"id": "1", "body": NEWS, "language": "en", "version": 7}), only="enrich")
    assert (made.language, made.version) == ("en", 7)


def test_whole_records_of_an_earlier_run_may_be_given_to_a_stage_alone() -> None:
    (parsed,) = run(source({"id": "1", "text": NEWS}), only="parse")
    (unique,) = run(source(parsed.record), only="deduplicate")
    (enriched,) = records(source(unique.record), only="enrich")
    assert [run.stage for run in enriched.provenance.stages] == ["parse", "deduplicate", "enrich"]


def test_deduplicate_alone_finds_duplicates_and_revisions() -> None:
    bodies = [("1", "one"), ("2", "one"), ("1", "two")]
    made = records(*(source({"id": name, "body": body}) for name, body in bodies), only="deduplicate")
    assert [each.verdict.kind for each in made] == ["new", "exact", "revision"]


def test_near_duplicates_are_held_back() -> None:
    bodies = [report("en"), report("en", without=2), other_report("en")]
    made = records(*(source({"id": str(number), "text": body}) for number, body in enumerate(bodies)))
    assert [each.verdict.kind for each in made] == ["new", "near", "new"]
    assert made[1].verdict.canonical.place == place(PARSED, 0)


def test_a_cancellation_comes_through_and_what_it_cancels_may_be_published_again() -> None:
    given: list[dict[str, Any]] = [
        {"id": "1", "text": NEWS},
        {"id": "1", "text": "", "status": "cancelled"},
        {"id": "2", "text": NEWS},
        {"id": "1", "text": NEWS},
    ]
    made = records(*map(source, given))
    assert [(each.verdict.kind, each.version, each.status) for each in made] == [
        ("new", 1, "usable"),
        ("cancellation", 2, "cancelled"),
        ("new", 1, "usable"),
        ("revision", 3, "usable"),
    ]


@pytest.mark.parametrize("stage", [None, "parse", "deduplicate", "enrich"])
@pytest.mark.parametrize("value", [b"{", b"[]", b"5", b"\xff"])
def test_a_malformed_line_becomes_a_dead_letter_with_the_line_as_it_was(stage: str | None, value: bytes) -> None:
    (letter,) = records(source(value), only=stage)
    assert (letter.stage, letter.value) == (stage or "parse", value)


@pytest.mark.parametrize("stage", ["parse", "deduplicate", "enrich"])
@pytest.mark.parametrize("fields", [{}, {"id": "1"}, {"id": "1", "body": 5, "text": 5}])
def test_a_line_without_a_text_becomes_a_dead_letter(stage: str, fields: dict[str, Any]) -> None:
    assert [line.topic for line in run(source(fields), only=stage)] == [DEAD]


def test_a_file_that_is_no_text_becomes_a_dead_letter_of_the_stage() -> None:
    (letter,) = records(source(b"\xff", "one.txt", "text/plain"), only="enrich")
    assert (letter.stage, letter.reason) == ("enrich", Reason.UNREADABLE_RECORD)
