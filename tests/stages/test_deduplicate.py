from collections.abc import Callable, Sequence
from functools import partial

import pytest
from builders import article
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stage import Drop, Emit
from pipeline.stages.deduplicate import PublishedVersions, process, story_uri
from schemas.duplicate_article import DuplicateArticle
from schemas.fingerprint import Fingerprint
from schemas.parsed_article import ParsedArticle
from schemas.reason import Reason
from schemas.unique_article import UniqueArticle
from schemas.verdict import ArticleVersion, VerdictKind

Decide = Callable[[ParsedArticle], UniqueArticle | DuplicateArticle]

deliveries = st.lists(st.tuples(st.sampled_from(["u:1", "u:2", "u:3", "u:4"]), st.sampled_from("abcd")), max_size=40)
entries = st.builds(
    Fingerprint,
    uri=st.sampled_from(["u:1", "u:2", "u:3"]),
    version=st.integers(1, 9),
    body=st.sampled_from("abc"),
    story=st.sampled_from(["s:1", "s:2"]),
)


def decide(memory: PublishedVersions, given_article: ParsedArticle) -> UniqueArticle | DuplicateArticle:
    """Decide about an article, and remember it as the worker does."""
    outcome = process(memory, given_article)
    if isinstance(outcome, Emit):
        assert outcome.remember
        memory.add(outcome.remember)
        return outcome.record
    assert outcome.reason is Reason.EXACT_DUPLICATE
    assert isinstance(outcome.record, DuplicateArticle)
    return outcome.record


def memory_of(window: int, remembered: Sequence[Fingerprint]) -> PublishedVersions:
    memory = PublishedVersions(window)
    for entry in remembered:
        memory.add(entry.model_copy())
    return memory


def answers(memory: PublishedVersions) -> list[Fingerprint | None]:
    """All that later decisions can ask of a memory."""
    return [*map(memory.latest, ["u:1", "u:2", "u:3"]), *map(memory.with_body, "abc")]


@pytest.fixture
def deliver() -> Decide:
    """Decides one article after the other, with one memory."""
    return partial(decide, PublishedVersions(100))


# Identity before text.


def test_an_article_that_was_never_there_is_new(deliver: Decide) -> None:
    first = deliver(article("one", "u:1"))
    assert isinstance(first, UniqueArticle)
    assert (first.version, first.verdict.kind, first.verdict.method) == (1, VerdictKind.NEW, "body")
    assert (first.verdict.canonical, first.verdict.story) == (None, story_uri("u:1"))


def test_the_same_article_again_is_a_duplicate_by_identity(deliver: Decide) -> None:
    first = deliver(article("one", "u:1"))
    again = deliver(article("one", "u:1"))
    assert (again.verdict.kind, again.verdict.method) == (VerdictKind.EXACT, "identity")
    assert again.verdict.canonical == ArticleVersion(uri="u:1", version=1)
    assert again.verdict.story == first.verdict.story


def test_the_same_article_with_another_text_is_a_revision(deliver: Decide) -> None:
    first = deliver(article("one", "u:1"))
    revised = deliver(article("two", "u:1"))
    assert isinstance(revised, UniqueArticle)
    assert (revised.version, revised.verdict.kind, revised.verdict.method) == (2, VerdictKind.REVISION, "identity")
    assert revised.verdict.canonical == ArticleVersion(uri="u:1", version=1)
    assert revised.verdict.story == first.verdict.story


def test_going_back_to_an_old_text_is_a_revision_too(deliver: Decide) -> None:
    for body in ("one", "two"):
        deliver(article(body, "u:1"))
    back = deliver(article("one", "u:1"))
    assert isinstance(back, UniqueArticle)
    assert (back.version, back.verdict.canonical) == (3, ArticleVersion(uri="u:1", version=2))


def test_taking_over_another_articles_text_is_a_revision_too(deliver: Decide) -> None:
    deliver(article("one", "u:1"))
    deliver(article("two", "u:2"))
    assert deliver(article("one", "u:2")).verdict.kind is VerdictKind.REVISION


def test_duplicates_count_as_no_version(deliver: Decide) -> None:
    for body in ("one", "one", "two", "two", "two"):
        deliver(article(body, "u:1"))
    last = deliver(article("three", "u:1"))
    assert isinstance(last, UniqueArticle)
    assert last.version == 3


# Then the bodies of other articles.


def test_another_articles_body_is_a_duplicate_by_body(deliver: Decide) -> None:
    first = deliver(article("one", "u:1"))
    copy = deliver(article("one", "u:2"))
    assert (copy.verdict.kind, copy.verdict.method) == (VerdictKind.EXACT, "body")
    assert copy.verdict.canonical == ArticleVersion(uri="u:1", version=1)
    assert copy.verdict.story == first.verdict.story


@pytest.mark.parametrize(
    "body", ["Die Straße  ist\u00a0frei.", "Die\n\nStraße ist frei.", "Die Stra\u200bße ist frei. "]
)
def test_bodies_are_compared_in_their_normal_form(deliver: Decide, body: str) -> None:
    deliver(article("Die Straße ist frei.", "u:1"))
    assert deliver(article(body, "u:2")).verdict.kind is VerdictKind.EXACT


@pytest.mark.parametrize("body", ["die straße ist frei.", "Die Strasse ist frei.", "Die Straße ist frei"])
def test_a_body_that_differs_in_a_letter_is_another(deliver: Decide, body: str) -> None:
    deliver(article("Die Straße ist frei.", "u:1"))
    assert deliver(article(body, "u:2")).verdict.kind is VerdictKind.NEW


