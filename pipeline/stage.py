"""Stage: one step of the flow, and the closed set of what may become of an article in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from pipeline.messages import Message
from schemas.provenance import Place, Tracked
from schemas.reason import Reason
from schemas.record import Record
from schemas.topics import Topic

In = TypeVar("In", bound=Record)
Out = TypeVar("Out", bound=Tracked)
T_co = TypeVar("T_co", bound=Tracked, covariant=True)
R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth a warning in the record: a code (lower-case words with hyphens), and a detail for a person."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Emit(Generic[T_co]):
    """Pass the article on.

    Attributes:
        record: What is passed on.
        notices: What is worth a warning in it.
        remember: Enters the stage's memory, once the record is known to fit its topic.
        cpu_seconds: What the parts of the stage took, by their names; for the metrics.
    """

    record: T_co
    notices: tuple[Notice, ...] = ()
    remember: object | None = None
    cpu_seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drop:
    """The article ends here, and that is right; the record, if any, goes to the stage's topic of drops."""

    reason: Reason
    record: Tracked | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """Someone must look: the message becomes a dead letter. The detail never quotes the text."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Decoded(Generic[R_co]):
    """A record read from a message, and what was noticed on the way."""

    record: R_co
    notices: tuple[Notice, ...] = ()


class OtherPartitionsError(Exception):
    """The changelog was written when the stage's input had another number of partitions."""

    def __init__(self, then: int, now: int) -> None:
        super().__init__(
            f"it remembers for {then} partition(s) of the stage's input, not for {now}: set PIPELINE_PARSED_PARTITIONS"
            " and the topic back, begin anew under another PIPELINE_DEPLOYMENT, or delete this topic and run"
            " `pipeline topics create`, to begin with an empty memory"
        )


@dataclass(frozen=True, slots=True)
class Written:
    """What a value of the changelog knows of the memory's snapshots.

    Attributes:
        latest: The offset at which the latest snapshot before it begins.
        is_last: Whether a snapshot ends with it.
        earlier: Where the snapshots before begin, oldest first; only a snapshot's first value says so.
    """

    latest: int | None
    is_last: bool
    earlier: tuple[int, ...]


class Memory(Protocol):
    """What a stage remembers beyond one record: a function of its changelog's last entries, and of nothing else."""

    @property
    def changelog(self) -> Topic[Any]:
        """The topic that holds every entry, in order, and snapshots of many."""
        ...

    def add(self, entry: Any, place: Place) -> Any:  # noqa: ANN401 # each memory has entries of its own
        """Remember what was read at this place, and return it as it is remembered."""
        ...

    def pack(self, entries: Sequence[Any]) -> bytes:
        """Return one changelog value that holds the entries."""
        ...

    def snapshot(self) -> Sequence[bytes]:
        """Return the values of a snapshot, if it is time for one."""
        ...

    def written(self, value: bytes, offset: int) -> None:
        """Take note of where on the changelog a value stands."""
        ...

    def about(self, value: bytes) -> Written:
        """Say what a value knows of the snapshots."""
        ...

    def restore(self, values: Iterable[tuple[bytes, int]]) -> int:
        """Add the entries of changelog values, but those that are there already; each comes with its offset.

        Returns:
            How many entries it added.

        Raises:
            OtherPartitionsError: one was written when the stage's input had another number of partitions.
            ValueError: one is no such value.

        """
        ...


@dataclass(frozen=True, slots=True)
class Stage(Generic[In, Out]):
    """A function from one record to one outcome, between two topics.

    What `process` raises becomes a dead letter of fault `stage`. It reads the memory, and the worker adds to it.
    `process_many`, where there is one, does for many records at once what is faster so, and gives for each what is left
    to do. That is called in their order: what the memory learns of one is known to the next. The outcomes are those of
    `process`, to which each record is given alone if it raises.
    """

    name: str
    version: str
    reads: Topic[In]
    writes: Topic[Out]
    decode: Callable[[Message], Decoded[In] | Reject]
    process: Callable[[In], Emit[Out] | Drop | Reject]
    drops: Topic[Any] | None = None
    memory: Memory | None = None
    process_many: Callable[[Sequence[In]], Sequence[Callable[[], Emit[Out] | Drop | Reject]]] | None = None
