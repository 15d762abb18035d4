"""Makes up pages of results, as sports desks write them: lists of names that hardly any labelled news has."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from name_corpora import OUTSIDE_CONLL, Document, Span, labelled

Names = Mapping[str, Sequence[tuple[str, ...]]]

_LISTS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


class _Page:
    """Text that grows, and where its names stand."""

    def __init__(self, names: Names, random: np.random.Generator) -> None:
        self.text = ""
        self.spans: list[Span] = []
        self._names = names
        self._random = random
        self.of_countries = not self.number(4)

    def number(self, most: int) -> int:
        return int(self._random.integers(most))

    def one_of(self, choices: Sequence[str]) -> str:
        return choices[self.number(len(choices))]

    def add(self, text: str, kind: str = "") -> None:
        if kind:
            self.spans.append(Span(len(self.text), len(self.text) + len(text), kind))
        self.text += text + " "

    def team(self) -> str:
        city = self.one_of(_LISTS["cities"])
        before, behind = self.one_of(_LISTS["before"]), self.one_of(_LISTS["behind"])
        return self.one_of((city, city, city, f"{before} {city}", f"{city} {behind}", f"{city} {behind}"))

    def country(self) -> str:
        return self.one_of(_LISTS["countries"]) if self.number(5) else self.one_of(_LISTS["codes"])

    def person(self, words: int) -> str:
        people = self._names[f"PER{words}"]
        return " ".join(people[self.number(len(people))])


def _score(page: _Page) -> None:
    kind, make = ("LOC", page.country) if page.of_countries else ("ORG", page.team)
    page.add(make(), kind)
    if page.number(3):
        page.add(str(page.number(7)))
        page.add(make(), kind)
        page.add(str(page.number(7)))
    else:
        page.add("v" if page.number(2) else "-")
        page.add(make(), kind)


def _table(page: _Page) -> None:
    page.add(page.team(), "ORG")
    page.add(" ".join(str(page.number(40)) for _ in range(3 + page.number(5))))


def _rank(page: _Page) -> None:
    page.add(f"{page.number(20) + 1} .")
    page.add(page.person(2), "PER")
    if page.number(2):
        page.add("(")
        page.add(page.country(), "LOC")
        page.add(")")
    else:
        page.add(",")
        page.add(page.country(), "LOC")
        page.add(",")
    if not page.number(4):
        page.add(page.team(), "ORG")
    page.add(f"{page.number(60)}.{page.number(100)}")


def _match(page: _Page) -> None:
    for verb in ("beat" if page.number(3) else "bt", ""):
        page.add(page.person(1 + page.number(2)), "PER")
        page.add("(")
        page.add(page.country(), "LOC")
        page.add(")")
        page.add(verb or f"6 - {page.number(5)} 6 - {page.number(5)}")


def _innings(page: _Page) -> None:
    page.add(page.person(1), "PER")
    page.add("c")
    page.add(page.person(1), "PER")
    page.add("b")
    page.add(page.person(1), "PER")
    page.add(str(page.number(120)))


def _scorers(page: _Page) -> None:
    page.add(page.team(), "ORG")
    page.add(f"{page.number(4) + 1} (")
    for comma in (True, False):
        page.add(page.person(1), "PER")
        page.add(f"{page.number(90) + 1}" + (" ," if comma else " )"))
    page.add(page.team(), "ORG")
    page.add("0 .")


_LINES = (_score, _score, _table, _rank, _match, _innings, _scorers)


def made_up(names: Names, random: np.random.Generator) -> Document:
    """Make up a page: headline, dateline, heading and a dozen lines of one kind.

    Args:
        names: Names of persons, of one word ("PER1") and of two or more ("PER2").
        random: Where all choices come from.
    """
    page = _Page(names, random)
    page.add(f"{page.one_of(_LISTS['sports'])} -".upper())
    kind = ("LOC", page.country()) if page.number(2) else ("ORG", page.team())
    page.add(kind[1].upper(), kind[0])
    page.add(page.one_of(_LISTS["outcomes"]) + " .")
    page.text += "\n\n"
    city = page.one_of(_LISTS["cities"])
    page.add(city.upper() if page.number(2) else city, "LOC")
    year, month, day = 1990 + page.number(36), page.number(12), page.number(28) + 1
    in_words = f", {_LISTS['months'][month]} {day} -"
    page.add(page.one_of(("", f"{year}-{month + 1:02}-{day:02}", in_words)))
    page.text += "\n\n"
    heading = page.one_of(_LISTS["headings"]).format(day=page.one_of(_LISTS["days"]))
    page.add(heading[0].upper() + heading[1:])
    page.text += "\n\n"
    line = _LINES[page.number(len(_LINES))]
    for _ in range(6 + page.number(12)):
        line(page)
        page.text += "\n\n" if page.number(8) else ""
    return labelled(page.text, page.spans, OUTSIDE_CONLL, {})
