"""What an article is about, in single terms: the entities it names and the nouns that it uses more than news does.

Terms of several words are names only. Runs of words that are chosen by their frequency embarrass ("channels open").
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from typing import Final, Literal, NamedTuple

from pipeline.text.entities import Entity

MODEL_VERSION: Final = "1"
MOST_TERMS: Final = 12
MOST_WORDS: Final = 6
"""Words among them; the rest is left to entities."""

LEAST_COUNT: Final = 2
"""Occurrences of a word from which it is a term: one that stands once is there by chance more often than not."""

NOT_NOUN: Final = -1
WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
"""A word, with the parts that hyphens join to it."""

_SHORTEST = 4  # letters
_LEAST_SURPRISE = 2.5  # of a word: what stands in one of twelve articles tells nothing about one
_FULL_SURPRISE = 9.0  # that a word never seen has
_HALF = 12.0  # weight at which a word has a score of a half: three uses of a word of one article in fifty
_EARLY = 400  # code points at the beginning of the body, which says what it is about
_EARLY_WEIGHT = 1.5
_NO_NOUN: Final = re.compile(r".*(?:ly|ed|ing|-.*)")


class Term(NamedTuple):
    """What an article is about.

    Attributes:
        text: The entity's name, or the word in the form that the article uses most.
        kind: Whether it is an entity or a word.
        score: How much the article is about it, 0 to 1.
        mentions: Every place where the body has it, as (start, end) in code points.
    """

    text: str
    kind: Literal["entity", "word"]
    score: float
    mentions: tuple[tuple[int, int], ...]


def _read_surprises(table: str) -> dict[str, float]:
    """Read the table of words: each with the negative logarithm of the share of texts that have it, or `NOT_NOUN`."""
    rows = (row.split("\t") for row in table.splitlines())
    return {word: float(surprise) for surprise, words in rows for word in words.split(" ")}


_SURPRISES: Final = _read_surprises(
    files("pipeline").joinpath("models", "terms", "words.txt").read_text(encoding="utf-8")
)


def find_terms(body: str, entities: Sequence[Entity], language: str | None) -> list[Term]:
    """Find at most `MOST_TERMS` terms, the weightiest first; time is linear in the length of the body.

    Args:
        body: The text.
        entities: What it names.
        language: Its language tag; words are looked for in English alone, as there is a table of no other.
    """
    names = [_term_of(entity) for entity in entities if entity.mentions]
    named = sorted((each.start, each.end) for entity in entities for each in entity.mentions)
    words = _salient_words(body, named) if (language or "").partition("-")[0] == "en" else []
    return sorted([*names, *words], key=lambda term: -term.score)[:MOST_TERMS]


def _term_of(entity: Entity) -> Term:
    mentions = tuple((each.start, each.end) for each in entity.mentions)
    return Term(entity.name, "entity", entity.salience, mentions)


def _salient_words(body: str, named: list[tuple[int, int]]) -> list[Term]:
    """Give the nouns that weigh most; what stands inside a name is left to the name."""
    counts = Counter(WORD.findall(body))
    nouns = {word for word in counts if word.islower() and _may_be_term(word)}
    stems = {word: word[:-1] if word.endswith("s") and word[:-1] in nouns else word for word in nouns}
    uses: Counter[str] = Counter()
    for word, stem in stems.items():
        uses[stem] += counts[word] + counts[word.capitalize()]
    stems = {word: stem for word, stem in stems.items() if uses[stem] >= LEAST_COUNT}
    stems |= {word.capitalize(): stem for word, stem in stems.items()}
    mentions: dict[str, list[tuple[int, int]]] = {}
    for found in WORD.finditer(body):
        if found[0] in stems and not _overlaps(found.span(), named):
            mentions.setdefault(stems[found[0]], []).append(found.span())
    terms = [_term(body, stem, places) for stem, places in mentions.items() if len(places) >= LEAST_COUNT]
    return sorted(terms, key=lambda term: -term.score)[:MOST_WORDS]


def _term(body: str, stem: str, mentions: list[tuple[int, int]]) -> Term:
    """Weigh a word by how often the body has it, how early, and how rare it is."""
    forms = Counter(body[start:end].lower() for start, end in mentions)
    weight = (1 + math.log(len(mentions))) * _surprise(stem)
    if mentions[0][0] < _EARLY:
        weight *= _EARLY_WEIGHT
    return Term(forms.most_common(1)[0][0], "word", weight / (weight + _HALF), tuple(mentions))


def _may_be_term(word: str) -> bool:
    return len(word) >= _SHORTEST and _surprise(word) >= _LEAST_SURPRISE


def _surprise(word: str) -> float:
    known = _SURPRISES.get(word)
    if known is not None:
        return known
    return NOT_NOUN if _NO_NOUN.fullmatch(word) else _FULL_SURPRISE


def _overlaps(span: tuple[int, int], sorted_spans: list[tuple[int, int]]) -> bool:
    at = bisect_left(sorted_spans, (span[1],)) - 1
    return at >= 0 and sorted_spans[at][1] > span[0]
