"""Train the topic model: python training/topics.py DATA EMBEDDINGS [--models FOLDER] [--without FOLD | SET].

DATA is a folder with topics-dev.jsonl.gz, short texts that their publishers labelled: {text, topics: [code, ...]}, the
first topic counts; and parse-dev, entities-dev, dedup-dev and quotes-dev.jsonl.gz, articles, of which those in
topics_of_articles.tsv were labelled by hand: the beginning of the SHA-256 of an article's id, its topics. EMBEDDINGS is
what training/topic_embeddings.py makes of them.

A teacher is learned from the vectors of the labelled texts: multinomial logistic regression. It tells what each short
text is about beside its label, and what each word is about, from where the weights of the words start. The model goes
to pipeline/models/topics unless FOLDER is given. With `--without` a quarter of the articles (0 to 3) or a set of them
(entities) is left out, and what the model says of it printed. A minute on one core; the same files and versions give
the same model.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags
from sklearn.preprocessing import normalize
from topic_texts import ARTICLE, Labelled, hash_of, labelled_articles, labelled_texts, pieces_of, words_of

from pipeline.text.topics.features import Features, feature_of, features_of
from pipeline.text.topics.model import TopicModel

Matrix = NDArray[np.float32]

LEAST_TEXTS = 3
"""Short texts and whole articles that a feature must stand in, if it is no word that the teacher tells about."""

SHARES = (1.0, 0.4, 0.2, 0.1)
"""What its first topic counts beside the second, third and fourth."""

TOLD = 0.25
"""Of the topics of a short text, the share that the teacher's are beside the label."""

HEAD_START = 0.3
"""Of what the teacher says of a word alone, the share that its weights start from and are drawn to: .45 is as good, and
with .8 two newspaper articles in a hundred more are wrong."""

ROUNDS = 40
"""Steps of L-BFGS: the loss has not converged then, and stopping early is regularisation as well. With 25 steps and
half of a short text's label from the teacher, short texts of the same sources are .02 to .04 worse, and newspapers that
were left out hardly better (F1 .787 for .783)."""

STRENGTH = 2.0
"""Inverse of the regularisation of the weights of words; 1 and 4 are half a point worse."""

STRENGTH_OF_TEACHER = 1.0

SHARPNESS = 0.9
"""What the logits are multiplied by, so that scores are frequencies: on newspapers that were left out their mean is
.707, and the likeliest topic is the label that stands first for .701."""

OPSET = 17


