"""Boosted trees, from LightGBM to ONNX."""

from typing import Any

import lightgbm
import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper

SETTINGS = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.08,
    "min_child_samples": 60,
    "subsample": 0.6,
    "subsample_freq": 1,
    "colsample_bytree": 0.35,
    "reg_lambda": 5.0,
    "max_bin": 63,
    "random_state": 1,
    "deterministic": True,
    "force_row_wise": True,
    "n_jobs": 2,
    "verbose": -1,
}


def grow(
    features: NDArray[np.float32], labels: NDArray[Any], weights: NDArray[Any], trees: int, **settings: float
) -> lightgbm.LGBMClassifier:
    """Train on the rows that have a label (not negative)."""
    known = labels >= 0
    forest = lightgbm.LGBMClassifier(n_estimators=trees, **(SETTINGS | settings))
    return forest.fit(features[known], labels[known], sample_weight=weights[known])


def probabilities(forest: lightgbm.LGBMClassifier, features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the probability of the label 1 for each row."""
    return np.asarray(forest.booster_.predict(features), np.float32)


def to_onnx(forest: lightgbm.LGBMClassifier) -> bytes:
    """Write a forest as an ONNX TreeEnsembleRegressor and a Sigmoid.

    (onnxruntime 1.32 passes over the regressor's own LOGISTIC end.)
    A feature is a 32-bit number and a threshold one of 64 bits: each threshold becomes the largest 32-bit number that
    is not above it, which sends every feature the same way.
    """
    nodes: dict[str, list[Any]] = {key: [] for key in ("tree", "node", "feature", "mode", "value", "true", "false")}
    targets: dict[str, list[Any]] = {key: [] for key in ("tree", "node", "weight")}
    dump = forest.booster_.dump_model()
    for number, tree in enumerate(dump["tree_info"]):
        _add_tree(number, tree["tree_structure"], nodes, targets)
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["features"],
        ["margin"],
        domain="ai.onnx.ml",
        n_targets=1,
        aggregate_function="SUM",
        base_values=[0.0],
        nodes_treeids=nodes["tree"],
        nodes_nodeids=nodes["node"],
        nodes_featureids=nodes["feature"],
        nodes_modes=nodes["mode"],
        nodes_values=nodes["value"],
        nodes_truenodeids=nodes["true"],
        nodes_falsenodeids=nodes["false"],
        target_treeids=targets["tree"],
        target_nodeids=targets["node"],
        target_ids=[0] * len(targets["tree"]),
        target_weights=targets["weight"],
    )
    width = forest.n_features_in_
    graph = helper.make_graph(
        [node, helper.make_node("Sigmoid", ["margin"], ["probability"])],
        "forest",
        [helper.make_tensor_value_info("features", onnx.TensorProto.FLOAT, [None, width])],
        [helper.make_tensor_value_info("probability", onnx.TensorProto.FLOAT, [None, 1])],
    )
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)], ir_version=8
    )
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString(deterministic=True))


def _add_tree(number: int, root: dict[str, Any], nodes: dict[str, list[Any]], targets: dict[str, list[Any]]) -> None:
    waiting = [root]
    places = {id(root): 0}
    while waiting:
        node = waiting.pop(0)
        place = places[id(node)]
        inner = "split_feature" in node
        children = [node["left_child"], node["right_child"]] if inner else []
        for child in children:
            places[id(child)] = len(places)
            waiting.append(child)
        nodes["tree"].append(number)
        nodes["node"].append(place)
        nodes["feature"].append(node["split_feature"] if inner else 0)
        nodes["mode"].append("BRANCH_LEQ" if inner else "LEAF")
        nodes["value"].append(_not_above(node["threshold"]) if inner else 0.0)
        nodes["true"].append(places[id(children[0])] if inner else 0)
        nodes["false"].append(places[id(children[1])] if inner else 0)
        if not inner:
            targets["tree"].append(number)
            targets["node"].append(place)
            targets["weight"].append(float(node["leaf_value"]))


def _not_above(threshold: float) -> float:
    nearest = np.float32(threshold)
    return float(nearest if float(nearest) <= threshold else np.nextafter(nearest, np.float32(-np.inf)))