def test_the_old_version_of_a_revised_article_is_still_known_by_its_body(deliver: Decide) -> None:
    deliver(article("one", "u:1"))
    deliver(article("two", "u:1"))
    assert deliver(article("one", "u:2")).verdict.canonical == ArticleVersion(uri="u:1", version=1)


def test_a_copy_that_goes_its_own_way_begins_a_story_of_its_own(deliver: Decide) -> None:
    deliver(article("one", "u:1"))
    deliver(article("one", "u:2"))
    own = deliver(article("two", "u:2"))
    assert isinstance(own, UniqueArticle)
    assert (own.version, own.verdict.kind, own.verdict.story) == (1, VerdictKind.NEW, story_uri("u:2"))


def test_all_versions_of_an_article_share_the_story_of_the_first(deliver: Decide) -> None:
    stories = {deliver(article(body, "u:1")).verdict.story for body in ("one", "two", "one", "three")}
    assert stories == {story_uri("u:1")}


# What is passed on.


def test_the_article_itself_is_not_changed(deliver: Decide) -> None:
    given_article = article("one", "u:1", headline="A headline", language="en")
    for _ in range(2):
        assert dict(given_article).items() <= dict(deliver(given_article)).items()


def test_deciding_alone_remembers_nothing() -> None:
    memory = PublishedVersions(100)
    for _ in range(2):
        assert isinstance(process(memory, article("one")), Emit)
    assert len(memory) == 0


def test_a_duplicate_leaves_the_memory_as_it_was() -> None:
    memory = PublishedVersions(100)
    decide(memory, article("one", "u:1"))
    assert isinstance(process(memory, article("one", "u:2")), Drop)
    decide(memory, article("one", "u:2"))
    assert (len(memory), memory.latest("u:2")) == (1, None)


# The window.


def test_the_oldest_version_is_forgotten_first() -> None:
    memory = PublishedVersions(2)
    for number in (1, 2, 3):
        decide(memory, article(f"text {number}", f"u:{number}"))
    assert len(memory) == 2
    assert decide(memory, article("text 3", "u:9")).verdict.kind is VerdictKind.EXACT
    assert decide(memory, article("text 1", "u:1")).verdict.kind is VerdictKind.NEW


def test_forgetting_an_old_version_keeps_the_newer_one_known() -> None:
    memory = PublishedVersions(2)
    for body in ("one", "two", "three"):
        decide(memory, article(body, "u:1"))
    assert decide(memory, article("one", "u:2")).verdict.kind is VerdictKind.NEW
    assert decide(memory, article("three", "u:1")).verdict.canonical == ArticleVersion(uri="u:1", version=3)


@given(st.lists(entries, max_size=30), st.integers(1, 6))
def test_a_memory_is_a_function_of_the_last_entries_of_its_window_alone(
    remembered: list[Fingerprint], window: int
) -> None:
    assert answers(memory_of(window, remembered)) == answers(memory_of(window, remembered[-window:]))


@given(st.lists(entries, max_size=30), st.integers(1, 6))
def test_a_memory_answers_with_the_latest_entry_of_the_window(remembered: list[Fingerprint], window: int) -> None:
    memory = memory_of(window, remembered)
    kept = remembered[-window:]
    assert len(memory) == len(kept)
    for uri in ("u:1", "u:2", "u:3"):
        assert memory.latest(uri) == next((entry for entry in reversed(kept) if entry.uri == uri), None)
    for body in "abc":
        assert memory.with_body(body) == next((entry for entry in reversed(kept) if entry.body == body), None)


# The changelog.


@given(st.lists(st.lists(entries, max_size=5), max_size=8), st.integers(1, 6))
def test_a_memory_restored_from_its_changelog_gives_the_same_answers(
    transactions: list[list[Fingerprint]], window: int
) -> None:
    live = memory_of(window, [entry for transaction in transactions for entry in transaction])
    restored = PublishedVersions(window)
    counts = [restored.restore(live.pack(transaction)) for transaction in transactions]
    assert counts == [len(transaction) for transaction in transactions]
    assert answers(restored) == answers(live)


@given(deliveries, st.integers(1, 6), st.integers(0, 40))
def test_a_restart_at_any_point_changes_no_decision(sequence: list[tuple[str, str]], window: int, restart: int) -> None:
    live, restarted = PublishedVersions(window), PublishedVersions(window)
    changelog: list[bytes] = []
    for number, (uri, body) in enumerate(sequence):
        if number == restart:
            restarted = PublishedVersions(window)
            for packed in changelog:
                restarted.restore(packed)
        outcome = process(live, article(body, uri))
        if isinstance(outcome, Emit) and outcome.remember:
            live.add(outcome.remember)
            changelog.append(live.pack([outcome.remember]))
        assert decide(restarted, article(body, uri)) == outcome.record


@given(deliveries)
def test_uri_and_version_are_unique_and_versions_count_from_one(sequence: list[tuple[str, str]]) -> None:
    memory = PublishedVersions(100)
    made = [decide(memory, article(body, uri)) for uri, body in sequence]
    for name in ("u:1", "u:2", "u:3", "u:4"):
        versions = [each.version for each in made if isinstance(each, UniqueArticle) and each.uri == name]
        assert versions == list(range(1, len(versions) + 1))
