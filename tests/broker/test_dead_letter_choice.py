"""Which dead letters a selection means, and which of them a replay is to send; no broker is needed."""

from datetime import timedelta
from typing import Any

import pytest
from builders import NOW, only_record, place
from builders import message as message_of

from pipeline.broker.dead_letters import Choice, Selection, choose
from schemas.dead_letter import DeadLetter, Replay
from schemas.provenance import Place
from schemas.topics import DEAD

REPLAYED = Replay(time=NOW, place=place(offset=90))


def letter(offset: int = 5, **fields: Any) -> DeadLetter:
    found: DeadLetter = only_record("parse", message_of("", offset=offset))
    return found.model_copy(update=fields)


def on_topic(*letters: DeadLetter) -> list[tuple[Place, DeadLetter]]:
    return [(place(DEAD, offset), each) for offset, each in enumerate(letters)]


@pytest.mark.parametrize(
    ("selection", "meant"),
    [
        (Selection(), True),
        (Selection(reason="empty"), True),
        (Selection(reason="no-value"), False),
        (Selection(stage="parse"), True),
        (Selection(stage="enrich"), False),
        (Selection(place="articles.raw.v1"), True),
        (Selection(place="articles.raw.v1/0"), True),
        (Selection(place="articles.raw.v1/0/"), True),
        (Selection(place="articles.raw.v1/0/5"), True),
        (Selection(place="articles.raw"), False),
        (Selection(place="articles.raw.v1/0/50"), False),
        (Selection(since=NOW), True),
        (Selection(since=NOW + timedelta(seconds=1)), False),
        (Selection(until=NOW), False),
        (Selection(until=NOW + timedelta(seconds=1)), True),
        (Selection(places=("articles.raw.v1/0/5", "articles.raw.v1/0/6")), True),
        (Selection(places=("articles.raw.v1/0/6",)), False),
        (Selection(reason="empty", stage="enrich"), False),
    ],
)
def test_a_letter_is_meant_when_all_that_is_said_holds(selection: Selection, meant: bool) -> None:  # noqa: FBT001
    assert selection.takes(letter()) == meant


def test_the_place_of_another_partition_is_no_prefix() -> None:
    tenth = place().model_copy(update={"partition": 10})
    assert not Selection(place="articles.raw.v1/1").takes(letter(place=tenth))


def test_a_message_with_two_open_letters_is_sent_once() -> None:
    assert choose(on_topic(letter(5), letter(6), letter(5)), Selection(), again=False).letters == {
        place(DEAD, 1),
        place(DEAD, 2),
    }


def test_closed_letters_are_left_out_and_named() -> None:
    choice = choose(on_topic(letter(5, replayed=REPLAYED), letter(6)), Selection(), again=False)
    assert choice == Choice(frozenset({place(DEAD, 1)}), {str(place(offset=5)): REPLAYED}, frozenset())


def test_closed_letters_are_sent_again_on_demand() -> None:
    choice = choose(on_topic(letter(5, replayed=REPLAYED), letter(6)), Selection(), again=True)
    assert choice == Choice(frozenset({place(DEAD, 0), place(DEAD, 1)}), {}, frozenset())


def test_a_message_that_failed_once_more_at_its_old_place_is_open_again() -> None:
    choice = choose(on_topic(letter(5, replayed=REPLAYED), letter(5)), Selection(), again=False)
    assert choice == Choice(frozenset({place(DEAD, 1)}), {}, frozenset())


def test_a_place_without_a_letter_is_named() -> None:
    missing = str(place(offset=7))
    assert choose(on_topic(letter(5)), Selection(places=(missing,)), again=False) == Choice(
        frozenset(), {}, frozenset({missing})
    )
