from datetime import UTC, datetime
from itertools import pairwise

import pytest
from builders import ARTICLES, LIMITS, message, only_record
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.stage import Emit
from pipeline.stages.parse import article_uri, process
from pipeline.text.invisible import INVISIBLE
from schemas.parsed_article import Origin, ParsedArticle
from schemas.raw_article import RawArticle
from schemas.reason import Reason

NEWS = "The town council of Sandhaven decided on Tuesday to rebuild the breakwater before the winter storms set in."
SAMPLE = (ARTICLES / "sample.txt").read_text(encoding="utf-8")

lines = st.sampled_from([NEWS, "Menu", "Read next", "17:04", "", "Leave a comment", "\u200b"]) | st.text()
pages = st.lists(lines).map("\n".join)


def parse(text: str, **headers: str) -> ParsedArticle:
    """What the whole stage makes of plain text with these headers."""
    made = only_record("parse", message(text, content_type="text/plain", **headers))
    assert isinstance(made, ParsedArticle), made
    return made


def article_of(page: str) -> ParsedArticle:
    """The article of a made-up page; a page without one is passed over."""
    outcome = process(RawArticle(text=page), LIMITS.record_lines)
    assume(isinstance(outcome, Emit))
    return outcome.record  # type: ignore[union-attr]


def warnings(made: ParsedArticle) -> list[str]:
    return [warning.code for warning in made.provenance.warnings]


@pytest.fixture(scope="module")
def sample() -> ParsedArticle:
    return parse(SAMPLE)


# The sample, line by line.


def test_the_sample_is_six_paragraphs_from_first_to_last(sample: ParsedArticle) -> None:
    paragraphs = sample.body.split("\n\n")
    assert paragraphs == SAMPLE.strip().splitlines()[:6]
    assert [sample.body[each.start : each.end] for each in sample.paragraphs] == paragraphs


def test_the_teasers_of_the_sample_keep_their_clocks(sample: ParsedArticle) -> None:
    teasers = [item for item in sample.debris if item.kind == "teaser"]
    assert [teaser.clock for teaser in teasers] == ["17:04", "17:00", "16:30", "16:00"]
    assert [teaser.text.split()[0] for teaser in teasers] == ["Turkish", "NATO", "The", "King"]


def test_the_other_debris_of_the_sample_is_told_by_kind(sample: ParsedArticle) -> None:
    others = [(item.kind, item.text) for item in sample.debris if item.kind != "teaser"]
    assert others == [
        ("related-heading", "Read next"),
        ("comment-prompt", "What is your opinion on this topic?"),
        ("comments", "Leave the first comment"),
    ]


def test_each_line_of_the_sample_stands_in_one_place_in_order(sample: ParsedArticle) -> None:
    places = sorted((each.raw_start, each.raw_end) for each in (*sample.paragraphs, *sample.debris))
    covered = "\n".join(SAMPLE[start:end] for start, end in places)
    assert covered.splitlines() == [line.strip() for line in SAMPLE.splitlines() if line.strip()]


def test_offsets_of_the_sample_point_at_the_raw_text(sample: ParsedArticle) -> None:
    for paragraph in sample.paragraphs:
        raw = SAMPLE[paragraph.raw_start : paragraph.raw_end]
        assert raw == sample.body[paragraph.start : paragraph.end]
    for item in sample.debris:
        assert SAMPLE[item.raw_start : item.raw_end] == "\n".join(filter(None, (item.clock, item.text)))


def test_nothing_about_the_sample_is_made_up(sample: ParsedArticle) -> None:
    assert (sample.id, sample.url, sample.source, sample.headline, sample.published) == (None,) * 5
    assert (sample.language, sample.origins.language) == ("en", Origin.FOUND)
    assert sample.provenance.warnings == ()


@settings(deadline=None)
@given(pages)
def test_the_offsets_of_any_page_point_at_its_raw_text(page: str) -> None:
    article = article_of(page)
    for each in article.paragraphs:
        assert article.body[each.start : each.end] == page[each.raw_start : each.raw_end]
    for item in article.debris:
        assert page[item.raw_start : item.raw_end].endswith(item.text)


@settings(deadline=None)
@given(pages)
def test_what_shows_on_any_page_stands_in_exactly_one_place(page: str) -> None:
    article = article_of(page)
    places = sorted((each.raw_start, each.raw_end) for each in (*article.paragraphs, *article.debris))
    between = [(0, 0), *places, (len(page), len(page))]
    for (_, end), (start, _) in pairwise(between):
        assert end <= start
        assert not page[end:start].strip(INVISIBLE)


# How an article is named.


def test_an_id_names_the_article_within_its_source() -> None:
    assert (
        parse(NEWS, id="a/7", source="Fjord Post", url="https://x.example/").uri == "urn:article:id:Fjord%20Post:a%2F7"
    )
    assert parse(NEWS, id="7").uri == "urn:article:id::7"


def test_ids_and_sources_cannot_be_mistaken_for_each_other() -> None:
    one, other = RawArticle(text="x", source="a:b", id="c"), RawArticle(text="x", source="a", id="b:c")
    assert article_uri(one, None) != article_uri(other, None)


