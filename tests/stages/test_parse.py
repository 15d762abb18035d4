from datetime import UTC, date, datetime

import pytest
from builders import ARTICLES, LIMITS, NEWS, PLAN, QUOTE, message, only_record, parsed, places, visible_lines, warnings
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.stage import Emit
from pipeline.stages.parse import article_uri, process
from pipeline.text.blocks import joined
from pipeline.text.repair import shown_text
from schemas.parsed_article import Origin, Origins, Otherwise, ParsedArticle
from schemas.raw_article import RawArticle
from schemas.reason import Reason

SAMPLE = (ARTICLES / "sample.txt").read_text(encoding="utf-8")
HEADLINE = "New breakwater for Sandhaven before the winter, council decides"
PAGE = f"""Home
News
Sport
Home > News > Harbour
{HEADLINE}
By Jane Roe
Published: 4 March 2025, 17:04
SANDHAVEN, March 4 — {NEWS}
{QUOTE}
{PLAN}
Read next
17:04
Ferry fares to rise in April, the company says
© 2025 The Daily"""

lines = (
    st.sampled_from([NEWS, "Menu", "Read next", "17:04", "", "Leave a comment", "\u200b", "the", ", said"]) | st.text()
)
pages = st.lists(lines).map("\n".join)


def article_of(page: str) -> ParsedArticle:
    """The article of a made-up page; a page without one is passed over."""
    outcome = process(RawArticle(text=page), LIMITS.record_lines)
    assume(isinstance(outcome, Emit))
    return outcome.record  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def sample() -> ParsedArticle:
    return parsed(SAMPLE)


@pytest.fixture(scope="module")
def page() -> ParsedArticle:
    """A page whose producer knows the headline."""
    return parsed(PAGE, title=HEADLINE)


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
    assert [(line, SAMPLE[start:end]) for line, start, end in places(sample)] == visible_lines(SAMPLE)


def test_offsets_of_the_sample_point_at_the_raw_text(sample: ParsedArticle) -> None:
    for paragraph in sample.paragraphs:
        raw = SAMPLE[paragraph.raw_start : paragraph.raw_end]
        assert raw == sample.body[paragraph.start : paragraph.end]
    for item in sample.debris:
        assert SAMPLE[item.raw_start : item.raw_end] == "\n".join(filter(None, (item.clock, item.text)))


def test_a_teaser_of_the_sample_has_the_lines_of_its_clock_and_of_its_text(sample: ParsedArticle) -> None:
    first = next(item for item in sample.debris if item.kind == "teaser")
    assert [(each.line, SAMPLE[each.raw_start : each.raw_end]) for each in first.pieces] == [
        (8, first.clock),
        (9, first.text),
    ]


def test_nothing_about_the_sample_is_made_up(sample: ParsedArticle) -> None:
    assert (sample.id, sample.url, sample.source, sample.headline, sample.published, sample.dateline) == (None,) * 6
    assert (sample.authors, sample.sections, sample.furniture, sample.posts) == ((),) * 4
    assert (sample.kind, sample.truncated, sample.extraction) == ("article", False, None)
    assert (sample.language, sample.origins) == ("en", Origins(language=Origin.FOUND))
    assert sample.otherwise == Otherwise()
    assert sample.provenance.warnings == ()


# Any page: no line is lost, and offsets lead to the raw text.


@given(pages)
def test_every_visible_line_of_any_page_stands_in_exactly_one_place(page: str) -> None:
    assert [(line, page[start:end]) for line, start, end in places(article_of(page))] == visible_lines(page)


@given(pages)
def test_each_paragraph_of_any_page_says_what_its_lines_show(page: str) -> None:
    article = article_of(page)
    for each in article.paragraphs:
        shown = [shown_text(page[part.raw_start : part.raw_end]) for part in each.pieces or (each,)]
        assert article.body[each.start : each.end] == joined(shown)
    assert article.body == "\n\n".join(article.body[each.start : each.end] for each in article.paragraphs)


@given(pages)
def test_what_stands_around_the_body_of_any_page_says_what_its_lines_show(page: str) -> None:
    article = article_of(page)
    for each in (*article.furniture, *article.debris):
        shown = [shown_text(page[part.raw_start : part.raw_end]) for part in each.pieces or (each,)]
        clock = getattr(each, "clock", None)
        assert (clock, each.text) == ((shown[0], joined(shown[1:])) if clock else (None, joined(shown)))


