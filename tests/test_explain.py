"""Why an article is what it is, in words and side by side."""

import re

import pytest
from builders import article
from explained import FIRST, OTHER, REPORT, REPRINT, REVISED, UPDATE, last_explained

from pipeline.explain import Explanation
from schemas.verdict import VerdictKind


def test_the_first_of_a_story_is_compared_with_nothing() -> None:
    explained = last_explained(FIRST, article(OTHER, "u:2"))
    assert explained.reasons == (
        "A new article, of a story of its own.",
        "Nothing that is remembered is like it.",
    )
    assert (explained.earlier, explained.comparison, explained.similarity) == (None, None, None)


def test_a_near_duplicate_is_laid_beside_what_it_repeats() -> None:
    explained = last_explained(FIRST, article(REPRINT, "u:2"))
    assert explained.reasons == ("A near duplicate: it tells what another article tells, u:1 version 1.",)
    assert explained.version is None
    assert explained.comparison
    [passage] = explained.comparison.shared.passages
    assert passage.text == REPRINT[passage.start :].removesuffix(".") == REPORT[: passage.other_end]
    assert explained.comparison.shared.share > 0.95
    assert explained.comparison.headline == "A new breakwater"


def test_new_data_in_the_same_words_is_told_by_its_numbers() -> None:
    explained = last_explained(FIRST, article(UPDATE, "u:2"))
    assert explained.verdict.kind is VerdictKind.NEW
    assert explained.reasons == (
        "A new article, of the same story as u:1 version 1.",
        "It is no duplicate because of its numbers.",
        "The texts agree and their numbers do not: new data, or another story told in the same words.",
    )
    assert explained.comparison
    numbers = explained.comparison.facts.numbers
    assert (numbers.only, numbers.only_other) == (("9", "4.7", "380"), ("14", "3.2", "410"))


def test_without_names_and_numbers_an_article_of_a_story_is_no_duplicate_unless_its_text_is_the_same() -> None:
    first, more = (re.sub(r"\d", "", text.lower()) for text in (REPORT, OTHER))
    padded = last_explained(article(first, "u:1"), article(f"{first} it is said", "u:2"))
    assert padded.verdict.kind is VerdictKind.NEAR
    explained = last_explained(article(first, "u:1"), article(f"{first} {more}", "u:2"))
    assert explained.reasons == (
        "A new article, of the same story as u:1 version 1.",
        "It is no duplicate: there are no names or numbers that could be the same, and too little of the text is.",
    )


def test_a_revision_is_told_sentence_by_sentence() -> None:
    explained = last_explained(FIRST, article(REVISED, "u:1", language="en"))
    assert explained.reasons == (
        "A revision: the same article with another text than u:1 version 1.",
        "2 of its sentences are new, 1 is gone.",
    )
    assert explained.version == 2
    assert explained.comparison
    assert explained.comparison.sentences
    assert [sentence.change for sentence in explained.comparison.sentences] == [
        *["kept"] * 4,
        *["new", "kept", "gone", "new"],
    ]


def test_a_revision_of_a_full_stop_says_nothing_new() -> None:
    explained = last_explained(FIRST, article(f"{REPORT[:-1]}!", "u:1", language="en"))
    assert "No remembered sentence is new or gone" in explained.reasons[1]


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("u:1", "An exact duplicate: the same article with the same text was there before, u:1 version 1."),
        ("u:2", "An exact duplicate: another article has the same text, u:1 version 1."),
    ],
)
def test_an_exact_duplicate_is_told_by_whose_text_it_has(uri: str, said: str) -> None:
    explained = last_explained(FIRST, article(REPORT, uri))
    assert explained.reasons == (said,)
    assert explained.comparison
    assert explained.comparison.shared.share == 1


def test_a_cancellation_and_its_repetition_name_what_was_published_last() -> None:
    cancelled = article("Withdrawn.", "u:1", status="cancelled")
    assert last_explained(FIRST, cancelled).reasons == (
        "A cancellation: the article is withdrawn. Last published: u:1 version 1.",
    )
    assert last_explained(FIRST, cancelled, cancelled).reasons == (
        "An exact duplicate: the article was cancelled before, by u:1 version 2.",
    )
    assert last_explained(cancelled).reasons == (
        "A cancellation: the article is withdrawn. Last published: not known.",
    )


def test_without_the_earlier_record_the_verdict_alone_is_told() -> None:
    explained = last_explained(FIRST, article(REPRINT, "u:2"), kept=False)
    assert explained.comparison is None
    assert explained.earlier
    assert explained.similarity == pytest.approx(
        ((explained.verdict.jaccard or 0) + (explained.verdict.containment or 0)) / 2, abs=1e-4
    )


def test_an_explanation_is_json_and_can_be_read_again() -> None:
    explained = last_explained(FIRST, article(REVISED, "u:1"))
    assert Explanation.from_json(explained.to_json()) == (explained, ())
