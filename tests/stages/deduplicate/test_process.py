from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from builders import NEWS, NOW, PLAN, QUOTE, article, place
from hypothesis import given
from hypothesis import strategies as st
from storms import REPORTS, other_report, report

from pipeline.stage import Drop, Emit
from pipeline.stages.deduplicate import process
from pipeline.stages.deduplicate.memory import PublishedVersions
from pipeline.stages.deduplicate.remembered import Remembered
from pipeline.stages.deduplicate.verdicts import story_uri
from schemas.duplicate_article import DuplicateArticle
from schemas.provenance import Provenance, StageRun
from schemas.reason import Reason
from schemas.topics import PARSED
from schemas.unique_article import UniqueArticle
from schemas.verdict import ArticleVersion, VerdictKind

Decide = Callable[..., Any]

STORM = report("en")
DATA = "Unemployment in the islands fell to {} per cent in May, or {} people, the statistics office said. {}"


def decide(memory: PublishedVersions, body: str, uri: str = "u:1", **fields: Any) -> UniqueArticle | DuplicateArticle:
    """Decide about an article, and remember it as the worker does: at the place that says how many came before."""
    outcome = process(memory, article(body, uri, **fields))
    if isinstance(outcome, Emit):
        assert isinstance(outcome.remember, Remembered)
        memory.add(outcome.remember, place(PARSED, memory.window.end))
        return outcome.record
    assert isinstance(outcome.record, DuplicateArticle)
    near = outcome.record.verdict.kind is VerdictKind.NEAR
    assert outcome.reason is (Reason.NEAR_DUPLICATE if near else Reason.EXACT_DUPLICATE)
    return outcome.record


def version(uri: str, number: int, at: int) -> ArticleVersion:
    return ArticleVersion(uri=uri, version=number, place=place(PARSED, at))


def new_text(made: UniqueArticle) -> list[str]:
    """The sentences that are new in a revision."""
    assert made.revision
    return [made.body[span.start : span.end] for span in made.revision.new_sentences]


def changes(made: UniqueArticle) -> tuple[int, int, bool]:
    """Sentences that are new, sentences that are gone, and whether anything changed."""
    assert made.revision
    return len(made.revision.new_sentences), made.revision.gone_sentences, made.revision.substantive


@pytest.fixture
def deliver() -> Decide:
    """Decides one article after the other, with one memory."""
    return partial(decide, PublishedVersions(100, 30))


# Identity before text.


def test_an_article_that_was_never_there_is_new(deliver: Decide) -> None:
    first = deliver("one")
    assert isinstance(first, UniqueArticle)
    assert (first.version, first.verdict.kind, first.verdict.method) == (1, VerdictKind.NEW, "sketch")
    assert (first.verdict.canonical, first.verdict.story, first.revision) == (None, story_uri("u:1"), None)


def test_the_same_article_again_is_a_duplicate_by_identity(deliver: Decide) -> None:
    first = deliver("one")
    again = deliver("one")
    assert (again.verdict.kind, again.verdict.method) == (VerdictKind.EXACT, "identity")
    assert again.verdict.canonical == version("u:1", 1, 0)
    assert again.verdict.story == first.verdict.story


def test_the_same_article_with_another_text_is_a_revision(deliver: Decide) -> None:
    first = deliver("one")
    revised = deliver("two")
    assert isinstance(revised, UniqueArticle)
    assert (revised.version, revised.verdict.kind, revised.verdict.method) == (2, VerdictKind.REVISION, "identity")
    assert revised.verdict.canonical == version("u:1", 1, 0)
    assert revised.verdict.story == first.verdict.story


def test_going_back_to_an_old_text_is_a_revision_too(deliver: Decide) -> None:
    for body in ("one", "two"):
        deliver(body)
    back = deliver("one")
    assert (back.version, back.verdict.canonical) == (3, version("u:1", 2, 1))


def test_taking_over_another_articles_text_is_a_revision_too(deliver: Decide) -> None:
    deliver("one", "u:1")
    deliver("two", "u:2")
    assert deliver("one", "u:2").verdict.kind is VerdictKind.REVISION


