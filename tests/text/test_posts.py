from pipeline.text.page import read_page
from pipeline.text.posts import find_posts

P1 = "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
P2 = "“We have looked at every report, and we believe the bridge is safe,” the mayor told reporters after the vote."
P3 = "Repairs are to begin in the spring, and they will cost about three million pounds, the council's plan says."
LIVE = f"Bridge vote: live updates\n17:04\n{P1}\n{P2}\n16:40\n{P3}\n{P1}\nShare\n15:10\n{P2}\n{P3}"


def test_a_post_is_what_stands_below_its_time() -> None:
    page = read_page(LIVE)
    assert [(post.time, page.body[post.start : post.end]) for post in find_posts(page)] == [
        ("17:04", f"{P1}\n\n{P2}"),
        ("16:40", f"{P3}\n\n{P1}"),
        ("15:10", f"{P2}\n\n{P3}"),
    ]


def test_a_time_without_a_body_is_no_post() -> None:
    assert [post.time for post in find_posts(read_page(f"{LIVE}\n14:00\n13:30"))] == ["17:04", "16:40", "15:10"]


def test_a_page_without_a_body_has_no_posts() -> None:
    assert find_posts(read_page("")) == []
