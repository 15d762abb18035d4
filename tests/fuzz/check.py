"""What must hold of one message, whatever it is: given to all four stages in this process, as the local run does."""

import gc
import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
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
from pipeline.text.blocks import joined
from pipeline.text.html import read_html
from pipeline.text.invisible import INVISIBLE
from pipeline.text.repair import shown_text
from pipeline.worker import Ending, handle
from schemas.article import Article
from schemas.dead_letter import DeadLetter
from schemas.duplicate_article import DuplicateArticle
from schemas.parsed_article import Debris, Part
from schemas.provenance import Place
from schemas.raw_article import RawArticle
from schemas.reason import Fault
from schemas.topics import DEAD, DUPLICATES, FINGERPRINTS, NORMALISED, RAW, Topic

ENDS = (NORMALISED, DUPLICATES, DEAD)
LIMITS = Limits(window_articles=2_000)
"""The usual sizes; a small window, so that a memory that only grows is soon told from one that fills."""

TYPICAL_SECONDS = 0.05
"""CPU seconds that one message in a hundred, at most, may take longer than; the median takes 2.5 ms."""

SMALLEST_SECONDS = 0.3
"""CPU seconds that any message may take through all stages: a thousand sentences in Danish take 0.23."""

SECONDS_A_MEGABYTE = 2.0
"""And for each megabyte of value and headers on top."""

SECONDS_A_LINE = 20e-6
"""And for each line: it becomes a paragraph or debris, which four stages read and write; 130 kB may hold 43,000."""

MANY_TAGS = 100
HTML_SECONDS = 1.5
"""And for a page of many tags, whatever its size: the article of 12,000 elements is taken out in 1.4 s."""


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
    """Return the CPU seconds that a message of so many bytes may take, two for a megabyte without tags in any case."""
    megabytes = size / 2**20
    lines = value.count(b"\n") + value.count(b"\\n")  # in JSON a line's end is two characters
    by_lines = SMALLEST_SECONDS + SECONDS_A_MEGABYTE * megabytes + SECONDS_A_LINE * lines
    by_tags = HTML_SECONDS if value.count(b"<") >= MANY_TAGS else 0.0
    return min(by_lines, SECONDS_A_MEGABYTE * max(1.0, megabytes) + SMALLEST_SECONDS) + by_tags


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
    yield from _changed([*ends, *(write for write in passed.writes if write.topic is FINGERPRINTS)])
    for write in ends:
        record, _ = write.topic.model.from_topic(write.value)
        if isinstance(record, DeadLetter):
            yield from _wrong_letter(message, passed, record)
        else:
            decoded = read_raw(message, LIMITS.article_bytes)
            if isinstance(decoded, Decoded):
                yield from wrong_offsets(record, _lines_of(decoded.record))
            else:
                yield f"{write.topic.subject}: is read as nothing the second time"


def _changed(writes: list[Write]) -> Iterator[str]:
    for write in writes:
        record, unknown = write.topic.model.from_topic(write.value)
        if unknown or record.to_topic() != write.value:
            yield f"{write.topic.subject}: does not round-trip"


def _lines_of(raw: RawArticle) -> str:
    """The text that offsets count in: that of the message, or what is taken out of its HTML."""
    return read_html(raw.text).text if raw.encoding_format == "text/html" else raw.text


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
    """Compare a record with the text it was made of, place by place."""
    if record.extraction and record.extraction.text != text:
        yield "extraction: not what is taken out of the page"
    parts = (*record.paragraphs, *record.furniture, *record.debris)
    yield from _wrong_places(parts, text)
    for each in record.paragraphs:
        if record.body[each.start : each.end] != joined(_shown(each, text)):
            yield "paragraph: not what stands there"
    for item in (*record.furniture, *record.debris):
        clock = item.clock if isinstance(item, Debris) else None
        shown = _shown(item, text)
        if (clock or shown[0]) != shown[0] or item.text != joined(shown[1:] if clock else shown):
            yield f"{item.kind}: not what stands there"
    if record.body != "\n\n".join(record.body[each.start : each.end] for each in record.paragraphs):
        yield "body: not its paragraphs"
    new = record.revision.new_sentences if isinstance(record, Article) and record.revision else ()
    if any(not 0 <= span.start < span.end <= len(record.body) for span in new):
        yield "revision: a new sentence stands outside the body"
    edges = {edge for each in record.paragraphs for edge in (each.start, each.end)}
    if not edges.issuperset(edge for post in record.posts for edge in (post.start, post.end)):
        yield "a post does not begin and end with paragraphs"


def _wrong_places(parts: Sequence[Part], text: str) -> Iterator[str]:
    """Look for visible lines that stand nowhere in the record, or twice."""
    places = sorted((piece.line, piece.raw_start, piece.raw_end) for part in parts for piece in part.pieces or (part,))
    stands = [(line, text[start:end]) for line, start, end in places]
    if stands != [(line, shown) for line, raw in enumerate(text.splitlines(), 1) if (shown := raw.strip(INVISIBLE))]:
        yield "not every visible line stands once"
    if any(end > start for (*_, end), (_, start, _) in pairwise(places)):
        yield "places overlap"
    for part in parts:
        pieces = part.pieces or (part,)
        if (part.line, part.raw_start, part.raw_end) != (pieces[0].line, pieces[0].raw_start, pieces[-1].raw_end):
            yield "a part is not where its pieces are"


def _shown(part: Part, text: str) -> list[str]:
    return [shown_text(text[piece.raw_start : piece.raw_end]) for piece in part.pieces or (part,)]
