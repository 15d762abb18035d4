"""How good a parse is: pure arithmetic on what a page holds and what was found on it.

Every figure is a share: so many hits of so many. Shares of pages add up, so the same figures describe a page, a
language and the whole set; where a page has nothing to count (no joins, no byline) its share is 0 of 0, and it does not
weigh in.

Body: multisets of shingles (`shingles`), precision and recall a page, averaged over pages; F1 of the two averages, as
the public benchmark of article extraction computes it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from quality.found import Found
from quality.labelled import BODY, DEBRIS, WITHOUT_SPACES, LabelledPage, primary

SHINGLE = 4
"""Words (characters where no blanks part the words) of a shingle: the benchmark's number."""

EQUIVALENT: Mapping[frozenset[str], str] = {
    frozenset(
        {"advert", "other"}
    ): "what a paywall offers: some of the writers took it for an advert, some for neither",
    frozenset({"advert", "navigation"}): "buttons of such an offer: 'Already a subscriber? Log in', 'Continue reading'",
    frozenset({"teaser", "related"}): "a story's title with a sentence below it, or a sentence that is nothing but one",
    frozenset({"navigation", "legal"}): "links to terms and imprint in a footer",
    frozenset({"navigation", "cookie"}): "a footer's link to the cookie settings",
    frozenset({"legal", "cookie"}): "likewise",
    frozenset({"navigation", "newsletter"}): "a button 'Subscribe', 'Sign up' or 'View all'",
    frozenset({"navigation", "share"}): "buttons to save, print, listen or follow between those that share",
    frozenset({"navigation", "other"}): "badges and buttons of a page: 'Live', 'Exclusive', text size, time of reading",
}
"""Kinds of debris that the labels themselves do not tell apart, and where; to take one for the other is no error."""

Scores = dict[str, "Share"]

_WORD = re.compile(r"\w+")


class Share(NamedTuple):
    """So many hits of so many."""

    hits: float
    of: float


def score(page: LabelledPage, found: Found) -> Scores:
    """Score one page: where there is no article, its kind alone; of an article that was rejected, no line is right."""
    scores = {"page_kind": _right(page.kind == found.kind)}
    if page.has_body:
        scores |= _body(page, found) | _lines(page, found) | _published(page, found)
        scores |= {
            "headline": _either(page.headline, found.headline),
            "authors": f1(_plain_set(page.authors), _plain_set(found.authors)),
            "dateline": _either(page.dateline and plain(page.dateline), found.dateline and plain(found.dateline)),
            "sections": f1(_plain_set(page.sections), _plain_set(found.sections)),
            "language": _right(primary(page.language) == primary(found.language or "")),
        }
    return scores


def figures(scores: Iterable[Scores]) -> dict[str, float]:
    """Average the scores of pages: a figure from 0 to 1 for whatever there was to count."""
    sums: dict[str, Share] = {}
    for page in scores:
        for name, share in page.items():
            before = sums.get(name, Share(0, 0))
            sums[name] = Share(before.hits + share.hits, before.of + share.of)
    averages = {name: share.hits / share.of for name, share in sums.items() if share.of}
    if "body_precision" in averages or "body_recall" in averages:
        averages["body_f1"] = harmonic(averages.get("body_precision", 0.0), averages.get("body_recall", 0.0))
    return {name: averages[name] for name in (*FIGURES, *averages) if name in averages}


FIGURES: Mapping[str, str] = {
    "body_precision": "of the found body's shingles those of the gold body",
    "body_recall": "of the gold body's shingles those that were found",
    "body_f1": "harmonic mean of the two averages",
    "sides": "lines on the right side: body, furniture or debris (share of a page's lines, averaged over pages)",
    "kinds": "lines of the right kind, `EQUIVALENT` allowed for (likewise)",
    "joins": "F1 of the lines that go on from the line above",
    "headline": "exactly the headline, of the pages that have one or were given one",
    "authors": "F1 of the names",
    "published_day": "right day, of the pages that say when they were published",
    "published_precision": "right day, of the pages that were given one",
    "published_minute": "right minute, of the pages that say it to the minute",
    "dateline": "right place, of the pages that have a dateline or were given one",
    "sections": "F1 of the sections",
    "language": "right language, whatever its region",
    "page_kind": "pages told for what they are: an article, part of one, a live blog, or the reason why they are none",
}
"""Every figure of the labelled pages, and what it says."""


