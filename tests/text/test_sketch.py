import numpy as np
import pytest
from builders import NEWS, PLAN, QUOTE
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.sketch import NONE, WIDTH, Sketch, sketch, sketches
from pipeline.text.tokens import PIECE

BODY = f"{NEWS}\n\n{QUOTE}\n\n{PLAN}"

CHINESE = (
    "台风昨晚在东海岸登陆，最大风力达十二级。沿海三个县的居民已经转移到内陆的学校和体育馆。"
    "港口停止了所有作业，渔船全部回港避风。铁路部门取消了四十多趟列车。气象台预计暴雨将持续到周四。"
)
CHINESE_REVISED = CHINESE.replace("铁路部门取消了四十多趟列车。", "机场也关闭了两条跑道。")
CHINESE_OTHER = (
    "台风过后，东海岸的渔民开始修理受损的船只。县政府说，重建港口的防波堤需要两年时间。"
    "保险公司收到了上万份理赔申请。一些村庄仍然没有电，志愿者正在分发饮用水和食物。专家认为今年的台风季节还没有结束。"
)

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(" .,:\n“”7٣aAé港กあع😀\ud800")))
WORDS = st.lists(
    st.sampled_from(["pier", "ferry", "council", "Solberg", "14:05", "7", "港口", "ไทย", "éa"]), max_size=30
)
PUNCTUATION = st.sampled_from([" ", "\n", ", ", " – ", "; ", "\n\n", " (", "\t", "\u00a0", " “"])


def sets(drawn: Sketch) -> dict[str, list[int]]:
    """The sets of a sketch."""
    return {name: getattr(drawn, name).tolist() for name in Sketch.__slots__}


def listed(text: str) -> dict[str, list[int]]:
    """The sets of a text's sketch."""
    return sets(sketch(text))


def jaccard(one: str, other: str) -> float:
    """The share of the shingles of two texts that both have."""
    shingles = [set(sketch(text).shingles.tolist()) for text in (one, other)]
    return len(shingles[0] & shingles[1]) / len(shingles[0] | shingles[1])


def test_sketches_are_the_same_on_every_machine() -> None:
    drawn = listed("The new pier is to cost 4.2 million crowns, Ingrid Solberg said.")
    shingles = [f"{value:x}" for value in drawn["shingles"][:4]]
    assert shingles == ["9957ffe5cd64ff9", "330ce640fa199dbb", "5412dc89374ac431", "5e46cba9a71688cd"]
    assert (drawn["numbers"], drawn["names"]) == ([1786], [19778, 27547])
    assert drawn["words"] == [1898, 19778, 27547, 44999, 57627, 58694, 60759]


@pytest.mark.parametrize(
    "other", [BODY.upper(), BODY.replace("\n\n", " "), BODY.replace(" ", "\n"), BODY.replace("“", '"')]
)
def test_case_punctuation_and_white_space_make_no_other_shingle(other: str) -> None:
    assert listed(other)["shingles"] == listed(BODY)["shingles"]


def test_shingles_are_runs_of_three_words() -> None:
    words = ["one", "two", "three", "four", "five"]
    runs = {listed(" ".join(words[at : at + WIDTH]))["shingles"][0] for at in range(3)}
    assert set(listed(" ".join(words))["shingles"]) == runs


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("…", 0), ("pier", 1), ("old pier", 1), ("the old pier", 1), ("港", 1)]
)
def test_a_text_of_few_words_has_one_shingle_and_one_of_none_has_none(text: str, count: int) -> None:
    assert len(sketch(text).shingles) == count


def test_the_order_of_words_counts() -> None:
    assert jaccard("dog bites man", "man bites dog") == 0


def test_a_run_of_the_same_words_counts_once() -> None:
    assert len(sketch("ha " * 1_000).shingles) == 1


def test_facts_are_numbers_names_and_longer_words() -> None:
    drawn = listed(NEWS + " It cost 4.2 million, and 4.2 million more.")
    assert drawn["numbers"] == listed("4.2")["numbers"]
    assert drawn["names"] == sorted({*listed("in Sandhaven")["names"], *listed("on Tuesday")["names"]})
    assert set(listed("breakwater storms")["words"]) < set(drawn["words"])


def test_a_chinese_text_with_one_sentence_changed_shares_most_of_its_shingles() -> None:
    assert jaccard(CHINESE, CHINESE_REVISED) > 0.6
    assert jaccard(CHINESE, CHINESE_OTHER) < 0.1


def test_a_text_longer_than_a_piece_is_sketched_whole() -> None:
    many = " ".join(f"w{number}" for number in range(30_000))
    assert len(sketch(many).shingles) in range(30_000 - 2, 30_000 + 8)  # the seams cut words in two


@given(TEXTS)
def test_sets_are_in_ascending_order_and_without_repetition(text: str) -> None:
    drawn = sketch(text)
    assert all((np.diff(getattr(drawn, name).astype(object)) > 0).all() for name in Sketch.__slots__)
    assert all(NONE not in getattr(drawn, name) for name in ("numbers", "names", "words"))


@given(TEXTS)
def test_upper_case_makes_no_other_shingle_number_or_word(text: str) -> None:
    upper = "".join(letter.upper() if letter.isascii() else letter for letter in text)
    shouted, drawn = listed(upper), listed(text)
    assert all(shouted[name] == drawn[name] for name in ("shingles", "numbers", "words"))


@given(TEXTS)
def test_a_line_break_is_a_blank(text: str) -> None:
    assert listed(text.replace(" ", "\n")) == listed(text)


@given(WORDS, st.lists(PUNCTUATION, min_size=30, max_size=30))
def test_what_stands_between_words_makes_no_other_shingle(words: list[str], between: list[str]) -> None:
    parted = "".join(word + sign for word, sign in zip(words, between, strict=False))
    assert listed(parted)["shingles"] == listed(" ".join(words))["shingles"]


# Many at once.


@given(st.lists(TEXTS, max_size=6))
def test_many_at_once_are_sketched_as_one_by_one(several: list[str]) -> None:
    assert [sets(each) for each in sketches(several)] == [listed(text) for text in several]


@pytest.mark.parametrize("sizes", [[PIECE - 1, 1], [PIECE, 5, PIECE], [PIECE // 2, PIECE // 2], [3 * PIECE, 0, 9], []])
def test_texts_around_the_size_of_a_piece_are_sketched_as_one_by_one(sizes: list[int]) -> None:
    several = ["".join(f"Word{number} and " for number in range(size // 10 + 1))[:size] for size in sizes]
    assert [sets(each) for each in sketches(several)] == [listed(text) for text in several]
