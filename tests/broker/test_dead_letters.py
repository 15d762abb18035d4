from contextlib import closing

import pytest
from stack import Stack, pipeline

from pipeline.broker import clients
from schemas.dead_letter import DeadLetter
from schemas.reason import Fault, Reason
from schemas.topics import DEAD, UNIQUE

pytestmark = pytest.mark.broker


def test_dead_letters_are_listed_and_shown_with_their_original_bytes(stack: Stack) -> None:
    [place] = stack.push([b"\xff\xfeno text\xd8"[1:]], title="A title")
    stack.start("parse")
    stack.logged("parse.one", "article")
    listed = pipeline("dead", "list", environment=stack.environment()).stdout.decode()
    assert f"{place}  parse  not-decodable" in listed
    shown = pipeline("dead", "show", str(place), environment=stack.environment()).stdout.decode()
    assert "not-decodable: The bytes are not valid in their charset" in shown
    assert "header title  A title" in shown
    as_json = pipeline("dead", "list", "--json", environment=stack.environment()).stdout
    assert DeadLetter.from_json(as_json)[0].value == b"\xfeno text\xd8"


def test_a_place_without_a_dead_letter_is_an_error(stack: Stack) -> None:
    done = pipeline("dead", "show", "articles.raw.v1/0/7", environment=stack.environment())
    assert done.returncode == 1
    assert b"no dead letter of articles.raw.v1/0/7" in done.stderr


def test_there_may_be_none(stack: Stack) -> None:
    done = pipeline("dead", "list", "--json", environment=stack.environment())
    assert (done.returncode, done.stdout) == (0, b"")


def test_a_record_between_the_stages_that_is_none_is_the_fault_of_a_stage(stack: Stack) -> None:
    stack.start("enrich")
    with closing(clients.pushing_producer(stack.settings)) as producer:
        producer.send(UNIQUE.name(stack.settings.deployment), b'{"uri": 5}').get(10)
    stack.logged("enrich.one", "article")
    [(_, letter)] = stack.records(DEAD)
    assert isinstance(letter, DeadLetter)
    assert (letter.stage, letter.reason, letter.fault) == ("enrich", Reason.UNREADABLE_RECORD, Fault.STAGE)
    assert "uri: string_type" in letter.detail
