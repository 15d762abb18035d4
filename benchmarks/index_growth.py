"""How the time of a look-up grows with the articles that are remembered, and what each takes in memory.

The pages are drawn, not written: 250 words of a vocabulary with the frequencies of a language (Zipf's law), of which
the index sees shingles that are real in number and in how many stories have them. Remembered pages go in by thousands,
which is the same as one by one; what is looked up and measured is one page at a time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import process_time

import numpy as np
from duplicate_ours import DAYS, NOW, place
from numpy.typing import NDArray
from resident import resident

from pipeline.stages.deduplicate.layout import NAMES, NUMBERS, ROW, SHINGLES, WORDS
from pipeline.stages.deduplicate.likeness import best_match
from pipeline.stages.deduplicate.memory import PublishedVersions
from pipeline.stages.deduplicate.postings import Postings
from pipeline.stages.deduplicate.remembered import Remembered
from pipeline.stages.deduplicate.stretch import Stretch
from pipeline.stages.deduplicate.window import COMMON, Window
from pipeline.text.sketch import Sketch
from pipeline.text.tokens import mixed

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000)
PAGE_WORDS, BLOCK_WORDS, VOCABULARY = 250, 60, 60_000
QUERIES, COPIES, ROUNDS = 60, 20, 20
"""Pages that a round looks up, how many of them were remembered before, and rounds, of which the best counts."""

MOST_AT_ONCE = 2_048
URI_BYTES, SENTENCES = 90, 22
NOTHING = np.uint64(0xFFFFFFFFFFFFFFFF)

_ODDS = 1 / np.arange(1, VOCABULARY + 1)
_DRAWN = np.searchsorted(np.cumsum(_ODDS) / _ODDS.sum(), np.arange(0.5, 1 << 20) / (1 << 20)).astype(np.uint64)
"""Words, each as often as its share of a million."""


@dataclass(frozen=True, slots=True)
class Times:
    """CPU microseconds of a look-up with the comparison with what it found, and of remembering an article."""

    look_up: float
    insert: float


@dataclass(frozen=True, slots=True)
class Growth:
    """What was measured at one size.

    Attributes:
        articles: How many are remembered.
        look_up: CPU microseconds of a look-up and the comparison with what it found.
        slower: How much more that is than with the smallest number remembered, measured in turns with it.
        insert: CPU microseconds of remembering an article.
        resident: Bytes an article that the memory has taken so far.
    """

    articles: int
    look_up: float
    slower: float
    insert: float
    resident: float


def growth(versions: int, block_words: int) -> Iterator[Growth]:
    """Fill a memory for so many versions; with block words, each page has a block of so many in common."""
    sizes = [*[size for size in SIZES if versions // 30 <= size < versions], versions]
    room = versions + len(sizes) * ROUNDS * QUERIES  # the copies that are looked up must not leave the window
    least = _Filled(room, block_words)
    least.fill(sizes[0])
    before_all = resident()
    grown = _Filled(room, block_words)
    for size in sizes:
        grown.fill(size)
        taken = resident() - before_all
        rounds = [_in_turn(least, grown, size + each) for each in range(ROUNDS)]
        yield Growth(
            size,
            look_up=min(now.look_up for _, now in rounds),
            slower=min(now.look_up for _, now in rounds) / min(before.look_up for before, _ in rounds),
            insert=min(now.insert for _, now in rounds),
            resident=taken / size,
        )


def bytes_an_article(versions: int) -> dict[str, float]:
    """Give the bytes that a version takes, by what they are for; all of it is fixed by the window's size."""
    facts = (
        sum(ROW.fields[name][0].itemsize for name in ("size", "kept", "numbers", "names", "words")) if ROW.fields else 0
    )
    postings = Postings(versions * SHINGLES).nbytes / versions
    beside = Window(versions, DAYS).nbytes / versions - postings - facts
    return {"postings": postings, "facts and sizes": facts, "beside": beside}


def remembered(random: np.random.Generator, count: int) -> list[Remembered]:
    """Draw so many pages as they would be remembered."""
    drawn = _sketches(_pages(random, count, 0), random)
    return _remembered(drawn, [np.zeros(len(each.shingles), np.bool_) for each in drawn], random)


