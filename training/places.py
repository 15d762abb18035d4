"""Fit the weights of pipeline/text/places: PYTHONPATH=. python training/places.py TEXTS... [--models FOLDER].

TEXTS hold an article a line: `text`, and `entities` with `start`, `end` and `type` (LOC, NORP, ORG). Nobody says in
them which places are meant, but the articles themselves do: in "Paris, Texas" the state is hidden, and to be told from
the rest of the article; and a name that stands alone means its city where that is by far the largest called so.
Printed is how often the right place wins on a third of the articles that the weights were not fitted on, and how often
the largest one is it. A minute.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from pipeline.text.entities import Entity, Mention
from pipeline.text.places.candidates import PRIOR, Candidates, candidates, prior, weights
from pipeline.text.places.context import CONTEXT, context, surroundings
from pipeline.text.places.gazetteer import FOLDER, Gazetteer, gazetteer
from pipeline.text.places.judgement import FILE, Weights, judge, probabilities
from pipeline.text.places.mentions import PLACE, Toponym, toponyms
from pipeline.text.places.resolve import HUNDRED_MILES

TYPES: Final = {"LOC": "place", "NORP": "group", "ORG": "organization"}

DOMINANT: Final = 1.3
"""A place that has twenty times the people of the next of its name is meant where nothing else is said."""

LARGE: Final = 5.3
"""Two hundred thousand people: the smallest place that is taken to be meant so."""

PENALTY: Final = 1.0
"""On half the squares of the weights, against the loss summed over all examples."""

EASY: Final = 3
"""Of names whose largest place is meant, one in so many is taken: they are easy, and many."""

HIDDEN: Final = 1.0
ALONE: Final = 0.5
"""How much an example counts: by far the largest place is an easy guess, and there are many of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """The toponyms of an article and what they may mean."""

    named: Sequence[Toponym]
    found: Candidates
    prior: NDArray[np.float32]
    shares: NDArray[np.float32]

    def at(self, toponym: int) -> slice:
        """Tell where the candidates of a toponym stand."""
        return slice(*np.searchsorted(self.found.of, (toponym, toponym + 1)))


@dataclass(frozen=True, slots=True)
class Example:
    """A toponym of an article, with the candidates that are right, and whether its qualifier is hidden."""

    article: Article
    toponym: int
    right: NDArray[np.bool_]
    hidden: bool
    fold: bool

    def of(self, rows: NDArray[Any]) -> NDArray[Any]:
        """Give what belongs to its candidates."""
        return rows[self.article.at(self.toponym)]


