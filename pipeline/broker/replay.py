"""Replay: send the message of a dead letter again, and close the letter."""

import hashlib
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from typing import Any

from pipeline.broker import clients
from pipeline.broker.dead_letters import written
from pipeline.broker.find import message_at
from pipeline.broker.turn import FLUSH_SECONDS, ended_by
from pipeline.broker.watchdog import Watchdog
from pipeline.exits import Exit, WorkerEnded
from pipeline.messages import Message
from pipeline.settings import Settings
from schemas.dead_letter import DeadLetter, Replay
from schemas.origin import origin_headers, origin_of
from schemas.provenance import Place
from schemas.topics import DEAD

CLOSE_SECONDS = 5.0


@contextmanager
def only_replayer(settings: Settings) -> Iterator[clients.KafkaProducer]:
    """Give the producer of a deployment's replays: of several, the one that began last.

    Its transactional id is the same on every machine. Beginning fences whoever replayed before, and what is read
    afterwards holds all that the other committed: no two of them send the same letter.

    Raises:
        WorkerEnded: no broker answers.

    """
    with clients.reachable(settings):
        producer = clients.stage_producer(settings.model_copy(update={"instance": "only"}), "replay")
        producer.init_transactions()
    try:
        yield producer
    finally:
        with suppress(clients.KafkaError):
            producer.close(timeout=CLOSE_SECONDS)


def messages(letters: Collection[Place], settings: Settings) -> Iterator[tuple[DeadLetter, Message | None]]:
    """Give the letters that stand at these places, oldest first, each with its message as it was.

    Of a truncated letter the message is read from its place. It is None where it cannot be had or sent: it is gone from
    there, its partition is, or it has neither key nor value, which the client does not send.
    """
    with clients.reachable(settings):
        consumer = clients.reader(settings)
    with closing(consumer):
        for at, letter in written(settings):
            if at in letters:
                message = _message(consumer, letter)
                yield letter, None if message is None or message.key is message.value is None else message


def replay(
    letters: Collection[Place], settings: Settings, producer: clients.KafkaProducer, now: Callable[[], datetime]
) -> Iterator[tuple[DeadLetter, Place | None]]:
    """Replay the letters that stand at these places; give each, once that is done, with its message's new place.

    The place is None, and the letter stays open, where its message cannot be had or sent.

    Raises:
        WorkerEnded: the transaction of a letter failed; it and those behind it stay open.

    """
    watchdog = Watchdog(settings.stall_seconds)  # commit and abort have no time limit of their own
    try:
        for letter, message in messages(letters, settings):
            watchdog.progress()
            yield letter, send_again(letter, message, settings, producer, now()) if message else None
            watchdog.progress()
    finally:
        watchdog.stop()


def send_again(
    letter: DeadLetter, message: Message, settings: Settings, producer: clients.KafkaProducer, time: datetime
) -> Place:
    """Send the message to where it was read from, and close its letter: both in one transaction, or neither.

    It is a transaction a letter, so that one which fails, or Ctrl-C, leaves no other in doubt; 40 a second are enough
    for what a person looks at.

    Returns:
        The place of the message.

    Raises:
        WorkerEnded: it failed; nothing of it can be read, and the letter is open as before.

    """
    named = () if origin_of(message.headers) else origin_headers(message.place)
    # null, which the client does not send as a header's value, is as good as empty to every stage
    headers = [(name, value or b"") for name, value in (*message.headers, *named)]
    place = message.place
    try:
        with _transaction(producer):
            sent = producer.send(
                place.topic, message.value, key=message.key, headers=headers, partition=place.partition
            )
            stored = _acknowledged(producer, sent)
            again = Place(topic=stored.topic, partition=stored.partition, offset=stored.offset)
            closed = letter.model_copy(update={"replayed": Replay(time=time, place=again)})
            dead = DEAD.name(settings.deployment)
            _acknowledged(producer, producer.send(dead, closed.to_json(), key=str(letter.place).encode()))
    except clients.KafkaError as error:
        ended = ended_by(error)
        if ended.code is Exit.FENCED:
            ended = WorkerEnded(Exit.FENCED, "another replay began, and goes on from here")
        raise ended from error
    return again


@contextmanager
def _transaction(producer: clients.KafkaProducer) -> Iterator[None]:
    producer.begin_transaction()
    try:
        yield
        producer.commit_transaction()
    except BaseException:
        # after Ctrl-C too: readers wait at an open transaction until the broker aborts it
        with suppress(clients.KafkaError):
            producer.abort_transaction()
        raise


def _acknowledged(producer: clients.KafkaProducer, sent: Any) -> Any:  # noqa: ANN401 # the client has no types
    """Wait for one record: a batch that ran out of time fails its future only, and the commit would return."""
    producer.flush(timeout=FLUSH_SECONDS)
    return sent.get(timeout=0)


def _message(consumer: clients.KafkaConsumer, letter: DeadLetter) -> Message | None:
    place = letter.place
    if not letter.truncated:
        there = place.partition in (consumer.partitions_for_topic(place.topic) or ())
        headers = tuple((each.name, each.value) for each in letter.headers)
        return Message(place, letter.value, letter.key, headers) if there else None
    found = message_at(consumer, place)
    return found if found and _sha256(found.value) == letter.value_sha256 else None


def _sha256(value: bytes | None) -> str | None:
    return None if value is None else hashlib.sha256(value).hexdigest()
