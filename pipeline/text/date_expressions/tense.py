"""Whether the words around an expression speak of what is to come."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from pipeline.text.date_expressions.tokens import BREAK, MARK, NAME, WORD, Tokens
from pipeline.text.date_expressions.words import words

_REACH = 40
"""Tokens, half of them blanks, that are looked at on one side: most clauses are shorter."""

_CLOSE = 12
"""Tokens within which a word surely speaks of an expression."""

_BESIDE = 6
"""Tokens within which a word must stand that speaks of what is next to it alone, as "is" does."""

_READ: Final = WORD + NAME
_MAY_END: Final = "." + MARK + BREAK

_COMING: Final = words("coming")
_COMING_BESIDE: Final = words("coming-beside")
_GONE: Final = words("gone")
_COMING_UNTIL: Final = words("coming-until")
_LASTING: Final = words("lasting")
_OF_PLANS: Final = words("of-plans")
_NEW_CLAUSES: Final = words("new-clauses")
_DETERMINERS: Final = words("determiners")
_NOT_GONE: Final = words("not-gone")


class Tense(NamedTuple):
    """What the words around an expression tell of its time.

    Attributes:
        coming: Whether it is to come; None where no word tells.
        close: Whether the word that tells so stands close before it.
        of_noun: Whether it is the attribute of a noun ("said the Nov. 7 election"), of which a verb tells little.
    """

    coming: bool | None = None
    close: bool = False
    of_noun: bool = False


def tense_around(tokens: Tokens, start: int, end: int) -> Tense:
    """Read the tense at the tokens of an expression.

    The nearest verb before it in its sentence decides, or else the next one behind.
    """
    before = tokens.word_before(start)
    if before in _COMING_UNTIL and tokens.texts[start - 2].islower():  # "By Friday, they had gone" has its verb behind
        lasted = tokens.word_before(start - 2) in _LASTING  # "closed until Friday", but "lasted until Friday"
        return Tense(not lasted, close=True)
    of_noun = before in _DETERMINERS
    for index in _words_of_sentence(tokens, range(start - 1, max(-1, start - _REACH), -1)):
        if tokens.texts[index].lower() in _NEW_CLAUSES and start - index <= _BESIDE:
            break
        coming = _is_coming(tokens, index, beside=start - index <= _BESIDE)
        if coming is not None:
            return Tense(coming, start - index <= _CLOSE, of_noun)
    for index in _words_of_sentence(tokens, range(end, min(len(tokens.texts), end + _REACH))):
        word = tokens.texts[index].lower()
        if _is_past(word) or word in _COMING:  # "On Monday he promised to go" is past
            return Tense(not _is_past(word), of_noun=of_noun)
    return Tense(of_noun=of_noun)


def _is_coming(tokens: Tokens, index: int, *, beside: bool) -> bool | None:
    """Say whether a word before an expression speaks of what is to come; None if it says nothing."""
    word = tokens.texts[index].lower()
    behind = tokens.word_after(index)
    if word in _COMING or (word == "won" and behind in {"'", "’"}):
        return True
    if word in _OF_PLANS and behind in {"to", "for"}:
        return True
    if word in _COMING_BESIDE and beside:
        return True
    if _is_past(word):
        return None if tokens.word_before(index) == "be" else False  # "is to be held"
    return None


def _is_past(word: str) -> bool:
    return word in _GONE or (word.endswith("ed") and len(word) > len("bed") and word not in _NOT_GONE)


def _words_of_sentence(tokens: Tokens, indexes: range) -> Iterator[int]:
    for index in indexes:
        kind = tokens.kinds[index]
        if kind in _READ:
            yield index
        elif kind in _MAY_END and tokens.ends_sentence(index):
            return
