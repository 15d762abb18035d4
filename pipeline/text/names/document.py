"""What the names of one text say of each other: the same words are a name of the same type."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from pipeline.text.names.decoding import Found
from pipeline.text.names.model import TYPES

_PERSON: Final = TYPES.index("PER")


def agreed(words: Sequence[str], names: Sequence[Found]) -> list[Found]:
    """Give names of the same words the type that is likeliest over all of them.

    The full name of a person counts for its last word, too: whoever it stands for elsewhere is a person. Both together
    bring 0.6 points of F1.
    """
    if not names:
        return []
    strings = [" ".join(words[name.first : name.last]) for name in names]
    numbers = {string: number for number, string in enumerate(dict.fromkeys(strings))}
    of_string = np.array([numbers[string] for string in strings])
    sums = np.zeros((len(numbers), len(TYPES)), np.float64)
    np.add.at(sums, of_string, np.stack([name.probabilities for name in names]))
    for name in names:
        surname = numbers.get(words[name.last - 1])
        if surname is not None and name.type == _PERSON and name.last - name.first > 1:
            sums[surname, _PERSON] += name.probabilities[_PERSON]
    types = sums.argmax(1)[of_string]
    return [name._replace(type=int(kind)) for name, kind in zip(names, types, strict=True)]
