"""The persons whom a text brings up one after another, and who of them a pronoun or a description means."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from pipeline.text.entities import Entity
from pipeline.text.quotes.antecedents import MOST_SENTENCES, Anaphor, Referent, fit, traits
from pipeline.text.quotes.gender import UNKNOWN, Gender, odds_of, probability
from pipeline.text.quotes.traits import Scene

MOST_REFERENTS: Final = 60
"""Persons mentioned last of whom a pronoun may mean one, however long the sentences are."""

Choose = Callable[[list[list[float]], list[float]], int]
"""Chooses one of several referents by the traits of each, and by how well what is told of it fits."""


@dataclass(slots=True)
class Discourse:
    """What a reader knows of the persons of a text up to some place in it.

    Attributes:
        scene: The article.
        entities: Its entities.
        men: How probably each entity is a man.
        speaking: The first words of the candidates that speak in quotations.
        choose: Chooses the referent of a pronoun.
        referents: The persons, by number; the one mentioned last is the last.
        openers: The candidate that is the first mention of a person in a sentence.
        rank: How many mentions there were.
        spoke: The sentence in which somebody spoke last, -1 if nobody did.
    """

    scene: Scene
    entities: Sequence[Entity]
    men: Sequence[float]
    speaking: set[int]
    choose: Choose
    referents: dict[int, Referent] = field(default_factory=dict)
    openers: dict[int, int] = field(default_factory=dict)
    rank: int = 0
    spoke: int = -1

    def named(self, entity: int) -> Referent:
        """Give the referent that is an entity."""
        full = " " in self.entities[entity].name
        return self.referents.get(entity) or Referent(entity, self.men[entity], "", full)

    def unnamed(self, noun: str, gender: Gender | None) -> Referent:
        """Give a new referent without a name."""
        return Referent(-1 - len(self.referents), probability(odds_of(gender) or UNKNOWN), noun, full=False)

    def mention(self, referent: Referent, place: int) -> Referent:
        """Note that a candidate mentions somebody."""
        first = self.scene.candidates[place].first
        sentence = self.scene.words.sentence[first]
        referent.last, referent.rank = place, self.rank
        referent.mentions += 1
        if first in self.speaking:
            self.spoke = referent.spoke = sentence
        self.rank += 1
        self.openers.setdefault(sentence, place)
        self.referents.pop(referent.number, None)
        self.referents[referent.number] = referent
        return referent

    def before(self, place: int) -> Iterator[Referent]:
        """Give those whom a candidate may mean, the one mentioned last first."""
        sentence, candidates = self.scene.words.sentence, self.scene.candidates
        own = sentence[candidates[place].first]
        for referent in islice(reversed(self.referents.values()), MOST_REFERENTS):
            if own - sentence[candidates[referent.last].first] > MOST_SENTENCES:
                break
            yield referent

    def likeliest(
        self, place: int, gender: Gender | None, fits: Callable[[Referent], bool] = lambda _: True
    ) -> Referent | None:
        """Find whom a pronoun or a description means; `None` if nobody fits.

        Args:
            place: The candidate that is the pronoun or the description.
            gender: What it tells of the gender.
            fits: Tells whether somebody is one of those who may be meant.
        """
        possible = [each for each in self.before(place) if fits(each)]
        if not possible:
            return None
        sentence, candidates = self.scene.words.sentence, self.scene.candidates
        anaphor = Anaphor(place, candidates[place].first in self.speaking, self.rank, self.spoke)
        openers = [self.openers[sentence[candidates[each.last].first]] for each in possible]
        rows = [traits(self.scene, anaphor, each, opener) for each, opener in zip(possible, openers, strict=True)]
        return possible[self.choose(rows, [fit(each, gender) for each in possible])]
