"""What a person sees of an explanation."""

import click
from builders import article
from explained import FIRST, OTHER, REPORT, REPRINT, REVISED, UPDATE, last_explained

from pipeline import show_explanation
from pipeline.explain import Explanation
from schemas.parsed_article import ParsedArticle


def shown(explained: Explanation) -> list[str]:
    """Its lines, without their colours and indents."""
    return [" ".join(click.unstyle(line).split()) for line in show_explanation.lines(explained)]


def last_shown(*articles: ParsedArticle, kept: bool = True) -> list[str]:
    return shown(last_explained(*articles, kept=kept))


def test_verdict_places_figures_facts_and_passages_are_shown() -> None:
    lines = last_shown(FIRST, article(REPRINT, "u:2"))
    assert lines[:2] == ["verdict near", "A near duplicate: it tells what another article tells, u:1 version 1."]
    assert {"headline A new breakwater", "place articles.parsed.v1/0/0", "only the article Coast, News, The"} <= {
        *lines
    }
    assert "together 1: 97% of the article, 82% of the earlier one" in lines
    assert any(line.startswith("108 words The town council of Sandhaven") for line in lines)
    assert any(line.startswith("score") and line.endswith("they do from 0.75 on") for line in lines)


def test_numbers_that_differ_are_marked() -> None:
    assert "numbers 40% of those compared are the same they differ" in last_shown(FIRST, article(UPDATE, "u:2"))


def test_of_a_revision_each_sentence_that_came_or_went_is_shown() -> None:
    lines = last_shown(FIRST, article(REVISED, "u:1", language="en"))
    assert lines[0] == "verdict revision, version 2"
    first = lines.index("Its sentences")
    assert lines[first + 1 : first + 4] == ["kept 4 sentences", "new He thanked nobody.", "kept 1 sentence"]
    assert lines[first + 4].startswith("gone The fishermen's union asked")


def test_what_was_compared_with_nothing_ends_with_itself() -> None:
    assert last_shown(article(OTHER, "u:2"))[-1].startswith("story urn:story:")


def test_it_is_said_that_the_earlier_record_is_gone() -> None:
    lines = last_shown(FIRST, article(REPRINT, "u:2"), kept=False)
    assert lines[-1] == "Its record is gone from its place: the texts cannot be laid side by side."
    assert any(line.startswith("similarity") for line in lines)


def test_of_a_long_article_as_much_is_shown_as_a_person_reads() -> None:
    numbers = ", ".join(str(number) for number in range(100, 400))
    long = article(f"{REPORT} {numbers}. " + OTHER * 40, "u:1")
    lines = last_shown(long, article(long.body, "u:2"))
    assert "and 267 more" in " ".join(lines)
    assert sum(map(len, lines)) < 3_000


def test_of_many_passages_the_longest_are_shown() -> None:
    words = [f"word{number}" for number in range(400)]
    old = " ".join(words)
    new = " ".join(f"{word} own{at}" if at % 10 == 9 else word for at, word in enumerate(words))
    lines = last_shown(article(old, "u:1"), article(new, "u:1"))
    assert sum(line.startswith("10 words word") for line in lines) == 20
    assert "and 20 shorter ones" in lines
