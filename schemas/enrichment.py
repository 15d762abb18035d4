"""What was found in the body: who, where, when, what was said and by whom, what it is about."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from schemas.record import Record
from schemas.span import Span


class Part(StrEnum):
    """The parts of the enrichment, in the order in which they are made."""

    ENTITIES = "entities"
    QUOTES = "quotes"
    PLACES = "places"
    DATES = "dates"
    TOPICS = "topics"
    LEAD = "lead"
    TERMS = "terms"


class Unavailable(Record):
    """A part that was not made: its empty field says nothing of the article."""

    part: Part
    reason: Literal["language", "failed"] = Field(
        description="language: there is no model for the article's, or it is not known; failed: see the warnings"
    )


class Mention(Span):
    """One place where an entity is named."""

    form: Literal["full", "short", "acronym"] = Field(description="compared with the entity's name")
    candidates: tuple[str, ...] = Field(
        default=(), description="ids of all entities that a short form could mean, its own first; empty when it is none"
    )


class Entity(Record):
    """A person, organisation, place or group (of nationality, religion, politics) that the article names."""

    id: str = Field(description="e1, e2, … in the order of the article; means nothing outside it")
    type: Literal["person", "organization", "place", "group"]
    name: str = Field(description="its fullest name in the article or headline")
    title: str | None = Field(default=None, description="what stands right before a name: Secretary of State, Mr, …")
    mentions: tuple[Mention, ...] = Field(description="in the order of the body")
    in_headline: bool = False
    salience: float = Field(ge=0, le=1, description="by where it is named first, how often, and in the headline or not")


class Quote(Span):
    """What stands between quotation marks and was said or written by somebody; start and end leave out the marks."""

    kind: Literal["direct", "mixed"] = Field(description="a clause of its own, or a piece of the reporter's sentence")
    speaker: str | None = Field(description="the fullest name of who speaks; null where the article leaves it open")
    entity: str | None = Field(default=None, description="the speaker's id among the entities")
    mention: Span | None = Field(
        default=None, description="how the speaker is called at the quote: a name, a pronoun or a role"
    )
    cue: Span | None = Field(default=None, description="the word that reports, such as said")
    score: float | None = Field(default=None, ge=0, le=1, description="how sure the speaker is; null without one")


class MediaTopic(Record):
    """One of the 17 top topics of IPTC Media Topics."""

    uri: str = Field(description="medtop: and its code")
    name: str = Field(description="in English")
    score: float = Field(ge=0, le=1)
    experimental: bool = Field(default=False, description="by rule, for want of data: labour, weather")


class Place(Record):
    """Where on earth an entity is."""

    entity: str = Field(description="its id among the entities")
    name: str = Field(description="the gazetteer's")
    kind: Literal["country", "region", "city", "other"]
    country: str | None = Field(description="ISO 3166-1 alpha-2")
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    geonames: int | None = Field(default=None, description="its id in GeoNames")
    wikidata: str | None = Field(default=None, description="its id in Wikidata; countries only")
    score: float = Field(ge=0, le=1, description="how sure it is this one, of all of that name")


class DateExpression(Span):
    """A day, month or year, or another stretch of the calendar, that the body names."""

    value: str | None = Field(description="ISO 8601; null when it is relative and the publication day is not known")
    relative: str | None = Field(default=None, description="ISO 8601 duration from the publication day")
    precision: Literal["decade", "year", "quarter", "month", "week", "day"]


class Term(Record):
    """A name or a word that the article is about."""

    text: str
    kind: Literal["entity", "word"]
    score: float = Field(ge=0, le=1, description="how much the article is about it")
    mentions: tuple[Span, ...] = Field(description="every place where the body has it")
