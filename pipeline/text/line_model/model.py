"""The trained parts of the line model: the files of `pipeline/models/lines`, made by training/lines.py."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from pipeline.text.inference import load_model
from pipeline.text.line_model.windows import Floats

FOLDER: Final = Path(__file__).parents[2] / "models" / "lines"


class Forest:
    """Boosted decision trees in ONNX: rows of features in, a probability each out."""

    def __init__(self, file: Path) -> None:
        """Load it; raises what onnxruntime raises when the file is none."""
        self._session = load_model(file)

    def probabilities(self, features: Floats) -> Floats:
        """Judge rows of features."""
        found: Floats = self._session.run(None, {"features": features})[0][:, 0]
        return found


@dataclass(frozen=True, slots=True)
class Models:
    """All that is trained.

    Attributes:
        joins: Whether a line continues the line above.
        lexicon: A weight for each hash of the lexicon.
        languages: The languages that the lexicon knows.
        first: Whether a line is body, by itself and its surroundings.
        second: Whether it is body, by its neighbours' verdicts too.
        headline: Whether it is the headline.
    """

    joins: Forest
    lexicon: NDArray[np.float32]
    languages: frozenset[str]
    first: Forest
    second: Forest
    headline: Forest

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Load the files of a folder."""
        card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        return cls(
            joins=Forest(folder / "joins.onnx"),
            lexicon=np.load(folder / "lexicon.npy", allow_pickle=False).astype(np.float32),
            languages=frozenset(card["languages"]),
            first=Forest(folder / "first.onnx"),
            second=Forest(folder / "second.onnx"),
            headline=Forest(folder / "headline.onnx"),
        )


@cache
def shipped_models() -> Models:
    """Load the models that ship with the package, once a process."""
    return Models.load(FOLDER)
