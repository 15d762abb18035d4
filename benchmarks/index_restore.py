"""How fast a memory is restored from the values of its changelog, without a broker."""

from time import process_time

import numpy as np
from duplicate_ours import DAYS, place
from index_growth import remembered

from pipeline.stages.deduplicate.memory import SNAPSHOTS, PublishedVersions

ROUNDS = 3

POLL = 500
"""Values that a consumer gives at once."""


def restored(entries: int) -> dict[str, float]:
    """Give the entries a CPU second, from snapshots and from one value an entry, the best of some rounds in turns."""
    versions = entries * SNAPSHOTS // 2  # two snapshots
    singly, snapshots = _values(entries, versions)
    best = dict.fromkeys(("snapshots", "one by one"), 0.0)
    for _ in range(ROUNDS):
        for name, values in (("snapshots", snapshots), ("one by one", singly)):
            memory = PublishedVersions(versions, DAYS)
            written = [(value, offset) for offset, value in enumerate(values)]
            start = process_time()
            count = sum(memory.restore(written[at : at + POLL]) for at in range(0, len(written), POLL))
            best[name] = max(best[name], count / (process_time() - start))
    return best


def _values(entries: int, versions: int) -> tuple[list[bytes], list[bytes]]:
    """Remember so many pages; gives the values of their transactions, and those of the snapshots."""
    memory = PublishedVersions(versions, DAYS)
    singly, snapshots = [], []
    for version in remembered(np.random.default_rng(1), entries):
        added = memory.add(version, place(len(singly)))
        singly.append(memory.pack([added]))
        snapshots += memory.snapshot()
    return singly, snapshots
