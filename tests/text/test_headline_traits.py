from pipeline.text.blocks import Block
from pipeline.text.headline_candidates import find_article, find_candidates, find_units
from pipeline.text.headline_traits import Traits, describe
from pipeline.text.lines import Line

TITLE = "Old bridge to stay open for another year"
P1 = "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
P2 = "Repairs are to begin in the spring, and they will cost about three million pounds, the council's plan says."


def described(*above: str) -> dict[str, Traits]:
    """What is known of each candidate on a page of lines above two paragraphs."""
    blocks = [
        Block((Line(number, text, 0, len(text)),), text, 0.9 if text in {P1, P2} else 0.1, (0.1,))
        for number, text in enumerate((*above, P1, P2), 1)
    ]
    body = [each.is_likely_body for each in blocks]
    article = find_article(blocks, body)
    assert article
    units = find_units(blocks, body, article)
    candidates = find_candidates(units, (), body, article)
    return dict(zip((each.text for each in candidates), describe(candidates, units, blocks, article), strict=True))


def test_the_share_of_its_words_that_the_article_has_is_known() -> None:
    found = described("Ten recipes for rainy Sundays", TITLE)
    assert found[TITLE]["echo"] == 4 / 5  # all its long words but "stay"
    assert found["Ten recipes for rainy Sundays"]["echo"] == 0


def test_how_far_below_it_a_date_stands_is_known() -> None:
    found = described(TITLE, "By Jane Roe", "4 March 2025", "Engineers at the bridge")
    assert found[TITLE]["date_below"] == 2
    assert found["Engineers at the bridge"]["date_below"] == 9
    assert found[TITLE]["dates_to_rival"] == 0


def test_a_line_that_stands_further_up_or_inside_of_another_is_told() -> None:
    found = described("Bridges of the county", "Home > Council > " + TITLE, "News", TITLE, "Bridges of the county")
    assert found["Bridges of the county"]["copied_above"]
    assert found["Bridges of the county"]["to_copy_above"] == 4
    assert found[TITLE]["inside_lines"] == 1
    assert found[TITLE]["inside_other"]


def test_how_far_away_a_byline_stands_is_known() -> None:
    found = described("Von Jane Roe", "News", TITLE, "4 March 2025", "By Jane Roe", "Engineers at the bridge")
    assert found[TITLE]["led_below"] == 2
    assert found[TITLE]["led_above"] == 2
    assert found["Engineers at the bridge"]["led_below"] == 7
    assert found["By Jane Roe"]["led"]


def test_a_line_with_the_credit_of_a_picture_in_it_or_below_it_is_told() -> None:
    found = described(TITLE, "Engineers at the bridge", "Foto: Jane Roe")
    assert found["Engineers at the bridge"]["credit_below"]
    assert found["Foto: Jane Roe"]["credit"]
    assert not found[TITLE]["credit"]
    assert not found[TITLE]["credit_below"]


def test_a_line_that_a_breadcrumb_ends_with_is_told() -> None:
    found = described(f"Home Council {TITLE}", TITLE, "Old bridge")
    assert found[TITLE]["ends_lines"]
    assert not found["Old bridge"]["ends_lines"]


def test_where_it_stands_among_the_candidates_and_on_the_page_is_known() -> None:
    found = described("News", TITLE, "Engineers at the bridge")
    assert [found[text]["number"] for text in ("News", TITLE, "Engineers at the bridge")] == [0, 1, 2]
    assert [found[text]["to_best"] for text in ("News", TITLE, "Engineers at the bridge")] == [0, 1, 2]
    assert [found[text]["of_way"] for text in ("News", TITLE)] == [0, 1 / 3]


def test_the_form_of_a_line_is_described() -> None:
    found = described("12 Reasons to Stay?", TITLE)
    assert found["12 Reasons to Stay?"]["asks"]
    assert found["12 Reasons to Stay?"]["starts_digit"]
    assert found["12 Reasons to Stay?"]["too_few_words"] == 0
    assert found[TITLE]["capitalised"] == 1 / 8


def test_all_candidates_have_the_same_traits_in_the_same_order() -> None:
    found = described("News", TITLE, "By Jane Roe")
    assert len({tuple(traits) for traits in found.values()}) == 1
