import json
import subprocess
import sys

import numpy as np
import pytest
from builders import ARTICLES
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.line_model import judge_lines
from pipeline.text.line_model.model import FOLDER

MEGABYTES = 1 << 20
SAMPLE = [line for line in (ARTICLES / "sample.txt").read_text(encoding="utf-8").splitlines() if line]
ARTICLE = [
    "Home",
    "Sport",
    "Harbour reopens after storm",
    "By Jane Roe",
    "The harbour of Sandhaven reopened on Tuesday, three days after a storm had torn two gates from their hinges.",
    "Forty ships had waited outside, the harbour master said, among them the ferry that takes islanders to school.",
    "“We slept on board and played cards,” said one of the passengers, who had meant to be away for an hour.",
    "Divers will look at the remaining gates this week, and the council is to decide about new ones in March.",
    "Read next",
    "Council to vote on bus fares",
    "Terms of use",
]

lines = st.lists(st.text(min_size=1).filter(str.strip), max_size=12)


def test_the_paragraphs_of_an_article_are_its_body_and_its_menus_are_not() -> None:
    body = judge_lines(ARTICLE).body
    assert all(probability > 0.5 for probability in body[4:8])
    assert all(probability < 0.5 for probability in (*body[:2], *body[8:]))


def test_the_headline_is_the_likeliest_line_to_be_one() -> None:
    headline = judge_lines(ARTICLE).headline
    assert headline.index(max(headline)) == ARTICLE.index("Harbour reopens after storm")


def test_the_body_of_the_sample_is_told_from_its_teasers() -> None:
    body = judge_lines(SAMPLE).body
    assert min(body[:6]) > max(body[6:])


def test_pieces_of_broken_paragraphs_continue_them() -> None:
    pieces = [
        ["Ships that had waited outside", "could moor again", "on Tuesday, three days after a storm."],
        ["Forty of them had lain there, the", "harbour master", "said, among them the ferry to the islands."],
        ["“We slept on board and played", "cards", ",” said one of the passengers, who missed a wedding."],
    ]
    page = [*ARTICLE[:4], *(piece for paragraph in pieces for piece in paragraph), *ARTICLE[8:]]
    expected = [False] * 4 + [False, True, True] * 3 + [False] * 3
    assert judge_lines(page).continues == expected


def test_whole_paragraphs_continue_nothing() -> None:
    assert not any(judge_lines(ARTICLE).continues)


@settings(deadline=None)
@given(lines)
def test_any_lines_are_judged_each_once_and_the_first_continues_nothing(page: list[str]) -> None:
    judged = judge_lines(page)
    assert len(judged.continues) == len(judged.body) == len(judged.headline) == len(page)
    assert not any(judged.continues[:1])
    assert all(0 <= probability <= 1 for probability in (*judged.body, *judged.headline))


def test_no_lines_get_no_judgement() -> None:
    assert judge_lines([]).body == []


def test_the_same_page_is_judged_the_same_in_another_process_whatever_its_hash_seed() -> None:
    code = (
        "import json, sys; from pipeline.text.line_model import judge_lines as j; print(j(json.load(sys.stdin)).body)"
    )
    printed = [
        subprocess.run(
            [sys.executable, "-c", code], input=json.dumps(ARTICLE), env={"PYTHONHASHSEED": seed}, text=True,
            capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert printed[0] == printed[1] == f"{judge_lines(ARTICLE).body}\n"


def test_the_models_are_small_and_in_formats_that_run_no_code() -> None:
    files = [file for file in FOLDER.iterdir() if file.suffix != ".md"]
    assert {file.suffix for file in files} == {".onnx", ".npy", ".json"}
    assert sum(file.stat().st_size for file in files) <= 2 * MEGABYTES
    np.load(FOLDER / "lexicon.npy", allow_pickle=False)


@pytest.mark.parametrize(
    "line", ["a" * 300_000, "- " * 150_000, "." * 300_000, "A1 " * 100_000, "\u0301" * 300_000, "港" * 300_000]
)
def test_a_hostile_line_gets_a_judgement_like_any_other(line: str) -> None:
    assert len(judge_lines([*ARTICLE, line]).body) == len(ARTICLE) + 1
