"""The command line, thin: each command reads the settings and calls one function."""

import json
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any, Literal, NoReturn

import click
import structlog
from pydantic import ValidationError

from pipeline import __version__, logs, show
from pipeline.cli_dead import dead
from pipeline.cli_explain import explain
from pipeline.exits import Exit, WorkerEnded
from pipeline.flow import FLOW
from pipeline.intake import SUPPLIED
from pipeline.progress import progress_bar
from pipeline.settings import Settings
from pipeline.sources import Source, read_sources
from schemas.topics import FINGERPRINTS, TOPICS

STAGES = click.Choice(list(FLOW))
DATA = ".pipeline"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="pipeline")
@click.pass_context
def cli(context: click.Context) -> None:
    """Raw article text in, normalised records out: exactly once, on Apache Kafka.

    Settings are environment variables: KAFKA_BOOTSTRAP_SERVERS names the brokers, the others begin with PIPELINE_ (see
    README.md). `pipeline up` brings a broker of its own.
    """
    try:
        context.obj = Settings()
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise click.ClickException(f"a setting is not as it must be: {wrong}") from error


@cli.command()
@click.argument("stage", type=STAGES)
@click.option("--end-with-parent", is_flag=True, help="End when the process that started this one is gone.")
@click.pass_obj
def run(settings: Settings, stage: str, *, end_with_parent: bool) -> None:
    """Run one STAGE on Kafka until SIGTERM; its log goes to standard output."""
    from pipeline.broker.run import run as run_stage  # noqa: PLC0415 # the client costs 0.2 s that other commands save

    logs.configure(settings)
    log = structlog.get_logger()
    try:
        run_stage(stage, settings, end_with_parent=end_with_parent)
    except WorkerEnded as ended:
        log.error("ended", exit=ended.code.name.lower(), message=str(ended))  # noqa: TRY400 # no stack: it is understood
        sys.exit(ended.code)
    except Exception as error:  # noqa: BLE001 # logged by class and place: its own message may quote an article
        frames = [f"{Path(each.filename).name}:{each.lineno}" for each in traceback.extract_tb(error.__traceback__)]
        log.error("failed", error=f"{type(error).__module__}.{type(error).__qualname__}", frames=frames)  # noqa: TRY400
        sys.exit(1)


@cli.command()
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=DATA,
    show_default=True,
    help="Folder of the broker's data.",
)
@click.option("--port", type=click.IntRange(1, 65535), help="Port of the broker; a free one near 9092 by default.")
@click.pass_obj
def up(settings: Settings, data: Path, port: int | None) -> None:
    """Start Apache Kafka, the topics and all stages, and keep them running until Ctrl-C.

    Where KAFKA_BOOTSTRAP_SERVERS is set, those brokers are used and none is started.
    """
    from pipeline.up import up as up_all  # noqa: PLC0415 # see run

    logs.configure(settings)
    sys.exit(up_all(settings, data, port, _stop_on_signals()))


@cli.command()
def demo() -> None:
    """Run real and made-up articles through an Apache Kafka of its own, and show what became of each."""
    from pipeline.demo import demo as show_demo  # noqa: PLC0415 # see run

    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # the broker is ended on the way out
    sys.exit(show_demo(click.echo))


@cli.group()
def topics() -> None:
    """Create the topics, and compare them with the code."""


@topics.command("create")
@click.pass_obj
def topics_create(settings: Settings) -> None:
    """Create what is missing, and commit the beginning for each stage once."""
    from pipeline.broker import topics as broker_topics  # noqa: PLC0415 # see run

    for said in broker_topics.create(settings):
        click.echo(said)


@topics.command("check")
@click.pass_obj
def topics_check(settings: Settings) -> None:
    """Say what differs from the code; exit status 1 if anything does."""
    from pipeline.broker import topics as broker_topics  # noqa: PLC0415 # see run

    differences = broker_topics.check(settings)
    for said in differences:
        click.echo(said)
    if differences:
        sys.exit(1)
    click.echo("all topics and offsets are as the code says")


@cli.group()
def offsets() -> None:
    """Decide where a stage goes on whose offsets were lost."""


@offsets.command("reset")
@click.argument("stage", type=STAGES)
@click.option("--to", type=click.Choice(["earliest", "latest"]), required=True, help="Where to go on.")
@click.pass_obj
def offsets_reset(settings: Settings, stage: str, to: Literal["earliest", "latest"]) -> None:
    """Set the offsets of STAGE that are missing or whose messages are gone; valid ones stay. The stage must be down."""
    from pipeline.broker import topics as broker_topics  # noqa: PLC0415 # see run

    for said in broker_topics.reset_offsets(stage, to, settings) or ["every offset is valid, nothing was set"]:
        click.echo(said)


