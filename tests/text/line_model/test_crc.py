from itertools import accumulate
from zlib import crc32

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.line_model.crc import LONGEST, checks, joined

pieces = st.lists(st.binary(min_size=1, max_size=LONGEST), min_size=1)


def all_checks(parts: list[bytes]) -> np.ndarray:
    sizes = np.array([*map(len, parts)])
    return checks(np.frombuffer(b"".join(parts), np.uint8), np.array([*accumulate(sizes)]) - sizes, sizes)


@given(pieces)
def test_each_piece_has_the_crc_of_zlib(parts: list[bytes]) -> None:
    assert all_checks(parts).tolist() == [*map(crc32, parts)]


@given(pieces)
def test_two_pieces_have_the_crc_of_both_together(parts: list[bytes]) -> None:
    found = joined(all_checks(parts), all_checks(parts[::-1]), np.array([*map(len, parts[::-1])]))
    assert found.tolist() == [crc32(first + second) for first, second in zip(parts, parts[::-1], strict=True)]
