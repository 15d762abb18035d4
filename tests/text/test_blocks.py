import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.blocks import join_blocks, joined, shown_texts
from pipeline.text.line_model import Judgement
from pipeline.text.lines import split_lines


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["The mayor,", "Jane Roe", ", said no"], "The mayor, Jane Roe, said no"),
        (["“Yes,” said", "Roe", "’s lawyer (", "PDF", ")"], "“Yes,” said Roe’s lawyer (PDF)"),
        (["Er sagte", "»Ja«", "und ging"], "Er sagte »Ja« und ging"),
        (["Sie sagte „", "Nein", "“ und blieb"], "Sie sagte „Nein“ und blieb"),
        (['He called it "', "a miracle", '", twice'], 'He called it "a miracle", twice'),
        (["the anti-", "war", "movement - and", "more"], "the anti-war movement - and more"),
        (["قال", "الوزير", "، ثم غادر"], "قال الوزير، ثم غادر"),
        (["湯船で", "Suica", "が使える"], "湯船でSuicaが使える"),
        (["เรือออกจาก", "ท่าเรือ", "เมื่อเช้า"], "เรือออกจากท่าเรือเมื่อเช้า"),
        (["서울", "시청", "앞"], "서울 시청 앞"),
        (["the word", "中国", "means China"], "the word 中国 means China"),
    ],
)
def test_pieces_are_joined_as_they_were_broken(pieces: list[str], text: str) -> None:
    assert joined(pieces) == text


@given(st.lists(st.text(min_size=1), min_size=1))
def test_joining_loses_nothing_and_adds_blanks_only(pieces: list[str]) -> None:
    assert joined(pieces).replace(" ", "") == "".join(pieces).replace(" ", "")


def test_a_block_holds_its_lines_and_weighs_their_probabilities_by_length() -> None:
    lines = split_lines("Menu\n\nThe mayor\nof it")
    judgement = Judgement([False, False, True], [0.0, 1.0, 0.3], [0.0, 0.0, 0.0])
    menu, paragraph = join_blocks(lines, shown_texts(lines), judgement)
    assert (menu.text, paragraph.text) == ("Menu", "The mayor of it")
    assert [line.number for line in paragraph.lines] == [3, 4]
    assert paragraph.body == pytest.approx((9 * 1.0 + 5 * 0.3) / 14)


def test_a_clock_continues_nothing_and_is_not_continued() -> None:
    lines = split_lines("The mayor\n17:04\nof it")
    blocks = join_blocks(lines, shown_texts(lines), Judgement([False, True, True], [1.0] * 3, [0.0] * 3))
    assert [block.text for block in blocks] == ["The mayor", "17:04", "of it"]


def test_an_item_of_a_list_continues_no_other() -> None:
    lines = split_lines("It wants:\nno cars;\nno lorries\non it.")
    blocks = join_blocks(lines, shown_texts(lines), Judgement([False, True, True, True], [1.0] * 4, [0.0] * 4))
    assert [block.text for block in blocks] == ["It wants:", "no cars;", "no lorries on it."]