def _supplying(command: Callable[..., Any]) -> Callable[..., Any]:
    for name in reversed(SUPPLIED):
        command = click.option(f"--{name}", f"supplied_{name}", help=f"The {name} of every article given.")(command)
    return command


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE… | -")
@click.option("--partition", type=click.IntRange(0), help="Send all to this partition, in file order.")
@_supplying
@click.pass_obj
def push(settings: Settings, /, files: tuple[str, ...], partition: int | None, **supplied: str | None) -> None:
    """Push text files, .html files, .jsonl files of RawArticles (an article a line), or standard input."""
    from pipeline.broker.push import push as push_sources  # noqa: PLC0415 # see run

    with _sources(files, supplied) as sources:
        pushed = push_sources(sources, settings, partition)
    for name, place in pushed.places.items() if len(pushed.places) <= 20 else ():  # noqa: PLR2004 # a screen
        click.echo(f"{name}: {place}")
    for name, failure in pushed.failures.items():
        click.echo(f"{name}: not taken, {failure}", err=True)
    click.echo(f"{len(pushed.places):,} acknowledged, {len(pushed.failures):,} not taken")
    sys.exit(1 if pushed.failures else 0)


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE… | -")
@click.option("-o", "--output", type=click.File("w", encoding="utf-8", lazy=False), default="-", help="File to write.")
@click.option(
    "--stage",
    "only",
    type=click.Choice([name for name in FLOW if name != "sink"]),
    help="Run this stage alone, over records of its input topic; {id, text} or {id, body} suffices.",
)
@_supplying
@click.pass_obj
def local(settings: Settings, /, files: tuple[str, ...], output: Any, only: str | None, **supplied: str | None) -> None:  # noqa: ANN401 # click's file
    """Run the stages over files without a broker; writes a line an outcome: {"topic", "key", "record"}."""
    from pipeline.local import run_local  # noqa: PLC0415 # see run

    logs.silence_extractors()
    with _sources(files, supplied) as sources:
        for line in run_local(sources, settings.limits, only):
            output.write(line.json() + "\n")


@cli.command()
@click.argument("topic", default="normalised")
@click.option(
    "--from", "start", type=click.Choice(["beginning", "end"]), default="end", show_default=True, help="Where to begin."
)
@click.option("--json", "as_json", is_flag=True, help="Print records as they are, one a line.")
@click.option("--count", type=click.IntRange(1), help="End after this many records.")
@click.pass_obj
def tail(
    settings: Settings, topic: str, start: Literal["beginning", "end"], *, as_json: bool, count: int | None
) -> None:
    """Follow the records of TOPIC, by its full name or a word of it (normalised, duplicates, dead, ...)."""
    from pipeline.broker.tail import follow, topic_named  # noqa: PLC0415 # see run

    try:
        followed = topic_named(topic, settings)
    except KeyError as error:
        raise click.BadParameter(f"no topic {topic}; there are {', '.join(each.subject for each in TOPICS)}") from error
    try:
        for number, (_, place, value) in enumerate(follow([followed], settings, start), start=1):
            if followed.subject == "raw" or (as_json and followed is not FINGERPRINTS):
                click.echo(value.decode("utf-8", "backslashreplace"))
            else:
                record, _ = followed.model.from_topic(value)
                click.echo(record.to_json() if as_json else f"{place}  {show.line(record)}")
            if number == count:
                return
    except KeyboardInterrupt:
        return


@cli.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schemas(folder: Path) -> None:
    """Write the JSON Schema of every topic's records into FOLDER."""
    from schemas.published_schemas import published  # noqa: PLC0415 # for maintainers only

    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in published().items():
        (folder / name).write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        click.echo(name)


cli.add_command(dead)
cli.add_command(explain)


def main() -> NoReturn:
    """Run the command line; the exit status says how it ended."""
    try:
        cli.main(standalone_mode=False)
    except WorkerEnded as ended:
        click.echo(str(ended), err=True)
        sys.exit(ended.code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(128 + signal.SIGINT)
    sys.exit(Exit.DONE)


@contextmanager
def _sources(files: tuple[str, ...], supplied: dict[str, str | None]) -> Iterator[Iterator[Source]]:
    """Give the sources that files name, with a progress bar where a person looks on."""
    headers = {name.removeprefix("supplied_"): said for name, said in supplied.items() if said}
    total = sum(Path(name).stat().st_size for name in files if Path(name).is_file())
    try:
        with progress_bar(total, "reading") as advance:
            yield read_sources(files, headers, advance)
    except BrokenPipeError:
        raise  # whoever read has gone, `head` perhaps: click ends quietly
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from error


def _stop_on_signals() -> Event:
    stopping = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    return stopping
