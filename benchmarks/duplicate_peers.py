"""Other ways to find near-duplicates in a stream: an exact hash, datasketch and rensa.

Each sketches an article, looks it up, compares what it finds by the estimated Jaccard similarity of the sketches, links
the article to the likest, and remembers it: what MinHash and locality-sensitive hashing are documented for. Of the
faster ways that the two libraries have, those are taken that can answer article by article.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from zlib import crc32

from duplicate_scores import score
from duplicate_streams import Article

from pipeline.text.normal import text_hash

PERMUTATIONS = 128
SEED = 1
WIDTHS = (3, 5)
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)
BANDS = (16, 32, 64)
LEAST = tuple(share / 20 for share in range(3, 17))
"""From which estimated similarity on two articles are linked: .15 to .8."""

Decide = Callable[[Sequence[Article]], Iterable[str | None]]
Likest = Callable[[str, Any], tuple[float, str] | None]
"""Look a sketch up, and remember it: gives the likest of those before, and how like it is."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of peer.

    Attributes:
        draw: Sketch a set of shingles.
        find: Make an empty index, of one of these settings.
        settings: What its index may be set to, and the name of that.
    """

    draw: Callable[[set[str]], Any]
    find: Callable[[Any], Likest]
    settings: tuple[Any, ...]
    setting: str


def exact(versions: int) -> Decide:
    """Make the baseline: only the same text is a duplicate."""
    del versions
    known: dict[str, str] = {}

    def decide(article: Article) -> str | None:
        name = known.setdefault(text_hash(article.body), article.id)
        return None if name == article.id else name

    return partial(map, decide)


def peer(versions: int, *, name: str, width: int, setting: float, least: float) -> Decide:
    """Make a peer of this kind, with these settings."""
    del versions
    kind = KINDS[name]
    find = kind.find(setting)

    def decide(article: Article) -> str | None:
        likest = find(article.id, kind.draw(shingles(article.body, width)))
        return likest[1] if likest and likest[0] >= least else None

    return partial(map, decide)


def best_settings(name: str, stream: Sequence[Article]) -> dict[str, Any]:
    """Find the settings with which a kind of peer has the largest F1 on a stream."""
    return max(_tried(name, stream), key=lambda pair: pair[0])[1]


def shingles(text: str, width: int) -> set[str]:
    """Give all runs of so many words; case and punctuation do not count."""
    words = _WORD.findall(text.casefold())
    return {" ".join(words[at : at + width]) for at in range(max(1, len(words) - width + 1))}


def _tried(name: str, stream: Sequence[Article]) -> Iterator[tuple[float, dict[str, Any]]]:
    kind = KINDS[name]
    for width in WIDTHS:
        sketches = [kind.draw(shingles(article.body, width)) for article in stream]
        for setting in kind.settings:
            find = kind.find(setting)
            likest = [find(article.id, drawn) for article, drawn in zip(stream, sketches, strict=True)]
            for least in LEAST:
                links = [each[1] if each and each[0] >= least else None for each in likest]
                yield score(stream, links).f1, {"name": name, "width": width, "setting": setting, "least": least}


def _datasketch(drawn: set[str]) -> Any:  # noqa: ANN401 # a sketch of theirs
    from datasketch import MinHash  # noqa: PLC0415 # only who compares has it

    sketch = MinHash(num_perm=PERMUTATIONS, hashfunc=crc32)  # with its own SHA-1 it takes 1.5 times as long
    sketch.update_batch([shingle.encode() for shingle in drawn])
    return sketch


def _datasketch_lsh(threshold: float) -> Likest:
    from datasketch import MinHashLSH  # noqa: PLC0415 # likewise

    lsh, known = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS), {}

    def find(name: str, drawn: Any) -> tuple[float, str] | None:  # noqa: ANN401 # a sketch of theirs
        likest = _likest(drawn, lsh.query(drawn), known)
        lsh.insert(name, drawn)
        known[name] = drawn
        return likest

    return find


def _rensa(kind: str, drawn: set[str]) -> Any:  # noqa: ANN401 # a sketch of theirs
    import rensa  # noqa: PLC0415 # only who compares has it

    sketch = getattr(rensa, kind)(PERMUTATIONS, SEED)
    sketch.update(list(drawn))
    return sketch


def _rensa_lsh(bands: float) -> Likest:
    from rensa import RMinHashLSH  # noqa: PLC0415 # likewise

    lsh, names, sketches = RMinHashLSH(0.5, PERMUTATIONS, int(bands)), [], []

    def find(name: str, drawn: Any) -> tuple[float, str] | None:  # noqa: ANN401 # a sketch of theirs
        number = max(((drawn.jaccard(sketches[each]), each) for each in lsh.query(drawn)), default=None)
        lsh.insert(len(names), drawn)
        names.append(name)
        sketches.append(drawn)
        return number and (number[0], names[number[1]])

    return find


def _rensa_deduplicator(threshold: float) -> Likest:
    from rensa import CMinHashDeduplicator  # noqa: PLC0415 # likewise

    deduplicator, known = CMinHashDeduplicator(threshold, PERMUTATIONS, SEED), {}

    def find(name: str, drawn: Any) -> tuple[float, str] | None:  # noqa: ANN401 # a sketch of theirs
        likest = _likest(drawn, deduplicator.get_duplicates(drawn), known)
        if likest is None:  # it remembers what is like nothing alone
            deduplicator.add(name, drawn)
            known[name] = drawn
        return likest

    return find


def _likest(drawn: Any, names: Sequence[str], known: dict[str, Any]) -> tuple[float, str] | None:  # noqa: ANN401 # likewise
    return max(((drawn.jaccard(known[name]), name) for name in names), default=None)


KINDS = {
    "datasketch MinHashLSH": Kind(_datasketch, _datasketch_lsh, THRESHOLDS, "threshold"),
    "rensa RMinHashLSH": Kind(partial(_rensa, "RMinHash"), _rensa_lsh, BANDS, "bands"),
    "rensa CMinHashDeduplicator": Kind(partial(_rensa, "CMinHash"), _rensa_deduplicator, THRESHOLDS[:1], "threshold"),
}
"""By their names."""
