import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from quality.annotated import AnnotatedArticle, AnnotationError, annotated_articles, read
from quality.annotation_marks import Span, Text

HEAD = "headline: {p1 Lee} Quits\npublished: 2024-05-04\ntopics: politics, labour\nlanguage: en\n\n"
BODY = (
    "“⟦p1> It is late.⟧” {! said} {@p1 Ann Lee}, who left {l1 The Hague} on {d=2024-05-03 Friday}. “⟦p1< Good night.⟧”"
    "\n\n{@ She} {! added} that {m €3 million} was “⟦~p1< hardly a lot⟧”."
)
LEGEND = "\n---\np1 = Ann Lee\nl1 = The Hague | NL 52.08 4.31\n"
GOOD = HEAD + BODY + LEGEND

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OPENING, CLOSING = set("“\"‘'«»„「『"), set("”\"’'«»“」』")
WORD = re.compile(r"[^\W\d_]{4,}")

every_article = pytest.mark.parametrize("article", annotated_articles(), ids=lambda article: article.name)
english = pytest.mark.parametrize(
    "article", [each for each in annotated_articles() if each.english], ids=lambda article: article.name
)


def cut(article: AnnotatedArticle, span: Span | None) -> str | None:
    return article.body.plain[slice(*span)] if span else None


def texts(article: AnnotatedArticle) -> Iterator[tuple[str, Text, list[Span]]]:
    """Headline and body, with all spans of names, dates and sums."""
    for text in (article.headline, article.body):
        spans = [(each.start, each.end) for each in (*text.mentions, *text.dates)]
        yield text.plain, text, sorted([*spans, *text.money])


# How the files are read.


def test_the_text_is_read_without_its_marks() -> None:
    article = read("one", GOOD)
    assert article.headline.plain == "Lee Quits"
    assert article.body.plain == (
        "“It is late.” said Ann Lee, who left The Hague on Friday. “Good night.”\n\n"
        "She added that €3 million was “hardly a lot”."
    )
    assert (article.published, article.topics) == (date(2024, 5, 4), ("11000000", "09000000"))


def test_names_dates_and_sums_stand_where_they_were_marked() -> None:
    article = read("one", GOOD)
    names = [(cut(article, (each.start, each.end)), each.entity.name) for each in article.body.mentions]
    assert names == [("Ann Lee", "Ann Lee"), ("The Hague", "The Hague")]
    assert [(cut(article, (each.start, each.end)), each.value) for each in article.body.dates] == [
        ("Friday", "2024-05-03")
    ]
    assert [cut(article, span) for span in article.body.money] == ["€3 million"]


def test_a_place_has_its_country_and_coordinates() -> None:
    place = read("one", GOOD).body.mentions[1].entity
    assert (place.country, place.latitude, place.longitude) == ("NL", 52.08, 4.31)


def test_a_quote_has_its_speaker_and_cue_on_the_side_that_it_says() -> None:
    article = read("one", GOOD)
    quotes = [
        (cut(article, (quote.start, quote.end)), quote.kind, cut(article, quote.speaker), cut(article, quote.cue))
        for quote in article.body.quotes
    ]
    assert quotes == [
        ("It is late.", "direct", "Ann Lee", "said"),
        ("Good night.", "direct", "Ann Lee", "said"),
        ("hardly a lot", "mixed", "She", "added"),
    ]
    assert {quote.entity and quote.entity.name for quote in article.body.quotes} == {"Ann Lee"}


def test_a_quote_can_have_a_speaker_without_a_cue_and_no_speaker_at_all() -> None:
    body = "{@p1 Lee} {! said} no. “⟦p1<- One two three.⟧” “⟦?- Four five six.⟧”"
    article = read("one", HEAD + body + "\n---\np1 = Ann Lee")
    said, unsaid = article.body.quotes
    assert (cut(article, said.speaker), said.cue) == ("Lee", None)
    assert (unsaid.speaker, unsaid.cue, unsaid.entity) == (None, None, None)


