"""Train the quote models: python training/quotes.py DATA [--models FOLDER] [--names FILE] [--without FOLD].

DATA holds `quotes-dev.jsonl.gz`. The models go to pipeline/models/quotes unless FOLDER is given. The names that the
name model finds are kept in FILE, if one is given, and read from there the next time. With `--without FOLD` one of five
folds of the articles is left out; what the models predict for it is written to FOLDER/predictions.jsonl instead, as
a scorer reads it. Half a minute on one core; the same data, names and versions give the same files.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from antecedents import Pronoun, learn
from forests import grow, probabilities, to_onnx
from lightgbm import LGBMClassifier
from numpy.typing import NDArray

from pipeline.text.entities import Entity, link_names
from pipeline.text.first_names import shipped_first_names
from pipeline.text.names import Name, find_names
from pipeline.text.quotes.antecedents import TRAITS, most_likely
from pipeline.text.quotes.attribution import Model, attribute, pair_rows, quotation_rows, second_rows
from pipeline.text.quotes.candidates import PRONOUNS, Kind, Lexicon, find_candidates
from pipeline.text.quotes.marks import Run, english_runs
from pipeline.text.quotes.quotation import is_short
from pipeline.text.quotes.resolution import read_persons
from pipeline.text.quotes.traits import Scene, describe
from pipeline.text.quotes.words import Words, read_words

FILE = "quotes-dev.jsonl.gz"
FOLDS = 5
PAIR_TREES, RUN_TREES = 100, 60
PAIRS = {"num_leaves": 31, "min_child_samples": 20, "colsample_bytree": 0.4, "learning_rate": 0.1, "n_jobs": 1}
RUNS = {"num_leaves": 15, "min_child_samples": 20, "n_jobs": 1}

LEAST_CUES, LEAST_HEADS, LEAST_BESIDE = 3, 3, 8
"""Times that a word is a cue, the noun of a speaker, or stands beside a candidate, from which on the lexicon has it."""

LEAST_SHARE = 0.02
"""Probability of a cue or noun from which on the lexicon has it."""

UNSURE = 5
"""Times that each word is counted besides, as an average one."""

READINGS = 3
"""Times that the articles are read to learn whom pronouns stand for; the weights hardly change after two."""

SAME_SPAN = 0.8
"""Characters that a run and the annotators' span share, of those of either, from which on they are the same."""

UNKNOWN = -1

_ENDS_PHRASE = frozenset(["of", "for", "in", "at", "who", "with", "from", "on", "to", "which", "that", "whose", "and"])
_MARKS = " \t\n\r“”«»„‘’'\",.;:!?…"

Numbers = NDArray[Any]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Article:
    """An article, its runs and words, and what the annotators say of it."""

    id: str
    body: str
    quotes: list[Json]
    entities: list[Entity]
    runs: list[Run]
    words: Words

    def fold(self, folds: int) -> int:
        """Give the fold that it falls into, the same on every machine."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % folds

    def scene(self, lexicon: Lexicon) -> Scene:
        """Describe it as the pipeline does."""
        candidates = find_candidates(self.words, self.entities, lexicon)
        return describe(self.body, self.runs, self.words, candidates, lexicon)


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with quotation marks as the models see it, and its labels."""

    scene: Scene
    rows: Numbers
    runs: Numbers
    """Is each run a quotation."""
    pairs: Numbers
    """Is each pair one of a quotation and its speaker; may be `UNKNOWN`."""
    weights: Numbers


def main() -> None:
    """Train on all articles, or on all but a fold and let the models read that."""
    arguments = _arguments()
    articles = list(_articles(arguments.data / FILE, arguments.names))
    lexicon, forests = train([each for each in articles if each.fold(FOLDS) != arguments.without])
    arguments.models.mkdir(parents=True, exist_ok=True)
    if arguments.without is None:
        words = {name: dict(sorted(shares.items())) for name, shares in lexicon._asdict().items()}
        (arguments.models / "lexicon.json").write_text(json.dumps(words, indent=0) + "\n", encoding="utf-8")
        for name, forest in forests.items():
            (arguments.models / f"{name}.onnx").write_bytes(to_onnx(forest))
        weights = dict(zip(TRAITS, learn_antecedents(articles, lexicon), strict=True))
        (arguments.models / "antecedents.json").write_text(json.dumps(weights, indent=0) + "\n", encoding="utf-8")
    else:
        model = Model(lexicon, **{name: partial(probabilities, forest) for name, forest in forests.items()})
        with (arguments.models / "predictions.jsonl").open("w", encoding="utf-8") as file:
            for article in articles:
                if article.fold(FOLDS) == arguments.without:
                    file.write(json.dumps({"id": article.id, "quotes": predicted(model, article)}) + "\n")


