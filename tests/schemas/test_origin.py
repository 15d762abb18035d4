import pytest
from builders import place
from hypothesis import given
from hypothesis import strategies as st

from schemas.origin import origin_headers, origin_of
from schemas.provenance import Place

PLACES = st.builds(
    Place,
    topic=st.from_regex(r"[A-Za-z0-9._-]{1,249}", fullmatch=True),
    partition=st.integers(0, 2**31 - 1),
    offset=st.integers(0, 2**63 - 1),
)


@given(PLACES, st.lists(st.tuples(st.text(), st.none() | st.binary())))
def test_the_headers_name_the_place_whatever_stands_before_them(
    origin: Place, headers: list[tuple[str, bytes | None]]
) -> None:
    assert origin_of([*headers, *origin_headers(origin)]) == origin


@given(st.lists(st.tuples(st.sampled_from([name for name, _ in origin_headers(place())]), st.none() | st.binary())))
def test_whatever_a_producer_writes_there_is_a_place_or_nothing(headers: list[tuple[str, bytes | None]]) -> None:
    found = origin_of(headers)
    assert found is None or origin_of(origin_headers(found)) == found


@pytest.mark.parametrize("name", ["origin-topic", "origin-partition", "origin-offset"])
@pytest.mark.parametrize("value", [None, b"", b"\xff", b" 1", b"1\n", b"9" * 250, "١".encode()])
def test_a_malformed_header_names_no_place(name: str, value: bytes | None) -> None:
    assert origin_of([*origin_headers(place()), (name, value)]) is None


@pytest.mark.parametrize("value", [b"-1", b"1_0", b"1.0", b"9" * 20])
def test_partition_and_offset_are_numbers_that_kafka_has(value: bytes) -> None:
    assert origin_of([*origin_headers(place()), ("origin-partition", value)]) is None
    assert origin_of([*origin_headers(place()), ("origin-offset", value)]) is None


@pytest.mark.parametrize("left_out", range(3))
def test_a_missing_header_names_no_place(left_out: int) -> None:
    headers = list(origin_headers(place()))
    del headers[left_out]
    assert origin_of(headers) is None