def wrong_lines(page: LabelledPage, found: Found) -> list[tuple[int, str, str, str | None]]:
    """List the lines whose kind is not exactly the label: number, text, label, what was found (None: nothing)."""
    kinds = found.kinds
    return [
        (line.number, line.text, line.kind, kinds.get(line.number))
        for line in page.lines
        if kinds.get(line.number) != line.kind
    ]


def shingles(text: str, language: str = "") -> Counter[tuple[str, ...]]:
    r"""Count the shingles of a text: runs of four words, `\w+`; a shorter text is a single one.

    In Chinese, Japanese and Thai they are of four characters: a run of `\w` there is a clause, a shingle of four would
    span several lines, and one missing character would spoil it all.
    """
    parts = _WORD.findall(text)
    if primary(language) in WITHOUT_SPACES:
        parts = [character for character in text if not character.isspace()]
    return Counter(tuple(parts[i : i + SHINGLE]) for i in range(max(1, len(parts) - SHINGLE + 1)) if parts)


def overlap(gold: Counter[tuple[str, ...]], found: Counter[tuple[str, ...]]) -> tuple[Share, Share]:
    """Give precision and recall of one page, each of weight 1; a side that says nothing weighs nothing."""
    shared = (gold & found).total()
    precision = Share(shared / found.total(), 1) if found else Share(0, 0)
    recall = Share(shared / gold.total(), 1) if gold else Share(0, 0)
    return precision, recall


def f1(gold: Collection[object], found: Collection[object]) -> Share:
    """Give the F1 of two sets as a share, so that it adds up over pages: twice the shared, of both sizes."""
    return Share(2 * len(set(gold) & set(found)), len(set(gold)) + len(set(found)))


def harmonic(precision: float, recall: float) -> float:
    """Give the F1 of a precision and a recall; 0 if both are."""
    return 2 * precision * recall / max(1e-9, precision + recall)


def plain(text: str) -> str:
    """Reduce a name or title to its words in lower case."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))


def side(kind: str | None) -> str | None:
    """Give the side of a line's kind: body, furniture or debris; the repeated headline is furniture."""
    if kind is None or kind in BODY:
        return kind and "body"
    return "debris" if kind in DEBRIS else "furniture"


def _body(page: LabelledPage, found: Found) -> Scores:
    gold, got = (shingles(body, page.language) for body in (page.body, found.body))
    precision, recall = overlap(gold, got)
    return {"body_precision": precision, "body_recall": recall}


def _lines(page: LabelledPage, found: Found) -> Scores:
    kinds = found.kinds
    wrong = wrong_lines(page, found)
    unforgiven = [line for line in wrong if frozenset(line[2:]) not in EQUIVALENT]
    sides = sum(side(kinds.get(line.number)) == side(line.kind) for line in page.lines)
    gold_joins = {line.number for line in page.lines if line.continued and line.kind in BODY}
    found_joins = {place.number for place in found.places if place.continued and place.kind in BODY}
    return {
        "sides": Share(sides / len(page.lines), 1),
        "kinds": Share(1 - len(unforgiven) / len(page.lines), 1),
        "joins": f1(gold_joins, found_joins),
    }


def _published(page: LabelledPage, found: Found) -> Scores:
    gold, got = page.published, found.published
    same_day = gold is not None and got is not None and gold.time.date() == got.date()
    to_the_minute = gold is not None and gold.to_the_minute
    same_minute = same_day and gold is not None and got is not None and gold.time == got.replace(second=0)
    return {
        "published_day": Share(same_day, gold is not None),
        "published_precision": Share(same_day, got is not None),
        "published_minute": Share(same_minute and to_the_minute, to_the_minute),
    }


def _right(right: bool) -> Share:  # noqa: FBT001 # one question, one answer
    return Share(right, 1)


def _either(gold: str | None, found: str | None) -> Share:
    return Share(bool(gold) and gold == found, bool(gold or found))


def _plain_set(names: Iterable[str]) -> set[str]:
    return {plain(name) for name in names} - {""}
