"""The command line of dead letters: list, show, replay."""

import sys
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import Any

import click

from pipeline import show
from pipeline.flow import FLOW
from pipeline.progress import progress_bar
from pipeline.settings import Settings
from schemas.provenance import Place
from schemas.reason import Reason


@click.group()
def dead() -> None:
    """Look at dead letters, messages that no stage could handle, and send them again."""


def _instant(context: click.Context, parameter: click.Parameter, said: str | None) -> datetime | None:
    del context, parameter
    if said is None:
        return None
    try:
        time = datetime.fromisoformat(said)
    except ValueError as error:
        raise click.BadParameter(f"{said} is no ISO 8601 time, such as 2026-03-04T08:30+01:00") from error
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _selecting(command: Callable[..., Any]) -> Callable[..., Any]:
    reasons = click.Choice([reason.value for reason in Reason if reason.fault])
    for option in (
        click.option("--until", callback=_instant, metavar="TIME", help="Written before this time."),
        click.option("--since", callback=_instant, metavar="TIME", help="Written at this time (ISO 8601) or later."),
        click.option("--place", help="Of messages in this topic, topic/partition or topic/partition/offset."),
        click.option("--stage", type=click.Choice(list(FLOW)), help="From this stage."),
        click.option("--reason", type=reasons, metavar="REASON", help="With this reason, e.g. stage-failed."),
    ):
        command = option(command)
    return command


@dead.command("list")
@_selecting
@click.option("--all", "closed_too", is_flag=True, help="Also those that were replayed.")
@click.option("--json", "as_json", is_flag=True, help="Print whole dead letters, one a line.")
@click.pass_obj
def dead_list(settings: Settings, /, *, closed_too: bool, as_json: bool, **selected: Any) -> None:  # noqa: ANN401 # options by name
    """List the dead letters that were not replayed yet, oldest first."""
    from pipeline.broker.dead_letters import Selection, dead_letters  # noqa: PLC0415 # see cli.run

    meant = Selection(**selected)
    for _, letter in dead_letters(settings):
        if meant.takes(letter) and (closed_too or letter.replayed is None):
            click.echo(letter.to_json().decode() if as_json else show.dated(letter))


@dead.command("show")
@click.argument("place")
@click.pass_obj
def dead_show(settings: Settings, place: str) -> None:
    """Show the dead letters of the message at PLACE: topic/partition/offset, as `list` prints it."""
    from pipeline.broker.dead_letters import dead_letters  # noqa: PLC0415 # see cli.run

    found = [letter for _, letter in dead_letters(settings) if str(letter.place) == place]
    if not found:
        raise click.ClickException(f"no dead letter of {place}")
    for letter in found:
        for said in show.dead_letter(letter):
            click.echo(said)


@dead.command("replay")
@click.argument("places", nargs=-1, metavar="[PLACE…]")
@_selecting
@click.option("--again", is_flag=True, help="Also what was replayed before.")
@click.option("--dry-run", is_flag=True, help="List what would be sent, and send nothing.")
@click.pass_obj
def dead_replay(settings: Settings, /, *, again: bool, dry_run: bool, **selected: Any) -> None:  # noqa: ANN401 # options by name
    """Send the messages of open dead letters to their topics again, all or those selected, and close the letters.

    A message keeps its value, key and headers; the headers origin-topic, origin-partition and origin-offset say where
    it stood first. The exit status is 1 if any could not be sent.
    """
    from pipeline.broker import replay  # noqa: PLC0415 # see cli.run

    if dry_run:
        for letter, message in replay.messages(_chosen(settings, selected, again=again), settings):
            click.echo(show.dated(letter) if message else f"{letter.place}: {show.NOT_REPLAYABLE}")
        return
    with replay.only_replayer(settings) as producer:
        letters = _chosen(settings, selected, again=again)
        sent, left = 0, []
        try:
            with progress_bar(len(letters), "replaying") as advance:
                for letter, place in replay.replay(letters, settings, producer, lambda: datetime.now(UTC)):
                    advance(1)
                    if place:
                        sent += 1
                    else:
                        left.append(letter.place)
        finally:
            if letters:
                click.echo(f"{sent:,} of {len(letters):,} replayed")
    for each in left:
        click.echo(f"{each}: {show.NOT_REPLAYABLE}", err=True)
    sys.exit(1 if left else 0)


def _chosen(settings: Settings, selected: dict[str, Any], *, again: bool) -> Collection[Place]:
    """Return where the letters stand that are to be replayed; a place that was asked for in vain is an error."""
    from pipeline.broker.dead_letters import Selection, choose, dead_letters  # noqa: PLC0415 # see cli.run

    meant = Selection(**selected)
    choice = choose(dead_letters(settings), meant, again=again)
    refused = [f"no dead letter of {place}" for place in sorted(choice.missing)]
    if meant.places:
        refused += [f"{place}: {show.closing(by)}; --again sends it again" for place, by in choice.closed.items()]
    if refused:
        raise click.ClickException("nothing was sent\n" + "\n".join(refused))
    if not choice.letters:
        click.echo("no dead letter to replay")
    return choice.letters