def test_without_an_id_the_canonical_url_names_the_article() -> None:
    parsed = parse(NEWS, url="HTTPS://X.example:443/a?utm_source=mail#top")
    assert parsed.uri == parsed.url == "https://x.example/a"


def test_without_either_a_hash_of_the_normalised_text_names_the_article() -> None:
    assert parse(NEWS).uri.startswith("urn:article:sha256:")
    assert parse(NEWS).uri == parse(f"  {NEWS}\r\n\u200b").uri
    assert parse(NEWS).uri != parse(NEWS + " More.").uri


def test_an_unusable_url_is_left_out_and_noticed() -> None:
    parsed = parse(NEWS, url="javascript:alert(1)")
    assert parsed.url is None
    assert parsed.uri.startswith("urn:article:sha256:")
    assert warnings(parsed) == ["url-unusable"]


# What the producer supplied.


def test_supplied_values_are_kept_and_told_apart_from_found_ones() -> None:
    parsed = parse(NEWS, title="A new breakwater", language="en_gb", source="Fjord Post", published="2026-03-02")
    assert (parsed.headline, parsed.language, parsed.source) == ("A new breakwater", "en-GB", "Fjord Post")
    assert set(parsed.origins.model_dump().values()) == {Origin.SUPPLIED}


def test_where_there_is_no_value_there_is_no_origin() -> None:
    origins = parse(NEWS).origins
    assert (origins.headline, origins.published, origins.language) == (None, None, Origin.FOUND)


@pytest.mark.parametrize(
    ("said", "time", "precision"),
    [
        ("2026-03-01T18:30:05+01:00", datetime(2026, 3, 1, 17, 30, 5, tzinfo=UTC), "second"),
        ("2026-03-01T18:30Z", datetime(2026, 3, 1, 18, 30, tzinfo=UTC), "minute"),
        ("Sun, 01 Mar 2026 18:30:05 +0100", datetime(2026, 3, 1, 17, 30, 5, tzinfo=UTC), "second"),
        ("1772389805", datetime(2026, 3, 1, 18, 30, 5, tzinfo=UTC), "second"),
        ("1772389805000", datetime(2026, 3, 1, 18, 30, 5, tzinfo=UTC), "second"),
    ],
)
def test_dates_are_kept_in_utc_with_their_precision(said: str, time: datetime, precision: str) -> None:
    parsed = parse(NEWS, published=said)
    assert (parsed.published, parsed.published_precision) == (time, precision)
    assert warnings(parsed) == []


def test_of_a_date_without_a_zone_utc_is_assumed_and_noticed() -> None:
    parsed = parse(NEWS, published="2026-03-01")
    assert (parsed.published, parsed.published_precision) == (datetime(2026, 3, 1, tzinfo=UTC), "day")
    assert warnings(parsed) == ["published-zone-assumed"]


@pytest.mark.parametrize("said", ["03/04/2025", "yesterday", "2026-13-01"])
def test_a_date_that_leaves_doubt_is_left_out_and_noticed(said: str) -> None:
    parsed = parse(NEWS, published=said)
    assert (parsed.published, parsed.published_precision, parsed.origins.published) == (None, None, None)
    assert warnings(parsed) == ["published-unreadable"]


def test_an_unusable_language_is_noticed_and_the_text_is_asked() -> None:
    parsed = parse(NEWS, language="English (UK)")
    assert (parsed.language, parsed.origins.language) == ("en", Origin.FOUND)
    assert warnings(parsed) == ["language-unusable"]


def test_a_notice_does_not_quote_what_it_is_about() -> None:
    parsed = parse(NEWS, url="secret", published="secret", language="secret!")
    assert len(parsed.provenance.warnings) == 3
    assert "secret" not in str(parsed.provenance)


def test_a_text_that_does_not_tell_its_language_has_none() -> None:
    parsed = parse("1 2 3")
    assert (parsed.language, parsed.origins.language) == (None, None)


def test_a_headline_repeated_on_the_page_is_debris() -> None:
    parsed = parse(f"A new breakwater\n{NEWS}", title="A new breakwater")
    assert [item.kind for item in parsed.debris] == ["headline-repeated"]
    assert parsed.body == NEWS


# Pages without an article.


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\u200b\ufeff\u00ad"])
def test_a_message_without_a_visible_character_is_empty(text: str) -> None:
    assert only_record("parse", message(text)).reason is Reason.EMPTY


def test_a_page_of_debris_alone_holds_no_article() -> None:
    assert only_record("parse", message("Read next\n17:04\nLeave a comment")).reason is Reason.NO_ARTICLE


def test_a_page_of_more_lines_than_a_record_can_hold_is_rejected_before_it_is_read() -> None:
    letter = only_record("parse", message("a\n" * 500_000))
    assert letter.reason == Reason.OUTPUT_TOO_LARGE
    assert letter.detail == f"500,000 lines, at most {LIMITS.record_lines:,}"