def test_a_revision_is_none_of_another_article_however_like_it_is(deliver: Decide) -> None:
    deliver(STORM, "u:1")
    deliver(other_report("en"), "u:2")
    taken_over = deliver(report("en", without=2), "u:2")
    assert (taken_over.verdict.kind, taken_over.verdict.canonical) == (VerdictKind.REVISION, version("u:2", 1, 1))
    assert taken_over.verdict.compared == version("u:2", 1, 1)


def test_duplicates_count_as_no_version(deliver: Decide) -> None:
    for body in ("one", "one", "two", "two", "two"):
        deliver(body)
    assert deliver("three").version == 3


# Then the bodies of other articles.


def test_another_articles_body_is_a_duplicate_by_body(deliver: Decide) -> None:
    first = deliver("one", "u:1")
    copy = deliver("one", "u:2")
    assert (copy.verdict.kind, copy.verdict.method) == (VerdictKind.EXACT, "body")
    assert copy.verdict.canonical == version("u:1", 1, 0)
    assert copy.verdict.story == first.verdict.story


@pytest.mark.parametrize(
    "body", ["Die Straße  ist\u00a0frei.", "Die\n\nStraße ist frei.", "Die Stra\u200bße ist frei. "]
)
def test_bodies_are_compared_in_their_normal_form(deliver: Decide, body: str) -> None:
    deliver("Die Straße ist frei.", "u:1")
    assert deliver(body, "u:2").verdict.kind is VerdictKind.EXACT


@pytest.mark.parametrize("body", ["die straße ist frei.", "Die Strasse ist frei.", "Die Straße ist frei"])
def test_a_short_body_that_differs_in_a_letter_is_another(deliver: Decide, body: str) -> None:
    deliver("Die Straße ist frei.", "u:1")
    assert deliver(body, "u:2").verdict.kind is VerdictKind.NEW


def test_the_old_version_of_a_revised_article_is_still_known_by_its_body(deliver: Decide) -> None:
    deliver("one", "u:1")
    deliver("two", "u:1")
    assert deliver("one", "u:2").verdict.canonical == version("u:1", 1, 0)


def test_a_copy_that_goes_its_own_way_begins_a_story_of_its_own(deliver: Decide) -> None:
    deliver("one", "u:1")
    deliver("one", "u:2")
    own = deliver("two", "u:2")
    assert isinstance(own, UniqueArticle)
    assert (own.version, own.verdict.kind, own.verdict.story) == (1, VerdictKind.NEW, story_uri("u:2"))


def test_all_versions_of_an_article_share_the_story_of_the_first(deliver: Decide) -> None:
    stories = {deliver(body).verdict.story for body in ("one", "two", "one", "three")}
    assert stories == {story_uri("u:1")}


# Then what bodies have in common.


@pytest.mark.parametrize("language", REPORTS)
def test_a_reprint_is_a_near_duplicate_and_another_article_is_new(deliver: Decide, language: str) -> None:
    first = deliver(report(language), "u:1")
    reprint = deliver(report(language, without=3), "u:2")
    other = deliver(other_report(language), "u:3")
    assert (reprint.verdict.kind, reprint.verdict.method) == (VerdictKind.NEAR, "sketch")
    assert reprint.verdict.canonical == reprint.verdict.compared == version("u:1", 1, 0)
    assert reprint.verdict.story == first.verdict.story
    assert (other.verdict.kind, other.verdict.canonical) == (VerdictKind.NEW, None)
    assert other.verdict.story == story_uri("u:3")


def test_a_near_duplicate_says_on_what_grounds(deliver: Decide) -> None:
    deliver(STORM, "u:1")
    verdict = deliver(report("en", without=2), "u:2").verdict
    assert verdict.score > 0.98
    assert 0.7 < verdict.jaccard < verdict.containment > 0.9
    assert (verdict.fact_overlap, verdict.number_overlap, verdict.numbers_differ) == (1, 1, False)


