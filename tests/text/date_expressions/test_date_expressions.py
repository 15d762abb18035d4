from datetime import date
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.date_expressions import find_dates

THURSDAY = date(1989, 11, 2)


def values(text: str, published: date | None = THURSDAY) -> list[tuple[str, str | None]]:
    return [(text[each.start : each.end], each.value) for each in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nov. 2, 1989", "1989-11-02"),
        ("Thursday, Nov. 2, 1989", "1989-11-02"),
        ("November 2nd, 1989", "1989-11-02"),
        ("2 November 1989", "1989-11-02"),
        ("the 2nd of November 1989", "1989-11-02"),
        ("11/02/89", "1989-11-02"),
        ("1989-11-02", "1989-11-02"),
        ("May 5 last year", "1988-05-05"),
        ("March 1996", "1996-03"),
        ("March of last year", "1988-03"),
        ("early March '88", "1988-03"),
        ("last March", "1989-03"),
        ("next March", "1990-03"),
        ("the third quarter of 1988", "1988-Q3"),
        ("1988's third quarter", "1988-Q3"),
        ("last quarter", "1989-Q3"),
        ("last week", "1989-W43"),
        ("the end of the month", "1989-11"),
        ("earlier this year", "1989"),
        ("fiscal 1990", "1990"),
        ("the year 2000", "2000"),
        ("the early 1970s", "197"),
        ("the '60s", "196"),
        ("yesterday", "1989-11-01"),
        ("the day after tomorrow", "1989-11-04"),
        ("two days ago", "1989-10-31"),
        ("three weeks ago", "1989-W41"),
        ("20 years ago", "1969"),
        ("twenty-five years ago", "1964"),
        ("last year's third quarter", "1988-Q3"),
        ("FY1990", "1990"),
        ("two weeks from now", "1989-W46"),
        ("last Thursday", "1989-10-26"),
        ("next Thursday", "1989-11-09"),
        ("Friday of last week", "1989-10-27"),
    ],
)
def test_an_expression_has_its_value(text: str, value: str) -> None:
    assert values(f"It was in {text}, they said.") == [(text, value)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on Washington.",
        "March down the street, said Theresa May.",
        "June said April Ryan and her son August met Fredric March in Cape May.",
        "Some 1990 people, the 2000th guest and 2000 homes were hit on Route 1990.",
        "The U.N. passed Resolution 1990 at 2000 GMT, on page 1998.",
        "It costs $1990, ₹2000 or £2000, and 1,990 were sold.",
        "He lives at 1900 Elm Street; call 555-1990.",
        "Sheffield Wednesday, the Sunday Times and Black Friday.",
        "It opens every Monday, on Sundays, and Monday through Friday.",
        "For two days, two years, a five-year plan, nine months.",
        "Now we recently, currently and annually do so.",
        "She reads USA Today.",
        "He is in his 80s, and it was in the 70s outside.",
        "Windows 2000 and Vision 2030.",
        "The guard scored 12 points in the third quarter.",
        "The 1998 model has 1600 cc.",
        "It will end in the next week, year after year.",
        "On February 30 and 13/13/89 nothing happened.",
        "'45 people died,' he said.",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He will go Friday.", "1989-11-03"),
        ("He went Friday.", "1989-10-27"),
        ("He was to be tried Friday.", "1989-11-03"),
        ("Shops are closed until Friday.", "1989-11-03"),
        ("It will end in December.", "1989-12"),
        ("It will end in March.", "1990-03"),
        ("It ended in March.", "1989-03"),
        ("They would meet those who on Friday went.", "1989-10-27"),
        ("By Friday, they had gone.", "1989-10-27"),
        ("On Friday he promised to go.", "1989-10-27"),
        ("He promised to go on Friday.", "1989-11-03"),
    ],
)
def test_tense_says_which_of_two_is_meant(text: str, value: str) -> None:
    assert [found for _, found in values(text)] == [value]


