"""What changed between two versions of a text, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.text.sentence_hashes import hash_sentences


class Change(StrEnum):
    """What became of a sentence."""

    NEW = "new"
    GONE = "gone"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in the later version; one that is gone, as it stood in the earlier."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """A text, and its language tag where that is known."""

    text: str
    language: str | None = None

    def sentences(self) -> list[tuple[int, str]]:
        """Give the hash of each sentence, and the sentence."""
        found = hash_sentences(self.text, self.language)
        texts = (self.text[start:end] for start, end in found.spans)
        return list(zip(found.hashes.tolist(), texts, strict=True))


def compare_sentences(before: Version, after: Version) -> Iterator[Sentence]:
    """Give the sentences of two versions in the order of the later one; those that are gone before those that came.

    A sentence that both have is kept, wherever it stands, whatever its case, punctuation or time stamp: the same rule
    by which a revision is called substantive. Time is linear in the lengths.
    """
    old, new = before.sentences(), after.sentences()
    places = {hash_: place for place, (hash_, _) in reversed(list(enumerate(old)))}
    lasting = {hash_ for hash_, _ in new}
    read = 0
    came: list[Sentence] = []
    for hash_, text in new:
        if hash_ not in places:
            came.append(Sentence(Change.NEW, text))
            continue
        yield from _gone(old[read : places[hash_]], lasting)
        yield from came
        yield Sentence(Change.KEPT, text)
        read, came = max(read, places[hash_] + 1), []
    yield from _gone(old[read:], lasting)
    yield from came


def _gone(sentences: list[tuple[int, str]], lasting: set[int]) -> Iterator[Sentence]:
    return (Sentence(Change.GONE, text) for hash_, text in sentences if hash_ not in lasting)