def test_new_data_are_new_in_the_same_story_and_flagged(deliver: Decide) -> None:
    first = deliver(DATA.format("4.1", "5,210", STORM), "u:1")
    update = deliver(DATA.format("4.6", "5,840", STORM), "u:2")
    verdict = update.verdict
    assert isinstance(update, UniqueArticle)
    assert (update.version, verdict.kind, verdict.numbers_differ) == (1, VerdictKind.NEW, True)
    assert (verdict.canonical, verdict.story) == (version("u:1", 1, 0), first.verdict.story)
    assert verdict.number_overlap == 0.6


def test_what_is_compared_and_of_no_story_is_told_and_names_no_canonical_article(deliver: Decide) -> None:
    deliver(f"{NEWS} {REPORTS['en'][0]} {REPORTS['en'][1]}", "u:1")
    verdict = deliver(f"{NEWS} {other_report('en')}", "u:2").verdict
    assert (verdict.kind, verdict.canonical, verdict.story) == (VerdictKind.NEW, None, story_uri("u:2"))
    assert verdict.compared == version("u:1", 1, 0)
    assert verdict.score < 0.75


def test_the_story_of_a_story_is_handed_on(deliver: Decide) -> None:
    numbers = ["4.1", "4.6", "5.2"]
    stories = {deliver(DATA.format(each, "many", f"{NEWS} {PLAN}"), f"u:{each}").verdict.story for each in numbers}
    assert stories == {story_uri("u:4.1")}


def test_a_verdict_without_a_sketch_has_no_figures(deliver: Decide) -> None:
    deliver("one", "u:1")
    for verdict in (deliver("one", "u:1").verdict, deliver("one", "u:2").verdict, deliver("two", "u:3").verdict):
        figures = (verdict.score, verdict.jaccard, verdict.containment, verdict.fact_overlap, verdict.compared)
        assert figures == (None, None, None, None, None)


def test_debris_that_many_stories_have_is_no_likeness(deliver: Decide) -> None:
    debris = f"{QUOTE} {PLAN}"
    kinds = [
        deliver(f"{debris} {' '.join(f'{letter}{number} went' for number in range(30))}", f"u:{letter}").verdict.kind
        for letter in "abcdefgh"
    ]
    assert kinds == [VerdictKind.NEW] * 8


# Revisions.


def test_a_revision_says_which_sentences_are_new_and_how_many_are_gone(deliver: Decide) -> None:
    deliver(f"{NEWS} {QUOTE}", language="en")
    revised = deliver(f"{NEWS} {PLAN}", language="en")
    assert new_text(revised) == [PLAN]
    assert changes(revised) == (1, 1, True)
    assert revised.verdict.score > 0
    assert 0 < revised.verdict.jaccard < 1
    assert revised.verdict.compared == revised.verdict.canonical == version("u:1", 1, 0)


def test_a_sentence_that_goes_changes_the_article(deliver: Decide) -> None:
    deliver(f"{NEWS} {PLAN}", language="en")
    assert changes(deliver(NEWS, language="en")) == (0, 1, True)


@pytest.mark.parametrize(
    "other",
    [
        f"{NEWS}\n\n{QUOTE}\n\nUpdated 25 June 2025, 9:30 GMT",
        f"{NEWS.upper()}\n\n{QUOTE}\n\nUpdated 24 June 2025, 14:05 GMT",
        f"{NEWS}\n\n{QUOTE.replace('“', '«').replace('”', '»')}\n\nUpdated: 24 June 2025, 14:05 GMT",
        f"{QUOTE}\n\n{NEWS}\n\nUpdated 24 June 2025, 14:05 GMT",
    ],
    ids=["time stamp", "capitals", "quotation marks", "order"],
)
def test_what_says_nothing_new_is_a_revision_without_substance(deliver: Decide, other: str) -> None:
    deliver(f"{NEWS}\n\n{QUOTE}\n\nUpdated 24 June 2025, 14:05 GMT", language="en")
    revised = deliver(other, language="en")
    assert (revised.version, changes(revised)) == (2, (0, 0, False))


