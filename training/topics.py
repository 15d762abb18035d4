"""Train the topic model: python training/topics.py DATA [--models FOLDER] [--without FOLD].

DATA is a folder with topics-dev.jsonl.gz, short texts that their publishers labelled: {text, topics: [code, ...]}, the
first topic counts; and parse-dev, entities-dev and dedup-dev.jsonl.gz, articles, of which those in
topics_of_articles.tsv were labelled by hand: the beginning of the SHA-256 of an article's id, its topics. The model
goes to pipeline/models/topics unless FOLDER is given. With `--without FOLD` a quarter of the articles is left out, and
what the model says of it printed. Half a minute on one core; the same data and versions give the same files.
"""

import argparse
import gzip
import hashlib
import json
import sys
import warnings
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from scipy.sparse import csr_matrix, diags
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from pipeline.text.topics.features import Features, features_of
from pipeline.text.topics.media_topics import LABOUR, WEATHER
from pipeline.text.topics.model import TopicModel

LEAST_TEXTS = 3
"""Short texts and whole articles that a feature must stand in."""

ARTICLE = 10.0
"""What a labelled article counts beside a short text: 40 is worse on short texts and on articles of other sources."""

PIECE, LEAST_PIECE, MOST_PIECES = 120, 50, 4
"""Words of the pieces that an article is learned from beside the whole: the first topic is right for .888 of the
articles of other sources than those learned from, for .878 without pieces."""

SHARES = (1.0, 0.4, 0.2, 0.1)
"""What its first topic counts beside the second, third and fourth."""

SHARPNESS = 1.2
"""What the logits are multiplied by, so that scores are frequencies on articles that were left out."""

FOLDS = 4
KEY = 16
"""Hexadecimal digits of the hash of an id."""

ROUNDS = 40
"""Steps of L-BFGS: the loss has not converged then, and stopping early is regularisation as well."""

STRENGTH = 2.0
"""Inverse of the regularisation: with 5 fewer articles of other sources are right (.851 against .860)."""

OPSET = 17


class Labelled(NamedTuple):
    """A text and its topics, the first one first; the fold of an article, -1 of a short text; what it counts."""

    text: str
    topics: list[str]
    fold: int = -1
    weight: float = 1.0


