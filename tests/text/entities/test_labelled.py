"""Texts with marked names, scored: which names mean the same.

`[p1 Marco Rubio]` is a name of the person 1; o, l and g are organisations, places and groups. `[p1:l London]` is a
person whom the names take for a place, and `[p1:- Rubio]` one whom they miss. A line of `#` begins a text.
"""

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.text.entities import Entity, link_names
from pipeline.text.names import Name, NameType

HERE = Path(__file__).parent
FLOORS = {"in_view": 0.995, "left_aside": 0.995}
"""B-cubed F1 of the texts that the rules were written with, and of those that were left aside meanwhile."""

TYPES: dict[str, NameType] = {"p": "person", "o": "organization", "l": "place", "g": "group"}
MARK = re.compile(r"\[([polg]\d+)(?::([polg-]))? ([^\]]*)\]")
PROBABLY = 0.9

Span = tuple[int, int]


class Text(NamedTuple):
    about: str
    headline: str | None
    headline_names: list[Name]
    body: str
    names: list[Name]
    meant: dict[Span, str]


def _read(marked: str) -> tuple[str, list[Name], dict[Span, str]]:
    plain, names, meant, reached = "", [], {}, 0
    for mark in MARK.finditer(marked):
        plain += marked[reached : mark.start()]
        start, plain, reached = len(plain), plain + mark[3], mark.end()
        meant[start, len(plain)] = mark[1]
        kind = mark[2] or mark[1][0]
        if kind != "-":
            names.append(Name(start, len(plain), TYPES[kind], PROBABLY))
    return plain + marked[reached:], names, meant


def texts(name: str) -> list[Text]:
    read = []
    for block in re.split(r"^# ", (HERE / f"{name}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        about, _, marked = block.strip().partition("\n")
        headline, headline_names = None, []
        if marked.startswith("HEADLINE: "):
            line, _, marked = marked.removeprefix("HEADLINE: ").partition("\n")
            headline, headline_names, _ = _read(line)
        body, names, meant = _read(marked)
        read.append(Text(about, headline, headline_names, body, names, meant))
    return read


def linked(text: Text) -> list[Entity]:
    return link_names(text.body, text.names, text.headline, text.headline_names)


def b_cubed(meant: dict[Span, str], found: dict[Span, int]) -> tuple[float, float]:
    """Precision summed over what was found, recall over what was meant; a mention of one side alone counts nothing."""
    both = Counter((meant[span], entity) for span, entity in found.items() if span in meant)
    entities, persons = Counter(found.values()), Counter(meant.values())
    precision = sum(both[meant[span], entity] / entities[entity] for span, entity in found.items() if span in meant)
    recall = sum(both[meant[span], found[span]] / persons[meant[span]] for span in meant if span in found)
    return precision, recall


def _spans(entities: list[Entity]) -> dict[Span, int]:
    return {(mention.start, mention.end): i for i, entity in enumerate(entities) for mention in entity.mentions}


@pytest.mark.parametrize("name", FLOORS)
def test_names_are_linked_as_well_as_pinned(name: str) -> None:
    precision = recall = found = meant = 0.0
    for text in texts(name):
        spans = _spans(linked(text))
        right = b_cubed(text.meant, spans)
        precision, recall = precision + right[0], recall + right[1]
        found, meant = found + len(spans), meant + len(text.meant)
    f1 = 2 * (precision / found) * (recall / meant) / (precision / found + recall / meant)
    assert f1 >= FLOORS[name]


def test_the_types_are_those_that_the_texts_give() -> None:
    wrong = [
        (text.about, entity.name)
        for name in FLOORS
        for text in texts(name)
        for entity in linked(text)
        for mention in entity.mentions
        if (mark := text.meant.get((mention.start, mention.end))) and TYPES[mark[0]] != entity.type
    ]
    assert not wrong


def test_a_headline_names_what_it_means() -> None:
    by_name = {text.about: text for text in texts("left_aside")}
    entities = linked(by_name["a headline in capitals"])
    assert [(entity.name, entity.in_headline) for entity in entities if entity.in_headline] == [
        ("Berlin", True),
        ("Klaus Brandt", True),
    ]


def errors(name: str) -> dict[str, list[str]]:
    """What is linked otherwise than meant, for people who work on the rules."""
    wrong: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts(name):
        spans = _spans(linked(text))
        groups: defaultdict[int, set[str]] = defaultdict(set)
        parts: defaultdict[str, set[int | None]] = defaultdict(set)
        for span in text.meant.keys() | spans.keys():
            groups[spans.get(span, -1)].add(f"{text.meant.get(span, '?')} {text.body[slice(*span)]}")
            parts[text.meant.get(span, "?")].add(spans.get(span))
        if any(len(part) > 1 for part in parts.values()) or any(
            len({member.split()[0] for member in group}) > 1 for group in groups.values()
        ):
            wrong[text.about] = [str(group) for group in groups.values()]
    return wrong
