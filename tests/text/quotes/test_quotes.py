import re
from collections.abc import Callable
from time import process_time
from typing import Any

import pytest
from builders import PROJECT
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.entities import Entity, Mention
from pipeline.text.quotes import MOST_RUNS, Quote, find_quotes, quotes_by_marks

SAMPLE = (
    (PROJECT / "articles" / "sample.txt").read_text(encoding="utf-8").partition("\nRead next")[0].replace("\n", "\n\n")
)


def test_the_quotations_of_the_sample_are_rubios_two_of_them_by_a_pronoun(
    named: Callable[..., Entity], told: Callable[..., Any]
) -> None:
    cast = (
        named(SAMPLE, "United States", type="place"),
        named(SAMPLE, "Russia", type="place"),
        named(SAMPLE, "Marco Rubio", "Rubio", title="Secretary of State"),
        named(SAMPLE, "Politico", type="organization"),
        named(SAMPLE, "NATO", type="organization"),
        named(SAMPLE, "The Hague", type="place"),
        named(SAMPLE, "Donald Trump", "Trump", title="President"),
        named(SAMPLE, "White House", type="organization"),
        named(SAMPLE, "Moscow", type="place"),
    )
    found = told(SAMPLE, *cast)
    assert [quoted[:16] for quoted, *_ in found] == ["If we did what e", "know the right t", "If there’s an op"]
    assert [rest for _, *rest in found] == [
        ["said", "Rubio", "Marco Rubio"],
        ["added", "He", "Marco Rubio"],
        ["said", "he", "Marco Rubio"],
    ]
    assert [quote.kind for quote in find_quotes(SAMPLE, cast)] == ["direct", "mixed", "direct"]


def test_a_quotation_goes_on_behind_its_speaker(named: Callable[..., Entity], told: Callable[..., Any]) -> None:
    body = "“The bridge is closed,” Ann Lee said. “It will open in May.”"
    assert told(body, named(body, "Ann Lee")) == [
        ("The bridge is closed,", "said", "Ann Lee", "Ann Lee"),
        ("It will open in May.", "said", "Ann Lee", "Ann Lee"),
    ]


def test_scare_quotes_are_no_quotations(told: Callable[..., Any]) -> None:
    body = "The so-called “smart” bins of the town were emptied on Monday. Residents like them."
    assert told(body) == []


def test_a_spokesman_has_no_name(told: Callable[..., Any]) -> None:
    body = "“We regret the delay of the trains,” a spokesman for the railway said on Monday."
    assert told(body) == [("We regret the delay of the trains,", "said", "a spokesman", None)]


def test_the_role_that_an_article_gives_one_person_is_that_person(
    named: Callable[..., Entity], told: Callable[..., Any]
) -> None:
    body = (
        "Ann Lee, the mayor of Hafen, opened the new bridge on Monday.\n\n"
        "“It took us nine long years to build this,” the mayor said."
    )
    lee = named(body, "Ann Lee")
    assert [entity for *_, entity in told(body, lee)] == ["Ann Lee"]


def test_she_is_not_the_man_named_last(named: Callable[..., Entity], told: Callable[..., Any]) -> None:
    body = (
        "Mayor Ann Lee met the engineer Paul Otis on the new bridge.\n\n"
        "“It took us nine long years to build this,” she said."
    )
    assert [entity for *_, entity in told(body, named(body, "Ann Lee"), named(body, "Paul Otis"))] == ["Ann Lee"]


def test_a_name_behind_a_dash_signs_a_quotation(named: Callable[..., Entity], told: Callable[..., Any]) -> None:
    body = "“It was worth all of the nine years.” — Ann Lee\n\n“It was not worth a single one.” — Paul Otis"
    assert [entity for *_, entity in told(body, named(body, "Ann Lee"), named(body, "Paul Otis"))] == [
        "Ann Lee",
        "Paul Otis",
    ]


def test_a_pronoun_without_anybody_before_it_stays_open(told: Callable[..., Any]) -> None:
    body = "“It took us nine long years to build this,” he said."
    assert told(body) == [("It took us nine long years to build this,", "said", "he", None)]


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ("Der Bürgermeister sagte: „Wir haben neun Jahre gebaut.“", "Wir haben neun Jahre gebaut."),
        ("Le maire a dit : « Nous avons construit neuf ans. »", "Nous avons construit neuf ans."),
        ("市長は「九年間建設しました。」と述べた。", "九年間建設しました。"),
        ("قال العمدة: «لقد بنينا تسع سنوات».", "لقد بنينا تسع سنوات"),
    ],
)
def test_in_other_languages_the_marks_tell_a_quotation(body: str, quoted: str) -> None:
    start = body.index(quoted)
    assert [(quote.start, quote.end) for quote in quotes_by_marks(body)] == [(start, start + len(quoted))]


def test_in_other_languages_a_term_in_marks_is_no_quotation() -> None:
    assert quotes_by_marks("Die Zeitung „Der Bote“ erscheint montags.") == []


def test_a_text_of_marks_alone_is_read_in_time_and_without_speakers() -> None:
    body = 'He said "we go there now." ' * 40_000
    begin = process_time()
    found = find_quotes(body, [])
    assert process_time() - begin < 4
    assert len(found) > MOST_RUNS
    assert all(quote.speaker is None for quote in found)


def test_a_text_of_pronouns_names_and_roles_is_read_in_time() -> None:
    sentence = "Ann Lee met the senator, Paul Otis. “It took us nine long years,” she said. The officer left. "
    body = sentence * 900
    starts = [match.start() for match in re.finditer("Ann Lee", body)]
    cast = [
        Entity(
            "person",
            f"Ann Lee {start}",
            (Mention(start, start + 7, "full", ()),),
            in_headline=False,
            title=None,
            salience=0.5,
        )
        for start in starts
    ]
    begin = process_time()
    assert len(find_quotes(body, cast)) == len(starts)
    assert process_time() - begin < 4


@given(st.text(st.sampled_from("“”\"«»‘’' \n.,aBhe\ud800İ"), max_size=80) | st.text(max_size=80))
def test_any_text_can_be_searched(body: str) -> None:
    entity = Entity(
        "person", "a", (Mention(0, len(body) + 1, "full", ()),), in_headline=False, title=None, salience=0.0
    )
    for found in (find_quotes(body, []), find_quotes(body, [entity]), quotes_by_marks(body)):
        assert all(isinstance(quote, Quote) and 0 <= quote.start < quote.end <= len(body) for quote in found)
        assert all(quote.speaker is None or 0 <= quote.score <= 1 for quote in found)
