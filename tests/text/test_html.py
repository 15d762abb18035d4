from contextlib import suppress
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.html import DEEPEST, MOST_ELEMENTS, Extracted, UnreadableHtmlError, read_html

P1 = "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
P2 = "“We have looked at every report, and we believe the bridge is safe,” the mayor told reporters after the vote."
P3 = "Repairs are to begin in the spring, and they will cost about three million pounds, the council's plan says."
MENU = "<nav><ul><li><a href='/news'>News</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
MEGABYTE = 1_000_000


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>"


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def read_head(head: str) -> Extracted:
    return read_html(page(f"<article><p>{P1}</p><p>{P2}</p><p>{P3}</p></article>", head))


def test_the_article_is_taken_out_of_its_page_one_block_a_line() -> None:
    article = f"<article><h1>Bridge to stay</h1><p>{P1}</p><h2>What next</h2><p>{P2}</p><p>{P3}</p></article>"
    found = read_html(page(f"{MENU}{article}<footer>© 2025 The Daily</footer>"))
    assert found.text.splitlines() == ["Bridge to stay", P1, "What next", P2, P3]
    assert (found.extracted, found.dropped_words) == (True, 5)


def test_items_of_lists_and_rows_of_tables_are_lines_without_signs_of_their_own() -> None:
    listed = "<ul><li>one point<li>another point</ul><table><tr><td>Cost</td><td>3 million</td></tr></table>"
    found = read_html(page(f"<article><p>{P1}</p>{listed}<p>{P2}</p><p>{P3}</p></article>"))
    assert found.text.splitlines() == [P1, "one point", "another point", "Cost 3 million", P2, P3]


def test_words_that_run_through_tags_stay_whole_and_entities_are_read_once() -> None:
    found = read_html(page(f"<article><p>Tues<b>day</b> &amp;amp; more&shy;over</p><p>{P1}</p><p>{P2}</p></article>"))
    assert found.text.splitlines()[0] == "Tuesday &amp; moreover"


def test_comments_of_readers_are_left_out() -> None:
    comments = f"<div id='comments' class='comments'><div class='comment'><p>{'I do not agree. ' * 20}</p></div></div>"
    assert "agree" not in read_html(page(f"<article><p>{P1}</p><p>{P2}</p><p>{P3}</p></article>{comments}")).text


def test_json_ld_says_who_wrote_what_and_when() -> None:
    found = read_head(
        ld(
            '{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline": "Bridge &amp; road",'
            '"datePublished": "2025-03-04T05:06:07Z", "author": [{"@id": "#1"}, {"name": "John Doe"}],'
            '"articleSection": ["Local", "Traffic"], "publisher": {"name": "The Daily"}},'
            '{"@type": "Person", "@id": "#1", "name": "Jane Roe"}]}'
        )
    )
    assert (found.title, found.authors) == ("Bridge & road", ("Jane Roe", "John Doe"))
    assert (found.published, found.published_precision) == ("2025-03-04T05:06:07Z", "second")
    assert (found.sections, found.sitename, found.language) == (("Local", "Traffic"), "The Daily", "en-GB")


def test_meta_elements_say_it_too() -> None:
    found = read_head(
        '<meta property="og:title" content="Bridge to stay | The Daily">'
        '<meta property="og:site_name" content="The Daily">'
        '<meta name="author" content="By Jane Roe and John Doe"><meta property="article:section" content="Local">'
        '<meta property="article:published_time" content="2025-03-04">'
        '<link rel="canonical" href="http://A.b:80/c?utm_x=1">'
    )
    assert (found.title, found.sitename, found.authors) == ("Bridge to stay", "The Daily", ("Jane Roe", "John Doe"))
    assert (found.published, found.published_precision) == ("2025-03-04", "day")
    assert (found.url, found.sections) == ("http://a.b/c", ("Local",))


def test_a_page_that_says_nothing_of_itself_is_not_guessed_at() -> None:
    found = read_html(f"<html><body><p>4 March 2025</p><time datetime='2025-03-04'>today</time><p>{P1}</p><p>{P2}</p>")
    nothing = (found.title, found.authors, found.published, found.language, found.sitename, found.url, found.sections)
    assert nothing == (None, (), None, None, None, None, ())


def test_a_date_of_modification_or_in_the_address_is_no_date_of_publication() -> None:
    modified = '<meta property="article:modified_time" content="2025-03-04"><meta name="copyrightyear" content="2025">'
    assert read_head(f'{modified}<link rel="canonical" href="https://a.b/2025/03/04/c">').published is None


def test_a_date_that_cannot_be_read_is_given_as_written_and_the_epoch_after_all_others() -> None:
    unread = read_head('<meta name="date" content="11/01/2023">')
    assert (unread.published, unread.published_precision) == ("11/01/2023", None)
    epoch = ld('{"@type": "Article", "datePublished": "1970-01-01T00:00:00Z"}')
    assert read_head(f'{epoch}<meta name="date" content="2025-03-04">').published == "2025-03-04"