def test_a_revision_is_compared_with_the_version_before_it(deliver: Decide) -> None:
    for body in (f"{NEWS} {PLAN}", f"{NEWS} {QUOTE}"):
        deliver(body, language="en")
    assert new_text(deliver(f"{NEWS} {PLAN}", language="en")) == [PLAN]


# Cancellations.


def test_a_cancellation_passes_once(deliver: Decide) -> None:
    first = deliver("one")
    cancelled = deliver("one", status="cancelled")
    again = deliver("one", status="cancelled")
    assert isinstance(cancelled, UniqueArticle)
    assert (cancelled.version, cancelled.verdict.kind) == (2, VerdictKind.CANCELLATION)
    assert (cancelled.verdict.canonical, cancelled.verdict.method) == (version("u:1", 1, 0), "identity")
    assert (cancelled.verdict.story, cancelled.revision) == (first.verdict.story, None)
    assert (again.verdict.kind, again.verdict.canonical) == (VerdictKind.EXACT, version("u:1", 2, 1))


def test_what_was_never_published_may_be_cancelled(deliver: Decide) -> None:
    cancelled = deliver("one", status="cancelled")
    assert (cancelled.version, cancelled.verdict.kind) == (1, VerdictKind.CANCELLATION)
    assert (cancelled.verdict.canonical, cancelled.verdict.story) == (None, story_uri("u:1"))


def test_copies_of_a_cancelled_article_are_new(deliver: Decide) -> None:
    deliver(STORM, "u:1")
    deliver("Withdrawn.", "u:1", status="cancelled")
    copy = deliver(STORM, "u:2")
    reprint = deliver(report("en", without=2), "u:3")
    assert (copy.verdict.kind, copy.verdict.canonical) == (VerdictKind.NEW, None)
    assert (reprint.verdict.kind, reprint.verdict.canonical) == (VerdictKind.NEAR, version("u:2", 1, 2))


def test_copies_of_all_versions_of_a_cancelled_article_are_new(deliver: Decide) -> None:
    for body in ("one", "two"):
        deliver(body, "u:1")
    deliver("", "u:1", status="cancelled")
    assert [deliver(body, f"u:{body}").verdict.kind for body in ("one", "two", "")] == [VerdictKind.NEW] * 3


def test_a_cancelled_article_that_is_published_again_is_its_next_version(deliver: Decide) -> None:
    first = deliver(STORM)
    deliver(STORM, status="cancelled")
    again = deliver(STORM)
    assert (again.version, again.verdict.kind) == (3, VerdictKind.REVISION)
    assert (again.verdict.canonical, again.verdict.story) == (version("u:1", 2, 1), first.verdict.story)
    assert (again.verdict.score, again.verdict.compared) == (None, None)
    assert deliver(STORM, "u:2").verdict.canonical == version("u:1", 3, 2)
    assert deliver(STORM).verdict.kind is VerdictKind.EXACT


# What is passed on, and what is remembered.


def test_the_article_itself_is_not_changed(deliver: Decide) -> None:
    fields: dict[str, Any] = {"headline": "A headline", "language": "en"}
    for _ in range(2):
        assert dict(article("one", "u:1", **fields)).items() <= dict(deliver("one", "u:1", **fields)).items()


def test_deciding_alone_remembers_nothing() -> None:
    memory = PublishedVersions(100, 30)
    for _ in range(2):
        assert isinstance(process(memory, article("one")), Emit)
    assert len(memory.window) == 0


def test_a_duplicate_leaves_the_memory_as_it_was() -> None:
    memory = PublishedVersions(100, 30)
    decide(memory, STORM, "u:1")
    for body in (STORM, report("en", without=2)):
        assert isinstance(process(memory, article(body, "u:2")), Drop)
        decide(memory, body, "u:2")
    assert (len(memory.window), memory.window.latest("u:2")) == (1, None)


