"""The posts of a live blog."""

from typing import NamedTuple

from pipeline.text.furniture import FurnitureKind
from pipeline.text.page import Page


class Post(NamedTuple):
    """One post: its time as printed, and its place in the body in code points."""

    time: str
    start: int
    end: int


def find_posts(page: Page) -> list[Post]:
    """Give the posts of a page: what stands below a date or clock line, up to the next; one without a body is none."""
    times = [part for part in page.furniture if part.kind is FurnitureKind.DATE]
    until = [part.raw_start for part in times[1:]] + [page.paragraphs[-1].raw_end + 1] if page.paragraphs else []
    posts = []
    for part, stop in zip(times, until, strict=False):
        inside = [each for each in page.paragraphs if part.raw_start < each.raw_start < stop]
        if inside:
            posts.append(Post(part.text, inside[0].start, inside[-1].end))
    return posts
