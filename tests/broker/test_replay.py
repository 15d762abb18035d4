"""Replay on a real broker: the message again and its letter closed, both or neither."""

from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest
from builders import NOW
from kafka import KafkaConsumer, TopicPartition
from stack import Stack, pipeline, raw_place

from pipeline.broker import clients
from pipeline.broker.dead_letters import Selection, choose, dead_letters
from pipeline.broker.replay import messages, only_replayer, replay, send_again
from pipeline.exits import Exit, WorkerEnded
from pipeline.supervisor import end
from schemas.dead_letter import DeadLetter
from schemas.provenance import Place
from schemas.reason import Fault, Reason
from schemas.topics import DEAD, NORMALISED, RAW, UNIQUE

pytestmark = pytest.mark.broker

LARGE = "The council voted on the harbour on Monday. " * 50
"""2,200 bytes: too large for a stage that takes 1,024."""


def rejected(stack: Stack, values: Iterable[bytes | str], partition: int | None = None, **headers: str) -> list[Place]:
    """Push messages, and let a parse that takes 1,024 bytes make dead letters of them."""
    places = stack.push(values, partition, **headers)
    child = stack.start("parse", instance="small", article_bytes=1024)
    stack.logged("parse.small", "article", count=len(places))
    end({"small": child})
    return places


def letters(stack: Stack) -> list[DeadLetter]:
    return [letter for _, letter in dead_letters(stack.settings)]


def replay_all(stack: Stack, *, again: bool = False, **selected: Any) -> list[Place | None]:
    with only_replayer(stack.settings) as producer:
        chosen = choose(dead_letters(stack.settings), Selection(**selected), again=again).letters
        return [place for _, place in replay(chosen, stack.settings, producer, lambda: NOW)]


def raw_messages(stack: Stack) -> list[Any]:
    """All committed messages of the raw topic, as the client gives them."""
    with closing(clients.reader(stack.settings)) as consumer:
        return everything(consumer, RAW.name(stack.settings.deployment))


def everything(consumer: KafkaConsumer, topic: str) -> list[Any]:
    partitions = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic)]
    consumer.assign(partitions)
    consumer.seek_to_beginning(*partitions)
    ends, found = consumer.end_offsets(partitions), []
    while any(consumer.position(each) < ends[each] for each in partitions):
        found += [record for records in consumer.poll(timeout_ms=200).values() for record in records]
    return found


def dead(stack: Stack, *arguments: str) -> tuple[int, str, str]:
    done = pipeline("dead", *arguments, environment=stack.environment())
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_replayed_message_ends_as_one_article_under_its_origin_and_its_letter_is_closed(stack: Stack) -> None:
    places = rejected(stack, [LARGE])
    assert dead(stack, "replay", str(places[0])) == (0, "1 of 1 replayed\n", "")
    stack.start_all()
    stack.logged("sink.one", "article")
    assert stack.account(places) == Counter(normalised=1)
    [(_, article)] = stack.records(NORMALISED)
    [letter] = letters(stack)
    assert letter.replayed
    assert (raw_place(article), article.provenance.raw.offset) == (places[0], letter.replayed.place.offset)  # type: ignore[attr-defined]


def test_the_message_is_sent_as_it_was_with_its_origin_in_headers(stack: Stack) -> None:
    [place] = rejected(stack, [LARGE], partition=2, source="A paper", title="One title")
    replay_all(stack)
    first, again = raw_messages(stack)
    assert (again.key, again.value, again.partition) == (first.key, first.value, 2)
    assert again.headers == [
        *first.headers,
        ("origin-topic", place.topic.encode()),
        ("origin-partition", b"2"),
        ("origin-offset", b"0"),
    ]


def test_a_second_replay_is_refused_unless_it_is_asked_for(stack: Stack) -> None:
    [place] = rejected(stack, [LARGE])
    replay_all(stack)
    code, _, said = dead(stack, "replay", str(place))
    assert code == 1
    assert f"{place}: replayed 2026-03-04 08:30:00 as {place.topic}/" in said
    assert "--again" in said
    assert dead(stack, "replay")[:2] == (0, "no dead letter to replay\n")
    assert dead(stack, "replay", "--again", str(place))[:2] == (0, "1 of 1 replayed\n")
    assert len(raw_messages(stack)) == 3


