"""Streams of articles to find near-duplicates in: a labelled file, or one that is made up."""

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

VOCABULARY, NAMES = 30_000, 3_000
SENTENCES, SENTENCE_WORDS = (10, 26), (8, 24)
TEMPLATES, SITES, BLOCK_WORDS = 12, 8, 60

ORIGINALS = {"base": 0.5, "neg_template": 0.08, "neg_factswap": 0.04, "neg_shared_block": 0.08}
COPIES = {"exact": 0.04, "trimmed": 0.07, "padded": 0.07, "edited": 0.07, "rewritten": 0.05}

Sentence = list[str]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a stream.

    Attributes:
        id: Its name.
        body: Its text.
        stories: The stories whose text it holds: two articles that share one are duplicates; None where nobody knows.
        kind: What it is, where that is known; hard negatives begin with `neg_`.
    """

    id: str
    body: str
    stories: frozenset[str] | None
    kind: str


def read(path: Path) -> list[Article]:
    """Read a file of JSON lines, packed with gzip or not: `id`, `body`, and where known `cl` and `kind`."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines]


def made_up(count: int, seed: int = 1) -> list[Article]:
    """Make a stream of so many articles that follows from the seed alone.

    Its words do not exist, and are as frequent as those of a language (Zipf's law). Among the stories are copies that
    were trimmed, padded, edited or rewritten in part, and what is no copy but looks like one: stories made from a
    template, others' stories with other names and numbers, and new ones with the 60-word block of their site.
    """
    writer = _Writer(np.random.default_rng(seed))
    kinds = ORIGINALS | COPIES
    odds = np.array(list(kinds.values()))
    drawn = writer.random.choice(list(kinds), count, p=odds / odds.sum())
    stories: list[tuple[str, list[Sentence]]] = []
    stream = []
    for number, kind in enumerate(["base", *drawn[1:].tolist()]):
        name = f"made-up-{number}"
        story, before = stories[writer.random.integers(len(stories))] if stories else (name, [])
        sentences = writer.write(kind, before)
        if kind not in COPIES:
            story = name
        if kind == "base":
            stories.append((story, sentences))
        stream.append(Article(name, _text(sentences), frozenset({story}), kind))
    return stream


class _Writer:
    """Writes articles of one made-up language."""

    def __init__(self, random: np.random.Generator) -> None:
        self.random = random
        syllables = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
        lengths = np.minimum(4, 1 + np.log10(np.arange(1, VOCABULARY + 1)) / 1.2).astype(int)
        self._words = ["".join(random.choice(syllables, length)) for length in lengths]
        self._names = ["".join(random.choice(syllables, 3)).capitalize() for _ in range(NAMES)]
        self._odds = np.cumsum(1 / np.arange(1, VOCABULARY + 1))
        self._templates = [self._story() for _ in range(TEMPLATES)]
        self._blocks = [[self._plain(BLOCK_WORDS)] for _ in range(SITES)]

    def write(self, kind: str, before: Sequence[Sentence]) -> list[Sentence]:
        """Write an article of this kind; `before` is the story that a copy is made of."""
        writing: dict[str, Callable[[], list[Sentence]]] = {
            "base": self._story,
            "exact": lambda: list(before),
            "trimmed": lambda: list(before[: max(4, int(len(before) * self.random.uniform(0.4, 0.8)))]),
            "padded": lambda: [self._sentence(), *before, self._sentence(), self._sentence()],
            "edited": lambda: [[self._other(word, 0.08) for word in sentence] for sentence in before],
            "rewritten": lambda: [each if self.random.random() > 0.3 else self._sentence() for each in before],  # noqa: PLR2004 # a share
            "neg_template": lambda: self._other_facts(self._templates[self.random.integers(TEMPLATES)][:9]),
            "neg_factswap": lambda: self._other_facts(before),
            "neg_shared_block": lambda: [*self._story()[:12], *self._blocks[self.random.integers(SITES)]],
        }
        return writing[kind]()

    def _story(self) -> list[Sentence]:
        return [self._sentence() for _ in range(self.random.integers(*SENTENCES))]

    def _sentence(self) -> Sentence:
        words = self._plain(self.random.integers(*SENTENCE_WORDS))
        facts = self.random.random(len(words))
        return [self._fact(share) if share < 0.12 else word for word, share in zip(words, facts, strict=True)]  # noqa: PLR2004 # a share

    def _plain(self, count: int) -> Sentence:
        ranks = np.searchsorted(self._odds, self.random.random(count) * self._odds[-1])
        return [self._words[rank] for rank in ranks.tolist()]

    def _fact(self, share: float) -> str:
        """Give a number or a name, the one in a third of cases."""
        number = share < 0.04  # noqa: PLR2004 # a third of 0.12
        return str(self.random.integers(2, 5_000)) if number else self._names[self.random.integers(NAMES)]

    def _other(self, word: str, odds: float) -> str:
        return self._plain(1)[0] if self.random.random() < odds else word

    def _other_facts(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        return [[self._other_fact(word) for word in sentence] for sentence in sentences]

    def _other_fact(self, word: str) -> str:
        if word.isdigit():
            return self._fact(0)
        return self._fact(1) if word[0].isupper() else word


def _text(sentences: Sequence[Sentence]) -> str:
    return "\n".join(" ".join(_capitalised(sentence)) + "." for sentence in sentences)


def _capitalised(sentence: Sentence) -> Iterator[str]:
    yield sentence[0].capitalize()
    yield from sentence[1:]


def _article(fields: dict[str, object]) -> Article:
    stories = fields.get("cl")
    known = frozenset(map(str, stories)) if isinstance(stories, list) else None
    return Article(str(fields["id"]), str(fields["body"]), known, str(fields.get("kind") or ""))
