"""The words that an article gives for the speech and the speaker."""

from typing import Final

from pipeline.text.quotes.candidates import Candidate
from pipeline.text.quotes.phrases import phrase_start
from pipeline.text.quotes.traits import NEAR, Scene

_LEAST_CUE: Final = 0.25
_PER_WORD: Final = 0.04
"""What a word further from the speaker a cue must be surer of."""


def cue_of(scene: Scene, speaker: Candidate) -> tuple[int, int] | None:
    """Find the word that introduces a quotation: the surest near its speaker, in the same sentence."""
    words = scene.words
    sentence = words.sentence[speaker.first]
    best, found = 0.0, -1
    for place in (
        *range(speaker.last + 1, min(len(words.forms), speaker.last + 2 * NEAR)),
        *range(speaker.first - 1, max(-1, speaker.first - NEAR), -1),
    ):
        distance = place - speaker.last if place > speaker.last else speaker.first - place
        sure = scene.cues[place] - _PER_WORD * distance
        worded = scene.cues[place] >= _LEAST_CUE and words.forms[place].isalpha()
        if worded and sure > best and words.sentence[place] == sentence:
            best, found = sure, place
    if found < 0:
        return None
    last = found + 1 if words.lower[found : found + 2] == ["according", "to"] else found
    return words.starts[found], words.ends[last]


def phrase_of(scene: Scene, speaker: Candidate) -> tuple[int, int]:
    """Give the speaker's mention; for a role noun its phrase, without what follows the noun."""
    first = phrase_start(scene.words, scene.candidates, speaker)
    return scene.words.starts[first], scene.words.ends[speaker.last]
