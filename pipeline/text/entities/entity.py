"""What an article names: its entities, each with every mention."""

from typing import Literal, NamedTuple

EntityType = Literal["person", "organization", "place", "group"]
Form = Literal["full", "short", "acronym"]


class Mention(NamedTuple):
    """One place in the body that names an entity; offsets count code points of the body.

    Attributes:
        start: Its first code point.
        end: The code point behind its last.
        form: What it gives of the entity's name: all of it, less of it, or its initial letters.
        candidates: The indexes of all entities of the article that a short form could mean, its own among them; empty
            where it is no short form or nothing longer fits.
    """

    start: int
    end: int
    form: Form
    candidates: tuple[int, ...]


class Entity(NamedTuple):
    """A person, organisation, place or group that an article names.

    Attributes:
        type: What it is.
        name: The fullest form in the article, its headline included, without title and possessive.
        mentions: Every mention in the body, in the order of the text; empty where the headline alone names it.
        in_headline: Whether the headline names it.
        title: What the article puts right before the name ("Secretary of State", "Mr"); `None` without one.
        salience: How much the article is about it, 0 to 1.
    """

    type: EntityType
    name: str
    mentions: tuple[Mention, ...]
    in_headline: bool
    title: str | None
    salience: float


__all__ = ["Entity", "EntityType", "Form", "Mention"]
