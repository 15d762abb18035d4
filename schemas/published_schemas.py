"""The published JSON Schemas: made from the models, one a topic version."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from schemas.topics import RAW, TOPICS


def published() -> dict[str, dict[str, Any]]:
    """Return each topic's schema by its file name, e.g. articles.raw.v1.schema.json.

    Records are described as they are written; the raw topic's as producers may write them.
    """
    return {
        f"{topic.name()}.schema.json": {
            "$schema": GenerateJsonSchema.schema_dialect,
            **topic.model.model_json_schema(mode="validation" if topic is RAW else "serialization"),
        }
        for topic in TOPICS
    }
