"""The parts of one article's enrichment: each has its own time, and fails alone."""

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import thread_time
from typing import TypeVar

from pipeline.stage import Notice
from schemas.enrichment import Part, Unavailable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parts:
    """Keeps the accounts of the parts of one article.

    Attributes:
        cpu_seconds: What each took.
        unavailable: Those that were not made.
        notices: Why they failed.
    """

    cpu_seconds: dict[str, float] = field(default_factory=dict)
    unavailable: list[Unavailable] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def made(self, part: Part, make: Callable[[], list[T]]) -> list[T]:
        """Return what a part finds; nothing if it raises."""
        started = thread_time()
        try:
            return make()
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 # any: one part must not stop the article
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(frame.filename).name}:{frame.lineno}"  # its message may quote the text
            self.notices.append(Notice(f"{part}-failed", f"{type(error).__qualname__} in {where}"))
            self.unavailable.append(Unavailable(part=part, reason="failed"))
            return []
        finally:
            self.cpu_seconds[part] = self.cpu_seconds.get(part, 0.0) + thread_time() - started

    def lack_language(self, parts: Iterable[Part]) -> None:
        """Say that there is no model of these parts for the article's language."""
        self.unavailable.extend(Unavailable(part=part, reason="language") for part in parts)