def test_of_several_articles_in_json_ld_the_one_at_the_pages_address_counts() -> None:
    article = '{"@type": "Article", "headline": "%s", "url": "%s"}'
    both = f"[{article % ('A', 'http://a.b/1')}, {article % ('B', '%s')}]"
    link = '<link rel="canonical" href="http://a.b/2">'
    assert read_head(link + ld(both % "http://a.b/2")).title == "B"
    assert read_head(link + ld(both % "http://a.b/3")).title is None


@pytest.mark.parametrize(
    "json", ["{", "[" * 100_000, "1" * 5000, '{"@type": 5}', '{"@type": "Article", "author": [[]]}']
)
def test_broken_json_ld_says_nothing(json: str) -> None:
    assert read_head(ld(json)).authors == ()


def test_metadata_holds_no_character_that_json_cannot_carry() -> None:
    assert read_head(ld(r'{"@type": "Article", "headline": "A\ud800\u0000B"}')).title == "AB"


def test_text_without_a_tag_keeps_its_lines() -> None:
    found = read_html(f"Bridge & road\n\n{P1}\n{P2}")
    assert (found.text.splitlines(), found.extracted) == (["Bridge & road", P1, P2], False)


def test_text_in_a_single_tag_is_html_all_the_same() -> None:
    assert read_html("<body>Bridge &amp;\nroad").text == "Bridge & road"


def test_a_declared_encoding_is_passed_over() -> None:
    declared = '<?xml version="1.0" encoding="utf-16"?><html><head><meta charset="klingon"></head>'
    assert "Köln" in read_html(f"{declared}<body><p>Grüße aus Köln. {P1}</p><p>{P2}</p>").text


def test_a_page_of_more_elements_than_any_is_read_whole() -> None:
    found = read_html("<p>word" * (MOST_ELEMENTS + 1))
    assert (found.extracted, found.dropped_words, len(found.text.splitlines())) == (False, 0, MOST_ELEMENTS + 1)


def test_a_page_nested_beyond_browsers_is_refused() -> None:
    assert read_html("<div>" * (DEEPEST - 2) + P1).text == P1
    with pytest.raises(UnreadableHtmlError):
        read_html("<div>" * DEEPEST + P1)


@pytest.mark.parametrize(
    "shape",
    [
        "<", "<div>", "<b>", "<a>", "<p>x", "<li>x", "<br>", "<p></p>", "<div></span></b>", "<table><tr><td>", "<td>x",
        "<blockquote><p>words, ", "<!--", "<![CDATA[", "<script>", "<title>a&amp;", "<svg>", "</p>", "&amp;", "&#x41;",
        "<!DOCTYPE ", "\0a", "\ud800a", "<p class='comment'>x</p>", "word ", "a\u0301\u0316", " ", "<html><body>",
    ],
)  # fmt: skip
def test_a_megabyte_of_anything_takes_two_seconds_at_most(shape: str) -> None:
    started = perf_counter()
    with suppress(UnreadableHtmlError):
        read_html(f"<html><body>{shape * (MEGABYTE // len(shape))}")
    assert perf_counter() - started < 2


def test_an_element_of_very_many_attributes_or_one_very_long_is_read() -> None:
    many = " ".join(f"a{number}=1" for number in range(100_000))
    assert read_html(f"<html><body><p {many}>{P1}</p>").text == P1
    assert read_html(f"<html><body><p title='{'x' * MEGABYTE}'>{P1}</p>").text == P1


def test_entities_that_a_page_defines_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "xx"><!ENTITY b "&a;&a;">]>'
    assert len(read_html(f"{bomb}<html><body><p>{P1}</p>{'&b;' * 1000}").text) < 5000


def test_a_page_is_read_alike_whatever_was_read_before() -> None:
    html = page(f"{MENU}<article><p>{P1}</p><p>{P2}</p><p>{P1}</p></article>")
    first = read_html(html)
    assert all(read_html(html) == first for _ in range(5))


TAGS = (
    "p",
    "/p",
    "div",
    "/div",
    "html",
    "body",
    "head",
    "title",
    "/title",
    "script",
    "/script",
    "!--",
    "table",
    "td",
    "li",
)
PIECES = [*(f"<{tag}>" for tag in TAGS), "&amp;", "&#0;", "&#xD800;", "&nbsp;", "<", ">", "-->", "words, ", "\n"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join))
def test_anything_is_read_to_lines_that_utf_8_and_json_can_carry(html: str) -> None:
    found = read_html(html)
    assert all(line.strip() == line and line for line in found.text.split("\n")) or not found.text
    assert "\0" not in found.text
    found.text.encode()
