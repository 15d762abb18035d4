import pytest

from pipeline.text.date_surroundings import is_bylined, is_in_sentence, is_run_together
from pipeline.text.found_dates import FoundDate, find_dates


def only(line: str) -> FoundDate:
    (found,) = find_dates(line, "en")
    return found


@pytest.mark.parametrize(
    "line",
    [
        "Anna Doe on the bridge on March 1, 2025. John Doe/Example Photos",
        "The bridge as it was on March 1, 2025.",
        "Anna Doe in Springfield on March 1, 2025, after the vote",
    ],
)
def test_a_date_in_a_caption_is_in_a_sentence(line: str) -> None:
    assert is_in_sentence(line, only(line))


@pytest.mark.parametrize(
    "line", ["By Jane Roe on March 1, 2025.", "March 1, 2025, in Bridges", "Jane Roe, March 1, 2025"]
)
def test_a_date_in_a_header_is_not(line: str) -> None:
    assert not is_in_sentence(line, only(line))


@pytest.mark.parametrize(
    "lines",
    [
        ("Share", "By Jane Roe", "March 1, 2025", "Share"),
        ("By", "Jane Roe", "March 1, 2025", "Share"),
        ("Share", "Save", "March 1, 2025", "by Jane Roe"),
        ("Share", "Save", "By Jane Roe March 1, 2025", "Share"),
        ("Share", "Save", "Roads stay closed for a week. By Jane Roe March 1, 2025", "Share"),
    ],
)
def test_a_byline_may_stand_around_a_date(lines: tuple[str, ...]) -> None:
    assert is_bylined(lines, 2, only(lines[2]))


def test_a_date_without_a_byline_has_none() -> None:
    assert not is_bylined(("Share", "Save", "March 1, 2025", "Share"), 2, only("March 1, 2025"))
    assert not is_bylined(("March 1, 2025",), 0, only("March 1, 2025"))


def test_run_together_means_letters_on_both_sides() -> None:
    line = "BridgesJane RoeMarch 4, 2025council"
    assert is_run_together(line, only(line))
    assert not is_run_together("Jane RoeMarch 4, 2025", only("Jane RoeMarch 4, 2025"))
