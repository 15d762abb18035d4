"""Sources: what a person names on the command line, as messages for the raw topic. Fed to Kafka or to the local run."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.intake import read_raw
from pipeline.messages import Headers, Message
from pipeline.stage import Decoded
from pipeline.stages.parse import article_uri
from pipeline.text.urls import canonical_url
from schemas.provenance import Place
from schemas.topics import RAW

STANDARD_INPUT = "-"
CONTENT_TYPES = {".jsonl": "application/json", ".json": "application/json", ".html": "text/html", ".htm": "text/html"}
"""By the end of a file's name; any other file is plain text."""

NOWHERE = Place(topic=RAW.name(), partition=0, offset=0)
"""Stands in for the place of a message that has none yet."""


@dataclass(frozen=True, slots=True)
class Source:
    """One message to be: its bytes and headers, and a name for people."""

    name: str
    value: bytes
    headers: Headers


def read_sources(paths: Iterable[str], supplied: dict[str, str], on_read: Callable[[int], None]) -> Iterator[Source]:
    """Read files, `-` for standard input: a message a file, a message a line of `.jsonl`; blank lines are passed over.

    `supplied` become headers of every message; `on_read` is told the bytes as they are read.

    Raises:
        OSError: a file cannot be read.

    """
    for path in paths:
        content_type = CONTENT_TYPES.get(Path(path).suffix.lower(), "text/plain")
        headers = (("content-type", content_type.encode()), *((name, said.encode()) for name, said in supplied.items()))
        if path.lower().endswith(".jsonl"):
            with Path(path).open("rb") as file:
                for number, line in enumerate(file, start=1):
                    on_read(len(line))
                    if line.strip():
                        yield Source(f"{path}:{number}", line.rstrip(b"\r\n"), headers)
        else:
            value = sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path).read_bytes()
            on_read(len(value))
            yield Source(path, value, headers)


def identity(source: Source) -> bytes | None:
    """Return the key under which versions of one article keep their order: its uri; None where it is unreadable."""
    decoded = read_raw(Message(NOWHERE, source.value, None, source.headers), largest=len(source.value))
    if not isinstance(decoded, Decoded):
        return None
    raw = decoded.record
    return article_uri(raw, canonical_url(raw.url) if raw.url else None).encode()
