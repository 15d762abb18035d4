"""How large things may be; all follows from the size of the largest article."""

from dataclasses import dataclass

COPIED_HEAD = 65_536
"""Bytes that a dead letter keeps of a value that is too large to copy."""

OVERHEAD = 65_536
"""Bytes for what stands beside a value in its message: key, headers, the batch's own fields."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The sizes that the whole flow keeps to."""

    article_bytes: int = 1_048_576
    """The largest raw message that is taken as an article, after decompression."""
    window_articles: int = 500_000
    """How many published versions the deduplicator remembers at most."""
    window_days: int = 30
    """For how long it remembers them."""
    parsed_partitions: int = 1
    """Partitions of the parsed topic, each with a memory of its own."""

    @property
    def record_bytes(self) -> int:
        """The largest record between the stages: an article, its offsets and escapes; four times was never reached.

        A page of one-word lines grows sixteenfold; a large one of that kind ends as a dead letter, `output-too-large`.
        """
        return 4 * self.article_bytes

    @property
    def record_lines(self) -> int:
        """The most lines that a record may tell apart: each takes 100 bytes beside its text, and 60 µs of parse.

        The longest of 1,355 labelled news pages has 2,289 lines, a tenth of what is taken here by default.
        """
        return self.record_bytes // 200

    @property
    def dead_letter_bytes(self) -> int:
        """The largest dead letter: base64 of the largest record, and what stands beside it."""
        return self.record_bytes * 4 // 3 + 4 * OVERHEAD
