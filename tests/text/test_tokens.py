import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.tokens import PIECE, Tokens, tokens_of


def hashes(text: str) -> list[int]:
    return tokens_of(text).hashes.tolist()  # type: ignore[no-any-return] # integers


def marked(text: str, what: str) -> list[str]:
    """The words of a text that have this mark; words are told apart by blanks here."""
    return [word for word, is_one in zip(text.split(), getattr(tokens_of(text), what), strict=True) if is_one]


def test_hashes_are_the_same_on_every_machine() -> None:
    assert [f"{value:x}" for value in hashes("Harbour 1,234.50 السلام")] == [
        "680c9ed7759951ff",
        "4792aab0efe19423",
        "ff7014f21832541c",
    ]
    assert [f"{value:x}" for value in hashes("港口重建")] == [
        "1e62b71c0336399d",
        "be832c3ace7a560f",
        "cbb2c03eaf0d11a7",
        "f30443eaf6350e38",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "THE OLD PIER, 1905",
        "the—old “pier” (1905)!",
        "The\nold\tpier\u00a01905",
        "ｔｈｅ ｏｌｄ ｐｉｅｒ １９０５",
        "…the old pier ١٩٠٥",
    ],
)
def test_case_width_punctuation_and_white_space_do_not_count(text: str) -> None:
    assert hashes(text) == hashes("The old pier 1905")


def test_a_word_has_one_hash_wherever_it_stands() -> None:
    assert hashes("pier and pier")[0] == hashes("pier and pier")[2] == hashes("the old pier")[2]


@pytest.mark.parametrize("other", ["peir", "pie", "pier s", "pie r", "pi\u00e9r", "ꓑier"])
def test_another_spelling_is_another_word(other: str) -> None:
    assert hashes(other) != hashes("pier")


# Numbers.


@pytest.mark.parametrize("number", ["7", "1,234.50", "14:05", "1.234,50", "3.3.2026", "2025", "٤٢", "४२", "3rd"])
def test_a_number_is_one_word_with_its_joints(number: str) -> None:
    assert tokens_of(number).numbers.tolist() == [True]


@pytest.mark.parametrize(("text", "numbers"), [("7.", 1), ("7, 8", 2), ("7..8", 2), ("1-0", 2), (".5", 1), ("a.7", 1)])
def test_a_joint_stands_between_two_digits(text: str, numbers: int) -> None:
    assert tokens_of(text).numbers.sum() == numbers


def test_numbers_that_differ_in_a_joint_differ() -> None:
    assert len({*hashes("1.5"), *hashes("1,5"), *hashes("15")}) == 3


@pytest.mark.parametrize("text", ["one", "B52", "x2"])
def test_what_begins_with_a_letter_is_no_number(text: str) -> None:
    assert not tokens_of(text).numbers.any()


# Names and long words.


def test_names_are_words_with_a_capital_inside_a_sentence() -> None:
    text = "The mayor Ingrid Solberg spoke. She left: Nobody “Knew” why! Then I came. “Indeed,” Anna said."
    assert marked(text, "names") == ["Ingrid", "Solberg", "Anna"]


@pytest.mark.parametrize(("text", "names"), [("в Москве", ["Москве"]), ("εδώ Αθήνα", ["Αθήνα"]), ("في القاهرة", [])])
def test_names_are_found_in_every_script_with_capitals(text: str, names: list[str]) -> None:
    assert marked(text, "names") == names


def test_words_of_four_letters_and_more_are_long() -> None:
    assert marked("the old pier was torn down", "long") == ["pier", "torn", "down"]


# Text without spaces.


@pytest.mark.parametrize(
    ("text", "count"), [("港口重建", 4), ("ท่าเรือ", 7), ("ひらがなとカタカナ", 9), ("한국어 문장", 2), ("हिन्दी वाक्य", 2)]
)
def test_han_kana_and_thai_have_a_word_at_each_character(text: str, count: int) -> None:
    tokens = tokens_of(text)
    assert len(tokens.hashes) == count
    assert tokens.long.all() or count == 2


def test_such_a_word_covers_three_characters_of_han_and_eight_of_thai_and_ends_with_its_script() -> None:
    assert hashes("甲乙丙丁")[0] == hashes("甲乙丙")[0] != hashes("甲乙")[0]
    assert hashes("กขคฆงจฉชซ")[0] == hashes("กขคฆงจฉช")[0] != hashes("กขคฆงจฉ")[0]
    assert hashes("甲乙pier丙")[:3] == [*hashes("甲乙"), *hashes("pier")]


def test_words_of_mixed_text_stand_in_their_order() -> None:
    assert hashes("AI时代 and ไทย 7") == [
        value for part in ("AI", "时代", "and", "ไทย", "7") for value in hashes(part)
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", " \n", "…!", "\ud800", "😀 🇳🇴"])
def test_a_text_without_words_has_none(text: str) -> None:
    assert {len(getattr(tokens_of(text), name)) for name in Tokens.__slots__} == {0}


# Long texts.


@pytest.mark.parametrize("sentence", ["the old pier was torn down ", "港口重建工程 ", "กขค "])
def test_a_long_text_has_the_words_of_its_pieces(sentence: str) -> None:
    repeated = sentence * (2 * PIECE // len(sentence) + 3)
    pieces = [repeated[at : at + PIECE] for at in range(0, len(repeated), PIECE)]
    assert len(pieces) == 3
    assert hashes(repeated) == [value for piece in pieces for value in hashes(piece)]


@pytest.mark.parametrize("before", range(4))
def test_only_the_word_at_the_seam_of_two_pieces_is_cut(before: int) -> None:
    text = "x" * before + " pier" * 14_000
    inside = [value for value in hashes(text) if value != hashes("pier")[0]]
    assert len(inside) <= 3  # the first word, and two halves


TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(" .,:\n“”7٣aAé港กあع😀\ud800")))


@given(TEXTS)
def test_every_word_has_all_marks_and_every_text_its_words(text: str) -> None:
    tokens = tokens_of(text)
    lengths = {len(getattr(tokens, name)) for name in Tokens.__slots__}
    assert len(lengths) == 1
    assert not (tokens.numbers & tokens.names).any()


@given(TEXTS, TEXTS)
def test_two_lines_have_the_words_of_each(one: str, other: str) -> None:
    assert hashes(f"{one}\n{other}") == hashes(one) + hashes(other)
