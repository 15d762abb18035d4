"""How good parser, deduplicator and enrichment are: labelled pages, annotated articles, development data if present.

    make quality                 everything
    make quality N=50            pages and articles of our own, and fifty of each file of the data
    make quality FLOORS=write    write the floors again from pages and articles: raised, never lowered

Exit status 1 if a figure is below its floor, or a page of the sample's shape is no longer perfect.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from quality import duplicates, enrichment_gate, floors, gate, shared_enrichment
from quality.development import COLUMNS, Run, runs
from quality.enrichment_scores import FIGURES as ENRICHMENT_FIGURES
from quality.scores import FIGURES

PROJECT = Path(__file__).parents[2]

SAMPLED = 100
"""Articles of the stream that are taken for a page of each file: they cost a fiftieth, and copies lie far apart."""

MOST_FAULTS = 12
"""Faults shown of each part, spread over the articles."""

TRAINED = """\
The shipped model was trained on the pages of parse-dev: these figures show what it has learnt, not what it will do on
pages that it has never seen. The labelled pages above, and the multilingual ones, are the better witness."""


def labelled() -> Iterator[str]:
    """Give the lines of the account of the labelled pages."""
    pages = gate.scored_pages()
    parts = {"language": gate.language, "script": gate.script, "kind": gate.kind, "group": gate.language_group}
    yield f"{len(pages)} labelled pages"
    yield from (f"  {name:<20} {meaning}" for name, meaning in FIGURES.items())
    for name, key in parts.items():
        yield f"\nby {name}"
        yield gate.table(gate.figures_by(key) | gate.figures_by(lambda _: gate.OVERALL))
    sample = [each for each in pages if each.page.shape == gate.SAMPLE_SHAPE]
    yield f"\n{sum(each.perfect for each in sample)} of {len(sample)} pages of the sample's shape are perfect"
    for figure in ("body_f1", "kinds"):
        yield f"\nworst pages by {figure}"
        yield gate.worst(pages, figure)


def annotated() -> Iterator[str]:
    """Give the lines of the account of the annotated articles."""
    rows = enrichment_gate.group_figures()
    yield "\n" + ", ".join(f"{len(enrichment_gate.scored_articles(group))} articles {group}" for group in rows)
    yield from (f"  {name:<22} {meaning}" for name, meaning in ENRICHMENT_FIGURES.items())
    for columns in enrichment_gate.COLUMNS:
        yield "\n" + gate.table(rows | enrichment_gate.figures_by_topic(), columns)
    for part in enrichment_gate.PARTS:
        faults = enrichment_gate.faults(part)
        yield f"\n{len(faults)} faults of {part}"
        yield from (f"  {fault}" for fault in faults[:: max(1, len(faults) // MOST_FAULTS)])


def development(run: Run) -> Iterator[str]:
    """Give the lines of the account of a file of the data: figures and ids, no text."""
    yield f"\n{run.name}: {len(run.pages)} pages"
    if rejected := run.rejected():
        yield "rejected: " + ", ".join(f"{count} {reason}" for reason, count in rejected.most_common())
    yield gate.table(run.by_set(), COLUMNS)
    yield "worst bodies:"
    yield from (f"  {page.f1:.3f}  {page.characters:>7,} characters  {page.row['id']}" for page in run.worst())


def shared(data: Path, sample: int | None, dump: Path | None) -> Iterator[str]:
    """Give the lines of the account of all files of the data; writes what was found on its pages if asked to."""
    for number, run in enumerate(runs(data, sample)):
        yield "\n" + TRAINED if number == 0 else ""
        yield from development(run)
        if dump:
            _dump(run, dump)
    if (data / duplicates.STREAM).exists():
        yield from duplicates.account(data, sample and sample * SAMPLED)
    yield from shared_enrichment.account(data, sample)


def main() -> int:
    """Run what was asked for; returns the exit status."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=PROJECT.parent / "shared" / "data", help="the data's folder")
    arguments.add_argument("--sample", type=int, metavar="N", help="so many pages of each file of the data")
    arguments.add_argument(
        "--dump", type=Path, metavar="FOLDER", help="write what is found, for the data's own scorers"
    )
    arguments.add_argument("--write-floors", action="store_true", help="raise the floors to what is measured now")
    arguments.add_argument("--lower", action="store_true", help="with --write-floors: lower them too")
    asked = arguments.parse_args()
    for line in (*labelled(), *annotated()):
        _say(line)
    if asked.write_floors:
        floors.write(lower=asked.lower)
        _say(f"\nwrote {floors.FILE.relative_to(PROJECT)}")
    fallen = floors.fallen()
    _say("\n" + "\n".join(f"FELL  {line}" for line in fallen) if fallen else "\nno figure is below its floor")
    if not asked.data.is_dir():
        _say(f"\nno development data in {asked.data}: --data names another folder")
    elif not asked.write_floors:
        for line in shared(asked.data, asked.sample, asked.dump):
            _say(line)
    return 1 if fallen else 0


def _dump(run: Run, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{run.name.replace(' ', '.')}.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in run.predictions())


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
