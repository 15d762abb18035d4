from dataclasses import replace
from datetime import UTC, datetime

import pytest
from quality.found import Found, Place
from quality.labelled import LabelledPage, read
from quality.scores import figures, score, shingles, side

PAGE = read(
    "one",
    "page: article\nlanguage: en\nheadline: Bridge closed\nauthors: Ann Lee; Bo Ray\npublished: 2025-03-04T10:05\n\n"
    "headline\tBridge closed\nparagraph\tThe bridge over the Tay\n+\tis closed.\nadvert\tSubscribe\nteaser\tMore news",
)


def perfect(page: LabelledPage) -> Found:
    """What a parser without fault finds."""
    return Found(
        kind=page.kind,
        body=page.body,
        headline=page.headline,
        authors=page.authors,
        published=page.published.time if page.published else None,
        language=page.language,
        places=tuple(Place(line.number, line.kind, line.text, 0, 0, line.continued) for line in page.lines),
    )


def told(found: Found) -> dict[str, float]:
    return figures([score(PAGE, found)])


def retold(kind: str, number: int) -> Found:
    """A perfect find but for the kind of one line."""
    found = perfect(PAGE)
    places = [replace(place, kind=kind) if place.number == number else place for place in found.places]
    return replace(found, places=tuple(places))


def test_whoever_finds_everything_scores_one_throughout() -> None:
    assert set(told(perfect(PAGE)).values()) == {1}


def test_a_rejected_article_scores_nothing() -> None:
    assert set(told(Found("empty-shell", rejected=True)).values()) == {0}


def test_of_a_page_without_an_article_only_the_kind_is_scored() -> None:
    shell = read("two", "page: empty-shell\nlanguage: en\n\nnavigation\tMenu")
    assert figures([score(shell, Found("empty-shell", rejected=True))]) == {"page_kind": 1}
    assert figures([score(shell, Found("article", body="Menu"))]) == {"page_kind": 0}


@pytest.mark.parametrize(
    ("kind", "number", "sides", "kinds"),
    [
        ("other", 4, 1, 1),
        ("related", 5, 1, 1),
        ("share", 4, 1, 0.8),
        ("caption", 4, 0.8, 0.8),
        ("subheading", 2, 1, 0.8),
    ],
)
def test_kinds_that_labels_do_not_tell_apart_are_no_errors(kind: str, number: int, sides: float, kinds: float) -> None:
    row = told(retold(kind, number))
    assert (row["sides"], row["kinds"]) == (sides, kinds)


def test_what_is_made_up_costs_as_much_as_what_is_missed() -> None:
    made_up = replace(perfect(PAGE), dateline="Perth", authors=("Ann Lee", "Bo Ray", "Photo Desk", "Staff"))
    assert told(made_up)["dateline"] == 0
    assert told(made_up)["authors"] == pytest.approx(2 / 3)


def test_the_right_day_is_not_yet_the_right_minute() -> None:
    row = told(replace(perfect(PAGE), published=datetime(2025, 3, 4, tzinfo=UTC)))
    assert (row["published_day"], row["published_precision"], row["published_minute"]) == (1, 1, 0)


def test_shingles_are_of_words_where_there_are_words_and_of_characters_elsewhere() -> None:
    assert set(shingles("The bridge is closed, still.")) == {
        ("The", "bridge", "is", "closed"),
        ("bridge", "is", "closed", "still"),
    }
    assert set(shingles("大桥 封闭。", "zh-Hans")) == {tuple("大桥封闭"), tuple("桥封闭。")}
    assert set(shingles("Closed.")) == {("Closed",)}
    assert not shingles("")


def test_a_page_with_nothing_to_count_does_not_weigh_in() -> None:
    other = read("two", "page: article\nlanguage: en\n\nparagraph\tThe bridge is open.")
    row = figures([score(PAGE, perfect(PAGE)), score(other, perfect(other))])
    assert (row["headline"], row["joins"]) == (1, 1)


def test_the_headline_that_stands_there_twice_is_no_debris() -> None:
    assert [side(kind) for kind in ("headline-repeated", "caption", "list-item", "legal", None)] == [
        *("furniture", "furniture", "body", "debris"),
        None,
    ]
