"""The model that ships: its vocabulary, and how it labels the words of a chunk."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.text.inference import load_model
from pipeline.text.names.words import Pieces, WordPieces

Floats = NDArray[np.float32]

MODEL_VERSION: Final = "1.1.0"
"""Of the files in `pipeline/models/names`: another one may find other names."""

TYPES: Final = ("PER", "ORG", "LOC", "NORP", "DATE", "MONEY", "PRODUCT", "MISC")
"""What the model tells apart, in the order of its labels: O, B-PER, I-PER, B-ORG, I-ORG, ..."""

LABELS: Final = 1 + 2 * len(TYPES)

START: Final = "[CLS]"
"""The mark before a chunk."""

END: Final = "[SEP]"
"""The mark behind each paragraph of a chunk, and behind its last word."""

_FOLDER: Final = Path(__file__).parents[2] / "models" / "names"


class Model:
    """The network and the wordpieces that it reads."""

    def __init__(self, network: Path, vocabulary: Path) -> None:
        """Load both; raises what onnxruntime raises when the first is no model."""
        pieces = vocabulary.read_text(encoding="utf-8").split("\n")
        numbers = {piece: number for number, piece in enumerate(pieces)}
        self.wordpieces = WordPieces(numbers)
        self._start, self._end = numbers[START], numbers[END]
        self._network = load_model(network)

    def label(self, words: Sequence[Pieces], breaks: Sequence[bool]) -> Floats:
        """Give the logarithms of the probabilities of all labels of each word of a chunk.

        A chunk is read for itself, so that nothing depends on what else is asked at the same time.
        """
        pieces, cases, places = [self._start], [0], []
        for word, paragraph_ends in zip(words, breaks, strict=True):
            places.append(len(pieces))
            pieces += word.numbers
            cases += [word.case] * len(word.numbers)
            if paragraph_ends:
                pieces.append(self._end)
                cases.append(0)
        if pieces[-1] != self._end:
            pieces.append(self._end)
            cases.append(0)
        inputs = {"pieces": pieces, "cases": cases, "places": places}
        labels: Floats = self._network.run(None, {name: np.array(row, np.int64) for name, row in inputs.items()})[0]
        return labels


@cache
def shipped_model() -> Model:
    """Load the model once a process."""
    return Model(_FOLDER / "names.onnx", _FOLDER / "vocabulary.txt")
