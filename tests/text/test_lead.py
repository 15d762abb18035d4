from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.lead import MOST_WORDS, lead
from pipeline.text.sentences import split_sentences


def lead_of(body: str) -> str | None:
    found = lead(body, split_sentences(body, "en"))
    return None if found is None else body[slice(*found)]


def test_the_first_three_sentences_are_the_lead() -> None:
    assert lead_of("One came. Two went.\n\nThree stayed. Four slept.") == "One came. Two went.\n\nThree stayed."


def test_a_short_article_is_all_lead() -> None:
    assert lead_of("One came.") == "One came."


def test_a_heading_and_a_dateline_before_it_are_passed_over() -> None:
    assert lead_of("What we know\n\nLONDON (Reuters) -\n\nOne came. Two went.") == "One came. Two went."


def test_a_heading_behind_it_ends_it() -> None:
    assert lead_of("One came.\n\nWhat we know\n\nTwo went.") == "One came."


def test_a_sentence_may_be_cut_by_a_paragraph_break() -> None:
    assert lead_of("One came\n\nand went. Two stayed.") == "One came\n\nand went. Two stayed."


def test_long_sentences_are_fewer() -> None:
    long = "He said " + "and said " * (MOST_WORDS // 3) + "it."
    assert lead_of(f"{long} {long} {long}") == long


def test_without_prose_there_is_none() -> None:
    assert lead_of("") is None
    assert lead_of("What we know") is None


@given(st.text(alphabet=st.characters() | st.sampled_from(". \n\ud800")))
def test_any_text_has_a_lead_inside_it_or_none(body: str) -> None:
    found = lead(body, split_sentences(body, None))
    assert found is None or 0 <= found[0] < found[1] <= len(body)
