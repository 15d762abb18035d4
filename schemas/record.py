"""Record: what every model extends."""

from datetime import UTC, datetime
from typing import Annotated, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, ValidationError


def _in_utc(time: datetime) -> datetime:
    return time.astimezone(UTC)


Time = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""An instant: read with any zone, kept and written in UTC."""

LocalTime = AwareDatetime
"""An instant kept and written in the zone that it was given in, so that its date is the day where it was."""


class Record(BaseModel):
    """A frozen value: closed when it is made, tolerant of unknown fields when it is read from a topic."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)

    @classmethod
    def from_json(cls, value: bytes) -> tuple[Self, tuple[str, ...]]:
        """Read a record from its JSON; a newer writer's unknown fields are ignored, so that a rolling upgrade works.

        Returns:
            The record, and the paths of the unknown fields ("verdict.score"), each once.

        Raises:
            ValidationError: the JSON is no such record.

        """
        try:
            return cls.model_validate_json(value), ()
        except ValidationError as error:
            paths = (
                ".".join(str(step) for step in found["loc"] if isinstance(step, str))
                for found in error.errors(include_url=False, include_input=False, include_context=False)
                if found["type"] == "extra_forbidden"
            )
            unknown = tuple(dict.fromkeys(paths))
            if not unknown:
                raise
        return cls.model_validate_json(value, extra="ignore"), unknown

    def to_json(self) -> bytes:
        """Return the record's JSON, as it stands on its topic."""
        return self.__pydantic_serializer__.to_json(self)

    @classmethod
    def from_topic(cls, value: bytes) -> tuple[Self, tuple[str, ...]]:
        """Read a record as it stands on its topic: its JSON, unless a model says otherwise.

        Raises:
            ValueError: the value is no such record.

        """
        return cls.from_json(value)

    def to_topic(self) -> bytes:
        """Return the record as it stands on its topic."""
        return self.to_json()
