"""What must hold of one message, whatever it is: given to all four stages in this process, as the local run does."""

import gc
import hashlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from resource import getpagesize
from time import process_time
from typing import Any

from pipeline.flow import FLOW
from pipeline.intake import read_raw
from pipeline.limits import OVERHEAD, Limits
from pipeline.messages import Message, Write
from pipeline.stage import Decoded
from pipeline.text.invisible import INVISIBLE
from pipeline.worker import Ending, handle
from schemas.article import Article
from schemas.dead_letter import DeadLetter
from schemas.duplicate_article import DuplicateArticle
from schemas.provenance import Place
from schemas.reason import Fault
from schemas.topics import DEAD, DUPLICATES, NORMALISED, RAW, Topic

ENDS = (NORMALISED, DUPLICATES, DEAD)
LIMITS = Limits(window_articles=2_000)
"""The usual sizes; a small window, so that a memory that only grows is soon told from one that fills."""

TYPICAL_SECONDS = 0.05
"""CPU seconds that one message in a hundred, at most, may take longer than; the median takes half a millisecond."""

SMALLEST_SECONDS = 0.3
"""CPU seconds that any message may take through all stages: a thousand sentences in Danish take 0.23."""

SECONDS_A_MEGABYTE = 2.0
"""And for each megabyte of value and headers on top."""

SECONDS_A_LINE = 20e-6
"""And for each line: it becomes a paragraph or debris, which four stages read and write; 130 kB may hold 43,000."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One message tried: how it ended, what is wrong, and what it cost."""

    end: str
    findings: tuple[str, ...]
    seconds: float
    size: int


@dataclass(slots=True)
class Passage:
    """One message on its way through the stages: everything written, and how each stage ended it."""

    writes: list[Write] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)


class Flow:
    """The four stages in one process, with a memory as in the Kafka run."""

    def __init__(self) -> None:
        self._stages = {stage.reads: stage for stage in (make(LIMITS) for make in FLOW.values())}

    def passage(self, message: Message) -> Passage:
        """Take one message to its end."""
        passed = Passage()
        pending: deque[tuple[Topic[Any], Message]] = deque([(RAW, message)])
        while pending:
            topic, given = pending.popleft()
            stage = self._stages[topic]
            settled = handle(stage, [given], LIMITS, _now)
            passed.endings += settled.endings
            for write in settled.writes:
                if stage.memory is not None and write.topic is stage.memory.changelog:
                    continue
                passed.writes.append(write)
                if write.topic in self._stages:
                    place = Place(topic=write.topic.name(), partition=0, offset=given.place.offset)
                    pending.append((write.topic, Message(place, write.value, write.key)))
        return passed

    def check(self, message: Message) -> Checked:
        """Take one message to its end and judge it; a time beyond what is allowed is taken again, in new stages."""
        size = len(message.value or b"") + sum(len(name) + len(value or b"") for name, value in message.headers)
        started = process_time()
        try:
            passed = self.passage(message)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            return Checked("escaped", (f"{type(error).__name__} escaped",), process_time() - started, size)
        seconds = process_time() - started
        most = allowed(size, message.value or b"")
        if seconds > most:
            seconds = min(seconds, *(_seconds_alone(message) for _ in range(2)))
        slow = (f"{seconds:.2f} CPU s for {size:,} bytes",) if seconds > most else ()
        ends = [write for write in passed.writes if write.topic in ENDS]
        end = passed.endings[-1]
        return Checked(
            f"{ends[-1].topic.subject if ends else 'none'} {end.reason or ''}".strip(),
            (*slow, *_wrong(message, passed, ends)),
            seconds,
            size,
        )


def allowed(size: int, value: bytes) -> float:
    """Return the CPU seconds that a message of so many bytes may take, two for a megabyte in any case."""
    megabytes = size / 2**20
    lines = value.count(b"\n") + value.count(b"\\n")  # in JSON a line's end is two characters
    by_lines = SMALLEST_SECONDS + SECONDS_A_MEGABYTE * megabytes + SECONDS_A_LINE * lines
    return min(by_lines, SECONDS_A_MEGABYTE * max(1.0, megabytes) + SMALLEST_SECONDS)


