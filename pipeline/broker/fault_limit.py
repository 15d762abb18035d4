"""The limit on a stage's own faults: a bad deployment must not drain its topic into the dead letters."""

from collections import deque
from collections.abc import Iterable

from pipeline.worker import Ending
from schemas.reason import Fault

LEAST = 50
"""A share says nothing of fewer messages."""

WINDOW = 500
"""The share is of this many messages at most, the latest."""


class FaultLimit:
    """Counts faults of the stage, in a row and as a share; faults of the input, however many, stop nothing."""

    def __init__(self, share: float, in_a_row: int) -> None:
        self._share = share
        self._in_a_row = in_a_row
        self._row = 0
        self._latest: deque[bool] = deque(maxlen=WINDOW)

    def reached(self, endings: Iterable[Ending]) -> str | None:
        """Count these endings; return in words how the limit was reached, if it was."""
        for ending in endings:
            fault = ending.reason is not None and ending.reason.fault == Fault.STAGE
            self._latest.append(fault)
            self._row = self._row + 1 if fault else 0
            if self._row >= self._in_a_row:
                return f"{self._row} messages in a row failed by the stage's own fault"
            faults = sum(self._latest) if fault and len(self._latest) >= LEAST else 0
            if faults > self._share * len(self._latest):
                return f"{faults} of the latest {len(self._latest)} messages failed by the stage's own fault"
        return None
