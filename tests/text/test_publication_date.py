from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.publication_date import publication_date

PROSE = (
    "The council met for three hours on Tuesday and agreed on a budget that nobody in the room had asked for so far."
)
TAIL = "A vote is planned for May 6, 2025, and the mayor said that she would not stand in the way of a majority again."


def chosen(
    page: list[tuple[str, bool]], headline: int | None = 0, latest: date | None = None
) -> tuple[int, date] | None:
    found = publication_date([line for line, _ in page], [body for _, body in page], headline, "en", latest)
    return None if found is None else (found[0], found[1].day)


def page(*header: str, behind: tuple[str, ...] = ()) -> list[tuple[str, bool]]:
    return [(line, False) for line in header] + [(PROSE, True), (TAIL, True)] + [(line, False) for line in behind]


def test_the_date_below_the_headline_is_chosen() -> None:
    assert chosen(page("Council agrees", "By Jane Roe", "March 4, 2025")) == (2, date(2025, 3, 4))


def test_published_comes_before_updated_and_before_no_label() -> None:
    header = ("Council agrees", "March 6, 2025", "Updated March 5, 2025", "Published March 4, 2025")
    assert chosen(page(*header)) == (3, date(2025, 3, 4))


def test_a_label_in_the_line_above_counts() -> None:
    assert chosen(page("Council agrees", "March 5, 2025", "Published:", "March 4, 2025")) == (3, date(2025, 3, 4))


def test_an_update_is_given_if_there_is_nothing_else_and_says_so() -> None:
    found = publication_date(["Council agrees", "Updated March 5, 2025"], [False, False], 0, "en")
    assert found is not None
    assert found[1].role == "updated"


def test_of_two_dates_side_by_side_the_earlier_one_is_chosen() -> None:
    assert chosen(page("Council agrees", "March 5, 2025March 4, 2025")) == (1, date(2025, 3, 4))


def test_a_byline_with_a_date_below_a_long_standfirst_counts() -> None:
    byline = "Jane Roe, bridge correspondent March 4, 2025 — 7 minutes read"
    lines = [("Council agrees", False), (PROSE, True), (byline, True), (PROSE, True), (TAIL, True)]
    assert chosen(lines) == (2, date(2025, 3, 4))


def test_a_date_in_the_prose_is_never_chosen() -> None:
    assert chosen(page("Council agrees", "By Jane Roe")) is None


def test_dates_of_teasers_behind_the_body_are_never_chosen() -> None:
    assert chosen(page("Council agrees", behind=("Read next", "Roads closed", "March 1, 2025"))) is None


def test_a_page_without_a_body_has_its_date_below_the_headline() -> None:
    assert chosen([("Council agrees", False), ("March 4, 2025", False), ("Share", False)]) == (1, date(2025, 3, 4))


def test_a_labelled_date_right_behind_the_body_is_chosen() -> None:
    assert chosen(page("Council agrees", behind=("Published March 4, 2025",))) == (3, date(2025, 3, 4))


def test_a_labelled_date_far_from_the_headline_is_chosen_if_there_is_no_other() -> None:
    far = tuple("abcdefgh")
    assert chosen(page("Council agrees", behind=(*far, "Published March 4, 2025"))) == (11, date(2025, 3, 4))
    assert chosen(page("Council agrees", "March 5, 2025", behind=(*far, "Published March 4, 2025"))) == (
        1,
        date(2025, 3, 5),
    )


def test_a_note_that_says_when_the_article_was_first_published_counts_at_the_end_of_the_body_only() -> None:
    note = "This story was originally published on March 4, 2025 at 4:12pm and has been corrected since then."
    assert chosen([*page("Council agrees", "Updated March 6, 2025"), (note, True)]) == (4, date(2025, 3, 4))
    novel = "Her novel, first published on March 4, 2005, is what the council discussed for most of a long evening."
    assert chosen([("Council agrees", False), (novel, True), *page()[:1] * 5]) is None


def test_the_only_day_on_a_page_counts_deep_in_the_article_too() -> None:
    lines = [*page("Council agrees"), *page()[:1] * 9, ("Tue, March 4, 2025", False), *page()[:1]]
    assert chosen(lines) == (12, date(2025, 3, 4))
    assert chosen([*lines, ("March 5, 2025", False)]) is None


