"""The entities from what means the same: the fullest name, the mentions, the title, the salience."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.text.entities import entity
from pipeline.text.entities.entity import Entity, Mention
from pipeline.text.entities.folding import Words, words_of
from pipeline.text.entities.found import HEADLINE, Found
from pipeline.text.entities.organizations import is_acronym
from pipeline.text.entities.referents import Form, Meanings
from pipeline.text.entities.salience import salience
from pipeline.text.entities.titles import is_honorific

Named = tuple[Found, Form]
"""A name as it stands, and its form."""


def assemble(
    members: Mapping[Form, Sequence[Named]], meanings: Meanings, length: int, *, has_headline: bool
) -> list[Entity]:
    """Make the entities, in the order of their referents.

    Args:
        members: For each referent all names that mean it, those of the headline last.
        meanings: What each form may mean.
        length: Code points of the body.
        has_headline: Whether the article has a headline.
    """
    indexes = {referent: index for index, referent in enumerate(members)}
    counts = {referent: sum(found.paragraph != HEADLINE for found, _ in named) for referent, named in members.items()}
    most = max(counts.values(), default=0)
    entities = []
    for referent, named in members.items():
        first = named[0][0].start / length if counts[referent] else 1.0
        in_headline = counts[referent] < len(named)
        entities.append(
            Entity(
                type=referent.type,
                name=(name := _fullest(named)).text,
                mentions=tuple(
                    _mention(found, form, name, _candidates(referent, meanings[form], indexes))
                    for found, form in named[: counts[referent]]
                ),
                in_headline=in_headline,
                title=_title(named),
                salience=salience(first, counts[referent], most, in_headline=in_headline if has_headline else None),
            )
        )
    return entities


def _fullest(named: Sequence[Named]) -> Found:
    """Give the fullest name: with the most words written out, then the most words, then the most often used."""
    often = Counter(found.text for found, _ in named)

    def fullness(each: Named) -> tuple[int, int, bool, int]:
        found, form = each
        words = words_of(found.text)
        written_out = sum(len(word) > 1 for word in words) if not form.initials else 0
        return written_out, len(words), not found.text.isupper(), often[found.text]

    return max(named, key=fullness)[0]


def _mention(found: Found, form: Form, name: Found, candidates: tuple[int, ...]) -> Mention:
    words, full = words_of(found.text), words_of(name.text)
    shape: entity.Form = "full"
    if words != full and _is_acronym_of(found, form, full):
        shape = "acronym"
    elif len(candidates) > 1 or len(words) < len(full):
        shape = "short"
    return Mention(found.start, found.end, shape, () if shape == "full" else candidates)


def _is_acronym_of(found: Found, form: Form, full: Words) -> bool:
    if form.type == "place":
        return is_acronym(found.text) and words_of(found.text) != form.words  # a country's, which form spells out
    return form.initials and form.words[0] not in full


def _candidates(referent: Form, meant: Sequence[Form], indexes: Mapping[Form, int]) -> tuple[int, ...]:
    return tuple(sorted({indexes[referent], *(indexes[other] for other in meant)}))


def _title(named: Sequence[Named]) -> str | None:
    """Give the first title that is more than an address, else the first address."""
    titles = [found.title for found, _ in named if found.title]
    return next((title for title in titles if not is_honorific(title)), next(iter(titles), None))


__all__ = ["Named", "assemble"]