def test_one_place_that_cannot_be_meant_stops_the_others_too(stack: Stack) -> None:
    [place] = rejected(stack, [LARGE])
    code, _, said = dead(stack, "replay", str(place), "articles.raw.v1/0/77")
    assert code == 1
    assert "no dead letter of articles.raw.v1/0/77" in said
    assert len(raw_messages(stack)) == 1


def test_a_dry_run_says_what_would_be_sent_and_sends_nothing(stack: Stack) -> None:
    places = rejected(stack, [LARGE, LARGE + "Once more."], partition=0)
    code, said, _ = dead(stack, "replay", "--dry-run", "--place", str(places[1]))
    assert code == 0
    assert f"{places[1]}  parse  too-large" in said
    assert str(places[0]) not in said.replace(str(places[1]), "")
    assert len(raw_messages(stack)) == 2
    assert not any(letter.replayed for letter in letters(stack))


def test_closed_letters_are_listed_and_shown_as_such(stack: Stack) -> None:
    places = rejected(stack, [LARGE, ""], partition=0)
    [again] = replay_all(stack, reason="too-large")
    code, said, _ = dead(stack, "list")
    assert (code, said.count("\n")) == (0, 1)
    assert f"{places[1]}  parse  empty" in said
    closing = f"replayed 2026-03-04 08:30:00 as {again}"
    assert f"{places[0]}  parse  too-large  {closing}" in dead(stack, "list", "--all")[1]
    assert closing in dead(stack, "show", str(places[0]))[1]
    as_json = dead(stack, "list", "--all", "--json")[1].encode().splitlines()
    assert [bool(DeadLetter.from_json(line)[0].replayed) for line in as_json] == [True, False]


def test_the_command_line_selects(stack: Stack) -> None:
    rejected(stack, [LARGE, ""])
    assert dead(stack, "list", "--reason", "empty")[1].count("\n") == 1
    assert dead(stack, "list", "--stage", "parse", "--since", "2020-01-01", "--until", "2100-01-01")[1].count("\n") == 2
    assert dead(stack, "list", "--since", "2100-01-01T00:00:00+01:00")[:2] == (0, "")
    assert dead(stack, "replay", "--stage", "enrich") == (0, "no dead letter to replay\n", "")


def test_a_time_that_is_none_is_an_error_of_use(stack: Stack) -> None:
    code, _, said = dead(stack, "list", "--since", "yesterday")
    assert code == 2
    assert "yesterday is no ISO 8601 time" in said


def test_a_replay_of_a_replay_keeps_the_first_origin(stack: Stack) -> None:
    [place] = rejected(stack, [LARGE])
    [second] = replay_all(stack)
    child = stack.start("parse", instance="small", article_bytes=1024)
    stack.logged("parse.small", "article", count=2)
    end({"small": child})
    [third] = replay_all(stack)
    last = raw_messages(stack)[-1]
    assert second
    assert third
    assert third.offset > second.offset
    assert [said for name, said in last.headers if name == "origin-offset"] == [str(place.offset).encode()]
    stack.start_all()
    stack.logged("sink.one", "article")
    assert stack.account([place]) == Counter(normalised=1)


def test_a_truncated_letter_is_replayed_from_its_place(stack: Stack) -> None:
    value = LARGE * 40
    rejected(stack, [value])
    assert letters(stack)[0].truncated
    replay_all(stack)
    assert [each.value for each in raw_messages(stack)] == [value.encode()] * 2


