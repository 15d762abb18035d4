import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import structlog
from builders import PROJECT

from pipeline import logs
from pipeline.settings import Settings

log = structlog.get_logger()
client = logging.getLogger("kafka.client")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Leave the process's logging as it was."""
    loggers = [logging.getLogger(name) for name in ("kafka", *logs.EXTRACTORS)]
    config, before = structlog.get_config(), [(each.handlers, each.level, each.propagate) for each in loggers]
    yield
    structlog.configure(**config)
    for logger, (handlers, level, propagate) in zip(loggers, before, strict=True):
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


@pytest.fixture
def stream() -> io.StringIO:
    """A log in JSON at the usual level."""
    made = io.StringIO()
    logs.configure(Settings(log_format="json"), made)
    return made


def fail() -> None:
    raise ValueError("why")


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_each_event_is_one_json_object_on_one_line(stream: io.StringIO) -> None:
    log.info("passed", uri="a\nb", count=2)
    log.warning("Straße", place=None)
    first, second = lines(stream)
    assert (first["event"], first["level"], first["uri"], first["count"]) == ("passed", "info", "a\nb", 2)
    assert (second["event"], second["level"], second["place"]) == ("Straße", "warning", None)
    assert "Straße" in stream.getvalue()


def test_the_time_is_in_utc(stream: io.StringIO) -> None:
    log.info("passed")
    assert lines(stream)[0]["time"].endswith("Z")
    assert abs(datetime.fromisoformat(lines(stream)[0]["time"]) - datetime.now(UTC)) < timedelta(minutes=1)


def test_what_is_bound_to_the_context_stands_on_every_line(stream: io.StringIO) -> None:
    with structlog.contextvars.bound_contextvars(stage="parse"):
        log.info("passed")
        client.warning("a broker is gone")
    assert [line["stage"] for line in lines(stream)] == ["parse", "parse"]


def test_what_is_no_json_is_written_as_it_prints(stream: io.StringIO) -> None:
    log.info("passed", value=b"\xff", places={1})
    assert lines(stream)[0]["value"] == "b'\\xff'"


def test_an_exception_is_part_of_its_line(stream: io.StringIO) -> None:
    try:
        fail()
    except ValueError:
        log.exception("failed")
    (line,) = lines(stream)
    assert line["exception"].endswith("ValueError: why")


@pytest.mark.parametrize(("level", "events"), [("debug", ["a", "b", "c"]), ("info", ["b", "c"]), ("warning", ["c"])])
def test_lines_below_the_level_are_left_out(level: Any, events: list[str]) -> None:
    stream = io.StringIO()
    logs.configure(Settings(log_format="json", log_level=level), stream)
    log.debug("a")
    log.info("b")
    log.warning("c")
    assert [line["event"] for line in lines(stream)] == events


# The Kafka client's own log.


def test_the_clients_warnings_come_as_json(stream: io.StringIO) -> None:
    client.warning("broker %s is gone", 7)
    (line,) = lines(stream)
    assert (line["event"], line["logger"], line["level"]) == ("client", "kafka.client", "warning")
    assert line["message"] == "broker 7 is gone"
    assert line["time"].endswith("Z")


def test_the_clients_exceptions_come_as_json(stream: io.StringIO) -> None:
    try:
        fail()
    except ValueError:
        client.exception("failed")
    (line,) = lines(stream)
    assert (line["message"], line["level"]) == ("failed", "error")
    assert line["exception"].endswith("ValueError: why")


@pytest.mark.parametrize("level", ["debug", "info"])
def test_the_clients_chatter_is_left_out_at_every_level(level: Any) -> None:
    stream = io.StringIO()
    logs.configure(Settings(log_format="json", log_level=level), stream)
    client.info("connected")
    client.debug("key and value")
    assert stream.getvalue() == ""


def test_configured_twice_each_line_still_comes_once(stream: io.StringIO) -> None:
    logs.configure(Settings(log_format="json"), stream)
    log.info("passed")
    client.warning("a broker is gone")
    assert len(lines(stream)) == 2


# What takes articles out of HTML.


@pytest.mark.parametrize("root", ["logging.lastResort.setLevel(1)", "logging.basicConfig(level=1)"])
def test_nothing_that_the_extractors_say_of_a_page_is_logged_anywhere(root: str) -> None:
    code = f"""
import logging
from pipeline import logs
from pipeline.settings import Settings
logs.configure(Settings())
from pipeline.text.html import read_html
{root}
for name in logs.EXTRACTORS:
    logging.getLogger(name + ".core").error("a piece of a page")
read_html("<html><body><article><p>Harbour news.</p></article></body></html>")
read_html("<p></p>")
"""
    ran = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, check=True)
    assert (ran.stdout, ran.stderr) == (b"", b"")


# For people.


def test_on_a_terminal_lines_are_pretty() -> None:
    terminal = Terminal()
    logs.configure(Settings(log_format="auto"), terminal)
    log.info("passed", count=2)
    client.warning("a broker is gone")
    first, second = terminal.getvalue().splitlines()
    assert "passed" in first
    assert "a broker is gone" in second
    assert "{" not in terminal.getvalue()


def test_elsewhere_lines_are_json_unless_pretty_ones_are_wanted() -> None:
    for wanted, is_json in (("auto", True), ("json", True), ("pretty", False)):
        stream = io.StringIO()
        logs.configure(Settings(log_format=wanted), stream)
        log.info("passed")
        assert stream.getvalue().startswith("{") is is_json


def test_on_a_terminal_json_may_be_wanted() -> None:
    terminal = Terminal()
    logs.configure(Settings(log_format="json"), terminal)
    log.info("passed")
    assert lines(terminal)[0]["event"] == "passed"


def test_a_pretty_exception_shows_its_traceback() -> None:
    stream = io.StringIO()
    logs.configure(Settings(log_format="pretty"), stream)
    try:
        fail()
    except ValueError:
        log.exception("failed")
        client.exception("failed")
    assert stream.getvalue().count("ValueError: why\n") == 2
