from pipeline.text.blocks import Block, joined
from pipeline.text.headline_candidates import MOST, find_article, find_candidates, find_units
from pipeline.text.lines import Line

TITLE = "Old bridge to stay open for another year"
P1 = "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
P2 = "Repairs are to begin in the spring, and they will cost about three million pounds, the council's plan says."


def block(*texts: str, likely: float = 0.1, body: bool = False) -> Block:
    lines = tuple(Line(number, text, 0, len(text)) for number, text in enumerate(texts, 1))
    return Block(lines, joined(texts), 0.9 if body else 0.1, (likely,) * len(texts))


def candidates(*above: Block, known: tuple[int, ...] = ()) -> list[str]:
    """The candidates of a page of blocks above two paragraphs."""
    blocks = [*above, block(P1, body=True), block(P2, body=True)]
    body = [each.is_likely_body for each in blocks]
    article = find_article(blocks, body)
    assert article
    return [each.text for each in find_candidates(find_units(blocks, body, article), known, body, article)]


def test_the_lines_above_the_first_paragraph_are_candidates_but_those_that_are_known() -> None:
    assert candidates(block("News"), block(TITLE), block("Share"), known=(2,)) == ["News", TITLE]


def test_only_the_likeliest_lines_are_compared_in_their_order() -> None:
    menu = [block(f"Section {letter}", likely=0.01) for letter in "abcdefghijklmnop"]
    found = candidates(*menu, block(TITLE))
    assert len(found) == MOST
    assert found[-1] == TITLE


def test_a_line_of_a_time_and_little_else_is_no_candidate() -> None:
    assert candidates(block("Tuesday, 21:10"), block(TITLE)) == [TITLE]


def test_each_run_of_the_lines_of_a_block_is_a_candidate() -> None:
    assert candidates(block("Council", TITLE)) == ["Council", f"Council {TITLE}", TITLE]


def test_no_candidate_of_a_block_ends_in_the_middle_of_a_phrase() -> None:
    assert TITLE in candidates(block("Old bridge to stay", "open", "for another year"))
    assert "Old bridge to stay" not in candidates(block("Old bridge to stay", "open", "for another year"))


def test_blocks_of_which_one_goes_on_where_the_other_ends_are_a_candidate_together() -> None:
    assert TITLE in candidates(block("Old bridge to stay"), block("open"), block("for another year"))


def test_an_article_without_a_sentence_begins_at_its_first_wide_line() -> None:
    thai = "สะพานเก่าจะเปิดใช้ต่อไปอีกหนึ่งปี" * 4
    blocks = [block("ข่าว", body=True), block(thai, body=True), block(thai, body=True)]
    article = find_article(blocks, [True] * 3)
    assert article
    assert (article.prose, article.end) == (1, 2)


def test_a_page_without_a_body_has_no_article() -> None:
    assert find_article([block("News")], [False]) is None
