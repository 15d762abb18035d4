"""How a worker ends: exit codes, after sysexits.h where it has one, and the exception that carries them."""

from enum import IntEnum


class Exit(IntEnum):
    """Why a process ended; all but `DONE` and `CONFIGURATION` are mended by starting it again."""

    DONE = 0
    UNAVAILABLE = 69
    """No broker answers."""
    STALLED = 70
    """The watchdog ended a worker that made no progress, or did not stop within its grace period."""
    LOST = 75
    """A transaction failed, or the batch's generation is no longer current: nothing of it was committed."""
    FENCED = 76
    """Another worker runs under the same transactional id."""
    CONFIGURATION = 78
    """Topics or offsets are not as they must be; a person has to decide."""


class WorkerEnded(Exception):  # noqa: N818 # not every end is an error
    """Ends the worker's process with this exit code; its message says what to do."""

    def __init__(self, code: Exit, message: str) -> None:
        super().__init__(message)
        self.code = code
