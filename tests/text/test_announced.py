from pipeline.text.announced import announced_items
from pipeline.text.blocks import Block
from pipeline.text.lines import Line

ABOVE = ("The council wants two things:", 0.9)


def items(*page: tuple[str, float], known: tuple[int, ...] = ()) -> set[int]:
    """The items of a list among blocks, each given with its probability of body."""
    blocks = [
        Block((Line(number, text, 0, len(text)),), text, body, (0.0,)) for number, (text, body) in enumerate(page, 1)
    ]
    return announced_items(blocks, dict.fromkeys(known))


def test_what_a_colon_announces_and_semicolons_part_is_a_list() -> None:
    assert items(ABOVE, ("no cars;", 0.2), ("no lorries;", 0.1), ("no noise.", 0.1), ("Home", 0.1)) == {1, 2, 3}


def test_what_is_known_otherwise_ends_the_list() -> None:
    assert items(ABOVE, ("no cars;", 0.2), ("Advertisement", 0.1), known=(2,)) == {1}


def test_lines_without_semicolons_or_below_a_line_that_is_no_body_are_no_list() -> None:
    assert items(ABOVE, ("no cars", 0.2), ("no noise.", 0.1)) == set()
    assert items(("Sections:", 0.1), ("no cars;", 0.2), ("no noise.", 0.1)) == set()
