"""Logs: structlog, one JSON object a line, in UTC; pretty on a terminal. Never a piece of an article's text."""

import logging
import sys
from typing import TextIO

import structlog

from pipeline.settings import Settings

COMMON = ("time", "level", "stage", "worker", "event")

EXTRACTORS = ("trafilatura", "htmldate", "courlan")
"""What takes articles out of HTML: their DEBUG prints pieces of pages, their errors addresses and exceptions."""

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}


def configure(settings: Settings, stream: TextIO = sys.stdout) -> None:
    """Send the process's log to this stream, kafka-python's own at warning and above, and none of the extractors'."""
    pretty = settings.log_format == "pretty" or (settings.log_format == "auto" and stream.isatty())
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        structlog.processors.format_exc_info,
        _common_first,
    ]
    render: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(timestamp_key="time", sort_keys=False)
        if pretty
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[*shared, render],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[settings.log_level]),
        logger_factory=structlog.WriteLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    # The client's DEBUG prints keys and values, and its INFO hundreds of lines: only what a person must see.
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[_only_event, render])
    )
    client = logging.getLogger("kafka")
    client.handlers = [handler]
    client.setLevel(logging.WARNING)
    client.propagate = False
    silence_extractors()


def silence_extractors() -> None:
    """Let the extractors log nothing, neither here nor at a caller's: what they return says all there is."""
    for name in EXTRACTORS:
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]  # with none at all warnings would go to standard error
        logger.propagate = False


def _common_first(logger: object, method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Put first what every line has, so that lines read alike."""
    del logger, method
    return {**{name: event[name] for name in COMMON if name in event}, **event}


def _only_event(logger: object, method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Take off what structlog's formatter keeps for itself."""
    del logger, method
    event.pop("_from_structlog", None)
    record = event.pop("_record")
    return {"event": "client", "logger": record.name, "message": event.pop("event"), **event}