def main() -> None:
    """Train, write, and judge the articles that were left out."""
    arguments = _arguments()
    articles = list(labelled_articles(arguments.data))
    left_out = [each for each in articles if each.fold == arguments.without]
    short = list(labelled_texts(arguments.data))
    pieces = [pieces_of(each) for each in articles if each.fold != arguments.without]
    of_short = [features_of(each.text) for each in short]
    of_pieces = [[features_of(piece.text) for piece in each] for each in pieces]
    vocabulary, rarity = learn_vocabulary([*of_short, *(whole for whole, *_ in of_pieces)])
    learned, features = [*short, *chain.from_iterable(pieces)], [*of_short, *chain.from_iterable(of_pieces)]
    codes, model = learn_weights(vectors(features, vocabulary, rarity), learned)
    weights, bias = SHARPNESS * np.asarray(model.coef_.T, np.float32), SHARPNESS * model.intercept_
    arguments.models.mkdir(parents=True, exist_ok=True)
    np.save(arguments.models / "vocabulary.npy", vocabulary, allow_pickle=False)
    (arguments.models / "weights.onnx").write_bytes(to_onnx(weights, bias, rarity))
    (arguments.models / "model.json").write_text(json.dumps({"topics": codes}) + "\n", encoding="utf-8")
    print(f"{len(learned)} texts, {len(vocabulary)} features, {len(codes)} topics")
    if left_out:
        judge(TopicModel(arguments.models), left_out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--models", type=Path, default=Path("pipeline/models/topics"))
    parser.add_argument("--without", type=int)
    return parser.parse_args()


def labelled_texts(data: Path) -> Iterator[Labelled]:
    """Read the short texts."""
    for row in _rows(data / "topics-dev.jsonl.gz"):
        yield Labelled(row["text"], row["topics"])


def labelled_articles(data: Path) -> Iterator[Labelled]:
    """Read the articles that were labelled by hand, without those on labour or weather alone: rules find these."""
    table = Path(__file__).with_name("topics_of_articles.tsv").read_text(encoding="utf-8")
    known = dict(line.split("\t") for line in table.splitlines())
    for name in ("parse", "entities", "dedup"):
        for row in _rows(data / f"{name}-dev.jsonl.gz"):
            key = hashlib.sha256(row["id"].encode()).hexdigest()[:KEY]
            topics = [code for code in known.get(key, "").split() if code not in {LABOUR, WEATHER}]
            if topics:
                title = row.get("gold_title") or row.get("title") or ""
                body = row.get("gold_body") or row.get("body") or row["text"]
                yield Labelled(f"{title}\n{body}", topics, fold=int(key, 16) % FOLDS)


def pieces_of(article: Labelled) -> list[Labelled]:
    """Give an article, then its first pieces as texts of their own: together they count `ARTICLE`."""
    words = article.text.split()
    ends = range(PIECE, PIECE * MOST_PIECES + 1, PIECE)
    pieces = [" ".join(words[end - PIECE : end]) for end in ends if len(words) - end + PIECE >= LEAST_PIECE]
    texts = [article.text, *pieces]
    return [article._replace(text=text, weight=ARTICLE / len(texts)) for text in texts]


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def learn_vocabulary(features: Sequence[Features]) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    """Give the features that are kept, in ascending order, and how rare each is: the smoothed logarithm of IDF."""
    found, texts = np.unique(np.concatenate([each.hashes for each in features]), return_counts=True)
    kept = texts >= LEAST_TEXTS
    return found[kept], np.asarray(np.log((1 + len(features)) / (1 + texts[kept])) + 1, np.float32)


def vectors(features: Sequence[Features], vocabulary: NDArray[np.uint32], rarity: NDArray[np.float32]) -> csr_matrix:
    """Weigh features by the logarithm of their frequency and by their rarity; each text has the length 1."""
    sizes = [len(each.hashes) for each in features]
    hashes = np.concatenate([each.hashes for each in features])
    at = np.minimum(np.searchsorted(vocabulary, hashes), len(vocabulary) - 1)
    counts = np.log(np.concatenate([each.counts for each in features])) + 1
    counts[vocabulary[at] != hashes] = 0
    matrix = csr_matrix((counts, at, np.concatenate([[0], np.cumsum(sizes)])), shape=(len(sizes), len(vocabulary)))
    matrix.eliminate_zeros()
    return normalize(matrix @ diags(rarity)).tocsr()


def learn_weights(matrix: csr_matrix, learned: Sequence[Labelled]) -> tuple[list[str], LogisticRegression]:
    """Fit a multinomial logistic regression; a topic of short texts counts by the root of their number.

    A text stands in it once for each of its topics.
    """
    rows = [row for row, each in enumerate(learned) for _ in each.topics]
    names = [code for each in learned for code in each.topics]
    shares = [share / sum(SHARES[: len(each.topics)]) for each in learned for share in SHARES[: len(each.topics)]]
    codes, labels = np.unique(names, return_inverse=True)
    articles = np.array([learned[row].fold >= 0 for row in rows])
    weights = np.sqrt(1 / np.bincount(labels[~articles])[labels])
    own = [learned[row].weight * share for row, share in zip(rows, shares, strict=True)]
    weights = np.where(articles, own, weights / weights[~articles].mean())
    model = LogisticRegression(C=STRENGTH, max_iter=ROUNDS, tol=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # as `ROUNDS` means it
        model.fit(matrix[rows].astype(np.float32), labels, sample_weight=weights)
    return codes.tolist(), model


def judge(model: TopicModel, articles: Sequence[Labelled]) -> None:
    """Print how often the likeliest topic is right, of all and of the surer half, and the logarithmic loss."""
    likely = [model.probabilities(features_of(each.text)) for each in articles]
    first = [max(each, key=lambda code: each[code]) for each in likely]
    hits = np.array([code in each.topics for code, each in zip(first, articles, strict=True)])
    surest = np.argsort([-max(each.values()) for each in likely])[: (len(hits) + 1) // 2]
    loss = -np.mean([np.log(given[each.topics[0]]) for given, each in zip(likely, articles, strict=True)])
    print(f"{len(hits)} articles: right {hits.mean():.3f}, surer half {hits[surest].mean():.3f}, loss {loss:.3f}")


def to_onnx(weights: NDArray[np.float32], bias: NDArray[np.float64], rarity: NDArray[np.float32]) -> bytes:
    """Write the sum over the features of a text as ONNX: eight bits a weight, and a scale for each feature."""
    scales = np.maximum(np.abs(weights).max(axis=1), 1e-9) / 127
    tensors = {
        "weights": np.rint(weights / scales[:, None]).astype(np.int8),
        "scales": scales.astype(np.float16),
        "rarity": rarity.astype(np.float16),
        "bias": bias.astype(np.float32),
        "one": np.ones(1, np.float32),
        "first": np.zeros(1, np.int64),
    }
    steps = [
        ("Log", ["counts"], "logs", {}),
        ("Add", ["logs", "one"], "frequencies", {}),
        ("Gather", ["rarity", "rows"], "rarity_16", {}),
        ("Cast", ["rarity_16"], "rarities", {"to": TensorProto.FLOAT}),
        ("Mul", ["frequencies", "rarities"], "values", {}),
        ("LpNormalization", ["values"], "unit", {"axis": 0, "p": 2}),
        ("Gather", ["scales", "rows"], "scales_16", {}),
        ("Cast", ["scales_16"], "own_scales", {"to": TensorProto.FLOAT}),
        ("Mul", ["unit", "own_scales"], "scaled", {}),
        ("Gather", ["weights", "rows"], "weights_8", {}),
        ("Cast", ["weights_8"], "own_weights", {"to": TensorProto.FLOAT}),
        ("Unsqueeze", ["scaled", "first"], "row", {}),
        ("MatMul", ["row", "own_weights"], "sums", {}),
        ("Add", ["sums", "bias"], "logits", {}),
        ("Softmax", ["logits"], "all", {"axis": 1}),
        ("Squeeze", ["all", "first"], "probabilities", {}),
    ]
    graph = helper.make_graph(
        [helper.make_node(kind, inputs, [output], **settings) for kind, inputs, output, settings in steps],
        "topics",
        [
            helper.make_tensor_value_info("rows", TensorProto.INT64, ["features"]),
            helper.make_tensor_value_info("counts", TensorProto.FLOAT, ["features"]),
        ],
        [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [weights.shape[1]])],
        [numpy_helper.from_array(values, name) for name, values in tensors.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


if __name__ == "__main__":
    sys.exit(main())
