"""Items of a list that the article announces, which look like menus to the line model."""

from collections.abc import Mapping, Sequence

from pipeline.text.blocks import ANNOUNCES, MORE, Block


def announced_items(blocks: Sequence[Block], known: Mapping[int, object]) -> set[int]:
    """Give the blocks below likely body that ends with a colon: all that end with a semicolon, and the last item.

    Nothing else on a page is written so, whatever the model says; what is known of otherwise ends the list.
    """
    found: set[int] = set()
    for above, block in enumerate(blocks):
        if not (block.text.endswith(ANNOUNCES) and block.is_likely_body and above not in known):
            continue
        index = above + 1
        while index < len(blocks) and index not in known and blocks[index].text.endswith(MORE):
            index += 1
        last = index if index < len(blocks) and index not in known else index - 1
        if index > above + 1:
            found.update(range(above + 1, last + 1))
    return found
