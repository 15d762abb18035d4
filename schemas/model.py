"""The models that touched a record."""

from pydantic import Field

from schemas.record import Record


class Model(Record):
    """A trained model, whose answer is in the record."""

    name: str = Field(description="what it finds, as its folder of pipeline/models is called, or its library's name")
    version: str
