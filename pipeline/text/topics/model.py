"""The trained part: how likely each topic is, by the features of a text. Made by training/topics.py."""

import json
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.text.inference import load_model
from pipeline.text.topics.features import Features

MODEL_VERSION: Final = "1.1.0"

FOLDER: Final = Path(__file__).parents[2] / "models" / "topics"


class TopicModel:
    """A weight of each known feature for each topic, in ONNX, and the hashes of the features in ascending order."""

    def __init__(self, folder: Path) -> None:
        """Load the files of a folder; raises what NumPy and onnxruntime raise when they are none."""
        self.topics: tuple[str, ...] = tuple(json.loads((folder / "model.json").read_text(encoding="utf-8"))["topics"])
        self._vocabulary: NDArray[np.uint32] = np.load(folder / "vocabulary.npy", allow_pickle=False)
        self._weights = load_model(folder / "weights.onnx")

    def probabilities(self, features: Features) -> dict[str, float]:
        """Tell how likely each topic is the first one of a text; an empty dictionary where no word is known."""
        rows = np.minimum(np.searchsorted(self._vocabulary, features.hashes), len(self._vocabulary) - 1)
        known = self._vocabulary[rows] == features.hashes
        if not known.any():
            return {}
        inputs = {"rows": rows[known].astype(np.int64), "counts": features.counts[known].astype(np.float32)}
        return dict(zip(self.topics, self._weights.run(None, inputs)[0].tolist(), strict=True))


@cache
def shipped_model() -> TopicModel:
    """Load the model that ships with the package, once a process."""
    return TopicModel(FOLDER)
