"""Show an explanation to a person, on a terminal."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

import click

from pipeline.explain import Comparison, Explanation, named
from pipeline.show import field, terminal_width, wrapped
from pipeline.stages.deduplicate.likeness import NEAR, SAME_STORY
from pipeline.text.changes import Change, Sentence
from pipeline.text.facts import Words
from schemas.verdict import ArticleVersion, Verdict, VerdictKind

COLOURS: Final = {
    VerdictKind.NEW: "green",
    VerdictKind.REVISION: "green",
    VerdictKind.CANCELLATION: "red",
    VerdictKind.EXACT: "yellow",
    VerdictKind.NEAR: "yellow",
}
MOST_WORDS: Final = 40
"""Names or numbers on one line's worth of screen; `--json` has all of them, as of what follows."""

MOST_PASSAGES: Final = 20
MOST_CHARACTERS: Final = 600
"""Of a passage: its beginning and its end."""


def lines(explained: Explanation) -> Iterator[str]:
    """Give an explanation line by line."""
    width, verdict, earlier = terminal_width(), explained.verdict, explained.earlier
    kind = f"{verdict.kind}{f', version {explained.version}' if explained.version else ''}"
    yield field("verdict", click.style(kind, fg=COLOURS[verdict.kind], bold=True))
    for reason in explained.reasons:
        yield from wrapped("", reason, width)
    yield ""
    yield click.style("The article", bold=True)
    yield from _described(explained.uri, explained.headline, str(explained.place))
    yield field("story", verdict.story)
    if earlier is None:
        return
    yield ""
    yield click.style("What it was compared with", bold=True)
    comparison = explained.comparison
    yield from _described(named(earlier), comparison.headline if comparison else None, _place(earlier))
    if verdict.score is not None:
        yield ""
        yield click.style("How alike they are, by what is remembered of the earlier one", bold=True)
        yield from _figures(verdict, explained.similarity)
    if comparison is None:
        yield ""
        yield from wrapped("", f"{_missing(earlier)}: the texts cannot be laid side by side.", width, fg="yellow")
        return
    yield from _compared(comparison, width)


def _described(name: str, headline: str | None, place: str) -> Iterator[str]:
    yield field("uri", name)
    if headline:
        yield field("headline", headline)
    yield field("place", place)


def _place(version: ArticleVersion) -> str:
    return str(version.place) if version.place else "not remembered"


def _missing(earlier: ArticleVersion) -> str:
    return "Its record is gone from its place" if earlier.place else "The place of its record was not remembered"


def _figures(verdict: Verdict, similarity: float | None) -> Iterator[str]:
    yield field("score", f"{verdict.score:.2f}  how likely both tell one story: they do from {SAME_STORY:.2f} on")
    if similarity is not None:
        parts = f"Jaccard {verdict.jaccard:.2f}, containment {verdict.containment:.2f}"
        yield field("similarity", f"{similarity:.2f}  {parts}: a duplicate has {NEAR:.2f} or more")
    yield field("names, numbers", f"{_percent(verdict.fact_overlap)} of those compared are the same")
    numbers = click.style("  they differ", fg="yellow") if verdict.numbers_differ else ""
    yield field("numbers", f"{_percent(verdict.number_overlap)} of those compared are the same{numbers}")


def _compared(comparison: Comparison, width: int) -> Iterator[str]:
    for name, words in (("Names", comparison.facts.names), ("Numbers", comparison.facts.numbers)):
        if any((words.both, words.only, words.only_other)):
            yield ""
            yield click.style(name, bold=True)
            yield from _words(words, width)
    if comparison.sentences is not None:
        yield ""
        yield click.style("Its sentences", bold=True)
        yield from _changes(comparison.sentences, width)
    shared = comparison.shared
    yield ""
    yield click.style("The passages that both have, longest first", bold=True)
    covered = f"{_percent(shared.share)} of the article, {_percent(shared.other_share)} of the earlier one"
    yield field("together", f"{len(shared.passages):,}: {covered}")
    longest = sorted(shared.passages, key=lambda passage: -passage.words)
    for passage in longest[:MOST_PASSAGES]:
        yield from wrapped(f"{passage.words:,} words", _shortened(passage.text), width)
    if len(longest) > MOST_PASSAGES:
        yield field("", f"and {len(longest) - MOST_PASSAGES:,} shorter ones")


def _words(words: Words, width: int) -> Iterator[str]:
    for name, found, colour in (
        ("both", words.both, None),
        ("only the article", words.only, "green"),
        ("only the earlier", words.only_other, "red"),
    ):
        if found:
            more = f" and {len(found) - MOST_WORDS:,} more" if len(found) > MOST_WORDS else ""
            yield from wrapped(name, ", ".join(found[:MOST_WORDS]) + more, width, fg=colour)


def _changes(sentences: Iterable[Sentence], width: int) -> Iterator[str]:
    """Give what came and went; of what was kept only how much."""
    for change, group in groupby(sentences, key=lambda sentence: sentence.change):
        if change is Change.KEPT:
            kept = len(list(group))
            yield field(change, click.style(f"{kept:,} {'sentence' if kept == 1 else 'sentences'}", dim=True))
            continue
        for sentence in group:
            colour = "green" if change is Change.NEW else "red"
            yield from wrapped(change, _shortened(sentence.text), width, fg=colour)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= MOST_CHARACTERS:
        return text
    return f"{text[: MOST_CHARACTERS // 2]} … {text[-MOST_CHARACTERS // 2 :]}"


def _percent(share: float | None) -> str:
    return "none" if share is None else f"{share:.0%}"
