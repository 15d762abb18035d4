from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from builders import NOW, place
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.deduplicate.remembered import Remembered
from pipeline.stages.deduplicate.stretch import Stretch
from pipeline.stages.deduplicate.window import COMMON, DAY, SMALLEST_POOL, Window
from pipeline.text.sketch import Sketch
from schemas.topics import PARSED

URIS = ["u:1", "u:2", "u:3"]
BODIES = [bytes([number] * 16) for number in (1, 2, 3)]
SHINGLES = [number * 0x9E3779B97F4A7C15 % 2**64 for number in range(1, 9)]
NO_FACTS = np.zeros(0, np.uint16)


@dataclass(frozen=True)
class Given:
    """What is remembered in these tests: an article of few names, bodies, stories and shingles."""

    uri: str = "u:1"
    body: bytes = BODIES[0]
    story: int = 0
    shingles: frozenset[int] = frozenset(SHINGLES[:2])
    minutes: int = 0
    cancelled: bool = False
    sentences: int = 0


GIVEN = st.builds(
    Given,
    uri=st.sampled_from(URIS),
    body=st.sampled_from(BODIES),
    story=st.integers(0, 1),
    shingles=st.frozensets(st.sampled_from(SHINGLES), max_size=4),
    minutes=st.integers(0, 3 * 24 * 60),
    cancelled=st.booleans(),
)


def remembered(given: Given, version: int = 1) -> Remembered:
    return Remembered.of(
        given.uri,
        version=version,
        time=NOW + timedelta(minutes=given.minutes),
        body=given.body,
        story=bytes([given.story] * 16),
        drawn=None
        if given.cancelled
        else Sketch(np.array(sorted(given.shingles), np.uint64), NO_FACTS, NO_FACTS, NO_FACTS),
        sentences=np.full(given.sentences, version, np.uint32),
        cancelled=given.cancelled,
    )


def added(versions: int, sequence: Sequence[Given], days: int = 30) -> tuple[Window, list[Remembered]]:
    """A window after these, one by one, and what it has remembered."""
    window = Window(versions, days)
    return window, [
        window.add(remembered(each, number), place(PARSED, number)) for number, each in enumerate(sequence, 1)
    ]


def fed(versions: int, remembered: Sequence[Remembered], days: int = 30) -> Window:
    """A window that is given what another one has remembered, all at once."""
    window = Window(versions, days)
    window.topic = PARSED.name()
    if remembered:
        window.insert(Stretch.of(remembered))
    return window


def numbers(window: Window, shingles: Sequence[int]) -> dict[int, int]:
    """The sequence numbers of the versions with some of these shingles, and how many they have."""
    found = window.with_shingles(np.array(sorted(shingles), np.uint64))
    return dict(zip(window.rows["sequence"][found.slots].tolist(), found.hits.tolist(), strict=True))


def answers(window: Window) -> list[Any]:
    """All that later decisions can ask of a window."""
    asked = [*map(window.latest, URIS), *map(window.with_body, BODIES)]
    said = [each and (each.row.tobytes(), each.text, window.place(each)) for each in asked]
    common = window.with_shingles(np.array(sorted(SHINGLES), np.uint64)).common.tolist()
    return [len(window), *said, numbers(window, SHINGLES), *(numbers(window, [each]) for each in SHINGLES), common]


# What it answers.


def test_the_latest_version_of_an_article_is_found_by_its_uri() -> None:
    window, given = added(10, [Given(), Given("u:2"), Given(body=BODIES[1])])
    latest = window.latest("u:1")
    assert latest
    assert (latest.version, latest.uri, latest.body, latest.time) == (3, "u:1", BODIES[1], NOW)
    assert window.place(latest) == place(PARSED, 3)
    assert window.slot(latest) == window.slot(given[2]) == 2
    assert window.latest("u:3") is None


def test_the_latest_version_with_a_body_is_found() -> None:
    window, _ = added(10, [Given(), Given("u:2"), Given("u:3", BODIES[1])])
    found = window.with_body(BODIES[0])
    assert found
    assert found.uri == "u:2"
    assert window.with_body(BODIES[2]) is None


def test_versions_are_found_by_their_shingles_with_how_many_they_have() -> None:
    one, two, three, *_ = SHINGLES
    window, _ = added(10, [Given(shingles=frozenset([one, two])), Given("u:2", shingles=frozenset([two, three]))])
    assert numbers(window, [one, two]) == {0: 2, 1: 1}
    assert numbers(window, [three]) == {1: 1}
    assert numbers(window, SHINGLES[4:]) == {}
    assert numbers(window, []) == {}


