import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.names import Name, find_names
from pipeline.text.names.finding import trimmed


def found(text: str) -> list[tuple[str, str]]:
    return [(text[name.start : name.end], name.type) for name in find_names([text])[0]]


STORY = (
    "In Kigali the mayor, Béatrice Uwimana, met officials of the World Bank on Tuesday.\n\n"
    "“We asked for $40 million,” Uwimana said. The Rwandan government did not comment."
)


def test_names_of_an_article_are_found_with_their_types() -> None:
    assert found(STORY) == [
        ("Kigali", "place"),
        ("Béatrice Uwimana", "person"),
        ("World Bank", "organization"),
        ("Tuesday", "date"),
        ("$40 million", "money"),
        ("Uwimana", "person"),
        ("Rwandan", "group"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GERMANY TO SEND TANKS TO UKRAINE", ("UKRAINE", "place")),
        ("‘Angela Merkel’s visit was a success,’ he said.", ("Angela Merkel", "person")),
        ("The talks were led by Jean-Claude Juncker.", ("Jean-Claude Juncker", "person")),
        ("PARIS (AP) — Police arrested two men.", ("PARIS", "place")),
        ("Reporters asked Nguyễn Văn Minh about it.", ("Nguyễn Văn Minh", "person")),
        ("She works for the United Nations in Geneva.", ("United Nations", "organization")),
    ],
)
def test_names_are_found_in_capitals_quotation_marks_and_foreign_letters(text: str, name: tuple[str, str]) -> None:
    assert name in found(text)


def test_a_place_and_what_it_lies_in_are_two_names() -> None:
    names = found("LIMURU, Kenya — The road to Guadalajara, Jalisco, was closed.")
    assert [name for name in names if name[1] == "place"] == [
        ("LIMURU", "place"),
        ("Kenya", "place"),
        ("Guadalajara", "place"),
        ("Jalisco", "place"),
    ]


def test_what_is_found_in_a_text_depends_on_this_text_alone() -> None:
    assert find_names([STORY, "Berlin is far.", ""]) == [*find_names([STORY]), *find_names(["Berlin is far."]), []]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("the United Nations", "United Nations"),
        ("“Reuters,”", "Reuters"),
        ("Merkel’s", "Merkel"),
        ("Reuters -", "Reuters"),
        ("A", "A"),
        ("The", "The"),
        ("''", ""),
    ],
)
def test_articles_possessives_and_marks_at_its_edges_are_no_part_of_a_name(text: str, kept: str) -> None:
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == kept


@settings(deadline=None)
@given(st.lists(st.text(st.characters(), max_size=60) | st.sampled_from([STORY, "\ud800 in Rome", "\n\n", "''"])))
def test_any_texts_have_names_within_them_none_over_another(texts: list[str]) -> None:
    for text, names in zip(texts, find_names(texts), strict=True):
        ends = [0, *(name.end for name in names)]
        assert all(before <= name.start < name.end <= len(text) for before, name in zip(ends, names, strict=False))
        assert all(0 <= name.score <= 1 and isinstance(name, Name) for name in names)
