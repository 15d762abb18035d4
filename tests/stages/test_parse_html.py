"""HTML in, an article out: where its text and its particulars come from, and what its offsets count in."""

from datetime import UTC, datetime
from html import escape

import pytest
from builders import LIMITS, NEWS, PLAN, QUOTE, message, only_record, parsed, places, visible_lines, warnings
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.stage import Emit
from pipeline.stages.parse import process
from schemas.parsed_article import Extraction, Origin, Otherwise, ParsedArticle
from schemas.raw_article import RawArticle
from schemas.reason import Reason

HEAD = """<title>New breakwater for Sandhaven | The Daily</title>
<meta property="og:title" content="New breakwater for Sandhaven"><meta property="og:site_name" content="The Daily">
<link rel="canonical" href="https://daily.example/news/breakwater?utm_source=mail">
<meta property="article:published_time" content="2025-03-04T17:04:00+01:00">
<meta property="article:section" content="Harbour"><meta name="author" content="Jane Roe">"""
HTML = f"""<!doctype html><html lang="en-GB"><head>{HEAD}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>New breakwater for Sandhaven</h1>
<p>{NEWS}</p><p>{QUOTE} <a href="/plan">The&nbsp;plan</a> is <b>new</b>.</p><p>{PLAN}</p></article>
<footer><p>Terms and conditions apply here</p></footer></body></html>"""


@pytest.fixture(scope="module")
def article() -> ParsedArticle:
    return parsed(HTML, "text/html")


def extraction(made: ParsedArticle) -> Extraction:
    assert made.extraction
    return made.extraction


def test_the_article_is_taken_out_of_its_page(article: ParsedArticle) -> None:
    assert article.body.split("\n\n") == [NEWS, f"{QUOTE} The plan is new.", PLAN]
    assert [(each.kind, each.text) for each in article.furniture] == [("headline", "New breakwater for Sandhaven")]


def test_the_particulars_come_from_the_metadata(article: ParsedArticle) -> None:
    assert (article.headline, article.authors, article.source) == (
        "New breakwater for Sandhaven",
        ("Jane Roe",),
        "The Daily",
    )
    assert (article.sections, article.language) == (("Harbour",), "en-GB")
    assert article.url == "https://daily.example/news/breakwater"
    assert (article.published, article.published_precision) == (datetime(2025, 3, 4, 16, 4, tzinfo=UTC), "second")
    assert {origin for name, origin in article.origins if name != "dateline"} == {Origin.FOUND}
    assert (warnings(article), article.otherwise) == ([], Otherwise())


def test_what_was_left_out_of_the_text_is_counted_in_words(article: ParsedArticle) -> None:
    assert extraction(article).whole is False
    assert extraction(article).dropped_words == len(["Home", "Sport", "Terms", "and", "conditions", "apply", "here"])


def test_offsets_of_html_count_in_the_extracted_text(article: ParsedArticle) -> None:
    text = extraction(article).text
    assert [(line, text[start:end]) for line, start, end in places(article)] == visible_lines(text)
    assert len(text.splitlines()) == len(["headline", NEWS, QUOTE, PLAN])


def test_what_the_producer_supplied_wins_over_the_metadata() -> None:
    said = {"url": "https://daily.example/other", "source": "Fjord Post", "title": "Another headline", "language": "de"}
    made = parsed(HTML, "text/html", published="2025-03-05T00:00:00Z", **said)
    assert (made.url, made.source, made.headline, made.language) == tuple(said.values())
    assert made.otherwise == Otherwise(
        url="https://daily.example/news/breakwater",
        source="The Daily",
        headline="New breakwater for Sandhaven",
        published=datetime(2025, 3, 4, 16, 4, tzinfo=UTC),
        published_precision="second",
        language="en-GB",
    )


def test_a_date_that_the_metadata_confirms_is_not_said_otherwise() -> None:
    assert parsed(HTML, "text/html", published="2025-03-04T16:04:00Z").otherwise == Otherwise()


def test_an_address_that_the_page_alone_tells_does_not_name_the_article(article: ParsedArticle) -> None:
    assert article.uri.startswith("urn:article:sha256:")


def test_html_that_nobody_declared_is_read_as_html_and_noticed(article: ParsedArticle) -> None:
    made = only_record("parse", message(HTML))
    assert (made.body, warnings(made)) == (article.body, ["html-undeclared"])


def test_of_a_page_without_an_article_all_that_shows_is_read() -> None:
    made = parsed(f"<html><body><p>{NEWS}</p>{'<i></i>' * 12_001}</body></html>", "text/html")
    assert (made.body, extraction(made)) == (NEWS, Extraction(text=NEWS, whole=True, dropped_words=0))


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<script>let news = 1</script>", "<p>&#8203;</p>"])
def test_a_page_that_shows_nothing_is_empty(page: str) -> None:
    assert only_record("parse", message(page, content_type="text/html")).reason is Reason.EMPTY


def test_an_error_page_in_html_is_an_error_page() -> None:
    page = "<html><body><h1>Page not found</h1><p>Sorry, we could not find that page.</p></body></html>"
    assert only_record("parse", message(page, content_type="text/html")).reason is Reason.ERROR_PAGE


def test_elements_deeper_inside_each_other_than_any_pages_are_unreadable() -> None:
    letter = only_record("parse", message("<div>" * 600 + NEWS, content_type="text/html"))
    assert (letter.reason, letter.detail) == (Reason.UNREADABLE_HTML, "elements nested more than 512 deep")


def test_text_that_is_declared_to_be_text_keeps_its_tags() -> None:
    made = parsed(f"<p>{NEWS}</p>", "text/x-page")
    assert (made.body, made.extraction) == (f"<p>{NEWS}</p>", None)


@settings(max_examples=30)
@given(st.lists(st.sampled_from([NEWS, QUOTE, "Home", "17:04", "Read next"]) | st.text(), max_size=8))
def test_every_visible_line_of_any_extracted_text_stands_in_exactly_one_place(paragraphs: list[str]) -> None:
    html = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    outcome = process(RawArticle(text=html, encoding_format="text/html"), LIMITS.record_lines)
    assume(isinstance(outcome, Emit))
    made = outcome.record  # type: ignore[union-attr]
    text = extraction(made).text
    assert [(line, text[start:end]) for line, start, end in places(made)] == visible_lines(text)
