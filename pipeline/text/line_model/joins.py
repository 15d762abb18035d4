"""Where a rendering broke a paragraph: what is known of each boundary between two lines."""

from typing import Final

import numpy as np

from pipeline.text.line_model.traits import AT, FIRST_WORDED
from pipeline.text.line_model.windows import Floats, any_of, neighbours, sums

_SHOWN: Final = [
    AT[name]
    for name in (
        *("log_columns", "words", "ends", "ends_question", "ends_colon", "ends_ellipsis", "ends_comma"),
        *("starts_lower", "starts_upper", "starts_digit", "starts_quote", "starts_odd", "stops", "commas", "digits"),
        *("uppers", "capitalised", "word_length", "odd", "clock", "quotes", "short_words", "brackets", "ends_odd"),
    )
]
_NEAR: Final = [AT[name] for name in ("starts_lower", "starts_odd", "ends", "columns")]
_WINDOWS: Final = ((-3, 4), (-11, 12))


def boundaries(traits: Floats) -> Floats:
    """Describe the boundary above each line but the first: the two lines above, the two below, the page.

    Args:
        traits: A row a line, of at least two lines.

    Returns:
        A row for each line but the first.
    """
    lines = len(traits)
    worded = any_of(traits[:, FIRST_WORDED:])[:, None]
    shown = np.concatenate([traits[:, _SHOWN], worded], axis=1, dtype=np.float32)
    around = neighbours(shown, (-2, -1, 0, 1))
    counts = sums(np.ones(lines, np.float32), _WINDOWS)
    near = sums(traits[:, _NEAR], _WINDOWS) / np.tile(counts, len(_NEAR))
    page = [traits[:, AT["starts_lower"]].mean(), traits[:, AT["starts_odd"]].mean(), np.log1p(lines)]
    whole = np.tile(np.array(page, np.float32), (lines, 1))
    return np.concatenate([around, near, whole], axis=1)[1:]
