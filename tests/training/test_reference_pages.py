import gzip
import json
from pathlib import Path

import pytest
from reference_pages import reference_pages

BODY = ["The council of Springfield agreed on a new bridge on Tuesday.", "It will be open by spring, the mayor said."]
SUMMARY = "A long quarrel ends."
PAGE = f"""<body><nav><a>Home</a></nav><h1>Council agrees on bridge</h1><p>{SUMMARY}</p>
<p>The council of <a>Springfield</a> agreed on a new bridge on Tuesday.</p><p>{BODY[1]}</p>
<p>Read more about the zoo.</p></body>"""


@pytest.fixture
def checkouts(tmp_path: Path) -> Path:
    newspapers = tmp_path / "fundus" / "tests" / "resources" / "parser" / "test_data" / "us"
    newspapers.mkdir(parents=True)
    (newspapers / "Example_2025_03_04.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    about = {"url": "https://news.example.org/bridge"}
    _write(newspapers / "meta.info", {"Example_2025_03_04.html.gz": about, "Example_2024_01_01.html.gz": about})
    old = {"title": "Zoo", "body": {"summary": [], "sections": [{"headline": [], "paragraphs": ["The zoo opened."]}]}}
    new = {
        "title": "Council agrees",
        "body": {"summary": [SUMMARY], "sections": [{"headline": [], "paragraphs": BODY}]},
    }
    _write(newspapers / "Example.json", {"V1": old, "V1_1": new})

    annotated = tmp_path / "fundus-evaluation" / "dataset"
    (annotated / "html").mkdir(parents=True)
    (annotated / "html" / "Other_0.html.gz").write_bytes(gzip.compress(b"<p>An error.</p>"))
    _write(annotated / "ground_truth.json", {"Other_0.html.gz": {"url": "https://other.example.org/", "body": BODY}})

    page = tmp_path / "readability" / "test" / "test-pages" / "zoo"
    page.mkdir(parents=True)
    prose = " ".join(f"Animal {number} of the zoo is fine." for number in range(20))
    (page / "source.html").write_text(f"<ul><li>Menu</li></ul><h1>Zoo</h1><p>{prose}</p>", encoding="utf-8")
    (page / "expected.html").write_text(f"<div><p>{prose}</p></div>", encoding="utf-8")
    _write(page / "expected-metadata.json", {"title": "Zoo"})
    return tmp_path


def _write(file: Path, content: object) -> None:
    file.write_text(json.dumps(content), encoding="utf-8")


def test_the_lines_of_a_newspapers_page_are_labelled_by_the_article_that_it_shows(checkouts: Path) -> None:
    row = next(reference_pages(checkouts))
    assert (row["id"], row["url"]) == ("fundus:us/Example_2025_03_04.html.gz", "https://news.example.org/bridge")
    assert dict(zip(row["raw_text"].split("\n"), row["lines"], strict=True)) == {
        "Home": 0,
        "Council agrees on bridge": 0,
        SUMMARY: -1,
        BODY[0]: 1,
        BODY[1]: 1,
        "Read more about the zoo.": 0,
    }


def test_so_are_the_pieces_of_a_broken_rendering(checkouts: Path) -> None:
    row = next(reference_pages(checkouts))
    pieces = dict(zip(row["raw_text_variant"].split("\n"), row["lines_variant"], strict=True))
    assert [pieces[piece] for piece in ("The council of", "Springfield", "agreed on a new bridge on Tuesday.")] == [
        1
    ] * 3


def test_the_title_is_that_of_the_page_where_the_projects_own_stands_on_no_line(checkouts: Path) -> None:
    assert [row["gold_title"] for row in reference_pages(checkouts)] == ["Council agrees on bridge", "Zoo"]


def test_a_page_that_does_not_show_its_article_is_left_out(checkouts: Path) -> None:
    assert [row["id"] for row in reference_pages(checkouts)] == [
        "fundus:us/Example_2025_03_04.html.gz",
        "readability:zoo",
    ]
