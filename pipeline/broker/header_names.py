"""Header names that are not UTF-8: readable, so that one message cannot stop a partition.

Kafka's protocol wants UTF-8 there and no broker checks it. kafka-python 3.0.12 raises at such a name in the middle of a
batch, at every poll again: the partition would stand still for ever.
"""

from typing import Any, SupportsIndex, overload

from kafka.record.default_records import DefaultRecordBatch


class Lenient(bytes):
    """Bytes whose slices decode whatever stands in them, with U+FFFD for what is no UTF-8."""

    @overload
    def __getitem__(self, key: SupportsIndex) -> int: ...
    @overload
    def __getitem__(self, key: slice) -> bytes: ...
    def __getitem__(self, key: SupportsIndex | slice) -> int | bytes:
        found = super().__getitem__(key)
        return found if isinstance(found, int) else Lenient(found)

    def decode(self, encoding: str = "utf-8", errors: str = "replace") -> str:
        """Decode; never raises for UTF-8."""
        return super().decode(encoding, errors)


def accept_any_header_name() -> None:
    """Make the client read such a name with U+FFFD in it; only batches that hold one are read the slower way."""
    strict = DefaultRecordBatch._read_msg  # noqa: SLF001 # there is no public way in; the version is pinned, and tested
    if getattr(strict, "lenient", False):
        return

    def lenient(batch: Any, *arguments: Any) -> Any:  # noqa: ANN401 # the client has no types
        position = batch._pos  # noqa: SLF001
        try:
            return strict(batch, *arguments)
        except UnicodeDecodeError:
            batch._pos, batch._buffer = position, Lenient(batch._buffer)  # noqa: SLF001
            return strict(batch, *arguments)

    lenient.lenient = True  # type: ignore[attr-defined] # marks what was replaced
    DefaultRecordBatch._read_msg = lenient  # noqa: SLF001
