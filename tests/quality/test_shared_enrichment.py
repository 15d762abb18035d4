import pytest
from quality.shared_enrichment import topic_figures


def test_topics_are_scored_as_the_datas_own_scorer_does() -> None:
    rows = [({"topics": ["11", "09"]}, ["09"]), ({"topics": ["11"]}, ["15", "11"]), ({"topics": ["15"]}, [])]
    assert topic_figures(rows) == {
        "answered": pytest.approx(2 / 3),
        "accuracy": pytest.approx(1 / 3),
        "macro_f1": pytest.approx((2 / 3 + 0) / 2),
        "micro_f1": pytest.approx(2 / 5),
        "in_first_two": pytest.approx(2 / 3),
    }
