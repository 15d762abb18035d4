"""Whether something has stood still for too long."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Standstill:
    """Watches a state; times are seconds of any clock that does not go back."""

    seconds: float
    since: float
    state: object = field(default=None)

    def reached(self, state: object, now: float) -> bool:
        """Return whether the state has been this one for `seconds`, once for each time that it has."""
        if state != self.state:
            self.state, self.since = state, now
        if now - self.since < self.seconds:
            return False
        self.since = now
        return True
