from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.limits import COPIED_HEAD, OVERHEAD, Limits


@given(st.integers(1, 64 * 1_048_576))
def test_a_dead_letter_has_room_for_the_largest_record_in_base64_and_what_stands_beside_it(article_bytes: int) -> None:
    limits = Limits(article_bytes=article_bytes)
    base64 = 4 * -(-limits.record_bytes // 3)
    assert limits.dead_letter_bytes >= base64 + OVERHEAD * 4 // 3 + 65_536


def test_a_dead_letter_has_room_for_the_head_of_a_value_however_small_articles_are() -> None:
    assert Limits(article_bytes=1).dead_letter_bytes >= len(b64encode(bytes(COPIED_HEAD))) + OVERHEAD * 4 // 3


def test_records_may_be_larger_than_articles_and_dead_letters_larger_than_records() -> None:
    limits = Limits()
    assert limits.article_bytes < limits.record_bytes < limits.dead_letter_bytes


def test_limits_do_not_change() -> None:
    with pytest.raises(AttributeError):
        Limits().article_bytes = 5  # type: ignore[misc]
