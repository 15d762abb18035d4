"""The posts of a live report, found on the page alone and through the parser."""

import pytest

from pipeline.text.live import live_posts
from pipeline.text.page import read_page
from pipeline.text.page_kind import PageKind
from pipeline.text.page_lines import measured

P1 = "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
P2 = "“We have looked at every report, and we believe the bridge is safe,” the mayor told reporters after the vote."
P3 = "Repairs are to begin in the spring, and they will cost about three million pounds, the council's plan says."
POSTS = ["17:04", "Vote over", P1, "It was close.", "16:40", "Vote begins", P2, "15:10", "Mayor speaks", P3]
ARTICLE = [P1, P2, P3]


def starts(*lines: str) -> list[int]:
    return [post.start for post in live_posts([measured(line) for line in lines])]


def test_a_post_is_a_time_above_a_heading_and_prose() -> None:
    assert live_posts([measured(line) for line in POSTS]) == [range(4), range(4, 7), range(7, 10)]


def test_the_last_post_ends_with_its_sentences() -> None:
    assert live_posts([measured(line) for line in [*POSTS, "Load more", P1]])[-1] == range(7, 10)


def test_times_with_a_date_count_where_the_page_says_that_it_is_live() -> None:
    dated = [line.replace(":", " May 2025 12:") if line[:1].isdigit() else line for line in POSTS]
    assert starts("Bridge vote", *dated) == []
    assert starts("Live", "Bridge vote", *dated) == [2, 6, 9]


@pytest.mark.parametrize(
    "lines",
    [
        [*ARTICLE, "Read next", "17:04", P1, "16:40", P2, "15:10", P3],
        [P1, P2, "Live", "17:04", P1, "16:40", P2, *ARTICLE],
        [*ARTICLE, *ARTICLE, *POSTS],
        ["17:04", *ARTICLE, "16:40", "Storm in the north", "15:10", "Rate rises"],
        [part for score in ("57:33", "60:36", "61:41") for part in (score, P1, P2)],
        [part for price in ("From $20.00", "From $19.50", "From $9.45") for part in (price, P1, P2)],
    ],
    ids=["teasers-behind", "teasers-between", "ticker-behind", "its-own-time", "scores", "prices"],
)
def test_other_times_make_no_live_report(lines: list[str]) -> None:
    assert starts(*lines) == []


def test_the_text_of_a_live_report_is_body_and_what_stands_between_is_not() -> None:
    related = ["Read next", "Storm leaves thousands without power in the north"]
    header = ["Home", "Live", "Bridge vote as it happened: council keeps the old bridge open"]
    page = read_page("\n".join([*header, *POSTS[:4], "Share", *POSTS[4:7], *related, *POSTS[7:], "Share"]))
    assert page.kind is PageKind.LIVE_BLOG
    assert page.body.split("\n\n") == [line for line in POSTS if line[:1] != "1"]
    assert [part.text for part in page.furniture if part.kind == "date"] == ["17:04", "16:40", "15:10"]


def test_a_heading_behind_its_time_is_body() -> None:
    posts = ["17:04 - Vote over", P1, "16:40 - Vote begins", P2, "15:10 - Mayor speaks", P3]
    assert read_page("\n".join(["Live", *posts])).body.split("\n\n") == posts
