import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.names.decoding import Found, decode
from pipeline.text.names.model import LABELS, Floats

NONE, B_PER, I_PER, B_ORG, I_ORG = range(5)


def labels(*likely: dict[int, float]) -> Floats:
    """Probabilities of some labels of each word; the others share the rest."""
    rows = []
    for word in likely:
        rest = (1 - sum(word.values())) / (LABELS - len(word))
        rows.append([word.get(label, rest) for label in range(LABELS)])
    return np.log(np.array(rows, np.float32) + 1e-6)


def spans(names: list[Found]) -> list[tuple[int, int, int]]:
    return [(name.first, name.last, name.type) for name in names]


def test_a_name_goes_on_while_its_type_does() -> None:
    found = decode(labels({NONE: 0.99}, {B_PER: 0.9}, {I_PER: 0.9}, {B_ORG: 0.9}, {NONE: 0.99}))
    assert spans(found) == [(1, 3, 0), (3, 4, 1)]


def test_a_name_begins_with_a_beginning_however_likely_the_rest() -> None:
    assert spans(decode(labels({NONE: 0.6, B_PER: 0.35}, {I_PER: 0.9}))) == [(0, 2, 0)]


def test_a_name_does_not_change_its_type_inside() -> None:
    assert spans(decode(labels({B_PER: 0.6, B_ORG: 0.3}, {I_ORG: 0.9}))) == [(0, 2, 1)]


def test_two_names_of_a_type_may_touch() -> None:
    assert spans(decode(labels({B_PER: 0.9}, {B_PER: 0.9}))) == [(0, 1, 0), (1, 2, 0)]


def test_the_probability_of_a_type_is_that_of_its_words() -> None:
    (name,) = decode(labels({B_PER: 0.8}, {I_PER: 0.6}))
    assert abs(name.probabilities[0] - 0.7) < 0.03


def test_no_names_are_found_where_nothing_is_likely() -> None:
    assert decode(labels({NONE: 0.9999}, {NONE: 0.9999})) == []
    assert decode(np.zeros((0, LABELS), np.float32)) == []


def allowed(sequence: tuple[int, ...]) -> bool:
    before = NONE
    for label in sequence:
        if label and label % 2 == 0 and before not in {label, label - 1}:
            return False
        before = label
    return True


@settings(max_examples=40)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_the_likeliest_of_all_allowed_sequences_is_found(size: int, seed: int) -> None:
    some = np.random.default_rng(seed).normal(size=(size, 5)) * 2
    some[:, NONE] = np.minimum(some[:, NONE], some[:, 1:].max(1) + 1)  # else it is sure, and decides by itself
    some -= np.log(np.exp(some).sum(1, keepdims=True))
    logs = np.full((size, LABELS), -60, np.float32)
    logs[:, :5] = some
    best = max(
        (each for each in itertools.product(range(5), repeat=size) if allowed(each)),
        key=lambda each: sum(logs[place, label] for place, label in enumerate(each)),
    )
    found = [NONE] * size
    for name in decode(logs):
        found[name.first : name.last] = [2 * name.type + 1, *[2 * name.type + 2] * (name.last - name.first - 1)]
    assert tuple(found) == best