def test_a_name_without_a_number_is_an_entity_of_its_own() -> None:
    article = read("one", GOOD.replace("€3 million}", "€3 million} of {o Interpol}"))
    assert [entity.name for entity in article.entities] == ["Ann Lee", "The Hague", "Interpol"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (GOOD.replace("headline", "title", 1), "no head line"),
        (GOOD.replace("politics", "polemics"), "no such topic"),
        (GOOD.replace("2024-05-04", "2024-15-04"), "no such topic or date"),
        (GOOD.replace("{l1", "{l2"), "not in the legend: l2"),
        (GOOD.replace("{l1", "{l"), "a place wants a number"),
        (GOOD.replace("{l1", "{x1"), "no such mark"),
        (GOOD.replace("Lee},", "Lee,"), "never closed"),
        (GOOD.replace("€3 million", "€3 million}"), "nothing to close"),
        (GOOD.replace("Friday}", "Friday }"), "blanks at the edge"),
        (GOOD.replace("=2024-05-03", "=2024-5"), "no value of a date"),
        (GOOD.replace("⟦p1<", "⟦p2<"), "not in the legend: p2"),
        (GOOD.replace("~p1<", "~p1>"), "no speaker >"),
        (GOOD.replace("{l1 The Hague}", "The Hague"), "never named: l1"),
        (GOOD.replace(" | NL 52.08 4.31", ""), "a place, and nothing else"),
        (GOOD.replace("\n\n{@ She", "\n{@ She"), "paragraphs are single lines"),
    ],
)
def test_an_error_in_a_file_is_told_with_its_place(content: str, says: str) -> None:
    with pytest.raises(AnnotationError, match=f"^one: {says}"):
        read("one", content)


# What the articles keep to.


def test_there_are_as_many_as_the_gate_wants() -> None:
    known = [quote for each in annotated_articles() for quote in each.body.quotes if quote.entity]
    assert sum(each.english for each in annotated_articles()) >= 60
    assert len(known) >= 220


@every_article
def test_spans_do_not_overlap_and_stand_at_the_edges_of_words(article: AnnotatedArticle) -> None:
    for plain, _, spans in texts(article):
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        for start, end in spans:
            assert not (plain[start - 1 : start].isalnum() and plain[start].isalnum())
            assert not (plain[end - 1].isalnum() and plain[end : end + 1].isalnum())


@every_article
def test_every_quote_stands_between_marks(article: AnnotatedArticle) -> None:
    for quote in article.body.quotes:
        assert article.body.plain[: quote.start].rstrip()[-1] in OPENING
        after = article.body.plain[quote.end :].lstrip(" \u00a0\u202f")
        assert not after or after[0] in CLOSING | {"\n"}


@english
def test_what_is_needed_to_score_an_article_is_said(article: AnnotatedArticle) -> None:
    assert article.published
    assert article.topics


@english
def test_names_are_marked_without_article_and_possessive(article: AnnotatedArticle) -> None:
    for plain, text, _ in texts(article):
        for mention in text.mentions:
            name = plain[mention.start : mention.end]
            assert not name.endswith(("'s", "’s"))
            assert not name.startswith(("the ", "a ", "an "))


@english
def test_no_name_of_a_person_is_left_unmarked(article: AnnotatedArticle) -> None:
    persons = {word for each in article.entities if each.type == "person" for word in WORD.findall(each.name)}
    for plain, _, spans in texts(article):
        for word in WORD.finditer(plain):
            if word[0] in persons and word[0][0].isupper():
                assert any(start <= word.start() < end for start, end in spans), word[0]


@english
def test_a_speaker_given_by_name_is_the_one_who_speaks(article: AnnotatedArticle) -> None:
    named = {(mention.start, mention.end): mention.entity for mention in article.body.mentions}
    for quote in article.body.quotes:
        if quote.speaker in named:
            assert named[quote.speaker] == quote.entity


@english
def test_a_weekday_has_the_value_of_such_a_day(article: AnnotatedArticle) -> None:
    for each in article.body.dates:
        day = next((day for day in DAYS if day in article.body.plain[each.start : each.end]), None)
        if day and each.value:
            assert date.fromisoformat(each.value).weekday() == DAYS.index(day)
