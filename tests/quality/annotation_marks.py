"""The marks in the text of an annotated article: names, dates, sums, quotes, speakers and cues.

    {p1 Ann Lee}            a name of the entity p1: p person, o organization, l place, g group
    {o Interpol}            without a number: an entity that is called that, and only that, in this article
    {d=2024-05-03 Friday}   a date and its ISO value; {d Friday} where nothing allows to say
    {m €3 million}          a sum of money
    ⟦p1> It is late.⟧       what stands between quotation marks, and who says it; ? where the article does not say
    {@p1 Lee}, {@ she}      a speaker as the article gives it: a name, a pronoun, a role
    {! said}                the cue

Behind the speaker of a quote stands where it is given: < by the last {@...} before the quote, > by the next one after
it, - nowhere. The cue is the nearest one in the speaker's paragraph on the same side; a second sign tells otherwise:
`⟦p1<- ...⟧` has none. `⟦~p1< ...⟧` is mixed: a piece of the reporter's own sentence. Titles in quotation marks, and
words that the writer only keeps at a distance, bear no mark. Names are marked without title, possessive and leading
article.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, cast, get_args

EntityType = Literal["person", "organization", "place", "group"]
TYPES: dict[str, EntityType] = {kind[0] if kind != "place" else "l": kind for kind in get_args(EntityType)}

_BRACKETS = re.compile(r"[{}⟦⟧]")
_OPENING = re.compile(
    r"\{(?P<mark>!|m|d(?:=[0-9WQX-]+)?|@?(?:[polg][0-9]*)?) |⟦(?P<quote>~?(?:[polg][0-9]*|\?|)[<>-]{1,2}) "
)
_VALUE = re.compile(r"[0-9]{3}X|[0-9]{4}(?:-(?:[0-9]{2}(?:-[0-9]{2})?|W[0-9]{2}|Q[1-4]))?")
PARAGRAPHS = "\n\n"

Span = tuple[int, int]


class AnnotationError(ValueError):
    """A file of annotations that is none: the message names the file, and the place where it can."""


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """Someone or something that an article names."""

    key: str
    type: EntityType
    name: str
    """In full, as the article lets its reader know it."""
    country: str | None = None
    """ISO 3166-1 alpha-2; of a place that lies in one."""
    latitude: float | None = None
    longitude: float | None = None
    asked: bool = False
    """Whether a place is one of which a gazetteer of countries, regions and cities should know where it lies."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A name in the text, and whose it is."""

    start: int
    end: int
    entity: GoldEntity


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """What stands between quotation marks: whose words, given where, and said how."""

    start: int
    end: int
    kind: Literal["direct", "mixed"]
    speaker: Span | None
    cue: Span | None
    entity: GoldEntity | None


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A date in the text; the value ISO 8601 (of the day, month, year, week, quarter or decade), None if open."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """A text without its marks, and what they said."""

    plain: str
    mentions: tuple[GoldMention, ...] = ()
    quotes: tuple[GoldQuote, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    money: tuple[Span, ...] = ()


@dataclass(slots=True)
class _Open:
    """A mark whose closing bracket is still to come."""

    bracket: str
    code: str
    start: int


@dataclass(slots=True)
class _Marks:
    """The marks of a text, in the order in which they close."""

    plain: str = ""
    names: list[tuple[int, int, str]] = field(default_factory=list)
    speakers: list[Span] = field(default_factory=list)
    cues: list[Span] = field(default_factory=list)
    quotes: list[tuple[int, int, str]] = field(default_factory=list)
    dates: list[GoldDate] = field(default_factory=list)
    money: list[Span] = field(default_factory=list)


def unmarked(marked: str, entities: Mapping[str, GoldEntity]) -> Text:
    """Read a text with its marks; the entities are those of the legend.

    Raises:
        AnnotationError: A mark is not what it should be.
    """
    marks = _marks(marked)
    mentions = [GoldMention(start, end, _entity(marks, code, start, end, entities)) for start, end, code in marks.names]
    return Text(
        marks.plain,
        tuple(sorted(mentions, key=lambda mention: mention.start)),
        tuple(_quote(marks, *quote, entities) for quote in marks.quotes),
        tuple(marks.dates),
        tuple(marks.money),
    )


def _marks(marked: str) -> _Marks:
    """Take the marks out of a text."""
    marks = _Marks()
    opened: list[_Open] = []
    position = 0
    while bracket := _BRACKETS.search(marked, position):
        marks.plain += marked[position : bracket.start()]
        here = f"at {marked[bracket.start() : bracket.start() + 40]!r}"
        if bracket[0] in "{⟦":
            opening = _OPENING.match(marked, bracket.start())
            if not opening:
                raise AnnotationError(f"no such mark {here}")
            opened.append(_Open(bracket[0], opening["mark"] or opening["quote"] or "", len(marks.plain)))
            position = opening.end()
        else:
            if not opened or opened[-1].bracket + bracket[0] not in {"{}", "⟦⟧"}:
                raise AnnotationError(f"nothing to close {here}")
            _close(marks, opened.pop())
            position = bracket.end()
    if opened:
        raise AnnotationError(f"never closed: {marks.plain[opened[-1].start :][:40]!r}")
    marks.plain += marked[position:]
    return marks


def _close(marks: _Marks, mark: _Open) -> None:
    span = (mark.start, len(marks.plain))
    inside = marks.plain[mark.start :]
    if inside != inside.strip() or not inside:
        raise AnnotationError(f"blanks at the edge of {inside!r}")
    if mark.bracket == "⟦":
        marks.quotes.append((*span, mark.code))
        return
    match mark.code[:1]:
        case "!":
            marks.cues.append(span)
        case "m":
            marks.money.append(span)
        case "d":
            value = mark.code[2:] or None
            if value and not _VALUE.fullmatch(value):
                raise AnnotationError(f"no value of a date: {value}")
            marks.dates.append(GoldDate(*span, value))
        case _:
            if mark.code.startswith("@"):
                marks.speakers.append(span)
            if code := mark.code.removeprefix("@"):
                marks.names.append((*span, code))
            elif not mark.code:
                raise AnnotationError(f"a mark that says nothing: {inside!r}")


def _entity(marks: _Marks, code: str, start: int, end: int, entities: Mapping[str, GoldEntity]) -> GoldEntity:
    """Look up whose name it is; a name without a number is one of its own."""
    if len(code) > 1:
        if code not in entities:
            raise AnnotationError(f"not in the legend: {code}")
        return entities[code]
    name = marks.plain[start:end]
    if code == "l":
        raise AnnotationError(f"a place wants a number and where it lies: {name!r}")
    return GoldEntity(f"{code} {name}", TYPES[code], name)


def _quote(marks: _Marks, start: int, end: int, code: str, entities: Mapping[str, GoldEntity]) -> GoldQuote:
    who, sides = code.lstrip("~").rstrip("<>-"), code[len(code.rstrip("<>-")) :]
    if who and who not in {*entities, "?"}:
        raise AnnotationError(f"not in the legend: {who}")
    speaker = _nearest(marks.speakers, start, end, sides[0])
    if not speaker and sides[0] != "-":
        raise AnnotationError(f"no speaker {sides[0]} {marks.plain[start:end][:40]!r}")
    near = list(_in_paragraph(marks, marks.cues, speaker or (start, end)))
    cue = _nearest(near, start, end, sides[-1])
    kind = "mixed" if code.startswith("~") else "direct"
    return GoldQuote(start, end, cast("Literal['direct', 'mixed']", kind), speaker, cue, entities.get(who))


def _nearest(spans: list[Span], start: int, end: int, side: str) -> Span | None:
    if side == "<":
        return max((span for span in spans if span[1] <= start), default=None)
    return min((span for span in spans if span[0] >= end), default=None) if side == ">" else None


def _in_paragraph(marks: _Marks, spans: list[Span], where: Span) -> Iterator[Span]:
    first = marks.plain.rfind(PARAGRAPHS, 0, where[0])
    last = marks.plain.find(PARAGRAPHS, where[1])
    return (span for span in spans if first < span[0] and (last < 0 or span[1] <= last))
