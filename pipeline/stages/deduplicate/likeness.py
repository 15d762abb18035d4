"""Which remembered article a text is like, and how likely it is that both tell one story.

The score is a logistic function of five measures of what the two have in common. training/duplicates.py fitted its six
numbers on 27,193 pairs of a labelled stream of 19,113 English news articles, made of public research corpora, of which
no text is kept: F1 .976 there, .973 on the half of its stories that was not fitted on.
"""

from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

from pipeline.stages.deduplicate.evidence import Evidence, Text
from pipeline.stages.deduplicate.remembered import Remembered
from pipeline.stages.deduplicate.window import Found, Window
from pipeline.text.sketch import Sketch

LEAST_SHARE: Final = 0.08
"""Share of the remembered shingles that a text must have: 99.8 % of the labelled duplicates have it."""

MOST_CANDIDATES: Final = 4
"""Of the remembered versions with most in common so many are compared."""

SHORTEST: Final = 8
"""Shingles of the shorter text: ten words. What has less is a duplicate only if it is the same."""

WEIGHTS: Final = {"similarity": 4.119, "size": 1.441, "facts": 3.844, "numbers": -0.528, "words": -2.0}
BIAS: Final = -0.992

SAME_STORY: Final = 0.75
"""The score from which on two articles are of one story."""

NEAR: Final = 0.40
"""The similarity from which on an article of a story repeats another, if its facts are the same."""

LEAST_COVERED: Final = 0.4
"""The share of its shingles that a text must have from what it repeats: one that tells a brief again within a report of
three times its length is new. The F1 of what is held back is .9058 without it, .9054 with it, .8987 with .5.
"""

SAME_FACTS: Final = 0.6
"""The share of names and numbers, and of numbers alone, from which on the facts are the same."""


SAME_WORDING: Final = 0.7
"""The share of shingles in common from which on each number counts, as neither text was cut or padded by much; and from
which on a text without names and numbers repeats another.
"""

SHORT: Final = 150
"""Shingles up to which each number counts in any case: what a short text tells is often in one."""


@dataclass(frozen=True, slots=True)
class Match:
    """A remembered version, what speaks for a text being the same story, and how likely that is, 0 to 1."""

    version: Remembered
    evidence: Evidence
    score: float

    @property
    def same_story(self) -> bool:
        """Whether both are of one story."""
        return self.score >= SAME_STORY

    @property
    def numbers_differ(self) -> bool:
        """Whether the texts agree and their numbers do not."""
        numbers, similarity = self.evidence.numbers, self.evidence.similarity
        if similarity < NEAR or not numbers.compared:
            return False
        each_counts = self.evidence.jaccard >= SAME_WORDING or self.evidence.size <= SHORT
        return numbers.share < SAME_FACTS or (numbers.replaced and each_counts)

    @property
    def repeats(self) -> bool:
        """Whether the text says nothing that the other does not."""
        common = self.evidence
        if common.facts_compared:
            alike = common.similarity >= NEAR and common.covered >= LEAST_COVERED and common.facts >= SAME_FACTS
        else:
            alike = common.jaccard >= SAME_WORDING
        return self.same_story and alike and not self.numbers_differ


def score(evidence: Evidence) -> float:
    """Say how likely two texts tell one story."""
    return 1 / (1 + exp(-BIAS - sum(WEIGHTS[name] * value for name, value in measures(evidence).items())))


def measures(evidence: Evidence) -> dict[str, float]:
    """Measure what speaks for one story; each has its weight in the score."""
    likeness = log(0.02 + evidence.similarity)
    return {
        "similarity": likeness,
        "size": log(max(SHORTEST, evidence.size)),
        "facts": log(0.05 + evidence.facts),
        "numbers": sqrt(evidence.numbers.compared - evidence.numbers.shared),
        "words": likeness * evidence.words.share,  # where few shingles agree, the words of a rewritten text still do
    }


def best_match(window: Window, drawn: Sketch, found: Found) -> Match | None:
    """Find the remembered version that a text is most like, among those that have enough of its shingles."""
    weighed = likeliest(window, drawn, found)
    if not weighed:
        return None
    likely, _, evidence, slot = max(
        (score(evidence), int(window.rows[slot]["sequence"]), evidence, slot) for evidence, slot in weighed
    )
    return Match(window.version(slot), evidence, likely)


def likeliest(window: Window, drawn: Sketch, found: Found) -> list[tuple[Evidence, int]]:
    """Weigh the remembered versions that have most in common with a text; gives the evidence, and the slot of each."""
    if len(drawn.shingles) < SHORTEST or len(found.slots) == 0:
        return []
    shares = found.hits / window.rows["kept"][found.slots]
    enough = (shares >= LEAST_SHARE).nonzero()[0]
    if len(enough) == 0:
        return []
    most = enough[(-shares[enough]).argsort(kind="stable")[:MOST_CANDIDATES]]
    text = Text.of(drawn, int(found.common.sum()))
    return [
        (text.weigh(window.rows[slot], hits), slot)
        for slot, hits in zip(found.slots[most].tolist(), found.hits[most].tolist(), strict=True)
    ]


def match_with(window: Window, version: Remembered, drawn: Sketch, found: Found) -> Match:
    """Compare a text with one remembered version, whatever the two have in common."""
    hits = int(found.hits[found.slots == window.slot(version)].sum())
    evidence = Text.of(drawn, int(found.common.sum())).weigh(version.row, hits)
    return Match(version, evidence, score(evidence))
