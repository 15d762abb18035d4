"""Score the labelled texts: news-like paragraphs of our own, in which each expression stands as [text|value].

An expression is right where one is found that overlaps it and has its value (TempEval's relaxed match). The rules were
written with `development.txt` in sight; `held_back.txt` was written before them and looked at afterwards only, when
value F1 on it was .980 and .970 of the days were right.
"""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.text.date_expressions import DateExpression, find_dates

LABELS = Path(__file__).with_name("labels")
LABEL = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Article(NamedTuple):
    text: str
    published: date | None
    labels: list[tuple[int, int, str]]


def read_articles(name: str) -> list[Article]:
    articles = []
    for article in (LABELS / f"{name}.txt").read_text(encoding="utf-8").split("@ ")[1:]:
        head, *paragraphs = article.strip().split("\n")
        text = ""
        labels = []
        for piece in re.split(r"(\[[^\]]+\])", "\n\n".join(paragraphs)):
            label = LABEL.fullmatch(piece)
            if label:
                labels.append((len(text), len(text) + len(label[1]), label[2]))
            text += label[1] if label else piece
        day = head.split()[-1]
        articles.append(Article(text, None if day == "none" else date.fromisoformat(day), labels))
    return articles


def overlap(found: DateExpression, label: tuple[int, int, str]) -> bool:
    return found.start < label[1] and label[0] < found.end


def is_right(found: DateExpression, label: tuple[int, int, str]) -> bool:
    return overlap(found, label) and (found.value or found.relative) == label[2]


def scores(name: str) -> tuple[float, float, float]:
    """Value F1, the share of days met that are right, and the share of labels met whose span is exact."""
    right = found_count = label_count = days = days_right = met = exact = 0
    for text, published, labels in read_articles(name):
        found = find_dates(text, published)
        hits = [label for label in labels if any(is_right(each, label) for each in found)]
        over = [label for label in labels if any(overlap(each, label) for each in found)]
        right, found_count, label_count = right + len(hits), found_count + len(found), label_count + len(labels)
        days += sum(DAY.fullmatch(label[2]) is not None for label in over)
        days_right += sum(DAY.fullmatch(label[2]) is not None for label in hits)
        met += len(over)
        exact += len({(each.start, each.end) for each in found} & {label[:2] for label in over})
    return 2 * right / (found_count + label_count), days_right / days, exact / met


@pytest.mark.parametrize(
    ("name", "f1", "days_right", "exact"), [("development", 0.99, 0.99, 0.97), ("held_back", 0.975, 0.965, 0.95)]
)
def test_values_of_the_labelled_texts_do_not_fall(name: str, f1: float, days_right: float, exact: float) -> None:
    measured = scores(name)
    assert measured[0] >= f1
    assert measured[1] >= days_right
    assert measured[2] >= exact


def test_there_are_labels_enough() -> None:
    assert sum(len(each.labels) for name in ("development", "held_back") for each in read_articles(name)) >= 300
