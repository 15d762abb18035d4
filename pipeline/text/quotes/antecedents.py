"""Whom "he" or "she" stands for: a log-linear model of those whom the text has brought up before."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Final, NamedTuple

from pipeline.text.quotes.english import NO_NAMES, PERSONS, PREPOSITIONS
from pipeline.text.quotes.gender import Gender
from pipeline.text.quotes.phrases import LEAST_CUE
from pipeline.text.quotes.traits import Scene

MOST_SENTENCES: Final = 12
"""Sentences before a pronoun in which the person that it stands for was mentioned last."""

FAR: Final = 6
"""Sentences, paragraphs and persons between, from which on all are the same."""


@dataclass(slots=True)
class Referent:
    """Somebody whom the text has brought up.

    Attributes:
        number: The index of the entity; below 0 where the text gives no name.
        man: How probably a man.
        noun: What somebody without a name is called by; empty with a name.
        full: Whether the article gives more than one word of the name.
        last: The candidate that is the last mention.
        rank: How many mentions of anybody came before the last one.
        mentions: How often mentioned so far.
        spoke: The sentence of the last mention that speaks in a quotation, -1 without one.
    """

    number: int
    man: float
    noun: str
    full: bool
    last: int = -1
    rank: int = -1
    mentions: int = 0
    spoke: int = -1

    @property
    def entity(self) -> int | None:
        """The index of the entity; `None` where the text gives no name."""
        return self.number if self.number >= 0 else None


TRAITS: Final = (
    "unnamed",
    "full",
    "same sentence",
    "sentence before",
    "sentences",
    "same paragraph",
    "paragraph before",
    "mentioned last",
    "mentioned since",
    "mentions",
    "new",
    "pronoun",
    "possessive",
    "behind preposition",
    "object",
    "beside cue",
    "speaker",
    "speaker in this paragraph",
    "spoke last",
    "opens sentence",
    "first in sentence",
    "opens paragraph",
    "in apposition",
    "opening pronoun, opening mention",
    "speaking pronoun, beside cue",
    "speaking pronoun, spoke last",
)
"""What the model is told of a pronoun and a referent before it, in the order of `traits`."""


class Anaphor(NamedTuple):
    """A pronoun or a description, and what the text has said by then.

    Attributes:
        place: The candidate that it is.
        speaks: Whether it is the speaker of a quotation.
        rank: How many mentions of anybody came before it.
        spoke: The sentence in which somebody spoke last, -1 if nobody did.
    """

    place: int
    speaks: bool
    rank: int
    spoke: int


def traits(scene: Scene, anaphor: Anaphor, referent: Referent, opener: int) -> list[float]:
    """Describe a referent as it stands when an anaphor comes.

    Args:
        scene: The article.
        anaphor: The pronoun or description.
        referent: One whom the text has brought up before.
        opener: The first mention of anybody in the sentence of the referent's last one.
    """
    words, candidates = scene.words, scene.candidates
    pronoun, mention = candidates[anaphor.place], candidates[referent.last]
    first, last = mention.first, mention.last
    sentences = words.sentence[pronoun.first] - words.sentence[first]
    paragraphs = words.paragraph[pronoun.first] - words.paragraph[first]
    before = words.lower[first - 1] if first else ""
    source = words.lower[max(0, first - 2) : first] == ["according", "to"]
    cue = (
        source or max(scene.cues[max(0, first - 1) : first] + scene.cues[last + 1 : last + 2], default=0.0) >= LEAST_CUE
    )
    opens = not first or words.sentence[first - 1] != words.sentence[first]
    pronoun_opens = not pronoun.first or words.sentence[pronoun.first - 1] != words.sentence[pronoun.first]
    since = anaphor.rank - 1 - referent.rank
    spoken = referent.spoke >= 0
    return [
        float(referent.entity is None),
        float(referent.full),
        float(sentences == 0),
        float(sentences == 1),
        float(min(FAR, sentences)),
        float(paragraphs == 0),
        float(paragraphs == 1),
        float(since == 0),
        float(min(FAR, since)),
        log(1 + referent.mentions),
        float(referent.mentions == 1),
        float(mention.key in ("he", "she")),
        float(words.clitic[last]),
        float(before in PREPOSITIONS and not source),
        float(_is_object(scene, first)),
        float(cue),
        float(spoken and words.sentence[first] == referent.spoke),
        float(spoken and paragraphs == 0 and words.sentence[first] == referent.spoke),
        float(spoken and referent.spoke == anaphor.spoke),
        float(opens),
        float(opener == referent.last),
        float(not first or words.paragraph[first - 1] != words.paragraph[first]),
        float(words.forms[last + 1 : last + 2] == [","]),
        float(pronoun_opens and opens),
        float(anaphor.speaks and cue),
        float(anaphor.speaks and spoken and referent.spoke == anaphor.spoke),
    ]


def _is_object(scene: Scene, first: int) -> bool:
    """Tell whether a word that is most likely a verb stands right before a mention: "met Ann Lee"."""
    before = scene.words.lower[first - 1] if first else ""
    if not before.isalpha() or scene.words.forms[first - 1][0].isupper() or scene.cues[first - 1] >= LEAST_CUE:
        return False
    return before not in NO_NAMES and before not in PERSONS


def fit(referent: Referent, gender: Gender | None) -> float:
    """Say how probably a person is a man, or a woman, as a pronoun tells; 1 where nothing is told."""
    if gender is None:
        return 1.0
    return referent.man if gender == "male" else 1 - referent.man


def shares(rows: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """Give how probable each referent is, whatever its gender: they sum up to 1."""
    scores = [sum(weight * value for weight, value in zip(weights, row, strict=True) if value) for row in rows]
    most = max(scores, default=0.0)
    powers = [exp(score - most) for score in scores]
    return [power / sum(powers) for power in powers]


def most_likely(weights: Sequence[float], rows: Sequence[Sequence[float]], fits: Sequence[float]) -> int:
    """Choose the referent that is most probable by its place in the text and by what is told of it."""
    likely = [share * each for share, each in zip(shares(rows, weights), fits, strict=True)]
    return max(range(len(likely)), key=likely.__getitem__)


__all__ = ["MOST_SENTENCES", "TRAITS", "Anaphor", "Referent", "fit", "most_likely", "shares", "traits"]
