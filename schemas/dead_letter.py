"""A message that a stage could not handle: its original bytes, where it came from, why it stopped."""

from base64 import b64decode, b64encode
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from schemas.provenance import Place
from schemas.reason import Fault, Reason
from schemas.record import Record, Time


def _decoded(value: object) -> object:
    return b64decode(value, validate=True) if isinstance(value, str) else value


def _encoded(value: bytes) -> str:
    return b64encode(value).decode("ascii")


Base64 = Annotated[
    bytes,
    BeforeValidator(_decoded),
    PlainSerializer(_encoded, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "contentEncoding": "base64"}),
]
"""Bytes, in JSON as standard base64 (RFC 4648 section 4)."""


class Header(Record):
    """One header of the message; Kafka allows several of one name."""

    name: str
    value: Base64 | None


class Replay(Record):
    """The message was sent again."""

    time: Time
    place: Place = Field(description="where the message was written again")


class DeadLetter(Record):
    """Everything needed to understand the message, mend it and send it again.

    When it is sent again, its dead letter is written once more with `replayed`, under the same key: the latest record
    of a key says whether the message still waits for someone.
    """

    place: Place = Field(description="where the message stands that could not be handled")
    raw: Place | None = Field(
        description="where the raw message stands that it was made of; null when it is unreadable"
    )
    origin: Place | None = Field(default=None, description="where the message stood first, when it is a replay")
    stage: str
    stage_version: str
    reason: Reason
    fault: Fault
    error: str | None = Field(default=None, description="class of the exception, e.g. builtins.ValueError")
    detail: str = Field(default="", description="what is wrong, by field and type; never a piece of the text")
    time: Time
    key: Base64 | None
    headers: tuple[Header, ...]
    value: Base64 | None = Field(description="the original bytes, or the first 65,536 of them")
    value_size: int = Field(ge=0, description="bytes of the whole value")
    value_sha256: str | None
    truncated: bool = Field(description="value, key or headers were too large to copy; the place has all")
    replayed: Replay | None = Field(
        default=None, description="set on the record that closes the letters of this place that stand before it"
    )
