import re

import pytest

from schemas.reason import Fault, Reason


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_one_sentence(reason: Reason) -> None:
    assert re.fullmatch(r"[A-Z][^\n]+\.", reason.sentence)


@pytest.mark.parametrize("value", [*Reason, *Fault])
def test_values_are_lower_case_words_with_hyphens(value: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", value)


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_is_found_by_its_value_and_prints_as_it(reason: Reason) -> None:
    assert Reason(str(reason)) is reason


def test_no_two_reasons_say_the_same() -> None:
    assert len({reason.sentence for reason in Reason}) == len(Reason)


def test_nobody_is_at_fault_for_a_duplicate_alone() -> None:
    assert [reason for reason in Reason if reason.fault is None] == [
        Reason.EXACT_DUPLICATE,
        Reason.NEAR_DUPLICATE,
    ]


def test_the_stage_is_at_fault_for_what_it_does_not_survive_and_for_records_between_the_stages() -> None:
    of_stage = {reason for reason in Reason if reason.fault == Fault.STAGE}
    died = {Reason.CRASHED, Reason.HUNG, Reason.OUT_OF_MEMORY}
    assert of_stage == {Reason.UNREADABLE_RECORD, Reason.STAGE_FAILED, *died}
