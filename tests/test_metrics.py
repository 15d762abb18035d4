from dataclasses import replace
from typing import Any

import pytest
from builders import place
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families

from pipeline.metrics import Metrics
from pipeline.worker import Ending
from schemas.reason import Reason

DROPS = [reason for reason in Reason if reason.fault is None]
REJECTIONS = [reason for reason in Reason if reason.fault is not None]


def ending(outcome: Any, reason: Reason | None = None, milliseconds: float = 2.0) -> Ending:
    return Ending(place(), None, outcome, reason, None, "", milliseconds)


endings = st.lists(
    st.just(ending("passed"))
    | st.sampled_from(DROPS).map(lambda reason: ending("dropped", reason))
    | st.sampled_from(REJECTIONS).map(lambda reason: ending("rejected", reason))
)


def samples(metrics: Metrics, name: str) -> dict[str, float]:
    """The samples of a name, by their labels other than the stage and the histogram's bounds."""
    return {
        " ".join(value for label, value in sorted(sample.labels.items()) if label not in {"stage", "le"}): sample.value
        for family in text_string_to_metric_families(metrics.page().decode())
        for sample in family.samples
        if sample.name == name
    }


def test_the_cpu_time_of_the_parts_of_a_stage_adds_up() -> None:
    metrics = Metrics("enrich")
    for seconds in (0.25, 0.5):
        metrics.settled([replace(ending("passed"), cpu_seconds={"entities": seconds, "quotes": 0.125})])
    assert samples(metrics, "pipeline_part_cpu_seconds_total") == {"entities": 0.75, "quotes": 0.25}


@given(st.lists(endings, max_size=3))
def test_what_was_received_is_what_was_passed_dropped_and_rejected(transactions: list[list[Ending]]) -> None:
    metrics = Metrics("parse")
    for transaction in transactions:
        metrics.settled(transaction)
    totals = [sum(samples(metrics, f"pipeline_{name}_total").values()) for name in ("passed", "dropped", "rejected")]
    assert samples(metrics, "pipeline_received_total") == {"": sum(totals)}
    assert sum(totals) == sum(map(len, transactions))


def test_drops_are_counted_by_reason_and_rejections_by_reason_and_fault() -> None:
    metrics = Metrics("parse")
    metrics.settled([ending("dropped", Reason.EXACT_DUPLICATE), ending("rejected", Reason.STAGE_FAILED)])
    metrics.settled([ending("rejected", Reason.EMPTY), ending("rejected", Reason.EMPTY)])
    assert samples(metrics, "pipeline_dropped_total") == {"exact-duplicate": 1}
    assert samples(metrics, "pipeline_rejected_total") == {"stage stage-failed": 1, "input empty": 2}


@pytest.mark.parametrize("name", ["received_total", "passed_total", "restore_entries", "restore_progress"])
def test_what_has_not_happened_yet_is_zero_and_not_absent(name: str) -> None:
    assert samples(Metrics("parse"), f"pipeline_{name}") == {"": 0}


def test_stages_are_timed_in_seconds() -> None:
    metrics = Metrics("parse")
    metrics.settled([ending("passed", milliseconds=20), ending("passed", milliseconds=30)])
    assert samples(metrics, "pipeline_stage_seconds_count") == {"": 2}
    assert samples(metrics, "pipeline_stage_seconds_sum") == {"": pytest.approx(0.05)}


def test_transactions_are_timed_one_by_one() -> None:
    metrics = Metrics("parse")
    metrics.committed(0.015)
    metrics.committed(0.1)
    assert samples(metrics, "pipeline_transaction_seconds_count") == {"": 2}
    assert samples(metrics, "pipeline_transaction_seconds_sum") == {"": pytest.approx(0.115)}


def test_restoring_tells_how_far_it_is() -> None:
    metrics = Metrics("deduplicate")
    metrics.restoring(500, 0.5)
    metrics.restoring(1000, 1.0)
    assert samples(metrics, "pipeline_restore_entries") == {"": 1000}
    assert samples(metrics, "pipeline_restore_progress") == {"": 1}


def test_every_sample_names_its_stage_and_every_metric_has_a_help_text() -> None:
    metrics = Metrics("parse")
    metrics.settled([ending("passed"), ending("rejected", Reason.EMPTY)])
    for family in text_string_to_metric_families(metrics.page().decode()):
        assert family.documentation
        assert {sample.labels["stage"] for sample in family.samples} <= {"parse"}


def test_two_workers_of_one_process_count_apart() -> None:
    one, other = Metrics("parse"), Metrics("parse")
    one.settled([ending("passed")])
    assert samples(other, "pipeline_passed_total") == {"": 0}
