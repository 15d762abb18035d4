import pytest
from quality.labelled import LabelError, labelled_pages, read

HEAD = "page: article\nlanguage: en\nheadline: Bridge closed\npublished: 2025-03-04T23:30-05:00\n\n"
LINES = (
    "navigation\tMenu\n\nheadline\tBridge closed\nparagraph\tThe\n+\tmayor\n+\t, who resigned, spoke.\nlist-item\tOne"
)
GOOD = HEAD + LINES


def test_a_page_reads_as_a_producer_would_send_it() -> None:
    page = read("one", GOOD)
    assert page.text == "Menu\n\nBridge closed\nThe\nmayor\n, who resigned, spoke.\nOne"
    assert [page.text.splitlines()[line.number - 1] for line in page.lines] == [line.text for line in page.lines]


def test_the_pieces_of_a_broken_line_are_joined() -> None:
    page = read("one", GOOD)
    assert page.body == "The mayor, who resigned, spoke.\n\nOne"
    assert [paragraph.kind for paragraph in page.paragraphs] == ["paragraph", "list-item"]


def test_where_words_are_not_parted_pieces_are_not_either() -> None:
    page = read("one", "page: article\nlanguage: zh-Hant\n\nparagraph\t六月的\n+\t陈桂芬")
    assert page.body == "六月的陈桂芬"


def test_a_time_with_a_zone_is_taken_to_utc() -> None:
    published = read("one", GOOD).published
    assert published is not None
    assert (published.time.isoformat(), published.to_the_minute) == ("2025-03-05T04:30:00+00:00", True)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (GOOD.replace("list-item", "lsit-item"), "one:12: "),
        (GOOD.replace("list-item\t", "list-item "), "one:12: "),
        (GOOD.replace("page: article", "page: story"), "one:1: "),
        (GOOD.replace("headline: ", "title: "), "one:3: "),
        (GOOD.replace("2025-03", "2025-13"), "one: published"),
        (GOOD.replace("headline\tBridge", "headline\tTunnel"), "one: the headline"),
        (GOOD.replace("page: article", "page: index-page"), "one: a body"),
        (HEAD + "+\tThe", "one:6: nothing above"),
    ],
)
def test_an_error_in_a_file_is_reported_with_its_place(content: str, says: str) -> None:
    with pytest.raises(LabelError, match=f"^{says}"):
        read("one", content)


def test_every_page_of_the_set_can_be_read() -> None:
    assert len({page.name for page in labelled_pages()}) > 100
