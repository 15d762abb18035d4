"""The links: which names of an article mean the same person, organisation, place or group."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.text.entities.assembly import Named, assemble
from pipeline.text.entities.entity import Entity
from pipeline.text.entities.found import HEADLINE, Found, read_names
from pipeline.text.entities.recurrences import missed_names
from pipeline.text.entities.referents import Form, form_of, meanings_of
from pipeline.text.entities.resolution import resolve
from pipeline.text.entities.retyping import retype
from pipeline.text.names import Name

_OPENING: Final = (" (", " (the ", " (The ")


def link_names(
    body: str, names: Sequence[Name], headline: str | None = None, headline_names: Sequence[Name] = ()
) -> list[Entity]:
    """Link the names of an article to the people, organisations, places and groups that they mean.

    Short forms, acronyms and names with titles are linked to the fullest name of the article; families and namesakes
    are kept apart. A short form that several could mean is linked to one of them where sex, kind of name or nearness
    tell; else it is an entity of its own, with all of them as candidates. Names that were missed although they are
    found elsewhere in the article are added.

    Args:
        body: The body of the article, its paragraphs parted by an empty line.
        names: The names found in it; dates and sums of money are left aside, as is a name inside another.
        headline: The headline; `None` without one.
        headline_names: The names found in the headline.

    Returns:
        The entities in the order of their first mention in the body; last, those that the headline alone names. Each
        name is a mention of exactly one entity. The same arguments always give the same entities, in a time that
        grows linearly with the body and the number of names.
    """
    found = retype(body, read_names(body, names) + read_names(headline or "", headline_names, in_headline=True))
    found = sorted(
        [*found, *missed_names(body, found, names)], key=lambda each: (each.paragraph == HEADLINE, each.start)
    )
    forms = [form_of(each) for each in found]
    meanings = meanings_of(list(dict.fromkeys(forms)), _expansions(body, found, forms))
    members: defaultdict[Form, list[Named]] = defaultdict(list)
    for each, form, referent in zip(found, forms, resolve(body, found, forms, meanings), strict=True):
        members[referent].append((each, form))
    return assemble(members, meanings, len(body), has_headline=bool(headline))


def _expansions(body: str, found: Sequence[Found], forms: Sequence[Form]) -> Mapping[Form, Form]:
    """Give what acronyms stand for where one stands in brackets behind the other."""
    expansions: dict[Form, Form] = {}
    for place in range(1, len(found)):
        before, behind = found[place - 1], found[place]
        if (
            behind.paragraph != HEADLINE
            and body[before.end : behind.start] in _OPENING
            and body[behind.end : behind.end + 1] == ")"
        ):
            short, long = sorted((forms[place], forms[place - 1]), key=lambda form: len(form.words))
            if short.initials and len(long.words) > 1 and short.type == long.type == "organization":
                expansions.setdefault(short, long)
    return expansions


__all__ = ["link_names"]
