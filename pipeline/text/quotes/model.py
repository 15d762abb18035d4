"""The models that ship with this package: the files of `pipeline/models/quotes`, made by training/quotes.py."""

import json
from functools import cache
from pathlib import Path
from typing import Final

from pipeline.text.inference import load_model
from pipeline.text.quotes.antecedents import TRAITS
from pipeline.text.quotes.attribution import Forest, Model, Rows
from pipeline.text.quotes.candidates import Lexicon

MODEL_VERSION: Final = "2.1"
"""Counts up whenever the files change."""

FOLDER: Final = Path(__file__).parents[2] / "models" / "quotes"


@cache
def shipped_model() -> Model:
    """Load the model that ships, once."""
    lexicon = json.loads((FOLDER / "lexicon.json").read_text(encoding="utf-8"))
    return Model(Lexicon(**lexicon), *(_forest(FOLDER / f"{name}.onnx") for name in ("first", "second", "quotation")))


@cache
def shipped_weights() -> tuple[float, ...]:
    """Load the weights of the traits of a referent, in their order."""
    weights: dict[str, float] = json.loads((FOLDER / "antecedents.json").read_text(encoding="utf-8"))
    return tuple(weights[trait] for trait in TRAITS)


def _forest(file: Path) -> Forest:
    session = load_model(file)

    def probabilities(rows: Rows) -> Rows:
        found: Rows = session.run(None, {"features": rows})[0][:, 0]
        return found

    return probabilities
