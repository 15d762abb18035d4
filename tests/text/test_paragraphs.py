import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.blocks import Block
from pipeline.text.lines import Line
from pipeline.text.paragraphs import paragraph_kinds

PROSE = (
    "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
)


def kinds(page: str) -> str:
    """The first letters of the kinds of a body's lines."""
    numbered = [(number, text) for number, text in enumerate(page.split("\n"), 1) if text]
    blocks = [Block((Line(number, text, 0, len(text)),), text, 0.9, (0.0,)) for number, text in numbered]
    return "".join(kind[0] for kind in paragraph_kinds(blocks, range(len(blocks))))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{PROSE}\nWhat happens next\n{PROSE}", "psp"),
        (f"{PROSE}\n{PROSE}\nThe end", "ppp"),
        (f"{PROSE}\nWho pays?\n{PROSE}", "ppp"),
        (f"{PROSE}\nThe cost\n{PROSE}\nWho pays?\n{PROSE}", "psppp"),
        (f"{PROSE}\nThe cost\n{PROSE}\nWho pays?\n{PROSE}\nAnd then?\n{PROSE}", "pspspsp"),
        (f"{PROSE}\n• One\n• Two.\n{PROSE}", "pllp"),
        (f"{PROSE}\n1. Look left.\n2. Look right.\n{PROSE}", "pllp"),
        (f"{PROSE}\n1. FC Köln won.\n{PROSE}", "ppp"),
        (f"{PROSE}\nThe plan says:\nNo cars.\nNo lorries.\n\n{PROSE}", "ppllp"),
        (f"{PROSE}\nThe plan has two parts:\n\nno cars;\nno lorries.\n\nThat is all.\n{PROSE}", "ppllpp"),
        (f"{PROSE}\nShe said:\n“We will look.”\n“And we will act.”\n{PROSE}", "ppppp"),
        (f"{PROSE}\nThe stops\n\nNorth Bridge Road\nOld Town Hall\nHarbour East\n\n{PROSE}", "pslllp"),
        ("시는 다음과 같은 대책을 시행한다.\n버스를 늘린다.\n걸어갈 수도 있다.\n양측은 지난해 합의했다.", "pllp"),
        ("主な対策は次の通り。\n橋を閉じる。\n船を出す。\n", "pll"),
        (f"{PROSE}\n「上からも見えるんです」\n{PROSE}", "ppp"),
    ],
)
def test_the_kinds_of_paragraphs_are_told_apart(body: str, expected: str) -> None:
    assert kinds(body) == expected


@given(st.lists(st.sampled_from([PROSE, "Short", "Why?", "• a", "a:", "b;", "1. c", "– d", ""]) | st.text(max_size=9)))
def test_every_paragraph_has_a_kind(lines: list[str]) -> None:
    page = "\n".join(" ".join(line.split("\n")) for line in lines)
    assert len(kinds(page)) == len([line for line in page.split("\n") if line])
