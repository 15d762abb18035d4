import json
from base64 import b64decode

import pytest
from builders import NOW, place
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.dead_letter import DeadLetter, Header
from schemas.reason import Fault, Reason


def letter(value: bytes | None, key: bytes | None = None, headers: tuple[Header, ...] = ()) -> DeadLetter:
    return DeadLetter(
        place=place(),
        raw=None,
        stage="parse",
        stage_version="1.0.0",
        reason=Reason.NOT_DECODABLE,
        fault=Fault.INPUT,
        time=NOW,
        key=key,
        headers=headers,
        value=value,
        value_size=len(value or b""),
        value_sha256=None,
        truncated=False,
    )


@given(st.none() | st.binary(), st.none() | st.binary(), st.lists(st.tuples(st.text(), st.none() | st.binary())))
def test_any_bytes_come_back_as_they_were(
    value: bytes | None, key: bytes | None, headers: list[tuple[str, bytes | None]]
) -> None:
    written = letter(value, key, tuple(Header(name=name, value=said) for name, said in headers))
    assert DeadLetter.from_json(written.to_json()) == (written, ())


def test_bytes_are_written_in_the_standard_alphabet_with_padding() -> None:
    assert json.loads(letter(b"\xfb\xff\xbf\xff").to_json())["value"] == "+/+//w=="


def test_the_json_can_be_undone_with_any_base64_tool() -> None:
    value = bytes(range(256))
    assert b64decode(json.loads(letter(value).to_json())["value"], validate=True) == value


@pytest.mark.parametrize("value", ["-_-_", "QQ", "Q Q==", "é"])
def test_other_alphabets_and_missing_padding_are_not_read(value: str) -> None:
    written = json.loads(letter(b"x").to_json())
    with pytest.raises(ValidationError):
        DeadLetter.from_json(json.dumps(written | {"value": value}).encode())


def test_null_and_empty_are_told_apart() -> None:
    assert json.loads(letter(None).to_json())["value"] is None
    assert json.loads(letter(b"").to_json())["value"] == ""
