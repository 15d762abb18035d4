"""Find what the deduplicator decided: about the latest version of a uri, or about the record at a place."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Final

from pydantic import ValidationError

from pipeline.broker.clients import KafkaConsumer
from pipeline.broker.dead_letters import dead_letters
from pipeline.broker.find import message_at, messages_of
from pipeline.broker.tail import topic_named
from pipeline.explain import Decision
from pipeline.messages import Message
from pipeline.settings import Settings
from pipeline.sources import Source, identity
from pipeline.text.urls import canonical_url
from schemas.dead_letter import DeadLetter
from schemas.parsed_article import ParsedArticle
from schemas.provenance import Place
from schemas.topics import DEAD, DUPLICATES, ENRICHED, NORMALISED, PARSED, RAW, TOPICS, UNIQUE, Topic
from schemas.verdict import ArticleVersion

DECIDED: Final = (UNIQUE, ENRICHED, NORMALISED, DUPLICATES)

Found = tuple[Place, Decision]
"""A decision, and where it stands."""

_PLACE: Final = re.compile(r"([A-Za-z0-9._-]+)/([0-9]{1,10})/([0-9]{1,19})")
"""What no uri looks like: that has a colon."""


class NoDecisionError(LookupError):
    """There is no decision to be found; the message says why, as far as that is known."""


def place_named(asked: str, settings: Settings) -> Place | None:
    """Read a place as it is printed, its topic by the full name or a word of it; None if it is a uri.

    Raises:
        NoDecisionError: there is no such topic.

    """
    match = _PLACE.fullmatch(asked)
    if match is None:
        return None
    try:
        topic = topic_named(match[1], settings)
    except KeyError as error:
        raise NoDecisionError(f"no topic {match[1]}; there are {', '.join(each.subject for each in TOPICS)}") from error
    return Place(topic=topic.name(settings.deployment), partition=int(match[2]), offset=int(match[3]))


def about_uri(consumer: KafkaConsumer, asked: str, settings: Settings, version: int | None) -> Found:
    """Find the latest decision about a uri, or that of a version; a URL in any form is brought to that of a uri.

    Raises:
        NoDecisionError: there is none.
        WorkerEnded: a topic is missing.

    """
    uri = canonical_url(asked) or asked
    if version is None:
        found, said = _latest(consumer, uri, (UNIQUE, DUPLICATES), settings), f"no decision about {uri}"
    else:
        found = _latest(consumer, uri, (UNIQUE,), settings, lambda record: record.version == version)
        said = f"no version {version} of {uri}"
    if found is None:
        raise NoDecisionError(f"{said}: it was never there, its record is gone, or it became a dead letter")
    return found


def about_place(consumer: KafkaConsumer, place: Place, settings: Settings) -> Found:
    """Find the decision in the record at a place, or about it, if its topic stands before the deduplicator.

    Raises:
        NoDecisionError: there is none.
        WorkerEnded: a topic is missing.

    """
    message = message_at(consumer, place)
    if message is None:
        raise _dead(place, settings) or NoDecisionError(f"no record at {place}: it is gone, or was never there")
    topic = topic_named(place.topic, settings)
    uri: str | None = None
    if topic in DECIDED:
        return place, _record(topic, message)
    if topic is DEAD:
        raise _ended(_record(topic, message))
    if topic is PARSED:
        uri = _record(topic, message).uri
    elif topic is RAW:
        key = identity(Source(str(place), message.value or b"", message.headers))
        uri = key.decode() if key else None
    else:
        raise NoDecisionError(f"{place.topic} holds what deduplicate remembers, and no article")
    return _became_of(consumer, place, uri, settings)


def earlier(consumer: KafkaConsumer, version: ArticleVersion) -> ParsedArticle | None:
    """Read the record of an earlier version from its place; None if it is gone from there."""
    message = message_at(consumer, version.place) if version.place else None
    if message:
        with suppress(NoDecisionError):  # a topic that was made anew counts its places again
            record: ParsedArticle = _record(PARSED, message)
            return record if record.uri == version.uri else None
    return None


def _became_of(consumer: KafkaConsumer, place: Place, uri: str | None, settings: Settings) -> Found:
    """Find the decision about the raw or parsed record at a place."""
    if uri and (found := _latest(consumer, uri, (UNIQUE, DUPLICATES), settings, partial(_came_from, place))):
        return found
    raise _dead(place, settings) or NoDecisionError(f"no decision about {place}: its record is gone, or is to come yet")


def _latest(
    consumer: KafkaConsumer,
    uri: str,
    topics: Sequence[Topic[Any]],
    settings: Settings,
    wanted: Callable[[Any], bool] = lambda _: True,
) -> Found | None:
    """Find the latest of the wanted decisions about a uri."""
    names = {topic.name(settings.deployment): topic for topic in topics}
    for messages in messages_of(consumer, list(names), uri.encode("utf-8", "surrogateescape")):
        found = [(message.place, _record(names[message.place.topic], message)) for message in messages]
        # by the decider's clock: what one transaction wrote to two topics may bear the same time there, or the reverse
        if chosen := [each for each in found if wanted(each[1])]:
            return max(chosen, key=lambda each: [run.finished for run in each[1].provenance.stages[-1:]])
    return None


def _record(topic: Topic[Any], message: Message) -> Any:  # noqa: ANN401 # the topic says which
    try:
        record, _ = topic.model.from_topic(message.value or b"")
    except ValidationError as error:
        # str(error) would quote the article
        raise NoDecisionError(f"{message.place} holds no {topic.model.__name__}") from error
    return record


def _came_from(place: Place, record: Decision) -> bool:
    way = record.provenance
    return str(place) in map(str, (way.raw, way.origin, *(run.place for run in way.stages)))


def _dead(place: Place, settings: Settings) -> NoDecisionError | None:
    """Look for a dead letter of the message at a place, or of what was made of it."""
    for _, letter in dead_letters(settings):
        if str(place) in {str(letter.place), str(letter.raw), str(letter.origin)}:
            return _ended(letter)
    return None


def _ended(letter: DeadLetter) -> NoDecisionError:
    about = f"{letter.place} became a dead letter, {letter.reason}. {letter.reason.sentence}"
    return NoDecisionError(f"{about} `pipeline dead show {letter.place}` shows it.")
