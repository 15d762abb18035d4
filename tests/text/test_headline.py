import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.blocks import Block
from pipeline.text.headline import find_headline
from pipeline.text.lines import Line

TITLE = "Old bridge to stay open for another year"
P1 = "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
P2 = "Repairs are to begin in the spring, and they will cost about three million pounds, the council's plan says."


def headline(*lines: tuple[str, float], title: str | None = None, known: tuple[int, ...] = ()) -> str | None:
    """The headline of a page of lines, each with its probability, above two paragraphs."""
    blocks = [
        Block((Line(number, text, 0, len(text)),), text, 0.9 if text in {P1, P2} else 0.1, likely)
        for number, (text, likely) in enumerate((*lines, (P1, 0.0), (P2, 0.0)), 1)
    ]
    body = [block.is_likely_body for block in blocks]
    found = find_headline(blocks, known, body, title)
    return None if found is None else blocks[found].text


def test_the_likeliest_line_above_the_text_is_the_headline() -> None:
    assert headline(("News", 0.1), (TITLE, 0.6), ("By Jane Roe", 0.1)) == TITLE


def test_an_unlikely_line_is_the_headline_if_it_is_the_best_and_the_text_has_its_words() -> None:
    assert headline(("News", 0.001), (TITLE, 0.02), ("Share", 0.001)) == TITLE


def test_of_two_lines_the_one_whose_words_the_text_has_is_the_headline() -> None:
    assert headline(("Ten recipes for a rainy Sunday", 0.5), (TITLE, 0.3)) == TITLE


@pytest.mark.parametrize("text", ["Tuesday, 21:10", "4 March 2025", "Home > News > Council", "Leeds 11° rain"])
def test_what_looks_like_a_date_a_ticker_or_a_breadcrumb_is_hardly_a_headline(text: str) -> None:
    assert headline((text, 0.6), (TITLE, 0.3)) == TITLE


def test_the_name_of_a_section_is_hardly_a_headline() -> None:
    assert headline((TITLE, 0.2), ("Bridge repairs", 0.3)) == TITLE


def test_a_line_that_is_run_together_with_the_headline_is_not_taken_for_it() -> None:
    assert headline((f"Council{TITLE}", 0.9), (TITLE, 0.8)) == TITLE


def test_a_page_of_paragraphs_has_no_headline() -> None:
    assert headline() is None
    assert headline((P2, 0.9)) is None


def test_a_page_of_menus_and_paragraphs_has_no_headline() -> None:
    assert headline(("News", 0.001), ("Sport", 0.001)) is None


def test_a_known_line_is_no_headline() -> None:
    assert headline((TITLE, 0.9), known=(0,)) is None


def test_a_supplied_title_decides() -> None:
    assert headline((TITLE, 0.1), ("Ten recipes for a rainy Sunday", 0.9), title=f"{TITLE} | The Daily") == TITLE


@given(st.lists(st.tuples(st.text(min_size=1), st.floats(0, 1))), st.none() | st.text())
def test_any_page_is_read_without_an_error(lines: list[tuple[str, float]], title: str | None) -> None:
    assert headline(*lines, title=title) in {None, P1, P2, *(text for text, _ in lines)}
