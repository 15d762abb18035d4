"""A stretch of the body."""

from pydantic import Field

from schemas.record import Record


class Span(Record):
    """A stretch of the body; offsets count code points, the end is exclusive."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
