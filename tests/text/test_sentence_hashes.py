import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.sentence_hashes import LONGEST_STAMP, hash_sentences
from pipeline.text.sentences import split_sentences


def hashes(text: str, language: str | None = "en") -> list[int]:
    return hash_sentences(text, language).hashes.tolist()  # type: ignore[no-any-return] # integers


def test_hashes_are_the_same_on_every_machine() -> None:
    assert hashes("The harbour will be rebuilt. Updated 24 June 2025, 14:05 GMT") == [1245793837, 1365175079]


def test_every_sentence_has_its_place_and_a_hash() -> None:
    text = "Öl 😀. Ja! Nein."
    found = hash_sentences(text, "de")
    assert found.spans == split_sentences(text, "de") == [(0, 5), (6, 9), (10, 15)]
    assert len(set(found.hashes.tolist())) == 3


@pytest.mark.parametrize(
    "other",
    [
        "THE OLD PIER, it says, is safe.",
        "The  old pier\nit says is safe",
        "“The old pier”, it says: is safe!",
        "the_old pier – it says… is safe",
    ],
)
def test_case_punctuation_and_white_space_are_no_change(other: str) -> None:
    assert hashes(other) == hashes("The old pier, it says, is safe.")


@pytest.mark.parametrize("other", ["The old pier is unsafe.", "The old pier is not safe.", "Old pier is safe."])
def test_another_word_is_a_change(other: str) -> None:
    assert hashes(other) != hashes("The old pier is safe.")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Updated 24 June 2025, 14:05 GMT", "Updated 25 June 2025, 9:30 GMT"),
        ("en", "Last updated: 2025-06-24 14:05:10", "Last updated: 2025-06-25 08:00:59"),
        ("de", "Stand: 24.06.2025, 14.05 Uhr", "Stand: 25.06.2025, 9.30 Uhr"),
        ("de-CH", "Aktualisiert am 24. Juni 2025 um 14:05 Uhr", "Aktualisiert am 25. Juni 2025 um 9:30 Uhr"),
        ("fr", "Mis à jour le 24 juin 2025 à 14h05", "Mis à jour le 25 juin 2025 à 9h30"),
        ("zh", "更新时间：2025年6月24日 14:05", "更新时间：2025年6月25日 09:30"),
        ("en", "Published at 2:05 p.m.", "Published at 3:10 p.m."),
        (None, "14:05", "14:06"),
    ],
)
def test_another_time_stamp_is_no_change(language: str | None, one: str, other: str) -> None:
    assert hashes(one, language) == hashes(other, language)


def test_a_date_in_a_long_sentence_is_a_change() -> None:
    told = "The town council of Sandhaven decided on {} to rebuild the breakwater."
    one, other = told.format("24 June 2025"), told.format("25 June 2025")
    assert len(one) > LONGEST_STAMP
    assert hashes(one) != hashes(other)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The vote is on 3 March 2026.", "The vote is on 10 March 2026."),
        ("en", "Shares closed at 4.25 euros.", "Shares closed at 4.75 euros."),
        ("de", "Kiel gewann 28:25.", "Kiel gewann 28:24."),
        ("en", "“It sails at 14:05!”", "“It sails at 18:30!”"),
        ("zh", "会议3月24日开始。", "会议3月25日开始。"),
    ],
)
def test_a_date_or_a_time_in_a_short_sentence_is_a_change(language: str, one: str, other: str) -> None:
    assert hashes(one, language) != hashes(other, language)


@pytest.mark.parametrize("text", ["", " \n", "\n\n"])
def test_a_text_without_sentences_has_no_hashes(text: str) -> None:
    assert hashes(text) == []


def test_lone_surrogates_do_no_harm() -> None:
    assert hashes("The old\ud800pier.") == hashes("the old \ud801 pier")


TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(" .!?\n\"'“”()。؟ABab14:05\ud800")))


@given(TEXTS, st.sampled_from([None, "en", "de-CH", "zh", "ar", "hi"]) | st.text(max_size=4))
def test_every_text_has_a_hash_a_sentence(text: str, language: str | None) -> None:
    found = hash_sentences(text, language)
    assert found.spans == split_sentences(text, language)
    assert len(found.hashes) == len(found.spans)
