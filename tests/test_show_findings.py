"""What a person sees of what was found in an article."""

import click
from builders import ARTICLES, LIMITS

from pipeline import show_findings
from pipeline.local import run_local
from pipeline.sources import Source
from schemas.article import Article


def shown(text: str) -> list[str]:
    """Its lines, without their colours and indents."""
    (line,) = run_local([Source("made-up", text.encode(), ())], LIMITS)
    record, _ = line.topic.model.from_topic(line.record)
    assert isinstance(record, Article)
    return [" ".join(click.unstyle(each).split()) for each in show_findings.findings(record)]


def test_the_findings_of_the_sample_are_shown() -> None:
    lines = shown((ARTICLES / "sample.txt").read_text())
    assert "people Marco Rubio ×5, Donald Trump ×2" in lines
    assert any(line.startswith("topics politics and government (") for line in lines)
    assert "The Hague [NL]" in " ".join(lines)
    assert any(line.startswith("said “know the right time and place” — Marco Rubio") for line in lines)


def test_what_there_is_no_model_for_is_said() -> None:
    lines = shown(
        "Der Hafen wird im Sommer ausgebaut. „Wir brauchen mehr Platz“, sagte sie den Reportern am Freitag in Kiel."
    )
    assert "entities not available for this language" in lines
    assert "said “Wir brauchen mehr Platz” — not known" in lines
