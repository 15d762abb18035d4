"""Read the dead letters."""

from collections.abc import Iterator

from pipeline.broker.tail import follow
from pipeline.settings import Settings
from schemas.dead_letter import DeadLetter
from schemas.topics import DEAD


def dead_letters(settings: Settings) -> Iterator[DeadLetter]:
    """Give every dead letter there is now, oldest first."""
    for _, _, value in follow([DEAD], settings, "beginning", until_end=True):
        letter, _ = DeadLetter.from_json(value)
        yield letter
