"""The sample, with the names that a reader marks in its body."""

import re

from builders import PROJECT

from pipeline.text.entities import link_names
from pipeline.text.names import Name, NameType

MARKED: dict[str, NameType] = {
    "United States": "place",
    "Russia": "place",
    "Marco Rubio": "person",
    "Politico": "organization",
    "NATO": "organization",
    "Hague": "place",
    "Donald Trump": "person",
    "White House": "organization",
    "Moscow": "place",
    "Ukrainian": "group",
    "U.S.": "place",
    "Rubio": "person",
    "Trump": "person",
}


def test_the_sample_names_whom_it_names() -> None:
    raw = (PROJECT / "articles" / "sample.txt").read_text(encoding="utf-8")
    body = raw.partition("Read next")[0].strip().replace("\n", "\n\n")
    marks = re.finditer("|".join(map(re.escape, MARKED)), body)
    entities = link_names(body, [Name(*mark.span(), MARKED[mark[0]], 0.9) for mark in marks])
    assert [(entity.name, entity.type, entity.title, len(entity.mentions)) for entity in entities] == [
        ("United States", "place", None, 2),
        ("Russia", "place", None, 2),
        ("Marco Rubio", "person", "Secretary of State", 5),
        ("Politico", "organization", None, 1),
        ("NATO", "organization", None, 1),
        ("The Hague", "place", None, 1),
        ("Donald Trump", "person", "President", 2),
        ("White House", "organization", None, 1),
        ("Moscow", "place", None, 1),
        ("Ukrainian", "group", None, 1),
    ]
    assert max(entities, key=lambda entity: entity.salience).name == "Marco Rubio"
