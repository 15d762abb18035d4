from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from renderings import blocks_as_lines, pieces_as_lines

Render = Callable[[str], list[str]]

PAGE = """<html><head><title>Council agrees | Example</title><style>p {}</style></head><body>
<nav><a href="/">Home</a><a href="/news">News</a></nav>
<h1>Council agrees</h1>
<p>The council of <b>Springfield</b> agreed
on a <a href="/bridge">new bridge</a>.</p>
<p hidden>You have read your last article.</p><p style="display: none">Close</p>
<table><tr><td>Votes for</td><td>12</td></tr><tr><td>Against</td><td>3</td></tr></table>
<pre>one
two</pre>
<select><option>January</option></select><script>let x = 1</script><!-- note -->
</body></html>"""


def test_a_block_is_a_line_and_what_a_browser_hides_is_none() -> None:
    assert blocks_as_lines(PAGE) == [
        "HomeNews",
        "Council agrees",
        "The council of Springfield agreed on a new bridge.",
        "Votes for 12",
        "Against 3",
        "one",
        "two",
    ]


def test_each_piece_of_text_is_a_line_even_of_what_is_hidden() -> None:
    lines = pieces_as_lines(PAGE)
    assert lines[:3] == ["Home", "News", "Council agrees"]
    assert lines[3:9] == ["The council of", "Springfield", "agreed", "on a", "new bridge", "."]
    assert {"Close", "January"} < set(lines)


def test_marks_without_width_go_and_a_soft_hyphen_is_a_blank() -> None:
    assert blocks_as_lines("<p>Rats\u200bbeschluss ver\xadtagt\ufeff</p>") == ["Ratsbeschluss ver tagt"]


def test_what_a_page_declares_of_its_encoding_is_not_believed() -> None:
    assert blocks_as_lines('<meta charset="iso-8859-1"><p>Brücke</p>') == ["Brücke"]


def test_a_page_nested_deeply_is_read() -> None:
    assert blocks_as_lines("<div>" * 200 + "deep" + "</div>" * 200) == ["deep"]


@pytest.mark.parametrize("render", [blocks_as_lines, pieces_as_lines])
@given(st.lists(st.text("ab ü\u200b\xad\n", min_size=1), min_size=1))
def test_no_line_is_empty_or_has_two_blanks_beside_each_other(render: Render, paragraphs: list[str]) -> None:
    lines = render("<i>x</i>" + "".join(f"<p>{text}</p>" for text in paragraphs))
    assert all(line == " ".join(line.split()) != "" for line in lines)


@given(st.lists(st.text("ab ü", min_size=1)))
def test_both_renderings_have_the_same_words(paragraphs: list[str]) -> None:
    source = "<i>x</i>" + "".join(f"<p>{text}</p>" for text in paragraphs)
    assert " ".join(blocks_as_lines(source)).split() == " ".join(pieces_as_lines(source)).split()
