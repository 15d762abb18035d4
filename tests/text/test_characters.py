import hashlib
from functools import reduce
from operator import or_

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.characters import CAPITAL, DIGIT, HAN, JOINT, STOP, THAI, WORD, read, tables


def folded(text: str) -> list[int]:
    return [int(code) for code in read(text)[0]]


def kinds(text: str) -> int:
    """All bits that the characters of a text have together."""
    return reduce(or_, map(int, read(text)[1]), 0)


def test_the_tables_are_the_same_under_every_release_of_python() -> None:
    known = tables()
    digests = [hashlib.sha256(table.tobytes()).hexdigest()[:16] for table in (known.folded, known.kinds)]
    assert digests == ["dbeec31adbe95ff5", "c32f04bd1f8de30c"]


@pytest.mark.parametrize(
    ("written", "plain"), [("Ａ", "a"), ("É", "é"), ("Ж", "ж"), ("Σς", "σσ"), ("ǅ", "ǆ"), ("ſ", "s"), ("Ⅳ", "ⅳ")]
)
def test_case_and_width_do_not_count(written: str, plain: str) -> None:
    assert folded(written) == folded(plain) == [ord(letter) for letter in plain]


@pytest.mark.parametrize(
    "digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９"]
)
def test_digits_of_every_script_are_the_same_digits(digits: str) -> None:
    assert folded(digits) == folded("0123456789")
    assert kinds(digits) == WORD | DIGIT


@pytest.mark.parametrize("letters", ["ßﬁİ", "ẞ", "Ƀ"])
def test_what_has_no_single_counterpart_or_came_later_stands_for_itself(letters: str) -> None:
    assert folded(letters) == [ord(letter) for letter in letters]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("aéжअ한ع", WORD),
        ("ोّ\u0301", WORD),
        ("ABÉЖ", WORD | CAPITAL),
        ("々〇あア漢ー", WORD | HAN),
        ("ไทยลาวခမ", WORD | THAI),
        ("!?;…“”„«»।॥։؟۔。！？：；「」", STOP),
        (".:", STOP | JOINT),
        (",", JOINT),
        (" \n\t_-–'’()/😀€%\u00ad\u200b", 0),
    ],
)
def test_every_character_is_of_a_kind(text: str, kind: int) -> None:
    assert {int(each) for each in read(text)[1]} == {kind}


def test_beyond_the_basic_plane_letters_stand_one_by_one_and_pictures_are_none() -> None:
    assert (folded("𠀀😀"), kinds("𠀀𝐁"), kinds("😀🇳🇴🀄")) == ([0x20000, 0x1F600], WORD | HAN, 0)


def test_a_lone_surrogate_is_no_letter() -> None:
    assert (folded("\ud800"), kinds("\ud800\udfff")) == ([0xD800], 0)


@given(st.text(st.characters()))
def test_every_code_point_has_one_answer_wherever_it_stands(text: str) -> None:
    whole = [each.tolist() for each in read(text)]
    assert [len(each) for each in whole] == [len(text), len(text)]
    assert whole == [[int(read(character)[which][0]) for character in text] for which in (0, 1)]
