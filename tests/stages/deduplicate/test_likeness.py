import pytest
from builders import NOW
from hypothesis import given
from hypothesis import strategies as st
from storms import REPORTS, SENTENCES, other_report, report

from pipeline.stages.deduplicate.evidence import Evidence, Overlap
from pipeline.stages.deduplicate.likeness import SHORTEST, Match, best_match, match_with, score
from pipeline.stages.deduplicate.remembered import Remembered
from pipeline.stages.deduplicate.window import Window
from pipeline.text.sketch import sketch

TEMPLATE = (
    "{name} scored twice as {town} beat {other} {result} in the second division on {day}. {name}, who came from "
    "{other} last summer, opened the scoring after {minute} minutes with a header and added a penalty shortly "
    "before the break. The visitors had more of the ball in the second half, but they rarely came close to the goal"
    " of {keeper}. “We were better organised than last week, and we deserve the points,” coach {coach} said. {town}"
    " are now {place} in the table with {points} points. Some {crowd} people watched the match in steady rain."
)
ONE_MATCH = TEMPLATE.format(
    name="Larsen",
    town="Fjordby",
    other="Sandhaven",
    result="3-1",
    day="Saturday",
    minute="17",
    keeper="Moe",
    coach="Ingrid Solberg",
    place="4th",
    points="31",
    crowd="2,350",
)
ANOTHER_MATCH = TEMPLATE.format(
    name="Bianchi",
    town="Portovecchio",
    other="Rocca",
    result="2-0",
    day="Sunday",
    minute="38",
    keeper="Greco",
    coach="Paolo Conti",
    place="9th",
    points="22",
    crowd="940",
)

INDICATOR = (
    "Unemployment in the islands {moved} in {month}, the statistics office in Sandhaven said on Thursday. {rate} "
    "per cent of the workforce were without a job, or {people} people. Analysts had expected a smaller change. Most"
    " jobs were created in fish processing and in tourism, while the shipyards continued to shed staff. The office "
    "revised its figures for the two months before. Economists at Nordhavn Bank said that the labour market of the "
    "islands remained robust, and that wages would keep rising faster than prices. The government of Peter Lund has"
    " promised to train nurses and electricians."
)
DATA = INDICATOR.format(moved="fell", month="May", rate="4.1", people="5,210")
NEW_DATA = INDICATOR.format(moved="rose", month="June", rate="4.6", people="5,840")

REWRITTEN = (
    "A storm that islanders have named after their oldest ferry hit Sandhaven shortly after midnight. Eleven-metre "
    "waves broke over the northern quay and tore three fishing boats from their moorings there. Harbour master "
    "Ingrid Solberg ordered all 240 residents who live behind the old wall to leave their houses. They spent "
    "Tuesday night in the gymnasium of the primary school, and volunteers served soup and handed out blankets. "
    "“Nobody was hurt, and that is a wonder,” she told journalists on Wednesday morning. According to the "
    "electricity company, 4,100 households were still without power at noon. A crew from Fjordby is to repair the "
    "cable before the weekend. On Monday the council will discuss whether the breakwater, built in 1905, can be "
    "saved at all."
)


def remembering(*texts: str) -> Window:
    """A window that remembers these texts, each as an article and a story of its own."""
    window = Window(100, 30)
    for number, text in enumerate(texts):
        digest = bytes([number] * 16)
        window.add(
            Remembered.of(f"u:{number}", version=1, time=NOW, body=digest, story=digest, drawn=sketch(text)), None
        )
    return window


def compared(text: str, *others: str) -> Match | None:
    """What a text is most like of some others."""
    drawn, window = sketch(text), remembering(*others)
    return best_match(window, drawn, window.with_shingles(drawn.shingles))


def found(text: str, *others: str) -> Match:
    match = compared(text, *others)
    assert match
    return match


def evidence(similarity: float, size: int = 100, facts: tuple[int, int] = (3, 3)) -> Evidence:
    overlap = Overlap(facts[0], facts[1], facts[1])
    return Evidence(similarity, similarity, similarity, size, overlap, overlap, Overlap(16, 16, 16))


# In every language.


@pytest.mark.parametrize("language", REPORTS)
def test_the_same_text_is_the_same_story_and_repeats(language: str) -> None:
    match = found(report(language), report(language))
    assert match.score > 0.98
    assert match.repeats


@pytest.mark.parametrize("without", range(SENTENCES))
@pytest.mark.parametrize("language", REPORTS)
def test_a_reprint_without_a_sentence_repeats_and_so_does_the_whole_after_it(language: str, without: int) -> None:
    whole, reprint = report(language), report(language, without=without)
    assert found(reprint, whole).repeats
    assert found(whole, reprint).repeats


@pytest.mark.parametrize("language", REPORTS)
def test_another_article_on_the_same_subject_is_no_repetition_and_of_no_story_with_it(language: str) -> None:
    match = compared(other_report(language), report(language))
    assert match is None or not (match.same_story or match.repeats)


