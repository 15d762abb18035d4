"""How good decisions about near-duplicates are: precision, recall, and false links by kind of negative."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duplicate_streams import Article

Links = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Score:
    """How good the links of a stream are.

    Attributes:
        precision: Share of the links that lead to an article of the same story.
        recall: Share of the articles whose story was there before that have such a link.
        false_links: For each kind of article that begins a story, the share that was linked all the same.
    """

    precision: float
    recall: float
    false_links: dict[str, float]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def score(stream: Sequence[Article], links: Links) -> Score:
    """Score the links of a stream: for each article the id of an earlier one, or None."""
    known: dict[str, frozenset[str]] = {}
    right = wrong = repeated = 0
    linked, beginning = Counter[str](), Counter[str]()
    seen: set[str] = set()
    for article, link in zip(stream, links, strict=True):
        stories = article.stories or frozenset()
        hit = link is not None and not stories.isdisjoint(known[link])
        right += hit
        wrong += link is not None and not hit
        if seen.isdisjoint(stories):
            beginning[article.kind] += 1
            linked[article.kind] += link is not None
        else:
            repeated += 1
        seen |= stories
        known[article.id] = stories
    shares = {kind: linked[kind] / count for kind, count in beginning.items()}
    return Score(right / max(1, right + wrong), right / max(1, repeated), shares)


def labelled_by(stream: Sequence[Article], links: Links) -> list[Article]:
    """Take links for labels: what is linked is of one story."""
    story: dict[str, str] = {}
    for article, link in zip(stream, links, strict=True):
        story[article.id] = article.id if link is None else story[link]
    return [replace(article, stories=frozenset({story[article.id]})) for article in stream]