@pytest.mark.parametrize(("count", "stories", "common"), [(COMMON, 2, True), (COMMON - 1, 2, False), (9, 1, False)])
def test_a_shingle_of_many_stories_says_nothing(count: int, stories: int, common: bool) -> None:  # noqa: FBT001 # a table
    window, _ = added(20, [Given(f"u:{number}", story=number % stories) for number in range(count)])
    found = window.with_shingles(np.array(sorted(SHINGLES[:2]), np.uint64))
    assert found.common.tolist() == [common] * 2
    assert len(found.slots) == (0 if common else count)


def test_what_is_common_is_common_for_every_shingle_by_itself() -> None:
    many = [Given(f"u:{number}", story=number, shingles=frozenset([SHINGLES[0]])) for number in range(COMMON)]
    window, _ = added(20, [*many, Given("u:9", shingles=frozenset(SHINGLES[:3]))])
    assert numbers(window, SHINGLES[:3]) == {COMMON: 2}


def test_what_is_added_is_told_with_its_number_and_place() -> None:
    window, given = added(10, [Given(), Given("u:2")])
    assert [int(each.row["sequence"]) for each in given] == [0, 1]
    assert [window.place(each) for each in given] == [place(PARSED, 1), place(PARSED, 2)]


def test_a_version_without_a_place_has_none() -> None:
    window = Window(10, 30)
    assert window.place(window.add(remembered(Given()), None)) is None


def test_an_empty_window_answers_that_there_is_nothing() -> None:
    assert answers(Window(10, 30)) == answers(fed(10, []))
    assert len(Window(10, 30)) == 0


# Cancelled articles.


def test_a_cancelled_article_is_found_by_its_uri_alone() -> None:
    window, _ = added(10, [Given(), Given(cancelled=True, body=BODIES[1])])
    latest = window.latest("u:1")
    assert latest
    assert latest.cancelled
    assert (window.with_body(BODIES[0]), window.with_body(BODIES[1])) == (None, None)
    assert numbers(window, SHINGLES) == {}


def test_what_others_have_published_is_found_behind_a_cancelled_article() -> None:
    window, _ = added(10, [Given("u:2"), Given(), Given(cancelled=True)])
    found = window.with_body(BODIES[0])
    assert found
    assert found.uri == "u:2"
    assert numbers(window, SHINGLES) == {0: 2}


def test_what_comes_after_a_cancellation_is_found_again() -> None:
    window, _ = added(10, [Given(), Given(cancelled=True), Given()])
    found = window.with_body(BODIES[0])
    assert found
    assert found.version == 3
    assert numbers(window, SHINGLES) == {2: 2}


# What it forgets.


def test_the_oldest_versions_are_forgotten_first() -> None:
    window, _ = added(2, [Given(uri, body) for uri, body in zip(URIS, BODIES, strict=True)])
    assert (len(window), window.latest("u:1"), window.with_body(BODIES[0])) == (2, None, None)
    assert window.latest("u:2")
    assert numbers(window, SHINGLES) == {1: 2, 2: 2}


def test_what_is_older_than_the_days_is_forgotten() -> None:
    day = DAY // 60
    window, _ = added(10, [Given(), Given("u:2", minutes=1), Given("u:3", minutes=2 * day)], days=2)
    assert (len(window), window.latest("u:1")) == (2, None)
    assert window.latest("u:2")


def test_the_latest_version_is_kept_however_old() -> None:
    window, _ = added(10, [Given()], days=0)
    assert len(window) == 1


def test_a_clock_that_goes_back_does_not_move_the_window() -> None:
    _window, given = added(10, [Given(minutes=99), Given("u:2"), Given("u:3", minutes=100)])
    assert [each.time - NOW for each in given] == [timedelta(minutes=minutes) for minutes in (99, 99, 100)]


@pytest.mark.parametrize("uri_letters", [3, 30_000])
def test_what_the_bytes_for_text_have_no_room_for_is_forgotten(uri_letters: int) -> None:
    sentences = 4_096
    texts = [Given(f"{number:04}" + "x" * uri_letters, sentences=sentences) for number in range(100)]
    window, _ = added(1_000, texts)
    length = uri_letters + 4 + 4 * sentences
    assert len(window) == SMALLEST_POOL // length < 100
    for number in range(100):
        latest = window.latest(texts[number].uri)
        assert bool(latest) == (number >= 100 - len(window))
        if latest:
            assert latest.uri == texts[number].uri
            assert set(latest.sentences.tolist()) == {number + 1}


def test_its_size_is_fixed() -> None:
    window = Window(50, 30)
    before = window.nbytes
    for number in range(300):
        window.add(remembered(Given(f"u:{number}", sentences=3_000)), place(PARSED, number))
    assert window.nbytes == before


# A function of the changelog's last entries.


@given(st.lists(GIVEN, max_size=30), st.integers(1, 6))
def test_it_depends_on_its_last_versions_alone(sequence: list[Given], versions: int) -> None:
    window, given = added(versions, sequence)
    assert answers(fed(versions, given[-versions:])) == answers(window)