class _Filled:
    """A memory that is filled page by page; two of the same seed are the same at the same size."""

    def __init__(self, versions: int, block_words: int) -> None:
        self._memory = PublishedVersions(versions, DAYS)
        self._random, self._block_words = np.random.default_rng(1), block_words
        first = self._fill(8 * COPIES)
        self._copies = first[:: len(first) // COPIES]

    def fill(self, size: int) -> None:
        """Remember pages until there are so many."""
        while len(self._memory.window) < size:
            self._fill(min(size - len(self._memory.window), MOST_AT_ONCE))

    def measured(self, seed: int) -> Times:
        """Look up pages, new ones and copies, and remember the new ones."""
        window, random = self._memory.window, np.random.default_rng(seed)
        new = _pages(random, QUERIES - COPIES, self._block_words)
        queries = _sketches(np.concatenate([new, self._copies]), random)
        start = process_time()
        found = [window.with_shingles(drawn.shingles) for drawn in queries]
        for drawn, each in zip(queries, found, strict=True):
            best_match(window, drawn, each)
        looked_up = process_time() - start
        versions = _remembered(queries[: len(new)], [each.common for each in found], random)
        start = process_time()
        for version in versions:
            self._memory.add(version, place(0))
        return Times(looked_up / len(queries) * 1e6, (process_time() - start) / len(new) * 1e6)

    def _fill(self, count: int) -> NDArray[np.uint64]:
        pages = _pages(self._random, count, self._block_words)
        self._memory.window.insert(_stretch(self._memory.window, pages, self._random))
        return pages


def _in_turn(least: _Filled, grown: _Filled, seed: int) -> tuple[Times, Times]:
    """Measure both with the same pages, by turns the one or the other first."""
    if seed % 2:
        return least.measured(seed), grown.measured(seed)
    now = grown.measured(seed)
    return least.measured(seed), now


def _pages(random: np.random.Generator, count: int, block_words: int) -> NDArray[np.uint64]:
    """Draw pages: for each a row of hashes of its shingles, in no order."""
    drawn = _DRAWN[random.integers(0, len(_DRAWN), (count, PAGE_WORDS))]
    block = _DRAWN[np.random.default_rng(2).integers(0, len(_DRAWN), block_words)]
    words = np.concatenate([drawn, np.broadcast_to(block, (count, block_words))], axis=1) + np.uint64(1)
    size = np.uint64(VOCABULARY + 1)
    return mixed((words[:, :-2] * size + words[:, 1:-1]) * size + words[:, 2:])


def _sketches(pages: NDArray[np.uint64], random: np.random.Generator) -> list[Sketch]:
    facts = [np.unique(random.integers(0, 0xFFFF, size, np.uint16)) for size in (8, 16, 100)]
    return [Sketch(np.unique(page), *facts) for page in pages]


def _remembered(
    queries: Sequence[Sketch], common: Sequence[NDArray[np.bool_]], random: np.random.Generator
) -> list[Remembered]:
    return [
        Remembered.of(
            f"https://example.org/{random.integers(1 << 62):0{URI_BYTES - 20}}",
            version=1,
            time=NOW,
            body=random.bytes(16),
            story=random.bytes(16),
            drawn=drawn,
            common=says_nothing,
            sentences=random.integers(0, 1 << 32, SENTENCES, np.uint32),
        )
        for drawn, says_nothing in zip(queries, common, strict=False)
    ]


def _stretch(window: Window, pages: NDArray[np.uint64], random: np.random.Generator) -> Stretch:
    """Put together what is remembered of pages: their smallest shingles but the common ones."""
    count, some = len(pages), SHINGLES + 16  # a page has a few shingles twice
    smallest = np.sort(np.partition(pages, some, axis=1)[:, :some])
    smallest[:, 1:][smallest[:, 1:] == smallest[:, :-1]] = NOTHING
    smallest = np.sort(smallest)[:, :SHINGLES]
    common = window.with_shingles(smallest.ravel()).common.reshape(smallest.shape)
    # one by one, a shingle of many of these pages would soon have been common
    kept = ~common & (smallest != NOTHING) & (_occurrence(smallest.ravel()).reshape(smallest.shape) < COMMON)
    rows = np.zeros(count, ROW)
    rows["sequence"] = np.arange(count) + window.end
    rows["time"], rows["version"] = int(NOW.timestamp()), 1
    rows["uri_bytes"], rows["sentences"] = URI_BYTES, SENTENCES
    rows["size"], rows["kept"] = pages.shape[1], kept.sum(axis=1)
    rows["uri"] = random.integers(0, 1 << 63, count)
    rows["body"], rows["story"] = random.integers(0, 1 << 63, (2, count, 2))
    for field, most in (("numbers", NUMBERS), ("names", NAMES), ("words", WORDS)):
        rows[field] = np.sort(random.integers(0, 0xFFFF, (count, most), np.uint16))
    return Stretch(rows, smallest[kept], random.bytes(count * (URI_BYTES + 4 * SENTENCES)))


def _occurrence(hashes: NDArray[np.uint64]) -> NDArray[np.intp]:
    """Say of each hash how many of the same stand before it."""
    order = np.argsort(hashes, kind="stable")
    ordered = hashes[order]
    new = np.flatnonzero(np.diff(ordered, prepend=~ordered[:1]))
    before = np.empty(len(hashes), np.intp)
    before[order] = np.arange(len(hashes)) - np.repeat(new, np.diff(new, append=len(hashes)))
    return before