@given(pages)
def test_a_part_with_pieces_begins_with_the_first_and_ends_with_the_last(page: str) -> None:
    article = article_of(page)
    for each in (*article.paragraphs, *article.furniture, *article.debris):
        assert len(each.pieces) != 1
        if each.pieces:
            assert (each.line, each.raw_start) == (each.pieces[0].line, each.pieces[0].raw_start)
            assert each.raw_end == each.pieces[-1].raw_end


# What a reader sees, and what stands in the message.


def test_a_paragraph_that_was_broken_at_its_links_is_one_again_and_has_its_pieces() -> None:
    text = f"{NEWS}\nThe mayor,\nAnna Berg\n, said that the town had\nno choice\n.\n{QUOTE}\n{PLAN}"
    made = parsed(text)
    assert made.body.split("\n\n") == [NEWS, "The mayor, Anna Berg, said that the town had no choice.", QUOTE, PLAN]
    broken = made.paragraphs[1]
    pieces = [(each.line, text[each.raw_start : each.raw_end]) for each in broken.pieces]
    assert pieces == list(enumerate(text.splitlines()[1:6], start=2))
    assert [each.pieces for each in made.paragraphs if each is not broken] == [()] * 3


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\tThe plan is new,\tshe said, and costs  nothing.", "The plan is new, she said, and costs nothing."),
        ("The plan\xa0is new, she said,\u202fand costs nothing.", "The plan is new, she said, and costs nothing."),
        ("The plan is new,\u200b she said, and costs noth\u00ading.", "The plan is new, she said, and costs nothing."),
        ("The plan is new, \u202bshe\u202c said, and costs nothing.", "The plan is new, she said, and costs nothing."),
        ("The mayorâ€™s plan is new, she said, and free.", "The mayor’s plan is new, she said, and free."),
    ],
    ids=["tabs", "no-break-spaces", "zero-width-space-and-soft-hyphen", "marks-of-direction", "mojibake"],
)
def test_the_body_is_mended_while_its_offsets_point_at_the_text_as_it_came(raw: str, shown: str) -> None:
    text = f"{NEWS}\r\n{raw}\r\n{QUOTE}"
    made = parsed(text)
    second = made.paragraphs[1]
    assert made.body.split("\n\n") == [NEWS, shown, QUOTE]
    assert text[second.raw_start : second.raw_end] == raw.strip()


def test_line_ends_change_neither_the_article_nor_its_name(sample: ParsedArticle) -> None:
    other = parsed(SAMPLE.replace("\n", "\r\n"))
    assert (other.uri, other.body) == (sample.uri, sample.body)
    assert [each.line for each in other.debris] == [each.line for each in sample.debris]


# What stands around the body.


def test_what_belongs_to_the_article_is_furniture_of_its_kind(page: ParsedArticle) -> None:
    assert [(each.line, each.kind, each.text) for each in page.furniture] == [
        (5, "headline", HEADLINE),
        (6, "byline", "By Jane Roe"),
        (7, "date", "Published: 4 March 2025, 17:04"),
    ]
    assert page.body.split("\n\n") == [f"SANDHAVEN, March 4 — {NEWS}", QUOTE, PLAN]


def test_what_the_page_says_of_its_article_is_read_and_marked_as_found(page: ParsedArticle) -> None:
    assert (page.authors, page.sections) == (("Jane Roe",), ("News", "Harbour"))
    assert page.dateline == "Sandhaven"
    assert (page.published, page.published_precision) == (datetime(2025, 3, 4, 17, 4, tzinfo=UTC), "minute")
    found = [name for name, origin in page.origins if origin is Origin.FOUND]
    assert found == ["authors", "dateline", "published", "language", "sections"]
    assert warnings(page) == ["published-zone-assumed"]


def test_a_headline_that_the_producer_supplied_is_furniture_once_and_debris_from_then_on() -> None:
    made = parsed(f"A new breakwater\nA new breakwater\n{NEWS}", title="A new breakwater")
    assert ([each.kind for each in made.furniture], [each.kind for each in made.debris]) == (
        ["headline"],
        ["headline-repeated"],
    )
    assert made.body == NEWS


