"""Where a record comes from: the places of its ancestors, and what each stage did to it."""

from pydantic import Field

from schemas.record import Record, Time


class Place(Record):
    """Where a message stands in Kafka; it names the message, as `uri` names the article."""

    topic: str
    partition: int = Field(ge=0)
    offset: int = Field(ge=0)
    timestamp: Time | None = Field(default=None, description="the message's own timestamp, where it has a valid one")

    def __str__(self) -> str:
        return f"{self.topic}/{self.partition}/{self.offset}"


class StageRun(Record):
    """One stage's part in a record."""

    stage: str
    version: str
    place: Place = Field(description="the message that the stage read: the record's ancestor")
    finished: Time
    milliseconds: float = Field(ge=0, description="wall time spent on this message, the transaction not counted")


class RecordWarning(Record):
    """Something about the message that a person may want to mend; the article passed all the same."""

    stage: str
    code: str = Field(description="lower-case words with hyphens, e.g. published-unreadable")
    detail: str = ""


class Provenance(Record):
    """The way of a record through the stages."""

    raw: Place | None = Field(default=None, description="the raw message that the record was made of")
    origin: Place | None = Field(default=None, description="where the message stood first, when it is a replay")
    stages: tuple[StageRun, ...] = ()
    warnings: tuple[RecordWarning, ...] = ()


class Tracked(Record):
    """A record that says which article it is about, and where it comes from; the worker fills in the latter."""

    uri: str = Field(description="the article through all its versions: id in its source, else URL, else text hash")
    provenance: Provenance = Provenance()
