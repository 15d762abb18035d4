from pipeline.text.blocks import Block
from pipeline.text.first_sight import kinds_at_first_sight
from pipeline.text.lines import Line

PROSE = (
    "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
)
STORY = "A storm has left thousands of homes in the north of the country without power, the network operator said."


def kinds(*page: tuple[str, float]) -> list[str | None]:
    """The kinds of blocks, each given with its probability of body."""
    blocks = [
        Block((Line(number, text, 0, len(text)),), text, body, (0.0,)) for number, (text, body) in enumerate(page, 1)
    ]
    known = kinds_at_first_sight(blocks)
    return [known.get(index) for index in range(len(blocks))]


def test_wording_judges_what_is_likely_no_body() -> None:
    assert kinds((PROSE, 0.9), ("Home", 0.4), ("Home", 0.6)) == [None, "navigation", None]


def test_telling_wording_outranks_a_model_that_is_not_sure() -> None:
    assert kinds(("Advertisement", 0.7), ("Advertisement", 0.9), ("Home", 0.7)) == ["advert", None, None]


def test_a_clock_and_the_line_below_it_are_a_teaser_whatever_the_model_says() -> None:
    page = kinds((PROSE, 0.9), ("17:04", 0.1), (STORY, 0.9), ("17:00", 0.1), (STORY, 0.9))
    assert page == [None, "teaser", "teaser", "teaser", "teaser"]


def test_a_short_line_above_teasers_is_their_heading() -> None:
    assert kinds((PROSE, 0.9), ("Meanwhile", 0.6), ("17:04", 0.1), (STORY, 0.9))[1] == "related-heading"


def test_a_clock_alone_above_long_prose_is_a_date_if_the_prose_is_likely_body() -> None:
    assert kinds(("Bridge open", 0.1), ("17:04", 0.1), *[(PROSE, 0.9)] * 3)[1] == "date"
    assert kinds(("Bridge open", 0.1), ("17:04", 0.1), (STORY, 0.1), *[(PROSE, 0.9)] * 3)[1] == "teaser"


def test_a_clock_without_a_text_is_other() -> None:
    page = kinds((PROSE, 0.9), ("17:04", 0.1), ("17:00", 0.1), (STORY, 0.1), ("16:30", 0.1))
    assert page == [None, "other", "teaser", "teaser", "other"]


def test_the_question_above_the_comment_box_is_its_prompt() -> None:
    page = kinds((PROSE, 0.9), ("And you?", 0.9), ("Leave a comment", 0.1))
    assert page == [None, "comment-prompt", "comments"]


def test_a_question_below_a_teaser_with_a_clock_is_a_prompt_and_what_follows_the_box() -> None:
    page = kinds((PROSE, 0.9), ("17:04", 0.1), (STORY, 0.1), ("And what do you say?", 0.1), ("Have your turn", 0.1))
    assert page[-2:] == ["comment-prompt", "comments"]


def test_times_of_a_live_report_are_dates_above_its_posts_and_teasers_below_a_heading() -> None:
    posts = [part for time in ("17:04", "16:30", "15:45") for part in ((time, 0.1), (PROSE, 0.9), (PROSE, 0.9))]
    teasers = [("Read next", 0.1), ("14:04", 0.1), (STORY, 0.2), ("13:04", 0.1), (STORY, 0.2)]
    assert kinds(("Bridge: live", 0.1), *posts, *teasers) == [
        None,
        *["date", None, None] * 3,
        "related-heading",
        *["teaser"] * 4,
    ]


def test_two_questions_of_that_kind_in_a_row_are_the_prompt_and_the_box() -> None:
    page = kinds((PROSE, 0.9), ("Have you a theory?", 0.2), ("Tell us what you think", 0.1))
    assert page == [None, "comment-prompt", "comments"]


def test_a_question_with_an_appeal_above_the_box_is_a_prompt_unless_it_is_likely_body() -> None:
    appeal = "Should satellites be safer? Give us your view."
    assert kinds((PROSE, 0.9), (appeal, 0.3), ("Write a comment", 0.1))[1] == "comment-prompt"
    assert kinds((PROSE, 0.9), (appeal, 0.9), ("Write a comment", 0.1))[1] is None
    assert kinds((PROSE, 0.9), ("“Who pays?” she asked.", 0.3), ("Write a comment", 0.1))[1] is None


def test_a_question_that_ends_the_page_below_a_teaser_is_a_prompt_if_the_model_is_not_sure() -> None:
    teaser = (("17:04", 0.4), (STORY, 0.5))
    assert kinds((PROSE, 0.9), *teaser, ("And what do you say?", 0.6))[-1] == "comment-prompt"
    assert kinds((PROSE, 0.9), *teaser, ("And what do you say?", 0.6), (PROSE, 0.9))[-2] is None


def test_a_question_and_a_short_line_end_a_page_with_teasers_as_prompt_and_box() -> None:
    page = kinds((PROSE, 0.9), ("17:04", 0.1), (STORY, 0.1), (PROSE, 0.8), ("Were you there?", 0.2), ("Closed", 0.1))
    assert page[-3:] == [None, "comment-prompt", "comments"]


def test_a_prompt_by_its_wording_ends_a_page_without_its_box() -> None:
    assert kinds((PROSE, 0.9), ("Кто, по-вашему, прав?", 0.6))[-1] == "comment-prompt"


def test_an_entry_of_the_menu_by_its_wording_is_a_heading_right_above_teasers_inside_the_article() -> None:
    teaser = (("17:04", 0.1), (STORY, 0.1))
    assert kinds((PROSE, 0.9), ("Aktuell", 0.4), *teaser)[1] == "related-heading"
    assert kinds(("Aktuell", 0.1), *teaser, (PROSE, 0.9))[0] == "navigation"


def test_links_right_below_a_heading_for_stories_are_stories_where_the_model_is_not_sure() -> None:
    page = kinds((PROSE, 0.9), ("Read next", 0.3), ("Bridge open again", 0.7), ("Tunnel shut", 0.6), (PROSE, 0.9))
    assert page == [None, "related-heading", "related", "related", None]


def test_what_stands_between_the_name_and_the_button_of_a_newsletter_is_about_it() -> None:
    page = kinds((PROSE, 0.9), ("Our newsletter", 0.2), ("One bridge a week.", 0.8), ("Subscribe", 0.1), (PROSE, 0.9))
    assert page == [None, *["newsletter"] * 3, None]


def test_a_name_and_an_agency_are_a_credit() -> None:
    assert kinds((PROSE, 0.9), ("Jane Roe / The Daily", 0.2), ("Sport / Culture", 0.2))[1:] == ["credit", None]
