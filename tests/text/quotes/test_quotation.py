import pytest

from pipeline.text.quotes.marks import find_runs
from pipeline.text.quotes.quotation import is_quotation, kind_of


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("“We go,” she said.", "direct"),
        ("She said: “We go.”", "direct"),
        ("She left. “we go,” she said.", "direct"),
        ("She called the bridge “a work of nine long years” on Monday.", "mixed"),
        ("„Wir gehen“, sagte sie.", "direct"),
    ],
)
def test_a_clause_of_its_own_is_direct_and_a_piece_is_mixed(body: str, kind: str) -> None:
    assert kind_of(body, find_runs(body)[0]) == kind


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ("Sie sprach von „neun langen Jahren am Bau“.", True),
        ("Er rief: „Halt!“", True),
        ("他说“我们现在就一起走吧”。", True),
        ("Der „Bote“ erscheint montags.", False),
        ("他读《人民日报》的“社论”。", False),
    ],
)
def test_length_and_stops_tell_a_quotation(body: str, quoted: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_quotation(body, find_runs(body)[0]) == quoted
