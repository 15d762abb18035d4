from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.deduplicate.chains import Chains

KEYS = st.lists(st.sampled_from([0, 1, 2**63, 2**63 + 1, 2**64 - 1, *(key << 61 for key in range(1, 8))]), max_size=30)
WINDOWS = st.integers(1, 7)


def walked(chains: Chains, keys: list[int], key: int, window: int) -> list[int]:
    """The numbers of a key among the last of a window, as whoever looks it up finds them."""
    alive = takewhile(lambda number: number > len(keys) - window, chains.walk(key))
    return [number for number in alive if keys[number - 1] == key]


def chained(keys: list[int], window: int) -> Chains:
    chains = Chains(window)
    chains.insert(keys, range(1, len(keys) + 1))
    return chains


def test_a_chain_gives_the_newest_first() -> None:
    keys = [7, 2**63, 7, 7]
    assert walked(chained(keys, 10), keys, 7, 10) == [4, 3, 1]


def test_a_key_that_was_never_there_has_no_numbers_of_its_own() -> None:
    assert walked(chained([7, 8], 10), [7, 8], 9, 10) == []
    assert list(Chains(10).walk(7)) == []


@given(KEYS, WINDOWS)
def test_of_the_window_nothing_is_lost(keys: list[int], window: int) -> None:
    chains = chained(keys, window)
    for key in {*keys, 5}:
        first = max(0, len(keys) - window)
        kept = [number for number in range(first + 1, len(keys) + 1) if keys[number - 1] == key]
        assert walked(chains, keys, key, window) == kept[::-1]


@given(KEYS, WINDOWS, st.integers(0, 30))
def test_many_at_once_are_the_same_as_in_two_parts(keys: list[int], window: int, cut: int) -> None:
    parts = Chains(window)
    parts.insert(keys[:cut], range(1, len(keys[:cut]) + 1))
    parts.insert(keys[cut:], range(len(keys[:cut]) + 1, len(keys) + 1))
    whole = chained(keys, window)
    assert all(walked(parts, keys, key, window) == walked(whole, keys, key, window) for key in keys)


def test_its_size_is_fixed() -> None:
    assert Chains(1_000).nbytes == chained([1] * 5_000, 1_000).nbytes == 8_000