@pytest.mark.parametrize("body", ["", "…", "\ud800", "😀", "port", "港", "a" * 100_000, "\u0301", "7 " * 5_000])
def test_every_body_is_decided_about(deliver: Decide, body: str) -> None:
    kinds = [deliver(body, uri, language=None).verdict.kind for uri in ("u:1", "u:1", "u:\ud800")]
    assert kinds == [VerdictKind.NEW, VerdictKind.EXACT, VerdictKind.EXACT]
    assert deliver(f"{body} and more", "u:1").verdict.kind is VerdictKind.REVISION


# The window.


def test_the_oldest_version_is_forgotten_first() -> None:
    memory = PublishedVersions(2, 30)
    for number in (1, 2, 3):
        decide(memory, f"text {number}", f"u:{number}")
    assert len(memory.window) == 2
    assert decide(memory, "text 3", "u:9").verdict.kind is VerdictKind.EXACT
    assert decide(memory, "text 1", "u:1").verdict.kind is VerdictKind.NEW


def test_forgetting_an_old_version_keeps_the_newer_one_known() -> None:
    memory = PublishedVersions(2, 30)
    for body in ("one", "two", "three"):
        decide(memory, body)
    assert decide(memory, "one", "u:2").verdict.kind is VerdictKind.NEW
    assert decide(memory, "three").verdict.canonical == version("u:1", 3, 2)


def test_what_was_read_longer_ago_than_the_days_of_the_window_is_forgotten() -> None:
    memory = PublishedVersions(100, 30)
    for number, days in enumerate((0, 29, 30)):
        run = StageRun(stage="parse", version="1", place=place(), finished=NOW + timedelta(days=days), milliseconds=1)
        decide(memory, f"text {number}", f"u:{number}", provenance=Provenance(stages=(run,)))
    kinds = [decide(memory, f"text {number}", "u:9").verdict.kind for number in (1, 2, 0)]
    assert kinds == [VerdictKind.EXACT, VerdictKind.EXACT, VerdictKind.NEW]


# Any deliveries.

DELIVERIES = st.lists(
    st.tuples(
        st.sampled_from(["u:1", "u:2", "u:3", "u:4"]),
        st.sampled_from("abcd"),
        st.sampled_from(["usable", "usable", "usable", "cancelled"]),
    ),
    max_size=40,
)


def expected(past: list[tuple[str, str, str, int]], uri: str, body: str, status: str) -> tuple[str, int | None]:
    """What an article must be after those that were published: its kind, and its version if it passes."""
    own = [each for each in past if each[0] == uri]
    latest = own[-1] if own else None
    version = latest[3] + 1 if latest else 1
    if status == "cancelled":
        return ("exact", None) if latest and latest[2] == "cancelled" else ("cancellation", version)
    if latest:
        return ("exact", None) if latest[1:3] == (body, status) else ("revision", version)
    gone = {each[0]: number for number, each in enumerate(past) if each[2] == "cancelled"}
    alive = [each for number, each in enumerate(past) if number > gone.get(each[0], -1)]
    return ("exact", None) if any(each[1] == body for each in alive) else ("new", version)


@given(DELIVERIES)
def test_outcomes_are_those_of_a_simple_model(deliveries: list[tuple[str, str, str]]) -> None:
    memory = PublishedVersions(100, 30)
    past: list[tuple[str, str, str, int]] = []
    for uri, body, status in deliveries:
        made = decide(memory, body, uri, status=status)
        passed = made.version if isinstance(made, UniqueArticle) else None
        assert (made.verdict.kind, passed) == expected(past, uri, body, status)
        assert (made.verdict.canonical is None) == (passed == 1)
        if passed:
            past.append((uri, body, status, passed))


@given(DELIVERIES)
def test_uri_and_version_are_unique_and_versions_count_from_one(deliveries: list[tuple[str, str, str]]) -> None:
    memory = PublishedVersions(100, 30)
    made = [decide(memory, body, uri, status=status) for uri, body, status in deliveries]
    for name in ("u:1", "u:2", "u:3", "u:4"):
        versions = [each.version for each in made if isinstance(each, UniqueArticle) and each.uri == name]
        assert versions == list(range(1, len(versions) + 1))
