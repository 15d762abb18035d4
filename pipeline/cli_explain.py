"""The command line of explanations."""

from contextlib import closing

import click

from pipeline import show_explanation
from pipeline.explain import compared_with, explanation
from pipeline.settings import Settings


@click.command()
@click.argument("asked", metavar="URI | PLACE")
@click.option("--version", type=click.IntRange(1), help="This version of a URI; without it, what was decided last.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, with nothing left out.")
@click.pass_obj
def explain(settings: Settings, asked: str, *, version: int | None, as_json: bool) -> None:
    """Say why an article is a duplicate, a revision or new, and show what it shares with the earlier one.

    PLACE is topic/partition/offset, as other commands print it, on any topic of the flow. For a URI the unique and the
    duplicates topic are read backward from their ends, in the partition of that URI: what was decided of late is found
    at once; for what was never there, all of both is read.
    """
    from pipeline.broker import clients, decisions  # noqa: PLC0415 # see cli.run

    try:
        place = decisions.place_named(asked, settings)
        if place and version:
            raise click.UsageError("--version is for a URI: at a PLACE stands one version")
        with clients.reachable(settings), closing(clients.reader(settings)) as consumer:
            if place:
                at, record = decisions.about_place(consumer, place, settings)
            else:
                at, record = decisions.about_uri(consumer, asked, settings, version)
            compared = compared_with(record.verdict)
            earlier = decisions.earlier(consumer, compared) if compared else None
    except decisions.NoDecisionError as error:
        raise click.ClickException(str(error)) from error
    found = explanation(at, record, earlier)
    if as_json:
        click.echo(found.to_json())
        return
    for line in show_explanation.lines(found):
        click.echo(line)