def train(articles: list[Article]) -> tuple[Lexicon, dict[str, LGBMClassifier]]:
    """Learn the words and the forests.

    The second forest and that of the runs learn from what the first says of articles that it did not see.
    """
    lexicon = _lexicon(articles)
    labelled = [_labelled(article, article.scene(lexicon)) for article in articles if article.runs]
    folds = [article.fold(FOLDS * 2) // FOLDS for article in articles if article.runs]
    said: list[Numbers] = [np.zeros(0, np.float32)] * len(labelled)
    for half in range(2):
        others = [each for each, fold in zip(labelled, folds, strict=True) if fold != half]
        forest = _pair_forest(others, [each.rows for each in others])
        for place, fold in enumerate(folds):
            if fold == half and len(labelled[place].rows):
                said[place] = probabilities(forest, labelled[place].rows)
    second = [
        second_rows(each.scene, each.rows, first) if len(each.rows) else each.rows
        for each, first in zip(labelled, said, strict=True)
    ]
    runs = np.concatenate([quotation_rows(each.scene, first) for each, first in zip(labelled, said, strict=True)])
    return lexicon, {
        "first": _pair_forest(labelled, [each.rows for each in labelled]),
        "second": _pair_forest(labelled, second),
        "quotation": grow(
            runs, np.concatenate([each.runs for each in labelled]), np.ones(len(runs)), RUN_TREES, **RUNS
        ),
    }


def learn_antecedents(articles: list[Article], lexicon: Lexicon) -> list[float]:
    """Learn whom "he" and "she" stand for, in articles of which the speakers are known.

    Who was mentioned last, and how often, follows from what the pronouns before stand for: the articles are read again
    with what was learned, at first as if each pronoun meant the last one mentioned who fits.
    """
    read = []
    for article in articles:
        scene = article.scene(lexicon)
        speakers = [_speaker(scene, quote) if quote else None for quote in _quotes_of_runs(article)]
        read.append((article, scene, [None if each is None else scene.candidates[each] for each in speakers]))
    weights = [0.0] * len(TRAITS)
    for _ in range(READINGS):
        seen: list[Pronoun] = []
        for article, scene, candidates in read:
            read_persons(scene, article.entities, candidates, shipped_first_names(), partial(_choose, weights, seen))
        weights = learn(seen)
    return weights


def _choose(weights: list[float], seen: list[Pronoun], rows: list[list[float]], fits: list[float]) -> int:
    seen.append((rows, fits))
    return most_likely(weights, rows, fits)


def predicted(model: Model, article: Article) -> list[Json]:
    """List the quotations that a model finds, as a scorer reads them."""
    scene = article.scene(model.lexicon)
    starts, ends = scene.words.starts, scene.words.ends
    return [
        {
            "start": each.run.start,
            "end": each.run.end,
            "speaker_start": starts[each.speaker.first] if each.speaker else None,
            "speaker_end": ends[each.speaker.last] if each.speaker else None,
        }
        for each in attribute(model, scene)
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--models", type=Path, default=Path("pipeline/models/quotes"))
    parser.add_argument("--names", type=Path)
    parser.add_argument("--without", type=int)
    return parser.parse_args()


def _articles(file: Path, names: Path | None) -> Iterator[Article]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if names and names.exists():
        found = [[Name(*name) for name in each] for each in json.loads(names.read_text(encoding="utf-8"))]
    else:
        found = [find_names([row["text"]])[0] for row in rows]
        if names:
            names.write_text(json.dumps(found), encoding="utf-8")
    for row, each in zip(rows, found, strict=True):
        body = row["text"]
        runs = english_runs(body)
        yield Article(row["id"], body, row["quotes"], link_names(body, each), runs, read_words(body, runs))


def _pair_forest(labelled: list[Labelled], rows: list[Numbers]) -> LGBMClassifier:
    return grow(
        np.concatenate([each for each in rows if len(each)]),
        np.concatenate([each.pairs for each in labelled]),
        np.concatenate([each.weights for each in labelled]),
        PAIR_TREES,
        **PAIRS,
    )


def _lexicon(articles: list[Article]) -> Lexicon:
    """Learn of words how often they introduce speech, are the noun of a speaker, or stand beside one."""
    everywhere, cues, heads = Counter[str](), Counter[str](), Counter[str]()
    for article in articles:
        words = article.words
        outside = [word if run < 0 else "" for word, run in zip(words.lower, words.run, strict=True)]
        everywhere.update(outside)
        for quote in article.quotes:
            if cue := quote.get("cue"):
                cues.update(word for word in outside[_places(words, cue)] if word[:1].isalpha())
            if speaker := quote.get("speaker"):
                head = _head(words, speaker)
                if (
                    head is not None
                    and words.forms[head].islower()
                    and words.lower[head] not in PRONOUNS
                    and not words.lower[head].endswith("ly")
                ):
                    heads[words.lower[head]] += 1
    lexicon = Lexicon(_shares(cues, everywhere, LEAST_CUES), _shares(heads, everywhere, LEAST_HEADS), {}, {})
    return lexicon._replace(**_beside(articles, lexicon))


def _shares(counts: Counter[str], everywhere: Counter[str], least: int) -> dict[str, float]:
    shares = {word: min(1.0, n / (everywhere[word] + UNSURE)) for word, n in counts.items() if n >= least}
    return {word: round(share, 3) for word, share in shares.items() if share >= LEAST_SHARE}


def _beside(articles: list[Article], lexicon: Lexicon) -> dict[str, dict[str, float]]:
    """Learn how often a candidate speaks, by the word behind it and the word before it."""
    counts: dict[str, dict[bool, Counter[str]]] = {name: {True: Counter(), False: Counter()} for name in _SIDES}
    for article in articles:
        scene = article.scene(lexicon)
        speakers = {_speaker(scene, quote) for quote in _quotes_of_runs(article) if quote}
        for place in {pair.candidate for pair in scene.pairs}:
            each = scene.candidates[place]
            for name, word in zip(_SIDES, (each.last + 1, each.first - 1), strict=True):
                if 0 <= word < len(scene.words.lower):
                    counts[name][place in speakers][scene.words.lower[word]] += 1
    found = {}
    for name, (speaking, silent) in ((name, (each[True], each[False])) for name, each in counts.items()):
        average = UNSURE * speaking.total() / (speaking.total() + silent.total())
        found[name] = {
            word: round((speaking[word] + average) / (n + UNSURE), 3)
            for word, n in (speaking + silent).items()
            if n >= LEAST_BESIDE
        }
    return found


_SIDES = ("after", "before")


def _places(words: Words, span: Json) -> slice:
    return slice(words.at(span["start"]), words.at(span["end"] - 1) + 1)


def _head(words: Words, speaker: Json) -> int | None:
    """Find the last word of the noun phrase that a speaker's span begins with."""
    head = None
    for place in range(*_places(words, speaker).indices(len(words.forms))):
        if head is not None and (words.lower[place] in _ENDS_PHRASE or not words.forms[place][0].isalnum()):
            break
        head = place
    return head


def _labelled(article: Article, scene: Scene) -> Labelled:
    gold = _quotes_of_runs(article)
    speakers = [_speaker(scene, quote) if quote else None for quote in gold]
    labels = []
    for pair in scene.pairs:
        speaker, quote = speakers[pair.run], gold[pair.run]
        if speaker is None or quote is None:
            labels.append(0 if quote and not quote.get("speaker") else UNKNOWN)
        elif pair.candidate == speaker:
            labels.append(1)
        else:
            chosen, other = scene.candidates[speaker], scene.candidates[pair.candidate]
            same = chosen.key == other.key and chosen.kind in (Kind.PERSON, Kind.ORGANIZATION, Kind.CAPITALISED)
            labels.append(UNKNOWN if same else 0)
    short = [is_short(article.body, run) for run in article.runs]
    return Labelled(
        scene,
        pair_rows(scene),
        np.array([quote is not None for quote in gold], np.float32),
        np.array(labels, np.float32),
        np.array([0.5 if short[pair.run] else 1.0 for pair in scene.pairs], np.float32),
    )


def _quotes_of_runs(article: Article) -> list[Json | None]:
    """Find the annotators' quotation for each run; a short one is one if what they annotated holds it."""
    body = article.body
    direct = [
        (_bare(body, quote["start"], quote["end"]), quote) for quote in article.quotes if quote["type"] != "indirect"
    ]
    found: list[Json | None] = []
    for run in article.runs:
        mine = _bare(body, run.start, run.end)
        same = [quote for span, quote in direct if _overlap(mine, span) >= SAME_SPAN]
        if not same and is_short(body, run):
            same = [
                quote
                for quote in article.quotes
                if quote["content"]["start"] <= run.start
                and run.end <= quote["content"]["end"]
                and quote.get("speaker")
            ]
        found.append(next(iter(same), None))
    return found


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / max(1, one[1] - one[0] + other[1] - other[0] - shared)


def _speaker(scene: Scene, quote: Json) -> int | None:
    """Find the candidate that the annotators' speaker is: the one at the head of the phrase, or else the first."""
    span = quote.get("speaker")
    if not span:
        return None
    place, head = _places(scene.words, span), _head(scene.words, span)
    inside = [
        number for number, each in enumerate(scene.candidates) if place.start <= each.last and each.first < place.stop
    ]
    at_head = [
        number
        for number in inside
        if head is not None and scene.candidates[number].first <= head <= scene.candidates[number].last
    ]
    return next(iter(at_head or inside), None)


if __name__ == "__main__":
    sys.exit(main())
