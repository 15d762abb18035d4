import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.passages import LEAST_CHARACTERS, LEAST_WORDS, Shared, shared_passages
from pipeline.text.tokens import tokens_of

STATEMENT = "The ferry company said on Monday that it will buy two electric boats for the crossing to Lower Sandhaven"
OWN = "Nobody in our village had heard of it before, wrote the paper."
ANOTHER = "Fares stay as they are until spring, according to a notice at the pier."

few_words = st.lists(st.sampled_from(["harbour", "ferry", "mayor", "pier"]), max_size=60).map(" ".join)
any_text = st.text(max_size=200) | few_words | st.text("港口渡輪ab .", max_size=80)


def texts(shared: Shared) -> list[str]:
    return [passage.text for passage in shared.passages]


def test_a_statement_that_two_articles_quote_is_one_passage() -> None:
    text, other = f"{OWN} {STATEMENT}. Really?", f"{ANOTHER} {STATEMENT}. {ANOTHER}"
    shared = shared_passages(text, other)
    assert texts(shared) == [STATEMENT]
    [passage] = shared.passages
    assert other[passage.other_start : passage.other_end] == STATEMENT
    assert passage.words == 19
    assert shared.share == pytest.approx(19 / 32)


@pytest.mark.parametrize("written", [STATEMENT.upper(), STATEMENT.replace(" ", "\n\n"), STATEMENT.replace(" ", ", ")])
def test_case_punctuation_and_white_space_do_not_count(written: str) -> None:
    assert texts(shared_passages(written, STATEMENT)) == [written]


def test_passages_come_in_the_order_of_the_text_wherever_they_stand_in_the_other() -> None:
    assert texts(shared_passages(f"{OWN} {STATEMENT}", f"{STATEMENT} {ANOTHER} {OWN}")) == [OWN[:-1], STATEMENT]


def test_what_one_text_says_twice_is_covered_twice_and_the_other_once() -> None:
    shared = shared_passages(f"{STATEMENT} {STATEMENT}", STATEMENT)
    assert (len(shared.passages), shared.share, shared.other_share) == (2, 1, 1)


def test_a_phrase_of_seven_words_is_no_passage() -> None:
    phrase = "the mayor said on Monday evening that"
    assert shared_passages(f"{OWN} {phrase} {OWN[::-1]}", f"{ANOTHER} {phrase} {ANOTHER[::-1]}").passages == ()


def test_a_text_shorter_than_a_passage_is_one_as_a_whole() -> None:
    shared = shared_passages("The ferry sails at noon.", "It is said: the ferry sails at noon.")
    assert texts(shared) == ["The ferry sails at noon"]
    assert shared.share == 1


def test_in_text_without_spaces_sixteen_characters_are_a_passage() -> None:
    sixteen = "市議會週二決定重建港口的舊防波堤"
    assert len(sixteen) == LEAST_CHARACTERS
    shared = shared_passages(f"昨天報導。{sixteen}。居民歡迎", f"記者獲悉。{sixteen}。反對聲音不多")
    assert texts(shared) == [sixteen]
    assert (
        shared_passages(f"昨天報導。{sixteen[1:]}。居民歡迎", f"記者獲悉。{sixteen[1:]}。反對聲音不多").passages == ()
    )


@pytest.mark.parametrize(("text", "other"), [("", ""), ("", STATEMENT), (STATEMENT, ""), ("...", "!?")])
def test_where_a_text_has_no_words_nothing_is_shared(text: str, other: str) -> None:
    assert shared_passages(text, other) == Shared((), 0, 0)


@given(any_text, any_text)
def test_a_passage_is_the_same_words_in_both_texts_and_overlaps_no_other(text: str, other: str) -> None:
    end = 0
    for passage in shared_passages(text, other).passages:
        there = other[passage.other_start : passage.other_end]
        assert passage.text == text[passage.start : passage.end]
        assert tokens_of(passage.text).hashes.tolist() == tokens_of(there).hashes.tolist()
        assert passage.start >= end
        end = passage.end


@given(few_words, few_words)
def test_no_run_of_eight_words_that_both_have_is_left_out(text: str, other: str) -> None:
    words, others = text.split(), other.split()
    runs = {tuple(others[at : at + LEAST_WORDS]) for at in range(len(others) - LEAST_WORDS + 1)}
    passages = shared_passages(text, other).passages
    start = 0
    for at, word in enumerate(words[: len(words) - LEAST_WORDS + 1]):
        run = words[at : at + LEAST_WORDS]
        if tuple(run) in runs:
            end = start + len(" ".join(run))
            assert any(passage.start < end and start < passage.end for passage in passages)
        start += len(word) + 1


@given(any_text)
def test_a_text_shares_all_its_words_with_itself(text: str) -> None:
    shared = shared_passages(text, text)
    assert shared.share == shared.other_share == bool(len(tokens_of(text).hashes))


def test_a_megabyte_of_one_word_comes_to_an_end() -> None:
    assert shared_passages("ferry " * 170_000, "ferry " * 170_001).share == 1