def test_the_date_in_the_footer_of_a_post_is_chosen_if_there_is_no_other() -> None:
    footer = ("Share", "March 4, 2025", "Filed under: Council")
    assert chosen(page("Council agrees", behind=footer)) == (4, date(2025, 3, 4))
    assert chosen(page("Council agrees", "March 5, 2025", behind=footer)) == (1, date(2025, 3, 5))


def test_figures_are_read_in_the_order_of_the_page() -> None:
    assert chosen(page("Council agrees", "03/04/2025")) is None
    assert chosen(page("Council agrees", "03/04/2025", behind=("Roads closed", "02/28/2025"))) == (1, date(2025, 3, 4))


def test_a_line_that_is_but_a_label_and_a_time_is_no_prose_whatever_it_ends_with() -> None:
    assert chosen([("Council agrees", False), ("March 4, 2025, 9:15 p.m.", True), (PROSE, True)]) == (
        1,
        date(2025, 3, 4),
    )


def test_a_long_line_without_a_label_is_no_date_line() -> None:
    sentence = "Tickets for the concert on March 4, 2025 in the old town hall are sold out, as the organisers say"
    assert chosen(page("Council agrees", sentence)) is None


def test_without_a_headline_the_date_above_the_body_is_chosen() -> None:
    assert chosen(page("Home", "News", "March 4, 2025"), headline=None) == (2, date(2025, 3, 4))


def test_a_date_after_the_latest_day_is_not_considered() -> None:
    assert chosen(page("Council agrees", "March 4, 2025"), latest=date(2025, 3, 3)) is None


def test_a_byline_with_its_date_counts_however_far_below_the_headline_it_stands() -> None:
    links = tuple("Share" for _ in range(45))
    byline = "By Jane Roe - The Example Post - Tuesday, March 4, 2025"
    assert chosen(page("Council agrees", *links, byline)) == (46, date(2025, 3, 4))


def test_a_byline_with_its_date_counts_however_long_it_is_and_behind_a_sentence() -> None:
    long = "03/14/2025 by Jane Roe, deputy chair of the committee for roads, bridges and the old town hall"
    assert chosen(page("Council agrees", long)) == (1, date(2025, 3, 14))
    behind = (
        "It was a long night for everybody who wanted a say in the budget of the town. By Jane Roe on March 4, 2025"
    )
    assert chosen(page("Council agrees", behind)) == (1, date(2025, 3, 4))


def test_the_date_in_a_caption_is_not_chosen() -> None:
    byline, caption = "By Jane Roe • March 14, 2025", "Anna Doe on the bridge on March 1, 2025. John Doe/Example Photos"
    assert chosen(page("Council agrees", byline, caption)) == (1, date(2025, 3, 14))
    assert chosen(page("Council agrees", caption)) is None
    assert chosen(page("Council agrees", "Anna Doe leaves the bridge on March 1, 2025, after the vote")) is None


def test_the_only_date_beside_a_byline_counts_wherever_it_stands_before_the_end() -> None:
    lines = [*page("Council agrees"), *page()[:1] * 9, ("By Jane Roe", False), ("March 4, 2025", False), *page()[:1]]
    assert chosen([*lines, ("Roads closed", False), ("March 5, 2025", False)]) == (13, date(2025, 3, 4))
    again = [("By John Doe", False), ("March 6, 2025", False)]
    assert chosen([*lines, *again]) is None


def test_a_date_run_together_with_what_stands_below_a_post_counts() -> None:
    assert chosen(page("Council agrees", behind=("BridgesJane RoeMarch 4, 2025council, budget",))) == (
        3,
        date(2025, 3, 4),
    )


@given(st.lists(st.tuples(st.sampled_from(["", "March 4, 2025", "Posted", PROSE, "x"]), st.booleans())), st.data())
def test_any_page_is_read_without_an_error(lines: list[tuple[str, bool]], data: st.DataObject) -> None:
    headline = data.draw(st.none() | st.integers(0, len(lines) - 1)) if lines else None
    found = chosen(lines, headline)
    assert found is None or "2025" in lines[found[0]][0]