def test_a_truncated_letter_whose_message_is_gone_stays_open(stack: Stack) -> None:
    [place, other] = rejected(stack, [LARGE * 40, LARGE], partition=0)
    with closing(clients.admin(stack.settings)) as admin:
        admin.delete_records({TopicPartition(place.topic, 0): 1})
    assert f"{place}: cannot be replayed" in dead(stack, "replay", "--dry-run")[1]
    code, said, error = dead(stack, "replay")
    assert (code, said) == (1, "1 of 2 replayed\n")
    assert f"{place}: cannot be replayed" in error
    assert {str(letter.place): bool(letter.replayed) for letter in letters(stack)} == {
        str(place): False,
        str(other): True,
    }


def test_the_letter_of_a_later_stage_is_replayed_to_where_it_was_read_from(stack: Stack) -> None:
    places = stack.push([LARGE * 3])
    for stage in ("parse", "deduplicate", "sink"):
        stack.start(stage)
    child = stack.start("enrich", instance="small", article_bytes=1024)
    stack.logged("enrich.small", "article")
    end({"small": child})
    [letter] = letters(stack)
    assert (letter.place.topic, letter.reason) == (UNIQUE.name(stack.settings.deployment), Reason.OUTPUT_TOO_LARGE)
    [again] = replay_all(stack)
    assert again
    assert again.topic == letter.place.topic
    stack.start("enrich")
    stack.logged("sink.one", "article")
    assert stack.account(places) == Counter(normalised=1)


def test_a_replay_that_fails_sends_nothing_and_leaves_the_letter_open(stack: Stack) -> None:
    rejected(stack, [LARGE])
    [(at, letter)] = dead_letters(stack.settings)
    unclosable = letter.model_copy(update={"detail": "x" * 2 * stack.settings.limits.dead_letter_bytes})
    with only_replayer(stack.settings) as producer:
        [(_, message)] = messages({at}, stack.settings)
        assert message
        with pytest.raises(WorkerEnded) as ended:
            send_again(unclosable, message, stack.settings, producer, NOW)
        assert ended.value.code is Exit.LOST
        assert len(raw_messages(stack)) == 1
        assert letters(stack) == [letter]
        send_again(letter, message, stack.settings, producer, NOW)
    assert len(raw_messages(stack)) == 2


def test_of_two_replays_the_first_ends_and_no_letter_is_sent_by_both(stack: Stack) -> None:
    rejected(stack, [LARGE, LARGE + "Once more."])
    with only_replayer(stack.settings) as producer:
        chosen = choose(dead_letters(stack.settings), Selection(), again=False).letters
        slow = replay(chosen, stack.settings, producer, lambda: NOW)
        next(slow)
        assert len(replay_all(stack)) == 1
        with pytest.raises(WorkerEnded, match="another replay began") as ended:
            next(slow)
    assert ended.value.code is Exit.FENCED
    assert len(raw_messages(stack)) == 4


def test_a_letter_that_appears_during_a_replay_is_left_to_the_next(stack: Stack) -> None:
    rejected(stack, [LARGE, LARGE + "Once more."])
    with only_replayer(stack.settings) as producer:
        chosen = choose(dead_letters(stack.settings), Selection(), again=False).letters
        running = replay(chosen, stack.settings, producer, lambda: datetime.now(UTC))
        next(running)
        rejected_too = stack.push([""])
        child = stack.start("parse", instance="other")
        stack.logged("parse.other", "article", count=2)
        end({"other": child})
        assert len(list(running)) == 1
    [left] = [letter for letter in letters(stack) if not letter.replayed]
    assert str(left.place) == str(rejected_too[0])


def test_neither_key_nor_value_cannot_be_sent(stack: Stack) -> None:
    tombstone = DeadLetter(
        place=Place(topic=RAW.name(stack.settings.deployment), partition=0, offset=0),
        raw=None,
        stage="parse",
        stage_version="1.0.0",
        reason=Reason.NO_VALUE,
        fault=Fault.INPUT,
        time=NOW,
        key=None,
        headers=(),
        value=None,
        value_size=0,
        value_sha256=None,
        truncated=False,
    )
    with closing(clients.pushing_producer(stack.settings)) as producer:
        producer.send(DEAD.name(stack.settings.deployment), tombstone.to_json(), key=str(tombstone.place).encode())
    assert replay_all(stack) == [None]
