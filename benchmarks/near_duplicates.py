"""How good, fast and small the look-up of near-duplicates is, beside others on the same stream in the same run.

    python benchmarks/near_duplicates.py [--data stream.jsonl.gz] [--articles 300000] [--stream 3000]

All times are CPU times of one core, the best of some rounds in which all take turns. The ratios are what to compare,
the rest is this machine's.
"""

import argparse
import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from time import process_time

import duplicate_ours
import duplicate_peers
from duplicate_ours import Decide
from duplicate_scores import Links, Score, labelled_by, score
from duplicate_streams import Article, made_up, read
from index_growth import BLOCK_WORDS, bytes_an_article, growth
from index_restore import restored
from resident import resident

TURN = 500
"""Articles that one decides about before it is another's turn."""


@dataclass(frozen=True, slots=True)
class Contender:
    """Who takes part: made anew for each round, for a window of so many versions."""

    name: str
    make: Callable[[int], Decide]
    settings: str = ""


def contenders(stream: Sequence[Article]) -> Iterator[Contender]:
    """Give ours, and the peers that are installed, each with the settings that are best on this stream."""
    yield Contender("ours: index", duplicate_ours.index)
    yield Contender("ours: whole stage", duplicate_ours.stage)
    yield Contender("exact hash", duplicate_peers.exact)
    for name, kind in duplicate_peers.KINDS.items():
        if find_spec(name.split()[0]):
            best = duplicate_peers.best_settings(name, stream)
            settings = f"{best['width']} words, {kind.setting} {best['setting']}, link from {best['least']}"
            yield Contender(name, partial(duplicate_peers.peer, **best), settings)


def race(racing: Sequence[Contender], stream: Sequence[Article], rounds: int) -> tuple[list[Links], list[float]]:
    """Let all decide about a stream, some hundred articles a turn; gives their links, and their articles a second."""
    turns = [stream[at : at + TURN] for at in range(0, len(stream), TURN)]
    seconds = [[float("inf")] * len(turns) for _ in racing]
    links: list[list[str | None]] = []
    gc.disable()  # it would look at the others' objects in anybody's time
    for _ in range(rounds):
        deciding = [each.make(len(stream)) for each in racing]
        links = [[] for _ in racing]
        for turn, articles in enumerate(turns):
            for index, decide in enumerate(deciding):
                start = process_time()
                links[index] += decide(articles)
                seconds[index][turn] = min(seconds[index][turn], process_time() - start)
    gc.enable()
    return list(links), [len(stream) / sum(each) for each in seconds]


def bytes_grown(contender: Contender, stream: Sequence[Article]) -> float:
    """Give the bytes an article by which a fresh process grows that decides about a stream."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_growth_of_process, (contender, stream))


def main() -> None:
    """Measure, and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, help="JSON lines: id, body, and where known cl and kind")
    arguments.add_argument("--articles", type=int, default=300_000, help="that the index grows to; 3000000 take 3 GiB")
    arguments.add_argument("--stream", type=int, default=3_000, help="articles of the made-up stream, without data")
    arguments.add_argument("--rounds", type=int, default=3, help="of the race, of which each turn's best counts")
    asked = arguments.parse_args()
    stream = read(asked.data) if asked.data else made_up(asked.stream)
    labelled = all(article.stories is not None for article in stream)
    if not labelled:
        decide = duplicate_ours.stage(len(stream))
        stream = labelled_by(stream, list(decide(stream)))
    racing = list(contenders(stream))
    links, rates = race(racing, stream, asked.rounds)
    sizes = [bytes_grown(each, stream) for each in racing]
    of = asked.data.name if asked.data else "a made-up stream"
    print(f"{len(stream):,} articles of {of}; {'labelled' if labelled else 'labels are what the stage decides'}")
    _print_peers(racing, [score(stream, each) for each in links], rates, sizes)
    _print_growth(asked.articles)
    _print_restored(min(asked.articles // 16, 31_250))


def _growth_of_process(contender: Contender, stream: Sequence[Article]) -> float:
    list(contender.make(1)(stream[:1]))  # what it imports and prepares is no article's
    before = resident()
    decide = contender.make(len(stream))
    for first in range(0, len(stream), TURN):
        list(decide(stream[first : first + TURN]))
    return (resident() - before) / len(stream)


def _print_peers(
    racing: Sequence[Contender], scores: Sequence[Score], rates: Sequence[float], sizes: Sequence[float]
) -> None:
    print(
        f"\n{'':27}{'F1':>7}{'precision':>11}{'recall':>8}{'articles/s':>12}{'ratio':>7}{'RSS/article':>13}{'ratio':>7}"
    )
    for each, scored, rate, size in zip(racing, scores, rates, sizes, strict=True):
        figures = f"{scored.f1:7.4f}{scored.precision:11.4f}{scored.recall:8.4f}{rate:12,.0f}{rate / rates[0]:7.2f}"
        print(f"{each.name:27}{figures}{size:13,.0f}{size / max(1, sizes[0]):7.2f}  {each.settings}")
    kinds = sorted({kind for scored in scores for kind in scored.false_links})
    print(f"\n{'falsely linked':27}" + "".join(f"{kind.removeprefix('neg_'):>15}" for kind in kinds))
    for each, scored in zip(racing, scores, strict=True):
        print(f"{each.name:27}" + "".join(f"{scored.false_links.get(kind, 0):15.2%}" for kind in kinds))


def _print_growth(versions: int) -> None:
    for block_words, page in ((0, "pages without a block"), (BLOCK_WORDS, f"{BLOCK_WORDS} words on every page")):
        print(f"\n{page:27}{'look-up, µs':>12}{'ratio':>7}{'insert, µs':>12}{'RSS/article':>13}")
        for each in growth(versions, block_words):
            name = f"{each.articles:,} articles"
            print(
                f"{name:27}{each.look_up:12.1f}{each.slower:7.2f}{each.insert:12.1f}{each.resident:13,.0f}", flush=True
            )
    sizes = bytes_an_article(versions)
    index = sizes["postings"] + sizes["facts and sizes"]
    parts = ", ".join(f"{name} {size:.0f}" for name, size in sizes.items())
    print(f"\nbytes an article when {versions:,} are remembered: {parts}; index {index:.0f}")


def _print_restored(entries: int) -> None:
    rates = restored(entries)
    said = ", ".join(f"{name} {rate:,.0f} entries/s" for name, rate in rates.items())
    print(f"restored: {said}; ratio {rates['snapshots'] / rates['one by one']:.1f}")


if __name__ == "__main__":
    main()
