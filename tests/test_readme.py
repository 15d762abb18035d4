"""What the README says is what the code does: every command, setting, metric, topic, field, reason and exit code."""

import json
import re
from collections.abc import Iterator
from typing import Literal

import click
import pytest
import yaml
from builders import PROJECT, place

from pipeline.cli import cli
from pipeline.exits import Exit
from pipeline.flow import FLOW
from pipeline.metrics import Metrics
from pipeline.settings import Settings
from pipeline.stages.deduplicate.likeness import SAME_STORY
from pipeline.stages.deduplicate.window import Window
from pipeline.stages.enrich import MOST_CHARACTERS
from pipeline.text.debris import DebrisKind
from pipeline.text.furniture import FurnitureKind
from pipeline.text.line_model.model import FOLDER
from pipeline.text.page_kind import PageKind
from pipeline.text.paragraphs import ParagraphKind
from pipeline.worker import Ending
from schemas.article import Article
from schemas.enrichment import Part
from schemas.raw_article import RawArticle
from schemas.reason import Reason
from schemas.topics import TOPICS
from schemas.verdict import Verdict, VerdictKind

README = (PROJECT / "README.md").read_text()
LANGUAGES = {"English": "en", "German": "de", "Spanish": "es"}
MAKEFILE = (PROJECT / "Makefile").read_text()