@pytest.mark.parametrize("language", REPORTS)
def test_among_all_the_right_one_is_found(language: str) -> None:
    everything = [text for each in REPORTS for text in (report(each), other_report(each))]
    match = found(report(language, without=3), *everything)
    assert match.version.uri == f"u:{everything.index(report(language))}"


# What repeats.


@pytest.mark.parametrize(
    "reprint",
    [
        report("en", before="SANDHAVEN (Island Press) –"),
        report("en", after="Island Press. All rights reserved. Sign up for our morning letter from the coast here."),
        " ".join(REPORTS["en"][:6]),
        " ".join(REPORTS["en"][2:SENTENCES]),
        report("en").upper(),
        report("en").replace(". ", ".\n\n"),
    ],
    ids=["dateline", "footer", "end cut off", "beginning cut off", "upper case", "paragraphs"],
)
def test_a_trimmed_or_padded_reprint_repeats(reprint: str) -> None:
    assert found(reprint, report("en")).repeats


def test_a_report_whose_sentences_are_rewritten_repeats() -> None:
    assert found(REWRITTEN, report("en")).repeats
    assert found(report("en"), REWRITTEN).repeats


@pytest.mark.parametrize("count", [2, 3, 8])
def test_a_long_article_that_tells_a_brief_again_is_no_repetition_of_it(count: int) -> None:
    brief = " ".join(REPORTS["en"][:count])
    match = found(f"{brief} {other_report('en')} {ONE_MATCH} {DATA}", brief)
    assert match.evidence.containment == 1
    assert not match.repeats


def test_a_brief_that_is_taken_from_a_long_article_repeats_it() -> None:
    brief = " ".join(REPORTS["en"][2:5])
    assert found(brief, f"{report('en')} {other_report('en')}").repeats


def test_texts_that_share_nothing_are_not_compared() -> None:
    assert compared(ONE_MATCH, report("en"), DATA) is None
    assert compared("", report("en")) is None
    assert compared(report("en")) is None


# The same words and other facts.


def test_another_story_told_by_the_same_template_is_another_story() -> None:
    match = found(ANOTHER_MATCH, ONE_MATCH)
    assert match.evidence.similarity > 0.4
    assert match.numbers_differ
    assert not match.same_story
    assert match.score < 0.1


def test_new_data_are_the_same_story_and_no_repetition() -> None:
    match = found(NEW_DATA, DATA)
    assert match.same_story
    assert match.numbers_differ
    assert not match.repeats


def test_one_number_that_is_replaced_in_the_same_wording_is_new_data() -> None:
    match = found(report("en").replace("240", "250"), report("en"))
    assert match.same_story
    assert match.numbers_differ
    assert not match.repeats


def test_a_number_that_is_left_out_or_added_is_no_difference() -> None:
    shorter = report("en").replace(", built in 1905,", "")
    assert found(shorter, report("en")).repeats
    assert found(report("en"), shorter).repeats


# Short texts.


@pytest.mark.parametrize("words", range(1, SHORTEST + 2))
def test_short_texts_repeat_only_what_is_the_same(words: int) -> None:
    short = " ".join(f"word{number}" for number in range(words))
    assert compared(short, short) is None


def test_a_short_text_is_no_repetition_of_one_that_begins_with_it() -> None:
    short = " ".join(report("en").split()[:9])
    assert compared(short, report("en")) is None


# The choice.


def test_of_two_that_are_the_same_the_latest_is_named() -> None:
    assert found(report("en"), report("en"), report("en")).version.uri == "u:1"


def test_the_likeliest_is_named_however_many_have_some_of_it() -> None:
    parts = [" ".join(REPORTS["en"][:count]) for count in (2, 3, 8, 4, 5)]
    assert found(report("en"), *parts).version.uri == "u:2"


def test_a_version_is_compared_with_another_whatever_they_have_in_common() -> None:
    window = remembering(report("en"), report("zh"))
    drawn = sketch(report("en", without=2))
    seen = window.with_shingles(drawn.shingles)
    like, unlike = (match_with(window, window.version(slot), drawn, seen) for slot in (0, 1))
    assert like.repeats
    assert (unlike.evidence.jaccard, unlike.same_story) == (0, False)


# The score.


@given(st.floats(0, 1), st.integers(0, 100_000), st.integers(0, 24), st.integers(0, 24))
def test_a_score_is_a_probability(similarity: float, size: int, shared: int, more: int) -> None:
    assert 0 < score(evidence(similarity, size, (shared, shared + more))) < 1


def test_more_in_common_is_likelier_one_story() -> None:
    by_similarity = [score(evidence(similarity / 10)) for similarity in range(11)]
    by_facts = [score(evidence(0.3, facts=(shared, 9))) for shared in range(10)]
    assert by_similarity == sorted(by_similarity)
    assert by_facts == sorted(by_facts)
