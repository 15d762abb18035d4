from datetime import date

import pytest

from pipeline.text.blocks import Block
from pipeline.text.furniture import mark_furniture, mark_headline
from pipeline.text.headline import find_headline
from pipeline.text.lines import Line
from pipeline.text.particulars import find_clues, particulars
from pipeline.text.surroundings import mark_surroundings
from pipeline.text.wording import worded_kind

TITLE = "Old bridge to stay open for another year"
P1 = "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
P2 = "Repairs are to begin in the spring, and they will cost about three million pounds, the council's plan says."
SUMMARY = "Engineers had warned of cracks, but the council wants to wait for the spring."


def read(*texts: str, inside: tuple[str, ...] = (P1, P2), title: str | None = TITLE) -> list[str | None]:
    """The kinds of a page's lines, of which these are taken for body."""
    blocks = [
        Block((Line(number, text, 0, len(text)),), text, 0.9 if text in inside else 0.1, (0.9 * (text == TITLE),))
        for number, text in enumerate(texts, 1)
    ]
    body = [text in inside for text in texts]
    known = {index: kind for index, text in enumerate(texts) if not body[index] and (kind := worded_kind(text))}
    found = find_headline(blocks, known, body, title)
    headline = found and found.first[0]
    known |= mark_headline(blocks, body, headline)
    body = [is_body and index not in known for index, is_body in enumerate(body)]
    known |= mark_furniture(blocks, known, body, find_clues(texts, body, headline, "en"), "en")
    body = [is_body and index not in known for index, is_body in enumerate(body)]
    known |= mark_surroundings(blocks, known, body)
    return [known.get(index) for index in range(len(texts))]


def test_the_head_of_an_article_is_told_apart() -> None:
    head = (TITLE, SUMMARY, "By Jane Roe", "Bridge correspondent", "Published: 4 March 2025", "Updated: 5 March 2025")
    kinds = read("News", *head, P1, P2)
    assert kinds == ["navigation", "headline", "standfirst", "byline", "byline", "date", "date", None, None]


@pytest.mark.parametrize("title", [None, TITLE, f"{TITLE} | The Daily"])
def test_the_headline_is_the_likeliest_line_or_the_supplied_one(title: str | None) -> None:
    assert read("News", TITLE, P1, P2, title=title)[1] == "headline"


def test_the_headline_nearest_above_the_body_is_it_and_another_is_its_repeat() -> None:
    assert read(TITLE, "News", TITLE, P1, P2)[:3] == ["headline-repeated", "navigation", "headline"]


def test_a_summary_that_was_taken_for_body_is_one_if_a_byline_parts_it_from_the_rest() -> None:
    inside = (SUMMARY, P1, P2)
    assert read(TITLE, SUMMARY, "By Jane Roe", P1, P2, inside=inside)[1] == "standfirst"
    assert read(TITLE, SUMMARY, P1, P2, inside=inside)[1] is None


def test_a_date_without_its_year_is_a_date_in_the_head() -> None:
    assert read(TITLE, "Fri 14 March 12.30", P1, P2)[1] == "date"


def test_a_line_beside_a_picture_credit_is_its_caption() -> None:
    credit, caption = "Photo: John Doe/AP", "The old bridge on Tuesday"
    assert read(TITLE, caption, credit, P1, P2)[1:3] == ["caption", "credit"]
    assert read(TITLE, P1, caption, credit, P2, inside=(P1, caption, P2))[2:4] == ["caption", "credit"]
    long = f"{P1} {P2}"
    assert read(TITLE, P1, long, credit, P2, inside=(P1, long, P2))[2] is None


def test_a_sentence_of_the_body_above_a_picture_credit_is_its_caption_if_it_is_the_first_or_short() -> None:
    credit, caption = "Photo: John Doe/AP", "The mayor looks at the old bridge on Tuesday."
    assert read(TITLE, P1, credit, P2)[1] == "caption"
    assert read(TITLE, P1, caption, credit, P2, inside=(P1, caption, P2))[2] == "caption"


@pytest.mark.parametrize(
    "caption",
    [
        "The bridge on Tuesday. (AP Photo/John Doe)",
        "The bridge on Tuesday. Photo: John Doe",
        "昨日封闭的大桥。（记者王伟摄）",
        "橋を渡る人たち＝5月、町で、山田太郎撮影",
    ],
)
def test_a_line_that_ends_with_who_made_the_picture_is_a_caption(caption: str) -> None:
    assert read(TITLE, P1, caption, P2, inside=(P1, caption, P2))[2] == "caption"


def test_a_place_on_a_line_of_its_own_is_a_dateline_and_no_author() -> None:
    assert read(TITLE, "PARIS", "By Jane Roe", P1, P2)[1:3] == ["dateline", "byline"]


