"""Who was named last, and is meant again by a short form."""

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.text.entities.found import HEADLINE
from pipeline.text.entities.referents import Form


class Naming(NamedTuple):
    """Where a referent was named last.

    Attributes:
        first: The number of the first name that means it.
        paragraph: The paragraph.
        sentence: The sentence, counted from the beginning of the body.
        first_of_paragraph: The number of the first name there that means it.
        first_of_sentence: The same of the sentence.
    """

    first: int
    paragraph: int
    sentence: int
    first_of_paragraph: int
    first_of_sentence: int


def named_again(last: Naming | None, paragraph: int, sentence: int, place: int) -> Naming:
    """Give where a referent is named last, once it is named again."""
    return Naming(
        last.first if last else place,
        paragraph,
        sentence,
        last.first_of_paragraph if last and last.paragraph == paragraph else place,
        last.first_of_sentence if last and last.sentence == sentence else place,
    )


def nearest(paragraph: int, named: Mapping[Form, Naming], called: Form | None) -> Form | None:
    """Give whom a short form means in a paragraph; `None` where nothing tells.

    Whoever is the only one named so far is meant. So is whom the form mostly meant before, if named in this paragraph
    or the last, or if nobody else was. Else it is one who was named there: in this paragraph, whom the last sentence
    with any of them named first; a new paragraph goes back to whom the last one named first. The others are mostly kin.

    Args:
        paragraph: The paragraph of the form.
        named: Those whom the form may mean, as far as they were named before.
        called: Whom the form meant most often so far.
    """
    if paragraph == HEADLINE:
        return None
    here = [referent for referent, naming in named.items() if naming.paragraph == paragraph]
    before = [referent for referent, naming in named.items() if naming.paragraph == paragraph - 1]
    near = here + before or list(named)
    if called in near:
        return called
    if here:
        return max(here, key=lambda referent: (named[referent].sentence, -named[referent].first_of_sentence))
    if before:
        return min(before, key=lambda referent: named[referent].first_of_paragraph)
    return near[0] if len(near) == 1 else None


def first_named(named: Mapping[Form, Naming]) -> Form | None:
    """Give whom the article named first; `None` of nobody."""
    return min(named, key=lambda referent: named[referent].first, default=None)


__all__ = ["Naming", "first_named", "named_again", "nearest"]
