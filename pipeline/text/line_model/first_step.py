"""The first step: what is known of each line by its form, its wording and its place, no verdict yet.

A line that is a piece of a paragraph is described as the paragraph that it belongs to, and then itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.text.debris import DebrisKind
from pipeline.text.line_model.characters import Characters
from pipeline.text.line_model.traits import AT, FIRST_WORDED, traits_of_all
from pipeline.text.line_model.vocabulary import Vocabulary
from pipeline.text.line_model.windows import (
    EVERYTHING,
    Flags,
    Floats,
    Places,
    any_of,
    before,
    distances,
    neighbours,
    sums,
)
from pipeline.text.prose import heaviest_run

_LONG: Final = 80  # columns of a line, ending like a sentence, that counts as prose here
_SHORT: Final = 40
_LINK_LIKE: Final = 60
_LONGEST: Final = 600
_OPEN_LONG: Final = 120
_LEAD: Final = 5  # lines of prose that say what the story is about

_AROUND: Final = [
    AT[name]
    for name in (
        *("log_columns", "words", "ends", "ends_colon", "starts_lower", "starts_upper", "starts_digit", "capitalised"),
        *("clock", "year", "stops", "short_words", "word_length", "odd", "commas"),
    )
]
_OWN: Final = [
    AT[name]
    for name in (
        *("log_columns", "words", "ends", "ends_colon", "starts_lower", "starts_upper", "starts_digit"),
        *("starts_quote", "starts_odd", "capitalised", "short_words", "word_length", "digits", "uppers", "year"),
        *("clock", "ends_comma"),
    )
]
_ABOVE: Final = (-EVERYTHING, -1)
_BELOW: Final = (1, EVERYTHING)
_NEAR: Final = ((-2, -1), (1, 2), (-5, -1), (1, 5), (-15, -1), (1, 15))
_MIDDLE: Final = _NEAR[2:]
_KINDS: Final = [*DebrisKind]
_LANDMARKS: Final = [
    [_KINDS.index(kind) for kind in kinds]
    for kinds in (
        (DebrisKind.RELATED_HEADING,),
        (DebrisKind.COMMENTS, DebrisKind.COMMENT_PROMPT),
        (DebrisKind.SHARE,),
        (DebrisKind.NEWSLETTER,),
        (DebrisKind.NAVIGATION,),
        (DebrisKind.LEGAL,),
        (DebrisKind.ADVERT,),
        (DebrisKind.COOKIE,),
        (DebrisKind.CREDIT,),
    )
]


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page described, a row or an entry a line.

    Attributes:
        features: What the first step judges by.
        columns: How wide each line is, in columns, at most 600.
        worded: Whether its wording gives it away as debris.
        dated: Whether it is short and names a year.
        words: The words that tell what each is about.
        paragraph: The number of the paragraph that it is a piece of.
    """

    features: Floats
    columns: Floats
    worded: Flags
    dated: Flags
    words: Vocabulary
    paragraph: NDArray[np.int64]


def describe(characters: Characters, traits: Floats, joined: Floats, lexicon: Floats) -> Page:
    """Describe a page's lines.

    Args:
        characters: The lines as they show, none of them empty.
        traits: What each shows by itself.
        joined: How probably each continues the line above, 0 for the first.
        lexicon: How body-like each is worded.
    """
    lines = characters.lines
    starts = np.flatnonzero(joined <= 0.5)  # noqa: PLR2004 # rather than not
    sizes = np.diff(starts, append=len(lines))
    paragraph = np.repeat(np.arange(len(starts)), sizes)
    words = Vocabulary.of(characters)
    texts, of_paragraphs = _paragraphs(lines, starts, sizes, traits)
    around = _surroundings(texts, of_paragraphs, words.grouped(paragraph, len(starts)))[paragraph]

    size = sizes[paragraph]
    place = np.arange(len(lines)) - starts[paragraph]
    until = np.concatenate([joined[1:], np.zeros(1, np.float32)])
    width = np.minimum(traits[:, AT["columns"]], _LONGEST)
    worded = any_of(traits[:, FIRST_WORDED:])
    dated = (traits[:, AT["year"]] > 0) & (width < _LINK_LIKE)
    pieces = np.stack([worded, joined, until, place, size - place - 1, size], axis=1, dtype=np.float32)
    features = [
        around,
        traits[:, _OWN],
        pieces,
        _wording(lexicon, width, paragraph),
        _story(traits, width, worded, dated, words),
    ]
    return Page(np.concatenate(features, axis=1), width, worded, dated, words, paragraph)