def main() -> None:
    """Train, write, and judge the articles that were left out."""
    arguments = _arguments()
    known = _vectors_of_texts(arguments.embeddings)
    short, words = list(labelled_texts(arguments.data)), words_of(arguments.data)
    learned, left_out = [], []
    for each in labelled_articles(arguments.data):
        (left_out if arguments.without in {each.origin, str(each.fold)} else learned).append(each)
    codes = sorted({code for each in (*short, *learned) for code in each.topics})

    weights, shares = balanced(short), np.concatenate([shares_of(short, codes), shares_of(learned, codes)])
    read = np.stack([known[hash_of(each.beginning)] for each in (*short, *learned)])
    counts = np.concatenate([weights, np.full(len(learned), ARTICLE, np.float32)])
    teacher = learn(read, shares, counts, STRENGTH_OF_TEACHER)
    of_short, of_articles = np.split(shares, [len(short)])
    of_short += TOLD * (softmax(read[: len(short)] @ teacher[:-1] + teacher[-1]) - of_short)

    pieces = [pieces_of(each) for each in learned]
    features = [features_of(each.text) for each in (*short, *chain.from_iterable(pieces))]
    wholes = len(short) + np.cumsum([0, *(len(each) for each in pieces[:-1])])
    own = np.array([feature_of(word) for word in words])
    vocabulary, rarity = learn_vocabulary([*features[: len(short)], *(features[at] for at in wholes)], own)
    start = np.zeros((len(vocabulary), len(codes)), np.float32)
    said = about(np.stack([known[hash_of(word)] for word in words]), teacher)
    start[np.searchsorted(vocabulary, own)] = HEAD_START * said
    counts = np.concatenate([weights, [piece.weight for each in pieces for piece in each]])
    shares = np.concatenate([of_short, np.repeat(of_articles, [len(each) for each in pieces], axis=0)])
    model = SHARPNESS * learn(vectors(features, vocabulary, rarity), shares, counts, STRENGTH, start)

    arguments.models.mkdir(parents=True, exist_ok=True)
    np.save(arguments.models / "vocabulary.npy", vocabulary, allow_pickle=False)
    (arguments.models / "weights.onnx").write_bytes(to_onnx(model[:-1], model[-1], rarity))
    (arguments.models / "model.json").write_text(json.dumps({"topics": codes}) + "\n", encoding="utf-8")
    print(f"{len(features)} texts, {len(vocabulary)} features, {len(codes)} topics")
    if left_out:
        judge(TopicModel(arguments.models), left_out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("embeddings", type=Path)
    parser.add_argument("--models", type=Path, default=Path("pipeline/models/topics"))
    parser.add_argument("--without")
    return parser.parse_args()


def _vectors_of_texts(file: Path) -> Mapping[int, Matrix]:
    """Read the vector of each text and word, by its hash."""
    with np.load(file, allow_pickle=False) as content:
        return dict(zip(content["hashes"].tolist(), content["vectors"].astype(np.float32), strict=True))


def shares_of(learned: Sequence[Labelled], codes: Sequence[str]) -> Matrix:
    """Share each text out among its topics."""
    shares = np.zeros((len(learned), len(codes)), np.float32)
    for row, each in zip(shares, learned, strict=True):
        for code, share in zip(each.topics, SHARES, strict=False):
            row[codes.index(code)] = share
    return shares / shares.sum(axis=1, keepdims=True)


def balanced(short: Sequence[Labelled]) -> Matrix:
    """Let a topic of short texts count by the root of their number; on the mean a text counts 1."""
    labels = np.unique([each.topics[0] for each in short], return_inverse=True)[1]
    weights = np.sqrt(1 / np.bincount(labels)[labels])
    return np.asarray(weights / weights.mean(), np.float32)


def about(words: Matrix, teacher: Matrix) -> Matrix:
    """Give what the teacher says of each word, beside what it says of the mean word and of all topics alike."""
    logits = (words - words.mean(axis=0)) @ teacher[:-1]
    return np.asarray(logits - logits.mean(axis=1, keepdims=True), np.float32)


def learn_vocabulary(
    features: Sequence[Features], words: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    """Give the features that are kept, in ascending order, and how rare each is: the smoothed logarithm of IDF."""
    found, texts = np.unique(np.concatenate([each.hashes for each in features]), return_counts=True)
    vocabulary = np.union1d(found[texts >= LEAST_TEXTS], words)
    at = np.minimum(np.searchsorted(found, vocabulary), len(found) - 1)
    texts = np.where(found[at] == vocabulary, np.maximum(texts[at], LEAST_TEXTS), LEAST_TEXTS)
    return vocabulary, np.asarray(np.log((1 + len(features)) / (1 + texts)) + 1, np.float32)


def vectors(features: Sequence[Features], vocabulary: NDArray[np.uint32], rarity: NDArray[np.float32]) -> csr_matrix:
    """Weigh features by the logarithm of their frequency and by their rarity; each text has the length 1."""
    sizes = [len(each.hashes) for each in features]
    hashes = np.concatenate([each.hashes for each in features])
    at = np.minimum(np.searchsorted(vocabulary, hashes), len(vocabulary) - 1)
    counts = np.log(np.concatenate([each.counts for each in features])) + 1
    counts[vocabulary[at] != hashes] = 0
    matrix = csr_matrix((counts, at, np.concatenate([[0], np.cumsum(sizes)])), shape=(len(sizes), len(vocabulary)))
    matrix.eliminate_zeros()
    return normalize(matrix @ diags(rarity)).tocsr().astype(np.float32)


def learn(
    texts: Matrix | csr_matrix, shares: Matrix, counts: Matrix, strength: float, start: Matrix | None = None
) -> Matrix:
    """Fit a multinomial logistic regression to shares of topics.

    Args:
        texts: A row for each text.
        shares: Of which topics each text is, one in sum.
        counts: What each text counts.
        strength: Inverse of the regularisation.
        start: The weights from which learning starts and to which it is drawn; none are 0.

    Returns:
        The weights, a row for each column of the texts, and the bias as the last row.
    """
    shape = (texts.shape[1] + 1, shares.shape[1])
    start = np.zeros((texts.shape[1], shape[1]), np.float32) if start is None else start
    across, at_start = texts.T if isinstance(texts, np.ndarray) else texts.T.tocsr(), texts @ start
    counts = counts.astype(np.float32)[:, None]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        learned = flat.astype(np.float32).reshape(shape)
        likely = softmax(at_start + texts @ learned[:-1] + learned[-1])
        off = counts * (likely - shares)
        slope = np.vstack([across @ off + learned[:-1] / strength, off.sum(axis=0)])
        size = float((learned[:-1] ** 2).sum()) / (2 * strength)
        return size - float((counts * shares * np.log(likely + 1e-12)).sum()), slope.ravel().astype(np.float64)

    options = {"maxiter": ROUNDS, "ftol": 0, "gtol": 0}
    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options=options).x.reshape(shape)
    found[:-1] += start
    return np.asarray(found, np.float32)


def softmax(logits: Matrix) -> Matrix:
    """Turn the logits of each row into shares of one."""
    likely = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(likely / likely.sum(axis=1, keepdims=True), np.float32)


def judge(model: TopicModel, articles: Sequence[Labelled]) -> None:
    """Print how often the likeliest topic is right, of all and of the surer half, F1 of each topic, and the loss.

    F1 is that of the first topic, as the model gives it however unsure: a right one counts for the topic that stands
    first.
    """
    likely = [model.probabilities(features_of(each.text)) for each in articles]
    first = [max(each, key=each.__getitem__) for each in likely]
    hits = np.array([code in each.topics for code, each in zip(first, articles, strict=True)])
    surest = np.argsort([-max(each.values()) for each in likely])[: (len(hits) + 1) // 2]
    loss = -np.mean([np.log(given[each.topics[0]]) for given, each in zip(likely, articles, strict=True)])
    meant = np.array([each.topics[0] for each in articles])
    said = np.where(hits, meant, first)
    f1s = {code: 2 * hits[meant == code].sum() / ((said == code).sum() + (meant == code).sum()) for code in set(meant)}
    print(f"{len(hits)} articles: right {hits.mean():.3f}, surer half {hits[surest].mean():.3f}, loss {loss:.3f}")
    print(f"F1 {np.mean(list(f1s.values())):.3f}:", *(f"{code[:2]} {f1s[code]:.2f}" for code in sorted(f1s)))


def to_onnx(weights: Matrix, bias: Matrix, rarity: Matrix) -> bytes:
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
