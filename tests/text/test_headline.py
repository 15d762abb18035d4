import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.blocks import Block, joined, put_apart
from pipeline.text.headline import find_headline
from pipeline.text.lines import Line

TITLE = "Old bridge to stay open for another year"
P1 = "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
P2 = "Repairs are to begin in the spring, and they will cost about three million pounds, the council's plan says."


def headline(*lines: tuple[str, float], title: str | None = None, known: tuple[int, ...] = ()) -> str | None:
    """The headline of a page of lines, each with its probability, above two paragraphs."""
    blocks = [block((text, likely)) for text, likely in (*lines, (P1, 0.0), (P2, 0.0))]
    return headline_of(blocks, title, known)


def block(*lines: tuple[str, float]) -> Block:
    """A block of lines, each with its probability."""
    texts = [text for text, _ in lines]
    body = 0.9 if texts[0] in {P1, P2} else 0.1
    shown = tuple(Line(number, text, 0, len(text)) for number, text in enumerate(texts, 1))
    return Block(shown, joined(texts), body, tuple(likely for _, likely in lines))


def headline_of(blocks: list[Block], title: str | None = None, known: tuple[int, ...] = ()) -> str | None:
    found = find_headline(blocks, known, [each.is_likely_body for each in blocks], title)
    if found is None:
        return None
    apart, index = put_apart(blocks, *found)
    return apart[index].text


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


def test_the_line_above_the_byline_is_the_headline_and_what_is_said_under_the_picture_is_not() -> None:
    caption = "Engineers look at the old bridge, which the council keeps open"
    assert headline((TITLE, 0.3), ("By Jane Roe", 0.0), ("4 March 2025", 0.0), (caption, 0.3)) == TITLE


def test_a_headline_that_was_joined_with_its_byline_is_found_in_its_block() -> None:
    assert headline_of([block((TITLE, 0.3), ("by Jane Roe", 0.0)), block((P1, 0.0)), block((P2, 0.0))]) == TITLE


def test_a_headline_that_the_rendering_broke_is_found_whole() -> None:
    pieces = block(("Old bridge to stay", 0.3), ("open", 0.1), ("for another year", 0.2))
    assert headline_of([block(("News", 0.0)), pieces, block((P1, 0.0)), block((P2, 0.0))]) == TITLE


def test_a_page_of_paragraphs_has_no_headline() -> None:
    assert headline() is None
    assert headline((P2, 0.9)) is None


def test_a_page_of_menus_and_paragraphs_has_no_headline() -> None:
    assert headline(("News", 0.001), ("Sport", 0.001)) is None


def test_a_known_line_is_no_headline() -> None:
    assert headline((TITLE, 0.9), known=(0,)) is None


def test_a_supplied_title_decides() -> None:
    assert headline((TITLE, 0.1), ("Ten recipes for a rainy Sunday", 0.9), title=f"{TITLE} | The Daily") == TITLE


@given(st.lists(st.tuples(st.text(min_size=1).filter(str.strip), st.floats(0, 1))), st.none() | st.text())
def test_any_page_is_read_without_an_error(lines: list[tuple[str, float]], title: str | None) -> None:
    found = headline(*lines, title=title)
    assert found is None or found.strip()