@given(st.lists(GIVEN, max_size=30), st.integers(1, 2))
def test_it_depends_on_the_versions_of_its_days_alone(sequence: list[Given], days: int) -> None:
    window, given = added(100, sequence, days)
    assert answers(fed(100, given[len(given) - len(window) :], days)) == answers(window)
    if given:
        assert all(each.time > given[-1].time - timedelta(days=days) for each in given[-len(window) :])


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 60_000), st.integers(0, 4_096)), max_size=60))
def test_it_depends_on_the_versions_that_there_are_bytes_for_alone(lengths: list[tuple[int, int, int]]) -> None:
    sequence = [Given(URIS[which] + "x" * letters, sentences=count) for which, letters, count in lengths]
    window, given = added(100, sequence)
    suffix = fed(100, given[len(given) - len(window) :])
    for each in sequence:
        one, other = window.latest(each.uri), suffix.latest(each.uri)
        assert (one and (one.row.tobytes(), one.text)) == (other and (other.row.tobytes(), other.text))
    assert answers(suffix) == answers(window)


@given(st.lists(GIVEN, max_size=20), st.integers(1, 6), st.integers(0, 20))
def test_many_at_once_are_the_same_as_one_by_one(sequence: list[Given], versions: int, cut: int) -> None:
    window, given = added(versions, sequence)
    assert answers(fed(versions, given)) == answers(window)
    parts = fed(versions, given[:cut])
    if given[cut:]:
        parts.insert(Stretch.of(given[cut:]))
    assert answers(parts) == answers(window)


@given(st.lists(GIVEN, max_size=20), st.integers(1, 6))
def test_it_answers_with_the_latest_of_its_versions(sequence: list[Given], versions: int) -> None:
    window, _ = added(versions, sequence)
    kept = [(number, each) for number, each in enumerate(sequence, 1)][-versions:]
    gone = {
        uri: max((number for number, each in kept if each.uri == uri and each.cancelled), default=0) for uri in URIS
    }
    alive = [(number, each) for number, each in kept if number > gone[each.uri]]
    for uri in URIS:
        latest = window.latest(uri)
        assert (latest and latest.version) == next((number for number, each in kept[::-1] if each.uri == uri), None)
    for body in BODIES:
        found = window.with_body(body)
        assert (found and found.version) == next((number for number, each in alive[::-1] if each.body == body), None)


def test_a_gap_in_the_sequence_ends_the_window() -> None:
    _, given = added(10, [Given(uri, body) for uri, body in zip(URIS, BODIES, strict=True)])
    window = fed(10, given[:1])
    window.insert(Stretch.of(given[2:]))
    assert (len(window), window.latest("u:1"), window.with_body(BODIES[0])) == (1, None, None)
    assert window.latest("u:3")


@given(st.lists(GIVEN, min_size=1, max_size=25), st.integers(1, 6), st.integers(0, 25))
def test_sequence_numbers_may_grow_beyond_32_bits(sequence: list[Given], versions: int, before: int) -> None:
    start = 2**32 - before
    plain, given = added(versions, sequence)
    window = fed(versions, [])
    for each in given:
        each.row["sequence"] += start
        window.insert(Stretch.of([each]))
    later = window.add(remembered(Given()), None)
    assert int(later.row["sequence"]) == start + len(sequence)
    plain.add(remembered(Given()), None)
    late, early = answers(window), answers(plain)
    assert [each and each[1:] for each in late[1:7]] == [each and each[1:] for each in early[1:7]]
    assert late[0] == early[0]
    assert [{number - start: hits for number, hits in each.items()} for each in late[7:-1]] == early[7:-1]


def test_articles_whose_keys_share_a_chain_are_told_apart() -> None:
    window, _ = added(3, [Given(f"u:{number}", bytes([number] * 16)) for number in range(3)])  # keys of three chains
    for number in range(3):
        latest, found = window.latest(f"u:{number}"), window.with_body(bytes([number] * 16))
        assert latest
        assert found
        assert latest.uri == found.uri == f"u:{number}"


def test_articles_whose_keys_are_the_same_are_told_apart() -> None:
    _window, given = added(10, [Given(), Given("u:2")])
    rows = np.array([each.row for each in given])
    rows["uri"] = rows["uri"][0]
    rows["body"][:, 0], rows["body"][:, 1] = 7, [8, 9]
    collided = fed(10, [])
    collided.insert(Stretch(rows, *(getattr(Stretch.of(given), part) for part in ("shingles", "text"))))
    latest = collided.latest("u:1")
    assert latest
    assert latest.uri == "u:1"
    found = [collided.with_body(bytes([7, *[0] * 7, which, *[0] * 7])) for which in (8, 9, 6)]
    assert [each and each.uri for each in found] == ["u:1", "u:2", None]