@pytest.mark.parametrize(
    "text", ["The Nov. 20 vote drew him.", "He was drawn by the Nov. 20 vote.", "It was on Nov. 20."]
)
def test_a_date_that_was_almost_a_year_ago_would_have_its_year(text: str) -> None:
    assert [found for _, found in values(text)] == ["1989-11-20"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On March 3, 1985, it rained. The next day, it did not.", "1985-03-04"),
        ("On March 3, 1985, it rained. That year, it did not.", "1985"),
        ("On March 3, 1985, it rained. On April 9, it did not.", "1985-04-09"),
        ("On March 3, 1985, it rained. Two months later, it did not.", "1985-05"),
        ("It rained in March 1985, and in May of that year it did not.", "1985-05"),
        ("It has rained since March 1985. In May it did not.", "1989-05"),
        ("It rained on March 3, 1985, he said Monday. The same day, it did not.", "1985-03-03"),
        ("On March 3, 1985, it rained. By the end of the year, it did not.", "1985"),
        ("On March 3, 1985, it rained. The year before, it did not.", "1984"),
        ("Third-quarter profit fell from a year earlier.", "1988-Q3"),
        ("Third-quarter profit fell from the year-ago quarter, and sales from a year earlier.", "1988-Q3"),
    ],
)
def test_a_text_may_count_from_a_date_of_its_own(text: str, value: str) -> None:
    assert values(text)[-1][1] == value


def test_a_date_of_another_paragraph_far_above_is_not_counted_from() -> None:
    assert values("On March 3, 1985, it rained.\n\nSo it was.\n\nThe next day, it did not.") == [
        ("March 3, 1985", "1985-03-03")
    ]


@pytest.mark.parametrize(
    ("text", "value", "relative"),
    [
        ("Monday", "XXXX-WXX-1", None),
        ("in March", "XXXX-03", None),
        ("on Sept. 5", "XXXX-09-05", None),
        ("the third quarter", "XXXX-Q3", None),
        ("yesterday", None, "-P1D"),
        ("last year", None, "-P1Y"),
        ("this quarter", None, "P0M"),
        ("two weeks from now", None, "P2W"),
        ("in May 1990", "1990-05", None),
    ],
)
def test_without_a_day_of_publication_nothing_is_guessed(text: str, value: str | None, relative: str | None) -> None:
    assert [(each.value, each.relative) for each in find_dates(text, None)] == [(value, relative)]


def test_both_ends_of_a_range_are_told() -> None:
    assert values("May 3-5, 1988, and in 1990-91") == [
        ("May 3", "1988-05-03"),
        ("5, 1988", "1988-05-05"),
        ("1990", "1990"),
        ("91", "1991"),
    ]


def test_figures_have_the_day_first_where_others_of_the_text_have_it() -> None:
    assert values("From 03/04/1988 to 25/04/1988.")[0][1] == "1988-04-03"


@given(st.text(), st.dates() | st.none())
def test_any_text_is_read(text: str, published: date | None) -> None:
    for found in find_dates(text, published):
        assert 0 <= found.start < found.end <= len(text)


PIECES = (
    "the a next last this that same Monday May March Jan . , - / ' 1990 90 5 31 st s % year years day days week month "
    "quarter first Q ago later earlier before after of in end early from now today yesterday tomorrow fiscal "
    "\ud800 0001 9999 12 decade twenty two -- \n\n will said"
)


@given(st.lists(st.sampled_from(PIECES.split(" "))), st.sampled_from(["", " "]), st.dates() | st.none())
def test_any_order_of_what_dates_are_made_of_is_read(pieces: list[str], between: str, published: date | None) -> None:
    found = find_dates(between.join(pieces), published)
    assert all(before.end <= after.start for before, after in pairwise(found))


@pytest.mark.parametrize("piece", ["On Monday 1990 ", "'9", "1-", "May ", "the end of the ", "\n\n1990"])
def test_time_is_linear_in_the_length(piece: str) -> None:
    started = process_time()
    find_dates(piece * (100_000 // len(piece)), THURSDAY)
    assert process_time() - started < 2
