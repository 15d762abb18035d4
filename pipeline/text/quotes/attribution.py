"""Which runs in quotation marks are quotations, and who speaks in each."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.text.entities import Entity
from pipeline.text.quotes.candidates import Candidate, Kind, Lexicon, find_candidates
from pipeline.text.quotes.marks import Run
from pipeline.text.quotes.quotation import is_short
from pipeline.text.quotes.traits import Scene, describe, signers
from pipeline.text.quotes.words import read_words

LEAST_SPEAKER: Final = 0.15
"""Probability from which on a candidate is taken for the speaker; below it, nobody is named."""

LEAST_QUOTATION: Final = 0.6
"""Probability from which on a run is a quotation, and no title, term or scare quote: .5 to .7 find as many right."""

LEAST_OF_SHORT: Final = 0.7
"""Probability of its speaker from which on a run of one or two words is one: less sure ones are mostly scare quotes."""

SIGNED: Final = 0.95
"""Probability of a speaker who signs a quotation: 20 in the training data, too few to learn from."""

Rows = NDArray[np.float32]


Forest = Callable[[Rows], Rows]
"""Gives a probability for each row of traits."""


_NO_NEIGHBOUR: Final = (-1.0, -1.0, -1.0, -1.0)


class Model(NamedTuple):
    """The words that the models know, and three forests: each gives a probability for every row of traits."""

    lexicon: Lexicon
    first: Forest
    """Is a candidate the speaker of a run: by the two of them alone."""
    second: Forest
    """The same, by what the first says of the other candidates and of the runs before and after."""
    quotation: Forest
    """Is a run a quotation."""


class Attribution(NamedTuple):
    """A run that is a quotation, and its speaker, if one is found."""

    run: Run
    speaker: Candidate | None
    score: float


def see(model: Model, body: str, runs: list[Run], entities: Sequence[Entity]) -> Scene:
    """Describe an article for the forests."""
    words = read_words(body, runs)
    return describe(body, runs, words, find_candidates(words, entities, model.lexicon), model.lexicon)


def attribute(model: Model, scene: Scene) -> list[Attribution]:
    """List the quotations among the runs of an article, with their speakers."""
    if not scene.runs:
        return []
    first = second = np.zeros(0, np.float32)
    if scene.pairs:
        rows = pair_rows(scene)
        first = model.first(rows)
        second = model.second(second_rows(scene, rows, first))
    quotations = model.quotation(quotation_rows(scene, first))
    best: list[tuple[float, int]] = [(0.0, -1)] * len(scene.runs)
    for pair, probability in zip(scene.pairs, second.tolist(), strict=True):
        best[pair.run] = max(best[pair.run], (probability, pair.candidate))
    for run_number, signer in signers(scene).items():
        best[run_number] = SIGNED, signer
    return [
        Attribution(run, scene.candidates[_head(scene, place)] if score >= LEAST_SPEAKER else None, score)
        for run, (score, place), quotation in zip(scene.runs, best, quotations.tolist(), strict=True)
        if quotation >= LEAST_QUOTATION and (score >= LEAST_OF_SHORT or not is_short(scene.body, run))
    ]


def _head(scene: Scene, place: int) -> int:
    """Give the candidate to which a preposition attaches one, and which speaks: the mayor in "the mayor of Hafen"."""
    while scene.attached[place] and scene.candidates[place - 1].kind in (Kind.PERSON, Kind.ROLE, Kind.ORGANIZATION):
        place -= 1
    return place


def pair_rows(scene: Scene) -> Rows:
    """Give what the first forest is told, a row for each pair: of the two together, of the candidate, of the run."""
    candidates = np.array(scene.candidate_traits, np.float32)[[pair.candidate for pair in scene.pairs]]
    runs = np.array(scene.run_traits, np.float32)[[pair.run for pair in scene.pairs]]
    return np.hstack([np.array([pair.traits for pair in scene.pairs], np.float32), candidates, runs])


def second_rows(scene: Scene, rows: Rows, first: Rows) -> Rows:
    """Give what the second forest is told, a row for each pair: what the first was told, and what it says.

    Of the pair, of its best rival and of the best one of the same key; and of the runs before and after: how sure the
    first forest is of their best candidate, whether that is this one, or of the same key, and how sure of this one.
    """
    sure = first.tolist()
    keys = [scene.candidates[pair.candidate].key for pair in scene.pairs]
    of_run: list[dict[int, float]] = [{} for _ in scene.runs]
    ranked: dict[int | tuple[int, str], list[float]] = {}
    for pair, key, probability in zip(scene.pairs, keys, sure, strict=True):
        of_run[pair.run][pair.candidate] = probability
        ranked.setdefault(pair.run, []).append(probability)
        ranked.setdefault((pair.run, key), []).append(probability)
    for found in ranked.values():
        found.sort(reverse=True)
        found.append(0.0)
    best = [max(found, key=found.__getitem__, default=-1) for found in of_run]
    more = []
    for pair, key, own in zip(scene.pairs, keys, sure, strict=True):
        rivals, same = ranked[pair.run], ranked[pair.run, key]
        row = [own, rivals[rivals[0] == own], same[same[0] == own]]
        for neighbour in (pair.run - 1, pair.run + 1):
            if not 0 <= neighbour < len(best) or best[neighbour] < 0:
                row += _NO_NEIGHBOUR
                continue
            chosen, there = best[neighbour], of_run[neighbour]
            same_key = scene.candidates[chosen].key == key
            row += (there[chosen], chosen == pair.candidate, same_key, there.get(pair.candidate, 0.0))
        more.append(row)
    return np.hstack([rows, np.array(more, np.float32)])


def quotation_rows(scene: Scene, first: Rows) -> Rows:
    """Give what the forest of quotations is told, a row for each run: its traits, and its two best candidates."""
    tops = [[0.0, 0.0, -1.0] for _ in scene.runs]
    for pair, probability in zip(scene.pairs, first.tolist(), strict=True):
        top = tops[pair.run]
        if probability > top[0]:
            top[:] = [probability, top[0], float(scene.candidates[pair.candidate].kind)]
        else:
            top[1] = max(top[1], probability)
    return np.array([traits + top for traits, top in zip(scene.run_traits, tops, strict=True)], np.float32)
