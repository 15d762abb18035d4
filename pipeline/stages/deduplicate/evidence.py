"""How much two texts have in common, from the whole of the one and what is remembered of the other."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from pipeline.text.sketch import NONE, Sketch


class Overlap(NamedTuple):
    """What two sets have in common; of one only a sample is known.

    Attributes:
        shared: Members of the sample that are in the other set.
        theirs: Members of the sample.
        mine: Members of the other set that would be in the sample, if both sets were the same.
    """

    shared: int
    theirs: int
    mine: int

    @property
    def compared(self) -> int:
        """How many were compared of the side that has less of its own: a text that was cut short lacks some."""
        return min(self.theirs, self.mine)

    @property
    def share(self) -> float:
        """The share in common of that side, drawn towards a half where few were compared."""
        return (self.shared + 0.5) / (self.compared + 1)

    @property
    def replaced(self) -> bool:
        """Whether both sides have some of their own."""
        return self.shared < self.compared


class Evidence(NamedTuple):
    """What speaks for two texts being one.

    Attributes:
        jaccard: Estimate of the share of all their shingles that both have.
        containment: Estimate of the share of the shorter one's that the other has.
        covered: Estimate of the share of the new text's that the remembered one has.
        size: Shingles of the shorter one.
        numbers: Numbers in common.
        names: Names in common.
        words: Longer words in common.
    """

    jaccard: float
    containment: float
    covered: float
    size: int
    numbers: Overlap
    names: Overlap
    words: Overlap

    @property
    def similarity(self) -> float:
        """The mean of the two estimates: a reprint is often cut short, or has something before or behind it."""
        return (self.jaccard + self.containment) / 2

    @property
    def facts(self) -> float:
        """The share of names and numbers in common; a half where there are none."""
        shared = self.numbers.shared + self.names.shared
        return (shared + 1) / (self.facts_compared + 2)

    @property
    def facts_compared(self) -> int:
        """How many names and numbers were compared; short texts may have none, and many scripts have no capitals."""
        return self.numbers.compared + self.names.compared


class Facts:
    """A whole set of facts."""

    def __init__(self, ordered: list[int]) -> None:
        """Take its members, in ascending order."""
        self.ordered, self.members = ordered, frozenset(ordered)

    def __len__(self) -> int:
        return len(self.ordered)


@dataclass(frozen=True, slots=True)
class Text:
    """A text as a whole, to be compared with remembered ones.

    Attributes:
        size: How many of its shingles say something: not those that many stories have.
        numbers: Its numbers.
        names: Its names.
        words: Its longer words.
    """

    size: int
    numbers: Facts
    names: Facts
    words: Facts

    @classmethod
    def of(cls, drawn: Sketch, common: int) -> Self:
        """Take a sketch, and how many of its shingles are common."""
        numbers, names, words = (Facts(each.tolist()) for each in (drawn.numbers, drawn.names, drawn.words))
        return cls(max(1, len(drawn.shingles) - common), numbers, names, words)

    def weigh(self, row: np.void, hits: int) -> Evidence:
        """Compare it with a remembered one.

        Args:
            row: What is remembered, a row of `layout.ROW`.
            hits: How many of the remembered shingles the text has.
        """
        theirs = max(1, int(row["size"]))
        shared = min(hits / max(1, int(row["kept"])) * theirs, self.size)
        smaller = min(self.size, theirs)
        return Evidence(
            jaccard=shared / (self.size + theirs - shared),
            containment=shared / smaller,
            covered=shared / self.size,
            size=smaller,
            numbers=_overlap(self.numbers, row["numbers"].tolist()),
            names=_overlap(self.names, row["names"].tolist()),
            words=_overlap(self.words, row["words"].tolist()),
        )


def _overlap(mine: Facts, sample: list[int]) -> Overlap:
    """Compare a whole set with a sample of another one, its smallest members in order, from both sides."""
    theirs = sample if sample[-1] != NONE else sample[: bisect_left(sample, NONE)]
    if not theirs or not mine:
        return Overlap(0, 0, 0)
    # of a whole set all is known; of a sample only up to its largest member
    known = len(mine) if len(theirs) < len(sample) else bisect_right(mine.ordered, theirs[-1])
    return Overlap(len(mine.members.intersection(theirs)), len(theirs), known)
