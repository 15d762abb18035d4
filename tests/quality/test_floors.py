"""The gate: what is made of labelled pages and annotated articles, compared with what was made of them before."""

import os
import subprocess
import sys

import pytest
from builders import PROJECT
from quality import floors
from quality.disguises import DISGUISES
from quality.found import find
from quality.gate import SAMPLE_SHAPE, Scored, scored_pages
from quality.labelled import BODY, LabelledPage, labelled_pages
from quality.scores import wrong_lines

PINNED = [(group, figure, floor) for group, row in floors.floors().items() for figure, floor in row.items()]
PAGES = {page.name: page for page in labelled_pages()}
DISGUISED = (
    *("de-waermenetz", "en-sample-school-phones", "en-storm-live", "en-wind-paywall", "es-cumbre-agua"),
    *("fr-prix-farine", "ru-sample-paromy", "zh-sample-haidi-dianlan"),
)
PARSE_SOME = "from quality.found import find; from quality.labelled import labelled_pages as pages; "

every_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())


def of(page: LabelledPage) -> Scored:
    """The page, parsed and scored."""
    return next(each for each in scored_pages() if each.page is page)


# What was measured once.


@pytest.mark.parametrize(("group", "figure", "floor"), PINNED, ids=[f"{group}-{figure}" for group, figure, _ in PINNED])
def test_no_figure_is_below_its_floor(group: str, figure: str, floor: float) -> None:
    value = floors.measured()[group].get(figure, 0.0)
    assert value >= floor, (
        f"{group}: {figure} is {value:.3f}, its floor {floor:.3f}; what costs it most:\n"
        f"{floors.costliest(group, figure)}"
    )


def test_every_figure_has_a_floor() -> None:
    measured = {(group, figure) for group, row in floors.measured().items() for figure in row}
    assert measured == {(group, figure) for group, figure, _ in PINNED}


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.shape == SAMPLE_SHAPE])
def test_a_page_of_the_samples_shape_is_parsed_to_perfection(name: str) -> None:
    page = PAGES[name]
    found = of(page).found
    assert wrong_lines(page, found) == []
    assert found.body == page.body


# No line is lost, and every place is true.


@every_page
def test_every_visible_line_stands_in_the_record_exactly_once(page: LabelledPage) -> None:
    found = of(page).found
    numbers = [place.number for place in found.places]
    assert numbers == ([] if found.rejected else [line.number for line in page.lines])


@every_page
def test_the_offsets_of_a_line_cut_its_text_out_of_the_message(page: LabelledPage) -> None:
    lines = page.text.splitlines()
    for place in of(page).found.places:
        assert page.text[place.raw_start : place.raw_end] == place.text == lines[place.number - 1]


@every_page
def test_the_body_is_its_lines_and_nothing_else(page: LabelledPage) -> None:
    found = of(page).found
    lines = [place.text for place in found.places if place.kind in BODY]
    assert "".join(found.body.split()) == "".join("".join(lines).split())


# The same page again.


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("name", DISGUISED)
def test_a_page_is_the_same_in_disguise(name: str, disguise: str) -> None:
    plain, disguised = of(PAGES[name]).found, find(DISGUISES[disguise](PAGES[name].text))
    assert disguised.kind == plain.kind
    assert disguised.kinds == plain.kinds


@every_page
def test_a_page_is_parsed_alike_again(page: LabelledPage) -> None:
    assert find(page.text) == of(page).found


def test_a_page_is_parsed_alike_whatever_the_seed_of_hashes() -> None:
    printed = [
        subprocess.run(
            [sys.executable, "-c", PARSE_SOME + "print([find(page.text) for page in pages()[::6]])"],
            env=os.environ | {"PYTHONPATH": f"{PROJECT}:{PROJECT / 'tests'}", "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1]
