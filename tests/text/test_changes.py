from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.changes import Change, Version, compare_sentences

FIRST = "The pier is closed."
SECOND = "Boats sail from the quay."
THIRD = "The mayor is sorry."

sentences = st.lists(st.sampled_from([FIRST, SECOND, THIRD, "Fares stay.", "It rains."]), max_size=12)


def changes(before: str, after: str) -> list[tuple[str, str]]:
    found = compare_sentences(Version(before, "en"), Version(after, "en"))
    return [(sentence.change.value, sentence.text) for sentence in found]


def test_what_is_gone_comes_before_what_came_in_its_place() -> None:
    assert changes(f"{FIRST} {SECOND}", f"{THIRD} {SECOND}") == [("gone", FIRST), ("new", THIRD), ("kept", SECOND)]


def test_what_is_gone_from_the_end_comes_last() -> None:
    assert changes(f"{FIRST} {SECOND} {THIRD}", FIRST) == [("kept", FIRST), ("gone", SECOND), ("gone", THIRD)]


def test_a_sentence_that_moved_is_kept() -> None:
    assert changes(f"{FIRST} {SECOND}", f"{SECOND} {FIRST}") == [("kept", SECOND), ("kept", FIRST)]


def test_a_sentence_with_another_time_stamp_is_kept_as_it_is_now() -> None:
    assert changes("Updated 24 June 2025, 14:05 GMT", "Updated 24 June 2025, 16:30 GMT") == [
        ("kept", "Updated 24 June 2025, 16:30 GMT")
    ]


def test_a_text_without_sentences_changes_nothing() -> None:
    assert changes("", "") == []


@given(sentences, sentences)
def test_every_sentence_is_told_of_once(before: list[str], after: list[str]) -> None:
    found = changes(" ".join(before), " ".join(after))
    assert [text for change, text in found if change != Change.GONE] == after
    assert sorted(text for change, text in found if change == Change.GONE) == sorted(set_minus(before, after))
    assert sorted(text for change, text in found if change == Change.NEW) == sorted(set_minus(after, before))


def set_minus(those: list[str], without: list[str]) -> list[str]:
    return [each for each in those if each not in without]
