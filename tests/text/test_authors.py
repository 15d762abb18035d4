import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.authors import find_authors

PROSE = (
    "The council met for three hours on Tuesday and agreed on a budget that nobody in the room had asked for so far."
)


def authors(*header: str, behind: tuple[str, ...] = (), headline: int | None = 0) -> list[str] | None:
    lines = [*header, PROSE, PROSE, *behind]
    body = [line == PROSE for line in lines]
    found = find_authors(lines, body, headline, "en")
    return None if found is None else found[1]


def test_a_byline_below_the_headline_is_found() -> None:
    assert authors("Council agrees", "By Jane Roe") == ["Jane Roe"]


def test_names_below_a_lead_of_its_own_line_are_found() -> None:
    assert authors("Council agrees", "By", "Jane Roe", ",", "John Doe", ", and", "Max Muster", "Tags") == [
        "Jane Roe",
        "John Doe",
        "Max Muster",
    ]


def test_a_name_that_stands_twice_below_a_lead_is_given_once() -> None:
    assert authors("Council agrees", "By", "Jane Roe", "Jane Roe", "Follow us") == ["Jane Roe"]


def test_bylines_below_each_other_are_one() -> None:
    assert authors("Council agrees", "By Jane Roe", "By John Doe", "Share") == ["Jane Roe", "John Doe"]


def test_a_house_of_few_letters_below_a_lead_is_found() -> None:
    assert authors("Council agrees", "von", "APA", "Donnerstag") == ["APA"]


def test_a_heading_below_a_lead_is_no_name() -> None:
    assert authors("Council agrees", "Author", "Recent Posts") is None


def test_a_bare_name_right_below_the_headline_is_found() -> None:
    assert authors("Council agrees", "Jane Roe and John Doe") == ["Jane Roe", "John Doe"]


def test_a_bare_name_near_a_date_is_found() -> None:
    assert authors("Council agrees", "A long night", "Share", "Jane Roe", "March 4, 2025") == ["Jane Roe"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("سلمى الحداد", ["سلمى الحداد"]),
        ("דנה כהן, יואב לוי", ["דנה כהן", "יואב לוי"]),
        ("सुनील वर्मा", ["सुनील वर्मा"]),
        ("สมชาย ใจดี", ["สมชาย ใจดี"]),
        ("王小明 发自成都", ["王小明"]),
        ("شارك المقال", None),
        ("शेयर करें", None),
        ("字体大小", None),
    ],
)
def test_a_bare_name_without_capitals_is_told_by_its_place_and_form(line: str, names: list[str] | None) -> None:
    assert authors("Council agrees", line) == names


def test_a_bare_name_far_off_is_not_taken() -> None:
    assert authors("Council agrees", *["A long night"] * 9, "Rovanda Noe", "Share") is None
    assert authors("Council agrees", behind=(*["Read next"] * 4, "Jane Roe")) is None


def test_a_known_first_name_counts_further_off() -> None:
    assert authors("Council agrees", "A long night", "Share", "Rovanda Noe") is None
    assert authors("Council agrees", "A long night", "Share", "Jane Roe") == ["Jane Roe"]


def test_whom_the_article_mentions_is_hardly_its_author() -> None:
    header = ["Council agrees", *["Share"] * 3, "Jane Roe"]
    mentions = [f"On Friday Jane Roe won. {PROSE}", f"On Monday Jane Roe left. {PROSE}"]
    body = [False] * len(header) + [True] * 2
    assert find_authors([*header, PROSE, PROSE], body, 0, "en") == (4, ["Jane Roe"])
    assert find_authors([*header, *mentions], body, 0, "en") is None


def test_authors_who_are_a_line_each_are_given_together() -> None:
    header = ("Council agrees", "Rovanda Noe", "Jane Roe", "Show Caption", "March 4, 2025")
    assert authors(*header) == ["Rovanda Noe", "Jane Roe"]


def test_the_first_line_that_has_the_names_is_the_byline() -> None:
    lines = ["Council agrees", "Jane Roe", "March 4, 2025", PROSE, PROSE, "About the author", "Jane Roe"]
    assert find_authors(lines, [line == PROSE for line in lines], 0, "en") == (1, ["Jane Roe"])


def test_the_credit_of_a_picture_is_no_byline() -> None:
    assert authors("Council agrees", "Jane Roe/Getty Images") is None
    assert authors("Council agrees", "Photo by", "Jane Roe") is None
    assert authors("Council agrees", "Foto: Jane Roe") is None


def test_a_byline_goes_on_where_an_and_stands_on_the_next_line() -> None:
    assert authors("Council agrees", "By Jane Roe", "and", "John Doe", "Share") == ["Jane Roe", "John Doe"]


def test_a_lead_at_the_end_of_a_chinese_line_has_its_name_below() -> None:
    assert authors("Council agrees", "来源：日报　记者：", "王小明") == ["王小明"]


@pytest.mark.parametrize("line", ["홍길동 기자", "編集委員　山田太郎", "記者王小明／台北報導"])
def test_a_title_beside_an_east_asian_name_leads_to_it(line: str) -> None:
    assert len(authors("Council agrees", line) or ()) == 1


def test_a_newsroom_is_nobody() -> None:
    assert authors("Council agrees", "Por Redacción") is None


def test_a_byline_behind_the_body_is_found() -> None:
    assert authors("Council agrees", behind=("By Jane Roe",)) == ["Jane Roe"]


def test_a_byline_far_behind_the_body_belongs_to_another_story() -> None:
    assert authors("Council agrees", behind=(*["Read next"] * 9, "By Jane Roe")) is None


def test_without_a_headline_a_byline_above_the_body_is_found() -> None:
    assert authors("Home", "News", "By Jane Roe", headline=None) == ["Jane Roe"]


@given(
    st.lists(st.tuples(st.sampled_from(["", "By", "Jane Roe", ",", "March 4, 2025", PROSE]), st.booleans())), st.data()
)
def test_any_page_is_read_without_an_error(lines: list[tuple[str, bool]], data: st.DataObject) -> None:
    headline = data.draw(st.none() | st.integers(0, len(lines) - 1)) if lines else None
    found = find_authors([line for line, _ in lines], [body for _, body in lines], headline, None)
    assert found is None or found[1] == ["Jane Roe"]
