import json

import pytest
from builders import PROJECT

from schemas.published_schemas import published
from schemas.topics import TOPICS

FOLDER = PROJECT / "schemas" / "published"
SCHEMAS = published()


def test_every_topic_has_its_file_and_no_file_is_left_over() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {f"{topic.name()}.schema.json" for topic in TOPICS}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_what_the_models_say(name: str) -> None:
    assert json.loads((FOLDER / name).read_text(encoding="utf-8")) == SCHEMAS[name], "run `make schemas`"


def test_producers_need_to_send_the_text_alone() -> None:
    assert SCHEMAS["articles.raw.v1.schema.json"]["required"] == ["text"]


def test_consumers_may_count_on_fields_whose_value_is_not_known() -> None:
    required = SCHEMAS["articles.normalised.v1.schema.json"]["required"]
    assert {"id", "url", "source", "headline", "published", "language"} <= set(required)


def test_bytes_of_dead_letters_are_declared_as_base64() -> None:
    value = SCHEMAS["articles.dead.v1.schema.json"]["properties"]["value"]
    assert {"type": "string", "contentEncoding": "base64"} in value["anyOf"]
