"""The names and numbers of two texts: those that both have, and those that only one has."""

from dataclasses import dataclass

from pipeline.text.tokens import Flags, Tokens, tokens_of


@dataclass(frozen=True, slots=True)
class Words:
    """Words of two texts as they stand there, each once, in the order of its text.

    Attributes:
        both: Those that both have, as the first has them.
        only: Those that only the first has.
        only_other: Those that only the other has.
    """

    both: tuple[str, ...]
    only: tuple[str, ...]
    only_other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The words that tell stories of the same wording apart, by the rules of the sketch.

    Attributes:
        names: Words that begin with a capital inside a sentence.
        numbers: Words that begin with a digit.
    """

    names: Words
    numbers: Words


def compare_facts(text: str, other: str) -> Facts:
    """Compare the names and the numbers of two texts; time is linear in their lengths."""
    mine, theirs = tokens_of(text), tokens_of(other)
    return Facts(
        names=_compared(_words(text, mine, mine.names), _words(other, theirs, theirs.names)),
        numbers=_compared(_words(text, mine, mine.numbers), _words(other, theirs, theirs.numbers)),
    )


def _words(text: str, tokens: Tokens, meant: Flags) -> dict[int, str]:
    """Give each word that is meant by its hash, as it stands where it stands first."""
    places = (tokens.hashes[meant].tolist(), tokens.starts[meant].tolist(), tokens.ends[meant].tolist())
    words: dict[int, str] = {}
    for word, start, end in zip(*places, strict=True):
        words.setdefault(word, text[start:end])
    return words


def _compared(mine: dict[int, str], theirs: dict[int, str]) -> Words:
    return Words(
        both=tuple(said for word, said in mine.items() if word in theirs),
        only=tuple(said for word, said in mine.items() if word not in theirs),
        only_other=tuple(said for word, said in theirs.items() if word not in mine),
    )
