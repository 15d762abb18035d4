from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.quotes.marks import english_runs, find_runs

MARKS = st.text(st.sampled_from("“”\"„«»「」『』‘’' \n.,aBs9"), max_size=60)


def pieces(body: str) -> list[str]:
    return [body[run.start : run.end] for run in english_runs(body)]


@pytest.mark.parametrize(
    ("body", "runs"),
    [
        ("“We go,” she said.", ["We go,"]),
        ('"We go," she said. "Now."', ["We go,", "Now."]),
        ('“We go," she said.', ["We go,"]),
        ("Er sagte: „Wir gehen.“ Dann ging er.", ["Wir gehen."]),
        ("»Wir gehen«, sagte er.", ["Wir gehen"]),
        ("Il a dit : « On y va. »", ["On y va."]),
        ("”Vi går”, sa hon.", ["Vi går"]),
        ("他说：“我们走吧。”然后走了。", ["我们走吧。"]),
        ("彼は「『今』と言った」と言った。", ["『今』と言った"]),
        ("قال «نحن هنا» ثم ذهب.", ["نحن هنا"]),
        ('צה"ל אמר "אנחנו כאן" היום', ["אנחנו כאן"]),
    ],
)
def test_what_stands_between_marks_is_a_run(body: str, runs: list[str]) -> None:
    assert pieces(body) == runs


def test_what_is_quoted_inside_a_quotation_is_part_of_it() -> None:
    assert pieces("“He told me ‘never’ and left,” Ann Lee said.") == ["He told me ‘never’ and left,"]


def test_a_quotation_left_open_goes_on_to_the_end_of_its_paragraph() -> None:
    body = "“We began here.\n\n“We end here,” she said."
    assert pieces(body) == ["We began here.", "We end here,"]
    assert [run.closed for run in english_runs(body)] == [False, True]


def test_a_mark_whose_closing_partner_was_lost_ends_where_the_next_one_opens() -> None:
    assert pieces("“We go, she said. “Now.”") == ["We go, she said.", "Now."]


def test_apostrophes_are_told_from_single_marks() -> None:
    body = "‘I don’t know,’ he said. ‘The workers’ rights aren’t theirs.’"
    assert pieces(body) == ["I don’t know,", "The workers’ rights aren’t theirs."]


def test_a_text_without_single_quotations_keeps_its_apostrophes() -> None:
    assert pieces("The workers' union didn't say why '90s rules still hold.") == []


def test_inches_open_nothing() -> None:
    assert pieces('The board is 6" wide and 5\'10" long.') == []


@given(MARKS)
def test_runs_stand_in_order_inside_the_text_and_hold_something(body: str) -> None:
    for runs in (find_runs(body), english_runs(body)):
        assert all(0 <= run.start < run.end <= len(body) for run in runs)
        assert all(before.end <= after.start for before, after in pairwise(runs))
