from datetime import UTC, datetime

import numpy as np
import pytest
from builders import NEWS, NOW, PLAN
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.deduplicate.layout import NAMES, NUMBERS, ROW, SHINGLES, WORDS
from pipeline.stages.deduplicate.remembered import MOST_SENTENCES, Remembered, uri_key
from pipeline.text.sketch import NONE, sketch
from schemas import fingerprint

BODY, STORY = bytes(range(16)), bytes(range(16, 32))
TEXT = f"{NEWS} {PLAN} Work costs " + ", ".join(f"{number} crowns in Town{number}" for number in range(20))


def remembered(uri: str = "u:1", text: str = TEXT, **others: object) -> Remembered:
    given = {"version": 1, "time": NOW, "body": BODY, "story": STORY, "drawn": sketch(text)} | others
    return Remembered.of(uri, **given)  # type: ignore[arg-type] # a test's own


def test_what_is_remembered_is_said_again() -> None:
    made = remembered("urn:é", version=7, sentences=np.array([3, 2**32 - 1], np.uint32), cancelled=True)
    assert (made.uri, made.version, made.time, made.cancelled) == ("urn:é", 7, NOW, True)
    assert (made.body, made.story, made.sentences.tolist()) == (BODY, STORY, [3, 2**32 - 1])


def test_a_row_is_laid_out_as_the_reference_says() -> None:
    assert ROW.itemsize == fingerprint.ROW.size
    assert (fingerprint.CANCELLED, fingerprint.NONE) == (1, NONE)


def test_the_smallest_hashes_of_a_text_are_kept() -> None:
    drawn, made = sketch(TEXT), remembered()
    assert made.shingles.tolist() == drawn.shingles[:SHINGLES].tolist()
    assert (int(made.row["kept"]), int(made.row["size"])) == (SHINGLES, len(drawn.shingles))
    for name, most in (("numbers", NUMBERS), ("names", NAMES), ("words", WORDS)):
        assert made.row[name].tolist() == getattr(drawn, name)[:most].tolist()


def test_a_short_text_is_remembered_whole_and_filled_up() -> None:
    made = remembered(text="All 7 boats of Sandhaven")
    assert (int(made.row["kept"]), int(made.row["size"])) == (3, 3)
    assert made.row["numbers"].tolist()[1:] == [NONE] * (NUMBERS - 1)
    assert (made.row["words"] != NONE).sum() == 2


def test_common_shingles_are_not_kept_and_not_counted() -> None:
    drawn = sketch(TEXT)
    common = np.zeros(len(drawn.shingles), np.bool_)
    common[[0, 5, 40]] = True
    made = remembered(common=common)
    assert made.shingles.tolist() == [int(drawn.shingles[at]) for at in range(SHINGLES) if at not in {0, 5}]
    assert (int(made.row["kept"]), int(made.row["size"])) == (SHINGLES - 2, len(drawn.shingles) - 3)


def test_without_a_sketch_nothing_is_remembered_of_a_text() -> None:
    made = remembered(drawn=None)
    assert (len(made.shingles), int(made.row["size"])) == (0, 0)
    assert {*made.row["numbers"].tolist(), *made.row["names"].tolist(), *made.row["words"].tolist()} == {NONE}


def test_of_very_many_sentences_the_first_are_remembered() -> None:
    made = remembered(sentences=np.arange(MOST_SENTENCES + 5, dtype=np.uint32))
    assert made.sentences.tolist() == list(range(MOST_SENTENCES))


@pytest.mark.parametrize(
    ("time", "kept"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), 0),
        (datetime(2106, 2, 7, 6, 28, 15, tzinfo=UTC), 2**32 - 1),
        (datetime(2026, 3, 4, 8, 30, 0, 999_999, tzinfo=UTC), int(NOW.timestamp())),
    ],
)
def test_times_are_kept_to_the_second(time: datetime, kept: int) -> None:
    assert int(remembered(time=time).row["time"]) == kept


@given(st.text(st.characters(), max_size=300))
def test_every_uri_is_said_again(uri: str) -> None:
    assert remembered(uri, sentences=np.array([1], np.uint32)).uri == uri


def test_a_uri_has_the_same_key_on_every_machine() -> None:
    assert f"{uri_key(b'urn:article:id::1'):x}" == "33868534dfc00541"