def test_nothing_around_it_empties_the_body() -> None:
    assert read("By Jane Roe", inside=("By Jane Roe",)) == [None]


def test_stories_below_a_heading_are_links_or_teasers() -> None:
    assert read(P1, P2, "Related stories", "Storm over the north", "Rates up")[-2:] == ["related", "related"]
    assert read(P1, P2, "Related stories", "Storm over the north", SUMMARY)[-2:] == ["teaser", "teaser"]


def test_a_heading_for_stories_above_the_article_without_any_is_an_entry_of_the_menu() -> None:
    assert read("Home", "Most read", "Sport", TITLE, P1, P2)[1] == "navigation"


def test_times_between_comments_and_the_button_that_ends_the_page_belong_to_them() -> None:
    comments = read(P1, P2, "3 comments", "2 hours ago", "I cross it every day, and I never felt safe.", "Show all")
    assert comments[2:] == ["comments"] * 4


def test_a_line_right_below_the_question_above_the_comment_box_is_the_box() -> None:
    assert read(P1, P2, "What do you think?", "Your turn", "And another")[2:] == ["comment-prompt", *["comments"] * 2]


def test_what_readers_wrote_is_comments_until_the_footer() -> None:
    comments = read(P1, P2, "3 comments", "bridgefan", "I cross it every day, and I have never felt safe.", "© 2025 Us")
    assert comments[2:] == ["comments", "comments", "comments", "legal"]


def test_tickers_above_the_article_are_no_menu() -> None:
    assert read("Rowing", "FTSE 8,104.20", TITLE, P1, P2)[:2] == ["navigation", "other"]


def test_what_a_newsletter_is_about_stands_right_above_its_button() -> None:
    assert (
        read(P1, "Seven stories each morning, before you are up.", "Sign up for our newsletter", P2)[1] == "newsletter"
    )


def test_a_date_of_update_alone_is_not_taken_for_that_of_publication() -> None:
    texts = [TITLE, "Updated: 5 March 2025", P1, P2]
    clues = find_clues(texts, [False, False, True, True], 0, "en-GB")
    assert clues.date is not None
    assert clues.date[1].day == date(2025, 3, 5)
    assert particulars(clues, texts, "en-GB").published is None


def test_the_day_of_an_update_with_its_time_and_zone_is_taken_and_its_time_is_not() -> None:
    texts = [TITLE, "Updated: 11:30 pm EST, 5 March 2025", P1, P2]
    published = particulars(find_clues(texts, [False, False, True, True], 0, "en"), texts, "en").published
    assert published is not None
    assert (published.day, published.time, published.precision) == (date(2025, 3, 5), None, "day")


@pytest.mark.parametrize(
    ("language", "line", "is_taken"),
    [
        ("de", "Stand: 05.03.2025, 16:11 Uhr", True),
        ("es", "Actualizado Miércoles, 5 marzo 2025 - 02:24", True),
        ("de", "Stand: 05.03.2025", False),
        ("en", "Updated: 5 March 2025, 16:11", False),
    ],
)
def test_in_other_languages_than_english_an_update_needs_no_zone(language: str, line: str, *, is_taken: bool) -> None:
    texts = [TITLE, line, P1, P2]
    clues = find_clues(texts, [False, False, True, True], 0, language)
    published = particulars(clues, texts, language).published
    assert (published is not None and published.day == date(2025, 3, 5)) == is_taken


@pytest.mark.parametrize(
    ("line", "update"),
    [
        ("SPRINGFIELD, Ill., March 5, 2025 (EXAMPLE WIRE) -- ", "Share"),
        ("KYIV, March 5, 2025 — ", "Updated May 7, 2025"),
    ],
)
def test_the_date_in_a_dateline_is_taken_where_the_page_has_no_other(line: str, update: str) -> None:
    texts = [TITLE, update, line + P1, P2]
    found = particulars(find_clues(texts, [False, False, True, True], 0, "en"), texts, "en").published
    assert found is not None
    assert found.day == date(2025, 3, 5)


def test_an_unknown_place_on_a_line_of_its_own_has_a_stop_or_is_named_in_the_article() -> None:
    assert read(TITLE, "SANDHAVEN.", P1, P2)[1] == "dateline"
    assert read(TITLE, "SANDHAVEN", P1, P2)[1] != "dateline"
    named = "In Sandhaven the repairs are to begin in the spring, and they will cost about three million pounds."
    assert read(TITLE, "SANDHAVEN", P1, named, inside=(P1, named))[1] == "dateline"


def test_the_dateline_of_the_first_paragraph_is_read() -> None:
    texts = [TITLE, f"PARIS (AFP) — {P1}", P2]
    assert particulars(find_clues(texts, [False, True, True], 0, "en"), texts, "en").dateline == "Paris"
