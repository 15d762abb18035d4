from pipeline.text.author_candidates import Form, Page, find_candidates

PROSE = (
    "The council met for three hours on Tuesday and agreed on a budget that nobody in the room had asked for so far."
)


def forms(*lines: str, headline: int | None = 0) -> list[tuple[int, Form]]:
    page = Page.of([*lines, PROSE], [*(line == PROSE for line in lines), True], headline, "en")
    return [(each.place, each.form) for each in find_candidates(page)]


def test_each_form_of_a_byline_is_told() -> None:
    assert forms("Council agrees", "By Jane Roe") == [(1, Form.LEAD)]
    assert forms("Council agrees", "March 4, 2025 by Jane Roe") == [(1, Form.LEAD)]
    assert forms("Council agrees", "Opinion | By Jane Roe") == [(1, Form.INNER_LEAD)]
    assert forms("Council agrees", "By", "Jane Roe")[0] == (1, Form.LEAD_ABOVE)
    assert forms("Council agrees", "Jane Roe | Reuters") == [(1, Form.JOB)]
    assert forms("Council agrees", "Jane Roe") == [(1, Form.BARE)]


def test_above_the_headline_a_bare_name_must_begin_with_a_known_first_name() -> None:
    assert forms("Jane Roe", "Council agrees", headline=1) == [(0, Form.BARE)]
    assert forms("Rovanda Noe", "Council agrees", headline=1) == []


def test_credits_and_prose_are_no_candidates() -> None:
    assert forms("Council agrees", "Photo: Jane Roe", "Photo by", "Jane Roe", "Jane Roe/Getty Images", PROSE) == []


def test_lines_far_from_headline_and_body_are_none() -> None:
    assert forms("By Jane Roe", *["Menu"] * 20, "Council agrees", headline=21) == []


def test_of_a_page_of_names_but_a_bounded_number_is_looked_at() -> None:
    lines = ["Council agrees", *["By Jane Roe", "Jane Roe"] * 1000]
    assert len(find_candidates(Page.of(lines, [False] * len(lines), 0, "en"))) < len(lines) / 10