def table(heading: str) -> list[list[str]]:
    """The rows of the table under this head, a cell a string."""
    lines = README.splitlines()
    first = lines.index(heading) + 2
    rows: list[list[str]] = []
    for line in lines[first:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return [[cell.strip(" |") for cell in row] for row in rows]


def commands(group: click.Group, path: tuple[str, ...] = ("pipeline",)) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


ENDINGS: tuple[tuple[Literal["passed", "dropped", "rejected"], Reason | None], ...] = (
    ("passed", None),
    ("dropped", Reason.EXACT_DUPLICATE),
    ("rejected", Reason.EMPTY),
)
COMMANDS = dict(commands(cli))


def test_every_command_stands_in_the_readme_as_its_help_says() -> None:
    said = {re.sub(r" [A-Z]+…?$", "", row[0].strip("`")): row[1] for row in table("| command | does |")}
    assert said == {name: " ".join(str(command.help).split("\n\n")[0].split()) for name, command in COMMANDS.items()}


@pytest.mark.parametrize("used", sorted(set(re.findall(r"(?:bin/|`)pipeline ((?:[a-z]+ ?)+)", README))))
def test_every_command_that_the_readme_uses_exists(used: str) -> None:
    assert any(f"pipeline {used} ".startswith(f"{name} ") for name in COMMANDS)


def test_every_option_that_the_readme_uses_exists() -> None:
    for line in README.splitlines():
        match = re.search(r"bin/pipeline ((?:[a-z]+ ?){1,2})", line)
        used = re.findall(r"(?<= )--[a-z-]+", line.split("|")[0].split("#")[0])
        if match and used:
            name = next(n for n in COMMANDS if f"pipeline {match[1]} ".startswith(f"{n} "))
            options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
            assert set(used) <= options


def test_every_setting_stands_in_the_readme_with_its_default() -> None:
    expected = []
    for name, field in Settings.model_fields.items():
        default = "" if field.default_factory or field.default is None else str(field.default)
        expected.append([field.validation_alias or f"PIPELINE_{name.upper()}", default, field.description])
    assert table("| variable | default | meaning |") == expected


def test_every_variable_that_the_readme_names_is_a_setting() -> None:
    known = {row[0] for row in table("| variable | default | meaning |")}
    assert set(re.findall(r"\b(?:PIPELINE|KAFKA)_[A-Z_]+", README)) <= known


def test_the_memory_that_the_readme_states_is_that_of_the_default_window_and_compose_gives_it() -> None:
    said = re.search(r"(\d+) bytes a version, (\d+) MB for the default window", README)
    assert said
    window = Window(Settings().window_articles, Settings().window_days)
    assert (int(said[1]), int(said[2])) == (-(-window.nbytes // 500_000), round(window.nbytes / 1e6))
    services = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"]
    every, own = (re.findall(r"(\d+)m", services[name]["mem_limit"])[-1] for name in ("enrich", "deduplicate"))
    waiting = re.search(r"(\d+) MB at most for versions that are in no", README)
    assert waiting
    assert int(own) << 20 >= (int(every) << 20) + window.nbytes + int(waiting[1]) * 1_000_000


def test_every_metric_stands_in_the_readme_with_its_labels() -> None:
    metrics = Metrics("parse")
    parts = {"entities": 0.1}
    metrics.settled([Ending(place(), None, outcome, reason, None, "", 1.0, "", parts) for outcome, reason in ENDINGS])
    expected = {
        metric.name: [sorted(set(metric.samples[0].labels) - {"le"}), metric.documentation]
        for metric in metrics.registry.collect()
    }
    said = table("| metric | labels | meaning |")
    assert {name.removesuffix("_total"): [sorted(labels.split(", ")), text] for name, labels, text in said} == expected


def test_every_topic_stands_in_the_readme() -> None:
    assert table("| topic | key | holds |") == [[topic.name(), topic.key, topic.holds] for topic in TOPICS]


def test_no_topic_is_named_that_there_is_not() -> None:
    assert set(re.findall(r"articles\.[a-z]+\.v\d+", README)) == {topic.name() for topic in TOPICS}


def test_every_part_of_the_enrichment_stands_in_the_readme() -> None:
    named = {name for row in table("| part | what is found | how |") for name in re.findall(r"`(\w+)`", row[0])}
    assert named == set(Part)


def test_how_much_of_a_body_is_searched_is_what_the_readme_says() -> None:
    assert f"The first {MOST_CHARACTERS:,} characters of a body" in README


def test_every_field_of_the_record_stands_in_the_readme() -> None:
    named = [name for row in table("| field | meaning |") for name in re.findall(r"`(\w+)`", row[0])]
    assert sorted(named) == sorted(Article.model_fields)


def test_every_verdict_stands_in_the_readme_and_what_it_says() -> None:
    rows = table("| verdict | what was found | what becomes of it |")
    named = [name for row in rows for name in re.findall(r"`([a-z_]+)`", row[0])]
    assert {*named} - {*Verdict.model_fields} == {*VerdictKind}
    sentence = re.search(r"The verdict carries its grounds: (.*?)\. On", README, re.DOTALL)
    assert sentence
    assert {*re.findall(r"`([a-z_]+)`", sentence[1])} <= {*Verdict.model_fields}
    assert f"from {SAME_STORY} they do" in sentence[1]


def test_every_kind_of_line_stands_in_the_readme() -> None:
    said = {row[0].strip("`"): re.findall(r"`([a-z-]+)`", row[1]) for row in table("| place | kinds |")}
    assert said == {"paragraphs": list(ParagraphKind), "furniture": list(FurnitureKind), "debris": list(DebrisKind)}


def test_every_page_that_is_no_article_stands_in_the_readme() -> None:
    sentence = re.search(r"A page that is no article is a dead letter: (.*?)\.", README, re.DOTALL)
    assert sentence
    passing = {PageKind.ARTICLE, PageKind.TRUNCATED, PageKind.LIVE_BLOG}
    assert {*re.findall(r"`([a-z-]+)`", sentence[1])} == {*(set(PageKind) - passing), Reason.NO_ARTICLE}


def test_the_readme_names_the_languages_whose_wording_the_line_model_knows() -> None:
    sentence = re.search(r"they know the wording of (.*?), and", README)
    assert sentence
    known = json.loads((FOLDER / "model.json").read_text(encoding="utf-8"))["languages"]
    assert {LANGUAGES[name] for name in re.split(", | and ", sentence[1])} == set(known)


def test_every_package_that_ships_stands_in_the_notice() -> None:
    notice = (PROJECT / "NOTICE").read_text(encoding="utf-8")
    locked = (PROJECT / "requirements" / "run.txt").read_text(encoding="utf-8")
    packages = set(re.findall(r"^([a-z0-9-]+)==", locked, re.MULTILINE))
    assert [package for package in sorted(packages) if not re.search(rf"\b{package}\b", notice)] == []


def test_the_raw_article_in_the_readme_is_one_with_all_its_fields() -> None:
    example = re.search(r"`(\{\"text\".*?\})`", README, re.DOTALL)
    assert example
    article, unknown = RawArticle.from_json(example[1].encode())
    assert unknown == ()
    assert all(getattr(article, name) for name in RawArticle.model_fields)


def test_every_reason_of_a_dead_letter_stands_in_the_readme() -> None:
    expected = [[str(reason), str(reason.fault), reason.sentence] for reason in Reason if reason.fault]
    assert table("| reason | fault | meaning |") == expected


def test_every_guarantee_names_the_tests_that_show_it() -> None:
    rows = table("| guarantee | shown by |")
    assert rows
    assert all("\ndef test_" in (PROJECT / path).read_text() for _, path in rows)


def test_every_exit_code_stands_in_the_readme() -> None:
    said = {(int(row[0]), row[1]) for row in table("| exit code | name | meaning |")}
    assert said == {(int(code), code.name.lower()) for code in Exit}


def test_every_make_target_in_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", README, re.MULTILINE)) <= targets


def test_every_stage_that_the_readme_scales_is_a_service_of_the_stack() -> None:
    services = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"]
    assert set(re.findall(r"--scale ([a-z]+)=", README)) <= set(services) & set(FLOW)


def test_every_file_that_the_readme_links_exists() -> None:
    assert all((PROJECT / path).exists() for path in re.findall(r"\]\(([^)#]+)\)", README))


def test_every_log_field_that_the_readme_names_is_logged() -> None:
    sentence = re.search(r"one an article and stage, after its commit, with (.*?);", README, re.DOTALL)
    assert sentence
    code = "".join((PROJECT / "pipeline" / "broker" / name).read_text() for name in ("run.py", "loop.py"))
    assert all(f'"{name}"' in code or f"{name}=" in code for name in re.findall(r"`(\w+)`", sentence[1]))
