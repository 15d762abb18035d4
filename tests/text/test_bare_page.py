from pipeline.text.bare_page import bare_prose
from pipeline.text.blocks import Block
from pipeline.text.first_sight import kinds_at_first_sight
from pipeline.text.lines import Line

PROSE = (
    "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
)
STORY = "A storm has left thousands of homes in the north of the country without power, the network operator said."
TEASERS = (("Read next", 0.1), ("17:04", 0.1), (STORY, 0.1), ("17:00", 0.1), (STORY, 0.1))
BOX = (("And you?", 0.1), ("Leave a comment", 0.1))


def prose(*page: tuple[str, float]) -> set[int]:
    """What is taken for body though the model may not think so, of blocks with its probability."""
    blocks = [
        Block((Line(number, text, 0, len(text)),), text, body, (0.0,)) for number, (text, body) in enumerate(page, 1)
    ]
    return bare_prose(blocks, kinds_at_first_sight(blocks))


def test_all_prose_outside_of_the_teasers_is_body_whatever_the_model_says() -> None:
    assert prose((PROSE, 0.3), ("He was 88.", 0.2), *TEASERS, ("Will it hold?", 0.1), *BOX) == {0, 1, 7}


def test_short_lines_between_prose_are_body_too() -> None:
    assert prose((PROSE, 0.9), ("10.00: the bridge", 0.4), ("He was 88.", 0.2), *TEASERS) == {0, 1, 2}


def test_the_time_of_the_article_may_stand_above_it() -> None:
    assert prose(("17:30", 0.1), (PROSE, 0.3), (PROSE, 0.9), *TEASERS) == {1, 2}


def test_a_page_without_teasers_or_with_a_menu_is_not_bare() -> None:
    assert prose((PROSE, 0.9), ("He was 88.", 0.2)) == set()
    assert prose(("Home", 0.1), (PROSE, 0.9), ("He was 88.", 0.2), *TEASERS) == set()
    footer = (("Imprint", 0.1), ("Contact", 0.1), ("Newsletter", 0.1))
    assert prose((PROSE, 0.9), ("He was 88.", 0.2), *TEASERS, *footer) == set()


def test_a_summary_below_the_title_that_a_clock_announces_is_no_body() -> None:
    stories = [part for clock in ("17:04", "17:00") for part in ((clock, 0.1), ("Storm", 0.1), (STORY, 0.1))]
    assert prose((PROSE, 0.9), *stories) == set()
