"""Show records to a person, on a terminal."""

import shutil
import textwrap
from collections.abc import Iterator
from typing import Any

import click

from schemas.article import Article
from schemas.dead_letter import DeadLetter, Replay
from schemas.duplicate_article import DuplicateArticle
from schemas.parsed_article import ParsedArticle
from schemas.record import Record

WIDEST = 110
LABEL = 18
SCREEN = 4_000
"""Bytes of a value that `dead show` prints; `dead list --json` has all of them."""
NOT_REPLAYABLE = "cannot be replayed: the message is gone from there, or has neither key nor value"


def article(record: Article) -> Iterator[str]:
    """Give the normalised record line by line, as a page to read."""
    width = terminal_width()
    known = {
        "authors": ", ".join(record.authors),
        "dateline": record.dateline,
        "sections": " › ".join(record.sections),
        "source": record.source,
        "url": record.url,
        "id": record.id,
        "kind": f"{record.kind}{', cut off' if record.truncated else ''}",
    }
    yield field("headline", record.headline or "not known")
    yield field("published", record.published.isoformat() if record.published else "not known")
    yield from (field(name, value) for name, value in known.items() if value)
    yield field("language", f"{record.language or 'not known'} ({record.origins.language or 'looked for'})")
    yield field("length", f"{record.word_count} words, {record.sentence_count} sentences, {_duration(record)} to read")
    yield field("verdict", f"{record.verdict.kind}, version {record.version}")
    yield field("uri", record.uri)
    yield field("story", record.verdict.story)
    yield ""
    yield click.style("The article", bold=True)
    times = {post.start: f"post of {post.time}" for post in record.posts}
    for number, paragraph in enumerate(record.paragraphs, start=1):
        name = times.get(paragraph.start, f"{paragraph.kind} {number}")
        yield from wrapped(name, record.body[paragraph.start : paragraph.end], width)
    if record.furniture:
        yield ""
        yield click.style("What stands around its body", bold=True)
    for part in record.furniture:
        yield from wrapped(part.kind, part.text, width)
    yield ""
    yield click.style("Debris of its page, kept aside", bold=True)
    for item in record.debris:
        yield from wrapped(f"{item.kind} {item.clock or ''}".strip(), item.text, width, dim=True)
    if record.extraction:
        yield field("left out", f"{record.extraction.dropped_words} words that show on the page")
    yield ""
    yield click.style("Where it comes from", bold=True)
    yield field("raw", str(record.provenance.raw))
    for run in record.provenance.stages:
        yield field(run.stage, f"{run.version}, read {run.place} in {run.milliseconds:.1f} ms")
    for warning in record.provenance.warnings:
        yield field("warning", f"{warning.code}: {warning.detail}")


def line(record: Record) -> str:
    """Return one line that tells a record of any topic from others."""
    match record:
        case DeadLetter(replayed=Replay() as replayed):
            return f"{record.place}  {record.stage}  {click.style(record.reason, fg='green')}  {closing(replayed)}"
        case DeadLetter():
            return f"{record.place}  {record.stage}  {click.style(record.reason, fg='red')}  {record.reason.sentence}"
        case DuplicateArticle(verdict=verdict):
            repeated = f"{verdict.canonical.uri} v{verdict.canonical.version}" if verdict.canonical else ""
            return f"{record.uri}  {click.style(verdict.kind, fg='yellow')} of {repeated}"
        case Article():
            said = click.style(f"{record.verdict.kind} v{record.version}", fg="green")
            return f"{record.uri}  {said}  {record.language}  {record.word_count} words  {_title(record)}"
        case ParsedArticle():
            return f"{record.uri}  {record.language}  {len(record.paragraphs)} paragraphs  {_title(record)}"
        case _:
            return record.to_json().decode()


def dated(letter: DeadLetter) -> str:
    """Return the line of a dead letter, its time first."""
    return f"{letter.time:%Y-%m-%d %H:%M:%S}  {line(letter)}"


def closing(replayed: Replay) -> str:
    """Say by what a dead letter was closed."""
    return f"replayed {replayed.time:%Y-%m-%d %H:%M:%S} as {replayed.place}"


def _title(record: Article | ParsedArticle) -> str:
    return textwrap.shorten(record.headline or record.body, 60, placeholder=" …")


def _duration(record: Article) -> str:
    return f"{record.reading_seconds} seconds"


def terminal_width() -> int:
    """Return how wide lines may be."""
    return min(WIDEST, shutil.get_terminal_size((WIDEST, 40)).columns)


def field(name: str, value: str) -> str:
    """Return a line with a name and what it has."""
    return f"  {click.style(name.rjust(LABEL), fg='cyan')}  {value}"


def wrapped(name: str, text: str, width: int, **style: Any) -> Iterator[str]:  # noqa: ANN401 # click's own
    """Give a text under its name, in lines that are no wider than this."""
    lines = textwrap.wrap(text, max(20, width - LABEL - 4)) or [""]
    yield field(name, click.style(lines[0], **style))
    yield from (" " * (LABEL + 4) + click.style(rest, **style) for rest in lines[1:])


def dead_letter(letter: DeadLetter) -> Iterator[str]:
    """Give a dead letter line by line, with as much of its value as fits a screen."""
    yield field("place", str(letter.place))
    yield field("raw", str(letter.raw) if letter.raw else "not known")
    if letter.origin:
        yield field("origin", f"{letter.origin}, of which this is a replay")
    yield field("stage", f"{letter.stage} {letter.stage_version}")
    yield field("reason", f"{letter.reason}: {letter.reason.sentence}")
    yield field("fault", letter.fault)
    if letter.detail or letter.error:
        yield field("detail", " ".join(filter(None, (letter.error, letter.detail))))
    yield field("time", letter.time.isoformat())
    yield field("state", closing(letter.replayed) if letter.replayed else "open")
    yield field("key", _readable(letter.key))
    for header in letter.headers:
        yield field(f"header {header.name}", _readable(header.value))
    yield field("value", f"{letter.value_size:,} bytes, SHA-256 {letter.value_sha256}")
    if letter.truncated:
        yield field("", "only a part was copied; the place has all of it")
    yield ""
    yield _readable(letter.value and letter.value[:SCREEN])


def _readable(value: bytes | None) -> str:
    return "null" if value is None else value.decode("utf-8", "backslashreplace")
