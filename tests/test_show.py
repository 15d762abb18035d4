"""What a person sees of a record."""

import click
import pytest
from builders import LIMITS, NEWS, PLAN, QUOTE
from storms import report

from pipeline import show
from pipeline.local import run_local
from pipeline.sources import Source
from schemas.article import Article

PAGE = f"""Home
News
Sport
Home > News > Harbour
A breakwater for Sandhaven, and a new quay behind it
By Jane Roe
{NEWS}
{QUOTE}
{PLAN}
Read next
17:04
Ferry fares to rise in April, the company says"""
HTML = f"<html><body><nav>Home</nav><article><p>{NEWS}</p><p>{QUOTE}</p><p>{PLAN}</p></article></body></html>"
LIVE = f"Storm reaches the coast: live updates\n17:04\n{NEWS}\n16:40\n{QUOTE}\n16:10\n{PLAN}"
CUT = f"{NEWS}\n{QUOTE}\n{PLAN}\nSubscribe to continue reading\nAlready a subscriber? Log in"


def shown(text: str, content_type: str = "text/plain", **headers: str) -> list[str]:
    """The lines that a person reads of the record of this text, without their colours and indents."""
    supplied = {"content-type": content_type, **headers}
    source = Source("made-up", text.encode(), tuple((name, said.encode()) for name, said in supplied.items()))
    (line,) = run_local([source], LIMITS)
    record, _ = line.topic.model.from_topic(line.record)
    assert isinstance(record, Article)
    return [" ".join(each.split()) for each in map(click.unstyle, show.article(record))]


def test_a_record_is_shown_with_all_that_is_known_of_its_article() -> None:
    lines = shown(PAGE, title="A breakwater for Sandhaven, and a new quay behind it", source="Fjord Post")
    assert {"authors Jane Roe", "sections News › Harbour", "source Fjord Post", "kind article"} <= set(lines)
    around, debris = lines.index("What stands around its body"), lines.index("Debris of its page, kept aside")
    assert around < lines.index("byline By Jane Roe") < debris
    assert lines.index("teaser 17:04 Ferry fares to rise in April, the company says") > debris


@pytest.mark.parametrize(
    ("text", "content_type", "said"),
    [
        (LIVE, "text/plain", "kind live-blog"),
        (LIVE, "text/plain", f"post of 16:10 {PLAN[:30]}"),
        (CUT, "text/plain", "kind article, cut off"),
        (HTML, "text/html", "left out 1 words that show on the page"),
    ],
)
def test_what_is_special_about_a_page_is_said(text: str, content_type: str, said: str) -> None:
    assert any(line.startswith(said) for line in shown(text, content_type))


def test_a_near_duplicate_is_told_in_one_line_with_what_it_repeats() -> None:
    bodies = (report("en"), report("en", without=2))
    sources = [Source(f"{number}.txt", body.encode(), (("id", b"%d" % number),)) for number, body in enumerate(bodies)]
    (_, line) = run_local(sources, LIMITS)
    record, _ = line.topic.model.from_topic(line.record)
    assert click.unstyle(show.line(record)) == "urn:article:id::1  near of urn:article:id::0 v1"
