import pytest
from quality.quote_scores import Said, match, quote_scores, same_speaker
from quality.scores import Scores

TEXT = "“It is far too late,” said Ann Lee. “Good night.” She called it “a very long day”, and Bo Ray left."


def said(words: str, speaker: str | None = None) -> Said:
    start, at = TEXT.index(words), TEXT.index(speaker) if speaker else 0
    return Said(start, start + len(words), (at, at + len(speaker)) if speaker else None)


GOLD = [said("It is far too late,", "Ann Lee"), said("Good night.", "Ann Lee"), said("a very long day", "She")]


def scored(*found: Said) -> Scores:
    return quote_scores(TEXT, GOLD, found, match(TEXT, GOLD, found))


def figure(name: str, *found: Said) -> float:
    share = scored(*found)[name]
    return share.hits / share.of


def test_whoever_finds_every_quote_and_speaker_scores_one() -> None:
    assert {share.hits / share.of for share in scored(*GOLD).values()} == {1}


def test_marks_and_stops_at_the_edges_do_not_count() -> None:
    assert figure("quotes", said("“It is far too late,”"), said("a very long day”")) == 1


def test_a_quote_of_two_words_is_neither_wanted_nor_wrong() -> None:
    assert match(TEXT, GOLD, GOLD).gold == [0, 2]
    assert scored(GOLD[0], GOLD[2]) == scored(*GOLD)


def test_what_is_made_up_costs_as_much_as_what_is_missed() -> None:
    made_up = said("and Bo Ray left")
    assert figure("quotes", GOLD[0], GOLD[2], made_up) == 4 / 5
    assert figure("quotes", GOLD[0]) == 2 / 3


def test_a_find_in_a_neutral_span_is_no_error() -> None:
    inside = said("and Bo Ray left")
    matched = match(TEXT, GOLD, [*GOLD, inside], neutral=[(inside.start - 5, inside.end)])
    assert matched.found == 2


def test_a_quote_found_by_half_is_missed_and_wrong() -> None:
    assert figure("quotes", said("It is far"), GOLD[2]) == 1 / 2


@pytest.mark.parametrize(("speaker", "right"), [("Lee", 1), ("Bo Ray", 0.5), (None, 0.5)])
def test_a_speaker_is_right_if_it_is_of_the_same_name(speaker: str | None, right: float) -> None:
    assert figure("speakers", said("It is far too late,", speaker), GOLD[2]) == right


def test_a_surname_elsewhere_is_the_same_speaker() -> None:
    text = "Ann Lee spoke. Lee's husband left. Ray stayed."
    assert same_speaker(text, (0, 7), (15, 20))
    assert not same_speaker(text, (0, 7), (35, 38))


def test_a_speaker_where_none_is_given_spoils_the_quote() -> None:
    gold = [said("It is far too late,")]
    found = [said("It is far too late,", "Ann Lee")]
    shares = quote_scores(TEXT, gold, found, match(TEXT, gold, found))
    assert (shares["quotes"].hits, shares["quotes_with_speakers"].hits, shares["speakers"].of) == (2, 0, 0)