def test_a_page_that_offers_the_rest_for_money_is_marked_as_truncated() -> None:
    made = parsed(f"{NEWS}\n{QUOTE}\n{PLAN}\nSubscribe to continue reading\nAlready a subscriber? Log in")
    assert (made.truncated, made.kind, made.body.split("\n\n")) == (True, "article", [NEWS, QUOTE, PLAN])


def test_a_live_blog_has_its_posts_with_their_times() -> None:
    posts = {"17:04": NEWS, "16:40": QUOTE, "16:10": PLAN}
    made = parsed(
        "Storm reaches the coast: live updates\n" + "\n".join(f"{time}\n{text}" for time, text in posts.items())
    )
    assert (made.kind, made.truncated) == ("live-blog", False)
    assert [(each.time, made.body[each.start : each.end]) for each in made.posts] == list(posts.items())


# How an article is named.


def test_an_id_names_the_article_within_its_source() -> None:
    assert (
        parsed(NEWS, id="a/7", source="Fjord Post", url="https://x.example/").uri == "urn:article:id:Fjord%20Post:a%2F7"
    )
    assert parsed(NEWS, id="7").uri == "urn:article:id::7"


def test_ids_and_sources_cannot_be_mistaken_for_each_other() -> None:
    one, other = RawArticle(text="x", source="a:b", id="c"), RawArticle(text="x", source="a", id="b:c")
    assert article_uri(one, None) != article_uri(other, None)


def test_without_an_id_the_canonical_url_names_the_article() -> None:
    made = parsed(NEWS, url="HTTPS://X.example:443/a?utm_source=mail#top")
    assert made.uri == made.url == "https://x.example/a"


def test_without_either_a_hash_of_the_normalised_text_names_the_article() -> None:
    assert parsed(NEWS).uri.startswith("urn:article:sha256:")
    assert parsed(NEWS).uri == parsed(f"  {NEWS}\r\n\u200b").uri
    assert parsed(NEWS).uri != parsed(NEWS + " More.").uri


def test_an_unusable_url_is_left_out_and_noticed() -> None:
    made = parsed(NEWS, url="javascript:alert(1)")
    assert made.url is None
    assert made.uri.startswith("urn:article:sha256:")
    assert warnings(made) == ["url-unusable"]


# What the producer supplied.


def test_supplied_values_are_kept_and_told_apart_from_found_ones() -> None:
    made = parsed(NEWS, title="A new breakwater", language="en_gb", source="Fjord Post", published="2026-03-02")
    assert (made.headline, made.language, made.source) == ("A new breakwater", "en-GB", "Fjord Post")
    by_producer = [name for name, origin in made.origins if origin is Origin.SUPPLIED]
    assert by_producer == ["source", "headline", "published", "language"]


def test_where_there_is_no_value_there_is_no_origin() -> None:
    origins = parsed(NEWS).origins
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
def test_dates_are_kept_with_their_precision(said: str, time: datetime, precision: str) -> None:
    made = parsed(NEWS, published=said)
    assert (made.published, made.published_precision) == (time, precision)
    assert warnings(made) == []


def test_a_date_is_kept_and_written_in_its_own_zone() -> None:
    made = parsed(NEWS, published="2026-03-01T23:30:00-05:00")
    assert b'"published":"2026-03-01T23:30:00-05:00"' in made.to_json()
    again, _ = ParsedArticle.from_json(made.to_json())
    assert again.published == made.published
    assert again.published is not None
    assert again.published.date() == date(2026, 3, 1)


def test_of_a_date_without_a_zone_utc_is_assumed_and_noticed() -> None:
    made = parsed(NEWS, published="2026-03-01")
    assert (made.published, made.published_precision) == (datetime(2026, 3, 1, tzinfo=UTC), "day")
    assert warnings(made) == ["published-zone-assumed"]


@pytest.mark.parametrize("said", ["03/04/2025", "yesterday", "2026-13-01"])
def test_a_date_that_leaves_doubt_is_left_out_and_noticed(said: str) -> None:
    made = parsed(NEWS, published=said)
    assert (made.published, made.published_precision, made.origins.published) == (None, None, None)
    assert warnings(made) == ["published-unreadable"]


def test_an_unusable_language_is_noticed_and_the_text_is_asked() -> None:
    made = parsed(NEWS, language="English (UK)")
    assert (made.language, made.origins.language) == ("en", Origin.FOUND)
    assert warnings(made) == ["language-unusable"]


