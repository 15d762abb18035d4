"""The watchdog: ends a worker that makes no progress.

The client's commit, abort and offset calls have no time limit of their own: without a watchdog a worker can hang in
them for ever, its partitions with it.
"""

import faulthandler
import os
import sys
from threading import Event, Thread
from time import monotonic

from pipeline.exits import Exit

CHECK_SECONDS = 1.0
LAST_RESORT_SECONDS = 5.0
"""How much later than this watchdog the interpreter's own ends the process, with exit code 1."""


class Watchdog:
    """Counts the seconds since the last sign of progress, in a thread of its own."""

    def __init__(self, stall_seconds: float, *, end_with_parent: bool = False) -> None:
        """Watch; with `end_with_parent` also end the process when the one that started it has gone."""
        self._stall = stall_seconds
        self._last = monotonic()
        self._armed = 0.0
        self._deadline: float | None = None
        self._parent = os.getppid() if end_with_parent else None
        self._stopped = Event()
        Thread(target=self._watch, name="watchdog", daemon=True).start()

    def progress(self) -> None:
        """Say that the worker lives."""
        now = monotonic()
        if now - self._armed > CHECK_SECONDS:
            # C code that holds the interpreter's lock stops this object's own thread too: a timer beneath it does not
            faulthandler.dump_traceback_later(self._stall + LAST_RESORT_SECONDS, exit=True)
            self._armed = now
        self._last = now

    def end_within(self, seconds: float) -> None:
        """Allow the process this long to end by itself."""
        self._deadline = monotonic() + seconds

    def live(self) -> bool:
        """Return whether there was progress within the limit."""
        return monotonic() - self._last <= self._stall

    def stop(self) -> None:
        """Stop watching."""
        self._stopped.set()
        faulthandler.cancel_dump_traceback_later()

    def _watch(self) -> None:
        while not self._stopped.wait(CHECK_SECONDS):
            overdue = self._deadline is not None and monotonic() > self._deadline
            if overdue or not self.live():
                sys.stderr.write("watchdog: no progress, ending the process; every thread's stack follows\n")
                faulthandler.dump_traceback(all_threads=True)
                os._exit(Exit.STALLED)  # crash-only: the next start aborts what this one left open
            if self._parent is not None and os.getppid() != self._parent:
                os._exit(Exit.DONE)
