"""The memory that this process has."""

import gc
from pathlib import Path
from resource import getpagesize

STATM = Path("/proc/self/statm")


def resident() -> int:
    """Give the bytes of this process that are in memory; 0 where the system does not say."""
    gc.collect()
    return int(STATM.read_text(encoding="ascii").split()[1]) * getpagesize() if STATM.exists() else 0
