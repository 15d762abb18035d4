"""What stands still is noticed, once for each time that the patience is over."""

from pipeline.broker.standstill import Standstill


def test_what_moves_on_never_stands_still() -> None:
    watched = Standstill(60, since=0)
    assert not any(watched.reached(number, number * 59.0) for number in range(10))


def test_what_stands_still_is_noticed_each_minute() -> None:
    watched = Standstill(60, since=0)
    assert [second for second in range(200) if watched.reached("here", second)] == [60, 120, 180]


def test_patience_begins_anew_with_each_move() -> None:
    watched = Standstill(60, since=0)
    assert [second for second in range(200) if watched.reached(second > 50, second)] == [111, 171]
