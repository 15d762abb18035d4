"""Read the dead letters: which there are, and which of them a replay has closed."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from pipeline.broker.tail import follow
from pipeline.settings import Settings
from schemas.dead_letter import DeadLetter, Replay
from schemas.provenance import Place
from schemas.topics import DEAD


@dataclass(frozen=True, slots=True)
class Selection:
    """Which dead letters are meant; what is None or empty says nothing."""

    reason: str | None = None
    stage: str | None = None
    place: str | None = None
    """Topic, topic/partition or topic/partition/offset of the message."""
    since: datetime | None = None
    until: datetime | None = None
    """The first instant that is not meant."""
    places: Collection[str] = ()

    def takes(self, letter: DeadLetter) -> bool:
        """Return whether this letter is meant."""
        place = str(letter.place)
        return (
            self.reason in {None, letter.reason.value}
            and self.stage in {None, letter.stage}
            and (self.place is None or f"{place}/".startswith(f"{self.place.rstrip('/')}/"))
            and (self.since is None or self.since <= letter.time)
            and (self.until is None or letter.time < self.until)
            and (not self.places or place in self.places)
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """What a replay is to send."""

    letters: frozenset[Place]
    """Where the letters stand on their own topic, one of each message."""
    closed: dict[str, Replay]
    """Messages that are meant and left out, by their place: they were replayed before."""
    missing: frozenset[str]
    """Places of the selection that have no letter."""


def written(settings: Settings) -> Iterator[tuple[Place, DeadLetter]]:
    """Give every record of the topic up to its end as it is now, oldest first, and where it stands."""
    for _, at, value in follow([DEAD], settings, "beginning", until_end=True):
        letter, _ = DeadLetter.from_json(value)
        yield at, letter


def dead_letters(settings: Settings) -> Iterator[tuple[Place, DeadLetter]]:
    """Give every dead letter there is now, oldest first; `replayed` says whether it is closed.

    What closes a letter stands behind it: the topic is read twice, so that only the closings are held in memory.
    """
    closings: dict[str, list[tuple[int, Replay]]] = {}
    for at, letter in written(settings):
        if letter.replayed:
            closings.setdefault(str(letter.place), []).append((at.offset, letter.replayed))
    for at, letter in written(settings):
        if letter.replayed is None:
            behind = (replayed for offset, replayed in closings.get(str(letter.place), ()) if offset > at.offset)
            yield at, letter.model_copy(update={"replayed": next(behind, None)})


def choose(letters: Iterable[tuple[Place, DeadLetter]], meant: Selection, *, again: bool) -> Choice:
    """Choose what to replay: of each message that is meant the latest letter, if it is open or `again` is set."""
    latest = {str(letter.place): (at, letter.replayed) for at, letter in letters if meant.takes(letter)}
    return Choice(
        letters=frozenset(at for at, replayed in latest.values() if again or not replayed),
        closed={place: replayed for place, (_, replayed) in latest.items() if replayed and not again},
        missing=frozenset(meant.places) - latest.keys(),
    )
