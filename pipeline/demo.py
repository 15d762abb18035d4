"""The demo: articles of every kind through an Apache Kafka of its own, and what became of each."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import click

from pipeline import show, show_findings
from pipeline.broker import embedded, topics
from pipeline.broker.push import push
from pipeline.broker.tail import follow
from pipeline.exits import Exit
from pipeline.flow import FLOW
from pipeline.local import run_local
from pipeline.settings import Settings
from pipeline.sources import Source, read_sources
from pipeline.supervisor import supervised
from pipeline.up import stage_processes
from schemas.article import Article
from schemas.dead_letter import DeadLetter
from schemas.provenance import Place, Provenance
from schemas.record import Record
from schemas.topics import DEAD, DUPLICATES, NORMALISED, RAW

ARTICLES = Path(__file__).parent.parent / "articles"
SAMPLE = "sample.txt"
FILES = (
    SAMPLE,
    "harbour.json",
    "harbour-reprint.json",
    "harbour-update.json",
    "hafen.json",
    "empty.txt",
    "latin-1.txt",
)
ENDS = (NORMALISED, DUPLICATES, DEAD)
PATIENCE_SECONDS = 60.0

Say = Callable[[str], None]


def demo(say: Say) -> Exit:
    """Show the pipeline at work; says whether every message came to its end."""
    sources = [
        replace(source, name=Path(source.name).name)
        for source in read_sources([str(ARTICLES / name) for name in FILES], {}, lambda _: None)
    ]
    started = monotonic()
    try:
        with TemporaryDirectory(prefix="article-pipeline-") as folder:
            ends = _through_kafka(sources, Path(folder), say)
    except embedded.Unavailable as error:
        say(click.style(f"{error}\nSo here is the local run: the same stages in one process, no broker.", fg="yellow"))
        ends = _through_local_run(sources)
    say("")
    for source in sources:
        end = ends.get(source.name)
        said = show.line(end) if end else click.style("has come to no end", fg="red")
        say(f"  {click.style(source.name.rjust(show.LABEL + 4), bold=True)}  {said}")
    sample = ends.get(SAMPLE)
    if isinstance(sample, Article):
        say(click.style(f"\nThe normalised record of {SAMPLE}\n", bold=True))
        for line in (*show.article(sample), "", *show_findings.findings(sample)):
            say(line)
    say(f"\n{len(ends)} of {len(sources)} messages came to their end; {monotonic() - started:.1f} s in all.")
    return Exit.DONE if len(ends) == len(sources) else Exit.STALLED


def _through_kafka(sources: list[Source], folder: Path, say: Say) -> dict[str, Record]:
    """Run the sources through four processes and a broker in the folder; gives the record at the end of each."""
    with embedded.running(folder / "kafka", say=say) as broker:
        say(f"Apache Kafka {embedded.KAFKA_VERSION} is up at {broker.bootstrap}")
        settings = Settings(kafka_bootstrap_servers=broker.bootstrap, log_format="json")
        made = [said for said in topics.create(settings) if said.endswith(": created")]
        say(f"{len(made)} topics created")
        with (folder / "stages.log").open("wb") as log, supervised(stage_processes(settings, log)):
            say(f"four stages run: {', '.join(FLOW)}")
            pushed = push(sources, settings, partition=0)
            say(f"{len(pushed.places)} messages pushed to {RAW.name(settings.deployment)}")
            names = {place: name for name, place in pushed.places.items()}
            ends: dict[str, Record] = {}
            for topic, _, value in follow(ENDS, settings, "beginning", patience=PATIENCE_SECONDS):
                record, _ = topic.model.from_topic(value)
                ends[names[_raw_place(record)]] = record
                if len(ends) == len(names):
                    break
        return ends


def _through_local_run(sources: list[Source]) -> dict[str, Record]:
    ends = {}
    for source, line in zip(sources, run_local(sources, Settings().limits), strict=True):
        ends[source.name], _ = line.topic.model.from_topic(line.record)
    return ends


def _raw_place(record: Record) -> Place:
    """Return the place of the raw message that a record at an end was made of, its timestamp left out."""
    place = record.raw if isinstance(record, DeadLetter) else getattr(record, "provenance", Provenance()).raw
    if place is None:
        raise ValueError(f"a {type(record).__name__} does not say where it comes from")
    return place.model_copy(update={"timestamp": None})
