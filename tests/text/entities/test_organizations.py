"""Which longer name of an organisation a shorter one may stand for."""

import pytest

from pipeline.text.entities.organizations import acronyms, fits, is_acronym, is_part, organization_words


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Goldman", "Goldman Sachs Group Inc."),
        ("United", "Manchester United"),
        ("Schalke", "Schalke 04"),
        ("Council", "Council of Europe"),
        ("Greens", "The Green Party"),
    ],
)
def test_what_begins_or_ends_a_name_is_short_for_it(short: str, long: str) -> None:
    assert fits(organization_words(short), organization_words(long))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Europe", "Council of Europe"),
        ("African Union", "African Union Commission"),
        ("Al Qaeda", "Al Qaeda in the Islamic Maghreb"),
        ("House", "White House"),
        ("Boeing", "Boeing 737 Max"),
        ("Sachs Group", "Goldman Sachs Group Holding"),
    ],
)
def test_what_is_another_is_not(short: str, long: str) -> None:
    assert not fits(organization_words(short), organization_words(long))


def test_the_form_of_a_firm_and_the_article_are_no_words_of_its_name() -> None:
    assert organization_words("The Tanaka Motors Co., Ltd.") == organization_words("Tanaka Motor")
    assert organization_words("U.S. Steel") == organization_words("US Steel")


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("iaea", "International Atomic Energy Agency"),
        ("doj", "Department of Justice"),
        ("dj", "Department of Justice"),
        ("cdc", "Centers for Disease Control and Prevention"),
        ("osce", "Organization for Security and Co-operation in Europe"),
    ],
)
def test_initials_leave_out_small_words_or_the_end(acronym: str, name: str) -> None:
    assert acronym in acronyms(organization_words(name))


@pytest.mark.parametrize(("name", "expected"), [("IAEA", True), ("U.N.", True), ("DoJ", True), ("Apple", False)])
def test_an_acronym_is_written_in_capitals(name: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_acronym(name) == expected


def test_a_work_or_a_part_bears_the_name_of_the_whole() -> None:
    assert is_part(organization_words("Samsung Electronics"), organization_words("Samsung"))