def main() -> None:
    """Read, fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--models", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    places = gazetteer()
    examples = [each for file in arguments.texts for row in articles(file) for each in examples_of(places, row)]
    fitted = fit(places, [each for each in examples if not each.fold])
    report(places, [each for each in examples if each.fold], fitted)
    names = PRIOR + CONTEXT
    (arguments.models / FILE).write_text(
        json.dumps(
            {
                "alone": dict(zip(PRIOR, rounded(fitted.alone), strict=True)),
                "together": dict(zip(names, rounded(fitted.together), strict=True)),
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


def rounded(fitted: NDArray[np.float32]) -> list[float]:
    """Leave three decimals."""
    return [round(each, 3) + 0.0 for each in fitted.tolist()]


def articles(file: Path) -> Iterator[dict[str, Any]]:
    """Read the articles of a file."""
    with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def entities(row: dict[str, Any]) -> list[Entity]:
    """Put the spans of an article that have the same text together."""
    spans: dict[tuple[str, str], list[Mention]] = {}
    for each in row["entities"]:
        if each["type"] in TYPES:
            name = row["text"][each["start"] : each["end"]]
            spans.setdefault((TYPES[each["type"]], name), []).append(Mention(each["start"], each["end"], "full", ()))
    return [
        Entity(kind, name, tuple(mentions), in_headline=False, title=None, salience=0.0)  # type: ignore[arg-type]
        for (kind, name), mentions in spans.items()
    ]


def examples_of(places: Gazetteer, row: dict[str, Any]) -> Iterator[Example]:
    """Give the toponyms of an article of which it can be told what they mean."""
    fold = crc32(row["id"].encode()) % 3 == 0
    named = toponyms(row["text"], entities(row))
    if not named:
        return
    whole = describe(places, named)
    bare = describe(places, hidden(named, range(len(named)))) if any(each.qualifiers for each in named) else whole
    for index, toponym in enumerate(named):
        rows = whole.found.rows[whole.at(index)]
        if toponym.kind != PLACE or not len(rows):
            continue
        best = int(rows[np.argmax(places.magnitudes[rows])])
        if toponym.qualifiers:
            for article in (describe(places, hidden(named, [index])), bare):
                if (seen := example(places, article, toponym.names, best, fold)) and len(seen.right) > len(rows):
                    yield seen
        elif crc32(repr(toponym.names).encode()) % EASY == 0 and dominates(places, rows, best):
            yield from [
                replace(seen, hidden=False) for seen in [example(places, whole, toponym.names, best, fold)] if seen
            ]


def dominates(places: Gazetteer, rows: NDArray[np.int32], best: int) -> bool:
    """Tell whether a place is large, and by far the largest among these."""
    rest = np.where(close(places, rows, best), 0, places.magnitudes[rows]).max()
    return bool(places.magnitudes[best] > max(LARGE, rest + DOMINANT))


def hidden(named: Sequence[Toponym], indexes: Sequence[int]) -> list[Toponym]:
    """Take the qualifiers of these toponyms away, and the mentions that they are."""
    taken = Counter(
        each.name for index in indexes for each in named[index].qualifiers for _ in range(named[index].mentions)
    )
    left = [
        each if each.kind != PLACE else each._replace(mentions=each.mentions - taken[each.names[0]]) for each in named
    ]
    return [
        each._replace(qualifiers=()) if index in indexes else each
        for index, each in enumerate(left)
        if each.mentions > 0
    ]


def describe(places: Gazetteer, named: Sequence[Toponym]) -> Article:
    """Look the toponyms of an article up."""
    found = candidates(places, named)
    return Article(named, found, prior(places, found), weights(named))


def example(
    places: Gazetteer,
    article: Article,
    names: tuple[str, ...],
    right: int,
    fold: bool,  # noqa: FBT001 # a value
) -> Example | None:
    """Give a toponym of an article; nothing where it is not there, or has nothing to choose from."""
    named = enumerate(article.named)
    index = next((index for index, each in named if each.names == names and each.kind == PLACE), None)
    if index is None:
        return None
    near = close(places, article.found.rows[article.at(index)], right)
    if near.all() or not near.any():
        return None
    return Example(article, index, near, hidden=True, fold=fold)


def close(places: Gazetteer, rows: NDArray[np.int32], right: int) -> NDArray[np.bool_]:
    """Tell which places are the same as this one, as far as distance tells."""
    return np.asarray(places.points[rows] @ places.points[right] >= HUNDRED_MILES, np.bool_)


def fit(places: Gazetteer, examples: Sequence[Example]) -> Weights:
    """Fit the weights of a toponym alone, then those of all together."""
    free = [(None, None)] * len(PRIOR)
    alone = regression([each.of(each.article.prior) for each in examples], examples, free)
    fitted = Weights(alone, np.concatenate([alone, np.zeros(len(CONTEXT), np.float32)]))
    articles = {id(each.article): each.article for each in examples}
    for rounds in range(2):
        described = {}
        for key, each in articles.items():
            likely = probabilities(each.found.of, each.prior @ alone)
            if rounds:
                likely = judge(places, each.found, each.prior, each.shares, fitted)
            around = surroundings(places, each.found)
            said = context(around, (likely * each.shares[each.found.of]).astype(np.float32))
            described[key] = np.hstack([each.prior, said])
        rows = [each.of(described[id(each.article)]) for each in examples]
        fitted = replace(fitted, together=regression(rows, examples, free + [(0, None)] * len(CONTEXT)))
    return fitted


def regression(
    described: Sequence[NDArray[np.float32]], examples: Sequence[Example], bounds: Sequence[tuple[float | None, None]]
) -> NDArray[np.float32]:
    """Fit a conditional logit: the right candidates of each example against the others, with weights in bounds."""
    rows = np.concatenate(described).astype(np.float64)
    of = np.repeat(np.arange(len(described)), [len(each) for each in described])
    right = np.concatenate([each.right for each in examples])
    counts = np.array([HIDDEN if each.hidden else ALONE for each in examples])

    def loss(weighed: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        likely = probabilities(of, rows @ weighed)
        sums = np.bincount(of, likely * right) + 1e-9
        posterior = likely * right / sums[of]
        slope = (likely - posterior) * counts[of]
        return (
            float(-(counts * np.log(sums)).sum() + PENALTY / 2 * weighed @ weighed),
            rows.T @ slope + PENALTY * weighed,
        )

    result = minimize(
        loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}
    )
    return np.asarray(result.x, np.float32)


def report(places: Gazetteer, examples: Sequence[Example], fitted: Weights) -> None:
    """Print how often the right place wins."""
    for name, hidden in (("qualifier hidden", True), ("by far the largest", False)):
        chosen = [each for each in examples if each.hidden == hidden]
        largest = together = 0
        for each in chosen:
            article = each.article
            largest += bool(each.right[np.argmax(places.magnitudes[each.of(article.found.rows)])])
            likely = judge(places, article.found, article.prior, article.shares, fitted)
            together += bool(each.right[np.argmax(each.of(likely))])
        print(f"{name}: {len(chosen)}, the largest {largest / len(chosen):.3f}, together {together / len(chosen):.3f}")


if __name__ == "__main__":
    main()