def test_a_notice_does_not_quote_what_it_is_about() -> None:
    made = parsed(NEWS, url="secret", published="secret", language="secret!")
    assert len(made.provenance.warnings) == 3
    assert "secret" not in str(made.provenance)


def test_a_text_that_does_not_tell_its_language_has_none() -> None:
    made = parsed("1 2 3")
    assert (made.language, made.origins.language) == (None, None)


def test_what_the_producer_supplied_wins_and_what_the_page_says_is_kept_beside_it() -> None:
    made = parsed(PAGE, title=f"{HEADLINE} | The Daily", published="2025-03-05T00:00Z", language="de")
    assert (made.headline, made.published, made.language) == (
        f"{HEADLINE} | The Daily",
        datetime(2025, 3, 5, tzinfo=UTC),
        "de",
    )
    assert made.otherwise == Otherwise(
        headline=HEADLINE,
        published=datetime(2025, 3, 4, 17, 4, tzinfo=UTC),
        published_precision="minute",
        language="en",
    )


def test_where_producer_and_page_agree_nothing_is_said_otherwise() -> None:
    assert parsed(PAGE, title=HEADLINE.upper(), language="en-GB").otherwise == Otherwise()


# Pages without an article.


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\u200b\ufeff\u00ad"])
def test_a_message_without_a_visible_character_is_empty(text: str) -> None:
    assert only_record("parse", message(text)).reason is Reason.EMPTY


def test_a_page_of_debris_alone_holds_no_article() -> None:
    assert only_record("parse", message("Read next\n17:04\nLeave a comment")).reason is Reason.NO_ARTICLE


MENU = ["Home", "News", "Sport", "Culture", "Weather", "Travel", "Business", "Science", "Health", "Games", "Podcasts"]
COOKIE_WALL = """We value your privacy
We and our partners store and read information on a device, such as cookies, to show you advertisements.
You can withdraw your consent at any time.
Accept all
Reject all"""
TEASERS = [
    f"{headline}\n{text} …"
    for headline, text in [
        (
            "Storm leaves thousands without power in the north",
            "Repair crews hope to reconnect the last villages before",
        ),
        ("Central bank raises its main rate for a third time", "Analysts had expected the bank to wait until the end"),
        ("Ferry service to the islands resumes on Monday", "The first boat leaves at six in the morning, and then"),
        ("Two climbers rescued after a night on the ridge", "They had lost their way in the fog and called for help"),
        ("Bakers complain about the price of butter again", "A kilogram now costs twice as much as it did when the"),
        ("School board picks a new head from its own ranks", "She has taught at the school since it was founded and"),
    ]
]


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (Reason.ERROR_PAGE, "Home\nNews\nPage not found\nSorry, we could not find the page that you were looking for."),
        (Reason.ROBOT_CHECK, "Checking your browser before you go on.\nPlease verify you are human"),
        (Reason.COOKIE_WALL, COOKIE_WALL),
        (Reason.INDEX_PAGE, "\n".join([*MENU, *TEASERS])),
        (Reason.EMPTY_SHELL, "\n".join([*MENU, "© 2025 The Daily", "Terms of use"])),
    ],
)
def test_a_page_that_is_no_article_is_rejected_for_what_it_is(reason: Reason, text: str) -> None:
    assert only_record("parse", message(text)).reason is reason


def test_a_page_of_more_lines_than_a_record_can_hold_is_rejected_before_it_is_read() -> None:
    letter = only_record("parse", message("a\n" * 500_000))
    assert letter.reason == Reason.OUTPUT_TOO_LARGE
    assert letter.detail == f"500,000 lines, at most {LIMITS.record_lines:,}"


# A withdrawn article.


@pytest.mark.parametrize("name", [{"id": "7"}, {"url": "https://example.org/a"}])
@pytest.mark.parametrize("text", ["", "Page not found", NEWS])
def test_a_withdrawn_article_needs_no_page_but_a_name(name: dict[str, str], text: str) -> None:
    made = only_record("parse", message(text, status="cancelled", **name))
    assert (made.status, made.id, made.url) == ("cancelled", name.get("id"), name.get("url"))
    assert made.uri != only_record("parse", message(NEWS)).uri


def test_a_withdrawn_article_without_a_name_is_the_one_of_its_text() -> None:
    assert only_record("parse", message(NEWS, status="cancelled")).uri == parsed(NEWS).uri
    assert only_record("parse", message("", status="cancelled")).reason is Reason.EMPTY
