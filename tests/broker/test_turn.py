from contextlib import closing

import pytest
from kafka import TopicPartition
from kafka.structs import ConsumerGroupMetadata, MemberState, OffsetAndMetadata
from stack import Stack

from pipeline.broker import clients
from pipeline.broker.turn import commit, current, ended_by
from pipeline.exits import Exit, WorkerEnded
from pipeline.messages import Write
from schemas.topics import NORMALISED, PARSED

WRITE = Write(NORMALISED, b"key", b"{}")


def member(generation: int = 1, name: str = "member", state: MemberState = MemberState.STABLE) -> ConsumerGroupMetadata:
    return ConsumerGroupMetadata("group", generation, name, None, state)


def test_a_stable_membership_is_one_to_commit_with() -> None:
    assert current(member()) == member()


@pytest.mark.parametrize(
    "evicted", [member(generation=-1), member(name=""), member(state=MemberState.REBALANCING), member(-1, "")]
)
def test_a_membership_that_is_gone_ends_the_worker(evicted: ConsumerGroupMetadata) -> None:
    with pytest.raises(WorkerEnded) as ended:
        current(evicted)
    assert ended.value.code == Exit.LOST


@pytest.mark.broker
def test_a_second_worker_under_the_same_identity_fences_the_first(stack: Stack) -> None:
    settings = stack.settings.model_copy(update={"instance": "twin"})
    with closing(clients.stage_producer(settings, "sink")) as first:
        first.init_transactions()
        first.begin_transaction()
        first.send(NORMALISED.name(settings.deployment), b"{}").get(10)
        with closing(clients.stage_producer(settings, "sink")) as second:
            second.init_transactions()
        with pytest.raises(WorkerEnded, match="PIPELINE_INSTANCE must be unique") as ended:
            commit_in_open_transaction(first, stack)
    assert ended.value.code == Exit.FENCED
    assert list(stack.records(NORMALISED)) == []


@pytest.mark.broker
def test_offsets_of_a_generation_that_is_gone_are_refused_and_nothing_is_written(stack: Stack) -> None:
    with closing(clients.stage_producer(stack.settings, "sink")) as producer:
        producer.init_transactions()
        with pytest.raises(WorkerEnded) as ended:
            commit(producer, [WRITE], stack.settings.deployment, offsets(stack), unknown_member(stack))
    assert ended.value.code == Exit.LOST
    assert list(stack.records(NORMALISED)) == []


@pytest.mark.broker
def test_a_write_that_the_broker_refuses_commits_nothing(stack: Stack) -> None:
    too_large = Write(PARSED, b"key", b"x" * (stack.settings.limits.record_bytes * 2))
    with closing(clients.stage_producer(stack.settings, "parse")) as producer:
        producer.init_transactions()
        with pytest.raises(WorkerEnded) as ended:
            commit(producer, [WRITE, too_large], stack.settings.deployment, offsets(stack), unknown_member(stack))
    assert ended.value.code == Exit.LOST
    assert list(stack.records(NORMALISED)) == []


def commit_in_open_transaction(producer: clients.KafkaProducer, stack: Stack) -> None:
    try:
        producer.send_offsets_to_transaction(offsets(stack), unknown_member(stack))
        producer.commit_transaction()
    except clients.KafkaError as error:
        raise ended_by(error) from error


def offsets(stack: Stack) -> dict[TopicPartition, OffsetAndMetadata]:
    return {TopicPartition(f"{stack.settings.deployment}.enriched.v1", 0): OffsetAndMetadata(0, "", -1)}


def unknown_member(stack: Stack) -> ConsumerGroupMetadata:
    group = clients.group(stack.settings, "sink")
    return ConsumerGroupMetadata(group, 7, "a-member-that-left", None, MemberState.STABLE)
