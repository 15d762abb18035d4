from pipeline.text.author_candidates import Page, find_candidates
from pipeline.text.author_traits import describe

PROSE = (
    "The council met for three hours on Tuesday and agreed on a budget that nobody in the room had asked for so far."
)


def traits(*lines: str) -> frozenset[str]:
    """Describe the first candidate of a page with its headline on top."""
    page = Page.of(lines, [line.endswith(PROSE) for line in lines], 0, "en")
    return describe(find_candidates(page), page)[0]


def test_form_and_place_are_told() -> None:
    assert traits("Council agrees", "By Jane Roe", PROSE) == {"lead", "led below 0"}
    assert traits("Council agrees", "Jane Roe", PROSE) == {"bare", "bare below 0", "known first name"}
    assert "bare behind 0" in traits("Council agrees", PROSE, "Jane Roe")


def test_a_date_beside_a_name_is_told() -> None:
    assert "bare with a date" in traits("Council agrees", "Jane Roe | March 4, 2025", PROSE)
    assert "bare next to a date" in traits("Council agrees", "Jane Roe", "March 4, 2025", PROSE)
    assert "bare near a date" in traits("Council agrees", "Jane Roe", "Share", "March 4, 2025", PROSE)


def test_what_else_the_page_says_of_a_bare_name_is_told() -> None:
    assert "mentioned" in traits("Council agrees", "Jane Roe", f"Jane Roe won. {PROSE}")
    assert "mentioned again" in traits("Council agrees", "Jane Roe", f"Jane Roe, then Jane Roe. {PROSE}")
    assert "introduced" in traits("Council agrees", "Jane Roe", PROSE, "Jane Roe is a reporter in Springfield.")
    assert "a word of it in lower case" in traits("Council agrees", "Budget Night", PROSE)
    assert "bare job below" in traits("Council agrees", "Jane Roe", "Political editor", PROSE)
    assert "bare several" in traits("Council agrees", "Jane Roe and John Doe", PROSE)


def test_of_a_script_without_capitals_the_form_must_do() -> None:
    assert "known first name" in traits("Council agrees", "سلمى الحداد", PROSE)
