"""What a page says about its article: headline, authors, where and when it was written, and its sections."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.text.authors import find_authors
from pipeline.text.byline_wording import CITIES
from pipeline.text.dateline import Dateline, in_normal_case, read_dateline
from pipeline.text.found_dates import FoundDate, find_dates
from pipeline.text.prose import ends_sentence
from pipeline.text.publication_date import publication_date
from pipeline.text.sections import find_sections

_DATELINE_ABOVE: Final = 3  # blocks between a dateline on a line of its own and the body
_DATELINE_INTO_BODY: Final = 3  # sentences of the body in which it is looked for
_RUNS_ON: Final = (".", "-", "–", "—")  # ends of a dateline that the text goes on behind
_LONGEST_DATELINE: Final = 60


@dataclass(frozen=True, slots=True)
class Clues:
    """Where the particulars stand, as indexes of blocks, and what was read there; None where there is none."""

    headline: int | None
    authors: tuple[int, list[str]] | None
    date: tuple[int, FoundDate] | None
    dateline: tuple[int, Dateline] | None


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the page says about its article; None or empty where it does not.

    Attributes:
        headline: The headline as it stands on the page.
        authors: The names in its byline, in their order.
        dateline: The place where it was written, in normal case ("Kyiv", "Las Cruces, N.M.").
        published: When it was published. A date of which the page only says that it was updated then is not taken,
            but for the day where the time of day stands beside it, in English with its zone: so news is dated, which
            is updated on the day it appears.
        sections: The sections it stands in, from the widest.
    """

    headline: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    published: FoundDate | None = None
    sections: tuple[str, ...] = ()


def find_clues(texts: Sequence[str], body: Sequence[bool], headline: int | None, language: str | None) -> Clues:
    """Find the particulars around the body of an article.

    Args:
        texts: The texts of the page's blocks.
        body: For each block, whether it belongs to the body.
        headline: The index of the headline, where it is known.
        language: The language of the page as a BCP 47 tag, where known.
    """
    base = _base(language)
    dateline = _dateline(texts, body, headline, base)
    nameless = list(texts)
    if dateline and dateline[1].end > len(texts[dateline[0]]):
        nameless[dateline[0]] = ""  # "NEW YORK" is no name
    return Clues(
        headline,
        find_authors(nameless, body, headline, base) or _in_dateline(dateline),
        publication_date(texts, body, headline, base),
        dateline,
    )


def particulars(clues: Clues, texts: Sequence[str], language: str | None) -> Particulars:
    """Put together what was found about an article in a language, a BCP 47 tag where it is known."""
    place = clues.dateline[1].place if clues.dateline else None
    return Particulars(
        headline=None if clues.headline is None else texts[clues.headline],
        authors=tuple(clues.authors[1]) if clues.authors else (),
        dateline=in_normal_case(place, _base(language)) if place else None,
        published=_published(clues, _base(language)) or _in_dateline_printed(clues.dateline, texts, language),
        sections=find_sections(texts, clues.headline),
    )


def _published(clues: Clues, language: str | None) -> FoundDate | None:
    """Take the day of an update with a time: it was right on 14 of 14 pages in other languages than English.

    English ones must name its zone (9 of 10 were right; of all others 36 of 70).
    """
    found = clues.date[1] if clues.date else None
    if found is None or found.role != "updated":
        return found
    is_news = found.zone or (found.time and language != "en")
    return replace(found, time=None, zone=None, precision="day") if is_news else None


def _in_dateline_printed(
    dateline: tuple[int, Dateline] | None, texts: Sequence[str], language: str | None
) -> FoundDate | None:
    """Read the date in a dateline, as press releases have it: "SPRINGFIELD, Ohio, March 4, 2025 (Example Wire) --"."""
    if not dateline:
        return None
    return next(iter(find_dates(texts[dateline[0]][: dateline[1].end], _base(language))), None)


def _in_dateline(dateline: tuple[int, Dateline] | None) -> tuple[int, list[str]] | None:
    return (dateline[0], list(dateline[1].authors)) if dateline and dateline[1].authors else None


def _base(language: str | None) -> str | None:
    return language.partition("-")[0].lower() if language else None


def _dateline(
    texts: Sequence[str], body: Sequence[bool], headline: int | None, language: str | None
) -> tuple[int, Dateline] | None:
    """Read the dateline at the beginning of the body, or on a line of its own shortly above it.

    A standfirst or a list that was taken for body may stand above it. A paragraph that follows it right away must be
    told by more than its form, or the article mentions the place again.
    """
    inside = [index for index, is_body in enumerate(body) if is_body]
    sentences = [index for index in inside if ends_sentence(texts[index])]
    sentences = sentences or inside  # in Thai no mark ends one
    if not sentences:
        return None
    article = inside if headline is None else [headline, *inside]
    first, last = inside[0], sentences[:_DATELINE_INTO_BODY][-1]
    top = max(first - _DATELINE_ABOVE, 0 if headline is None else headline + 1)
    for index in range(min(top, first), last + 1):
        # the first words of a paragraph may be a block of their own, where a link follows them
        found = read_dateline(" ".join(texts[index : index + 2])) if body[index] else None
        if found and found.end < len(texts[index]):
            is_first = index == first or not body[index - 1]
            if is_first or found.is_sure or _is_mentioned(found, index, texts, article, language):
                return index, found
            continue
        by_form = texts[index].isupper()
        runs_on = texts[index].endswith(_RUNS_ON) and any(body[index + 1 : index + 2])
        known = texts[index].partition(",")[0].strip(" -–—").lower() in CITIES
        found = _alone(index, texts, sentences) if (by_form or known) else None
        if found and (
            found.is_sure or (by_form and (runs_on or _is_mentioned(found, index, texts, article, language)))
        ):
            return index, found
    return None


def _alone(index: int, texts: Sequence[str], sentences: Sequence[int]) -> Dateline | None:
    """Read a dateline that is a line of its own; it ends behind its line."""
    if len(texts[index]) > _LONGEST_DATELINE:
        return None
    text = texts[index].rstrip(" -–—")
    below = next((texts[sentence] for sentence in sentences if sentence > index), "")
    found = read_dateline(f"{text} — {below}")
    region = (found.place or "").partition(", ")[2] if found else ""
    is_house = region.isalpha() and region.isupper()  # "JANE ROE, EXAMPLE"
    return found if found and found.end == len(text) + len(" — ") and not is_house else None


def _is_mentioned(
    found: Dateline, index: int, texts: Sequence[str], article: Sequence[int], language: str | None
) -> bool:
    """Say whether the article has the place elsewhere, as a name: a section, a speaker or a label it has not."""
    name = in_normal_case(found.place or "", language)
    others = [texts[other] for other in article if other != index]
    word = name.lower()
    as_name = any(name in text for text in others) and (word == name or not any(word in text for text in others))
    return as_name and ":" not in texts[index][: found.end]