def resident_bytes() -> int:
    """Return the memory that this process holds now; 0 where the system does not say."""
    gc.collect()
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * getpagesize()
    except OSError:
        return 0


def _now() -> datetime:
    return datetime.now(UTC)


def _seconds_alone(message: Message) -> float:
    flow = Flow()
    gc.collect()
    started = process_time()
    flow.passage(message)
    return process_time() - started


def _wrong(message: Message, passed: Passage, ends: list[Write]) -> Iterator[str]:
    if len(ends) != 1:
        yield f"{len(ends)} ends"
    for ending in passed.endings:
        if ending.reason and ending.reason.fault is Fault.STAGE:
            yield f"{ending.reason} in {ending.place.topic}: {ending.error or ''} {ending.detail}"
    for write in passed.writes:
        largest = LIMITS.dead_letter_bytes if write.topic is DEAD else LIMITS.record_bytes
        if len(write.value) > largest or len(write.key or b"") > OVERHEAD:
            yield f"{write.topic.subject}: {len(write.value):,} bytes with a key of {len(write.key or b''):,}"
    for write in ends:
        record, unknown = write.topic.model.from_json(write.value)
        if unknown or record.to_json() != write.value:
            yield f"{write.topic.subject}: does not round-trip"
        if isinstance(record, DeadLetter):
            yield from _wrong_letter(message, passed, record)
        else:
            decoded = read_raw(message, LIMITS.article_bytes)
            if isinstance(decoded, Decoded):
                yield from wrong_offsets(record, decoded.record.text)
            else:
                yield f"{write.topic.subject}: is read as nothing the second time"


def _wrong_letter(message: Message, passed: Passage, letter: DeadLetter) -> Iterator[str]:
    lost = [write for write in passed.writes if write.topic.name() == letter.place.topic]
    value = lost[-1].value if lost else message.value
    kept = letter.value if letter.value is not None or value is None else b""
    if kept != (value if not letter.truncated or value is None else value[: len(kept or b"")]):
        yield "dead letter: not the message's bytes"
    if value is not None and letter.value_sha256 != hashlib.sha256(value).hexdigest():
        yield "dead letter: not the message's hash"
    if (
        not lost
        and not letter.truncated
        and tuple((each.name, each.value) for each in letter.headers) != message.headers
    ):
        yield "dead letter: not the message's headers"


def wrong_offsets(record: Article | DuplicateArticle, text: str) -> Iterator[str]:
    """Compare a record with the text it was made of: each visible character stands in exactly one of its places."""
    for each in record.paragraphs:
        if record.body[each.start : each.end] != text[each.raw_start : each.raw_end]:
            yield "paragraph: not what stands there"
    if record.body != "\n\n".join(record.body[each.start : each.end] for each in record.paragraphs):
        yield "body: not its paragraphs"
    spans = [(each.raw_start, each.raw_end) for each in record.paragraphs]
    for item in record.debris:
        spans.append((item.raw_end - len(item.text), item.raw_end))
        if item.clock is not None:
            spans.append((item.raw_start, item.raw_start + len(item.clock)))
        if not text.startswith(item.clock or item.text, item.raw_start) or not text.endswith(
            item.text, 0, item.raw_end
        ):
            yield "debris: not what stands there"
    spans = sorted(spans)
    if any(len(text[start:end].splitlines()) != 1 for start, end in spans):
        yield "a place is empty or more than a line"
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    if any(before > after for before, after in pairwise(edges)):
        yield "places overlap"
    elif any(text[before:after].strip(INVISIBLE) for before, after in zip(edges[::2], edges[1::2], strict=True)):
        yield "a visible character stands nowhere"
