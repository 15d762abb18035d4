import os
import re
import socket

import pytest
from pydantic import ValidationError

from pipeline.limits import Limits
from pipeline.settings import LOCAL_BROKER, Settings


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the settings of whoever runs the tests."""
    for name in os.environ:
        if name.startswith("PIPELINE_") or name == "KAFKA_BOOTSTRAP_SERVERS":
            monkeypatch.delenv(name)


def test_without_any_setting_there_is_a_default_for_each() -> None:
    settings = Settings()
    assert settings.bootstrap_servers == [LOCAL_BROKER]
    assert (settings.deployment, settings.instance) == ("articles", socket.gethostname())


def test_every_default_is_a_value_that_could_be_set() -> None:
    assert Settings.model_validate(Settings().model_dump()) == Settings()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_says_what_it_is_for(name: str) -> None:
    description = Settings.model_fields[name].description
    assert description
    assert re.match(r"[a-z]", description)


def test_an_environment_variable_is_the_settings_name_in_upper_case_with_its_prefix(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PIPELINE_POLL_RECORDS", "7")
    monkeypatch.setenv("PIPELINE_LOG_FORMAT", "json")
    assert (Settings().poll_records, Settings().log_format) == (7, "json")


def test_brokers_are_named_as_every_kafka_program_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "one:9092, two:9093")
    assert Settings().bootstrap_servers == ["one:9092", "two:9093"]


def test_an_empty_list_of_brokers_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "")
    assert Settings().bootstrap_servers == [LOCAL_BROKER]


def test_other_variables_are_of_no_concern(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPELINE_SOMETHING", "7")
    monkeypatch.setenv("POLL_RECORDS", "7")
    assert Settings().poll_records == 500


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("deployment", ""),
        ("deployment", "my.articles"),
        ("deployment", "x" * 51),
        ("deployment", "articles\n"),
        ("instance", "one/two"),
        ("raw_partitions", "0"),
        ("partitions", "many"),
        ("article_bytes", "100"),
        ("article_bytes", "67108865"),
        ("window_articles", "0"),
        ("poll_records", "-1"),
        ("session_timeout_ms", "5999"),
        ("stall_seconds", "0"),
        ("health_port", "65536"),
        ("log_level", "loud"),
        ("log_format", "xml"),
    ],
)
def test_a_value_that_makes_no_sense_is_not_taken(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"PIPELINE_{name.upper()}", value)
    with pytest.raises(ValidationError) as raised:
        Settings()
    assert [each["loc"] for each in raised.value.errors()] == [(name,)]


def test_settings_do_not_change_after_they_are_read() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().deployment = "other"  # type: ignore[misc]


def test_limits_follow_from_the_settings() -> None:
    assert Settings().limits == Limits()
    assert Settings(article_bytes=2048, window_articles=9).limits == Limits(article_bytes=2048, window_articles=9)
