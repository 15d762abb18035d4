"""The lead of an article: its first sentences, which say what it is about."""

from collections.abc import Sequence
from typing import Final

from pipeline.text.prose import columns, ends_sentence
from pipeline.text.words import count_words

MOST_SENTENCES: Final = 3
"""The first three cover .476 of a headline's words; LexRank chooses sentences that cover .413, and takes 38 ms."""

MOST_WORDS: Final = 120
"""Words beyond which no further sentence is taken: three sentences of news have 75."""

_WIDE = 60
"""Columns from which a line is prose although no stop ends it: subheadings are shorter."""


def lead(body: str, sentences: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    r"""Find the first sentences of prose, one behind the other; None if there is no prose.

    Subheadings, datelines on a line of their own and the like are passed over before them, and end them.

    Args:
        body: The text, its paragraphs parted by `\n\n`.
        sentences: Where its sentences stand, in order (`pipeline.text.sentences.split_sentences`).

    Returns:
        Where they begin and end, in code points.
    """
    taken: list[tuple[int, int]] = []
    words = 0
    for start, end in sentences:
        sentence = body[start:end]
        words += count_words(sentence)
        prose = ends_sentence(sentence) or columns(sentence) >= _WIDE or _goes_on(body, end)
        if taken and (not prose or words > MOST_WORDS):
            break
        if prose:
            taken.append((start, end))
        else:
            words = 0
        if len(taken) == MOST_SENTENCES:
            break
    return (taken[0][0], taken[-1][1]) if taken else None


def _goes_on(body: str, end: int) -> bool:
    """Say whether a paragraph break cuts a sentence: what follows begins in lower case."""
    behind = body[end : end + len("\n\n ")].lstrip()
    return behind[:1].islower()