def _paragraphs(lines: Sequence[str], starts: Places, sizes: Places, traits: Floats) -> tuple[list[str], Floats]:
    """Put paragraphs together from their lines; those that were broken are described anew."""
    texts = [" ".join(lines[start : start + size]) for start, size in zip(starts.tolist(), sizes.tolist(), strict=True)]
    of_paragraphs = traits[starts]
    broken = np.flatnonzero(sizes > 1)
    if len(broken):
        of_paragraphs[broken] = traits_of_all(Characters([texts[place] for place in broken.tolist()]))
    return texts, of_paragraphs


def _surroundings(texts: Sequence[str], traits: Floats, words: Vocabulary) -> Floats:
    count = len(texts)
    here = np.arange(count)
    width = traits[:, AT["columns"]]
    ends = traits[:, AT["ends"]] > 0
    kinds = traits[:, FIRST_WORDED:] > 0
    worded = any_of(kinds)
    prose = np.where(ends & ~worded, np.minimum(width, _LONGEST), 0)
    long = (width >= _LONG) & ends & ~worded
    run = heaviest_run(_weights(width, ends, worded))
    inside = (here >= run.start) & (here < run.stop)
    main = long & inside if (long & inside).any() else long
    usual = float(np.median(width[long])) if long.any() else float(_LONG)
    total, all_prose = max(1.0, float(width.sum())), max(1.0, float(prose.sum()))
    known: dict[str, int] = {}
    first = np.array([known.setdefault(text, place) for place, text in enumerate(texts)])
    page = [np.log1p(count), np.log1p(all_prose), np.log1p(total), all_prose / total, usual, len(run), long.sum()]
    places = [
        *(here / count, here, count - here, np.cumsum(width) / total, np.cumsum(prose) / all_prose, width / usual),
        *(inside, here - run.start, run.stop - 1 - here, np.bincount(first)[first], first < here),
        words.shares_known(np.flatnonzero(main)),
    ]
    everywhere = (*_NEAR, _ABOVE, _BELOW)
    flagged = np.concatenate([traits[:, _AROUND], worded[:, None]], axis=1, dtype=np.float32)
    landmarks = [any_of(kinds[:, landmark]) for landmark in _LANDMARKS]
    parts = [
        *(traits, neighbours(flagged, (-3, -2, -1, 1, 2, 3)), np.log1p(sums(prose, everywhere))),
        *(sums(long, everywhere), sums(np.stack([(width < _SHORT) & ~ends, worded], axis=1), _NEAR)),
        *(sums(traits[:, [AT["clock"], AT["year"]]], _MIDDLE), distances(long, *landmarks)),
        *(np.stack(places, axis=1), np.tile(page, (count, 1))),
    ]
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _weights(width: Floats, ends: Flags, worded: Flags) -> list[float]:
    open_ = np.where(width >= _OPEN_LONG, width * 0.5, np.where(width < _SHORT, -36, -15))
    weights: list[float] = np.where(worded, -60, np.where(ends, np.minimum(width, _LONGEST), open_)).tolist()
    return weights


def _wording(lexicon: Floats, width: Floats, paragraph: NDArray[np.int64]) -> Floats:
    weight = np.maximum(width, 1)
    of_paragraph = np.bincount(paragraph, lexicon * weight) / np.bincount(paragraph, weight)
    windows = ((-3, 3), (-8, 8), _ABOVE, _BELOW)
    means = sums(lexicon * weight, windows) / (sums(weight, windows) + 1)
    around = neighbours(lexicon[:, None], (0, -1, 1, -2, 2))
    return np.concatenate([around, means, of_paragraph[paragraph][:, None]], axis=1, dtype=np.float32)


def _story(traits: Floats, width: Floats, worded: Flags, dated: Flags, words: Vocabulary) -> Floats:
    """How much a line has to do with the lead, and what has been passed since: dates, headings, prose."""
    long = (width >= _LONG) & (traits[:, AT["ends"]] > 0) & ~worded
    prose = np.flatnonzero(long)
    here = np.arange(len(width))
    last_long = np.maximum.accumulate(np.where(width >= _LONG, here, -1))
    above = np.concatenate([[-1], last_long[:-1]])
    passed = [dated, traits[:, AT["ends_ellipsis"]] > 0, worded, long, traits[:, AT["ends_question"]] > 0]
    shares = [words.shares_known(prose[:_LEAD]), words.shares_known(prose)]
    story = [*shares, before(np.stack(passed, axis=1)), words.shares_with(above)]
    return np.column_stack(story).astype(np.float32)
