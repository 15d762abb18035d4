"""Which places of the world an article's place names mean: a gazetteer, with the article as the context."""

from typing import Final

from pipeline.text.places.place import Place, PlaceKind
from pipeline.text.places.resolve import resolve_places

MODEL_VERSION: Final = "1"
"""Of the gazetteer and the weights in `pipeline/models/places`: it rises with each change of either."""

__all__ = ["MODEL_VERSION", "Place", "PlaceKind", "resolve_places"]
