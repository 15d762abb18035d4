"""Names of persons, organisations, places and groups, dates and amounts of money in English news.

Read it in this order: `words` (what the model reads), `chunks` (how much at once), `model` (what was trained),
`decoding` (from labels to names), `document` (what names of one article say of each other), `finding` (all of it).
"""

from pipeline.text.names.finding import Name, NameType, find_names
from pipeline.text.names.model import MODEL_VERSION

__all__ = ["MODEL_VERSION", "Name", "NameType", "find_names"]
