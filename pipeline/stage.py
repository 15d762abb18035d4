"""Stage: one step of the flow, and the closed set of what may become of an article in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from pipeline.messages import Message
from schemas.fingerprint import Fingerprint
from schemas.provenance import Tracked
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
    """Pass the article on; `remember` enters the stage's memory once the record is known to fit its topic."""

    record: T_co
    notices: tuple[Notice, ...] = ()
    remember: Fingerprint | None = None


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


class Memory(Protocol):
    """What a stage remembers beyond one record: a function of its changelog, and of nothing else."""

    @property
    def changelog(self) -> Topic[Any]:
        """The topic that holds every entry, in order."""
        ...

    def add(self, entry: Fingerprint) -> None:
        """Remember one entry."""
        ...

    def pack(self, entries: Sequence[Fingerprint]) -> bytes:
        """Return one changelog record that holds the entries."""
        ...

    def restore(self, packed: bytes) -> int:
        """Add the entries of one changelog record, and return how many there were."""
        ...


@dataclass(frozen=True, slots=True)
class Stage(Generic[In, Out]):
    """A function from one record to one outcome, between two topics.

    What `process` raises becomes a dead letter of fault `stage`. It reads the memory, and the worker adds to it.
    """

    name: str
    version: str
    reads: Topic[In]
    writes: Topic[Out]
    decode: Callable[[Message], Decoded[In] | Reject]
    process: Callable[[In], Emit[Out] | Drop | Reject]
    drops: Topic[Any] | None = None
    memory: Memory | None = None
