"""The benchmark of near-duplicates runs, on the same stream for everyone, and its figures mean what they say."""

import json
import re
import subprocess
import sys

from builders import PROJECT
from duplicate_ours import index, stage
from duplicate_scores import labelled_by, score
from duplicate_streams import COPIES, ORIGINALS, Article, made_up

from schemas.enrichment import Part


def labelled(name: str, *stories: str, kind: str = "base") -> Article:
    return Article(name, "", frozenset(stories), kind)


def test_the_made_up_stream_follows_from_its_seed() -> None:
    assert made_up(50) == made_up(50) != made_up(50, seed=2)


def test_the_made_up_stream_has_articles_of_all_kinds() -> None:
    assert {article.kind for article in made_up(200)} == {*ORIGINALS, *COPIES}


def test_links_are_scored_by_the_stories_that_articles_share() -> None:
    stream = [labelled("a", "A"), labelled("b", "B"), labelled("ab", "A", "B"), labelled("c", "C", kind="neg_c")]
    right, wrong = score(stream, [None, None, "b", None]), score(stream, [None, None, None, "a"])
    assert (right.f1, right.false_links["neg_c"]) == (1, 0)
    assert (wrong.precision, wrong.recall, wrong.false_links["neg_c"]) == (0, 0, 1)


def test_what_is_linked_is_labelled_as_one_story() -> None:
    stream = [Article(name, "", None, "") for name in "abc"]
    assert [article.stories for article in labelled_by(stream, [None, "a", "b"])] == [{"a"}] * 3


def test_the_index_alone_decides_as_the_stage_does() -> None:
    stream = made_up(120)
    first, second = index(len(stream)), stage(len(stream))
    assert list(first(stream)) == list(second(stream))


def test_the_benchmark_of_enrich_has_a_figure_for_each_part() -> None:
    command = [sys.executable, "benchmarks/enrichment.py", "--rounds", "1"]
    said = json.loads(subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True).stdout)
    assert {"stage", "names", *Part} == set(said["milliseconds of CPU"])


def test_the_benchmark_runs() -> None:
    command = [sys.executable, "benchmarks/near_duplicates.py", "--stream", "60", "--articles", "400"]
    said = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True).stdout
    for line in ("ours: index", "ours: whole stage", "exact hash", "400 articles", "bytes an article", "restored"):
        assert re.search(rf"^{line}.*\d", said, re.MULTILINE), said
