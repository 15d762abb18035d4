"""The dateline of a report: where it was written, and by which agency; it stands at the beginning of the body.

Most are told by their form: a place in capitals, or one before an agency in brackets, and then a dash or a stop. In
normal case a dash says nothing ("Python – a language"), so that the place must be one of `CITIES`.
"""

import re
from dataclasses import dataclass
from typing import Final

from pipeline.text.byline_wording import AGENCIES, CITIES, NOT_NAMES, NOT_PLACES, PARTICLES
from pipeline.text.months import month_number

_LONGEST = 110  # characters of a paragraph in which its dateline ends
_LEAST_TEXT = 40  # characters behind a dateline that is told by its place alone
_MOST_WORDS = 4  # of a place: "Rio de Janeiro"
_SHORTEST_CAPITALS = 4  # letters of a place in capitals that nothing else tells: "NASA" is longer than "FBI", though
_MOST_CAPITAL_WORDS = 3  # of it
_SHORTEST_REGION = 2  # letters: "SMITH, J." is an author
_DASHES: Final = frozenset({"-", "–", "—", "--", "ـ"})
_STOPS_WITH_DASH: Final = frozenset({".-", ".–", ".—", ". -", ". –", ". —"})
_STOPS: Final = _STOPS_WITH_DASH | {".", ":"}
_MOST_CASELESS_WORDS = 3  # of a place in a script without capitals: the beginning of a sentence has more
_LONGEST_CASELESS = 20  # characters
_LONGEST_ABBREVIATION = 5  # letters of a region that is cut short: "Ala.", "Minn."

_KNOWN = "|".join(sorted(map(re.escape, AGENCIES), key=len, reverse=True))
_NAME = r"[^\W\d_][^\d()\[\],;:!?/«»\"“”—–|=ـ]"
# Every repeat is bounded, so there is an end to the ways in which a beginning can be taken apart
_MONTH = r"[^\s\d.,()/–—-]{3,12}"
_WESTERN: Final = re.compile(
    rf"(?:\((?P<first>{_KNOWN})\) ?[-–—] ?)?"
    rf"(?P<place>{_NAME}{{1,30}}?(?:/{_NAME}{{1,20}}?)?)(?<! )(?!\w)(?P<region>, ?(?!{_MONTH}\.? \d){_NAME}{{1,25}}?)?"
    rf"(?:(?:[,.] ?| )(?:(?P<month>{_MONTH})\.? \d{{1,2}}|\d{{1,2}}(?:\.|er|º)? ?(?:de )?(?P<name>{_MONTH})\.?)"
    r"(?:,? \d{4})?,?\.?)?"
    r"(?: ?[(/\[«](?P<paren>[^()/\[\]«»]{2,30}(?:/[^()/\[\]«»]{2,20})?)[)/\]»]"
    rf"| ?[.,–—-] ?(?P<bare>{_KNOWN})(?!\w)| (?P<stroke>{_KNOWN})(?= \|))?"
    r" ?(?P<end>\. ?[-–—]|[-–—ـ]{1,2}|\.(?! ?[-–—(])|[:|]|(?-i:(?<=\([A-Z]{2}\))))(?:\s+|$)",
    re.IGNORECASE,
)
_AGENCY_ALONE: Final = re.compile(rf"\((?P<paren>{_KNOWN})\) ?[-–—]{{1,2}}\s+", re.IGNORECASE)
_INITIALS: Final = re.compile(r"[a-z]{2,5}(?:/[a-z]{2,5})?")  # of an agency: "avn", "dpa/lno"
_ABBREVIATION: Final = re.compile(r"(?:\w{1,2}\.)+")
_BRACKETED: Final = re.compile(rf"\[(?P<place>{_NAME}{{3,30}})\]\s+", re.IGNORECASE)
_CHINESE: Final = re.compile(
    r"[（(【]?(?:(?P<paren>新华社|新華社|中新社|中新网|中央社|法新社|路透社|美联社|美聯社)|本[报報台社])(?:记者|記者)?"
    r"(?P<place>[\u4e00-\u9fff]{2,12}?)"
    r"(?:\d{1,2}月)?\d{1,2}日(?:综合|綜合|专|專)?[电電讯訊][）)】]?"
    r"(?:\s?[（(](?:本报|本報)?[记記]者(?P<author>[\u4e00-\u9fff、 ]{2,12})[）)])?\s*"
)
_TAIWANESE: Final = re.compile(
    r"[〔〈（(【\[](?P<paren>中央社)?[记記]者(?P<author>[\u4e00-\u9fff、]{2,12})[／/](?P<place>[\u4e00-\u9fff]{2,6}?)(?:綜合|专|專)?"
    r"[报報][导導道](?:[〕〉）)】\]])\s*"
)
_JAPANESE: Final = re.compile(
    r"[【［](?P<place>[\u30a0-\u30ff\u4e00-\u9fff]{2,10}?)"
    r"(?:[=＝](?P<author>[\u3005\u3040-\u30ff\u4e00-\u9fff・、 ]{2,20})"
    r"|(?P<paren>共同|時事|AFP時事|AFP|AP|ロイター)(?:[=＝][^】］]{1,20})?)[】］]\s*"
)
_KOREAN: Final = re.compile(
    r"[(\[](?P<place>[\uac00-\ud7a3]{2,8})=(?P<paren>[\uac00-\ud7a3]{2,6}\d?|AP|AFP)[)\]]"
    r"(?:\s?(?P<author>[\uac00-\ud7a3]{2,4}) ?(?:기자|특파원) ?[=＝])?\s*"
)
_BETWEEN: Final = re.compile(r"[、 ]+")
_PICTURES: Final = frozenset({"写真", "図解", "動画", "資料", "地図", "提供", "編集", "撮影", "文", "聞き手"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: `paragraph[start:end]` holds it, with the dash behind it and the white space before the text.

    Attributes:
        place: Where the report was written, as printed ("KYIV", "BERLIN/PARIS"); None if only an agency is named.
        agency: The agency as printed, without brackets; None if none is named.
        start: Where it begins, in code points.
        end: Where the text begins.
        authors: The reporters whom it names, as in East Asia.
    """

    place: str | None
    agency: str | None
    start: int
    end: int
    authors: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether more than its form tells it: an agency, a region, or a city of `CITIES`."""
        return self.place is None or self.agency is not None or "," in self.place or self.place.lower() in CITIES


def read_dateline(paragraph: str) -> Dateline | None:
    """Read the dateline at the beginning of a paragraph; None unless it is unmistakable.

    It is where an agency stands beside a place; where a place in capitals, or a few words of a script that has none,
    stand before a dash or a stop; in normal case, before both, or before either if it is one of `CITIES`.
    """
    head = paragraph[:_LONGEST]
    for form in (_CHINESE, _TAIWANESE, _JAPANESE, _KOREAN):
        if (found := form.match(head)) and found["place"] not in _PICTURES:
            authors = tuple(_BETWEEN.split(found["author"])) if found["author"] else ()
            return Dateline(found["place"], found["paren"], 0, found.end(), authors)
    if (found := _WESTERN.match(head)) and _is_place(found["place"]):
        agency = found["paren"] or found["bare"] or found["stroke"] or found["first"]
        known = agency is not None and _is_agency(agency)
        by_agency = known and (found["place"].isupper() or not found["first"])
        if by_agency or _stands_for_itself(found, paragraph):
            return Dateline(_printed_place(found), agency if known or _is_initials(agency) else None, 0, found.end())
    if (found := _BRACKETED.match(head)) and found["place"].isupper() and _may_be_place(found["place"]):
        return Dateline(found["place"], None, 0, found.end())
    if found := _AGENCY_ALONE.match(head):
        return Dateline(None, found["paren"], 0, found.end())
    return None


def in_normal_case(place: str, language: str | None) -> str:
    """Write a place that is printed in capitals as text does.

    Args:
        place: A place as printed.
        language: Its language as ISO 639-1, where known: Turkish has capitals of its own.

    >>> in_normal_case("RIO DE JANEIRO", "pt"), in_normal_case("LAS CRUCES, N.M.", "en")
    ('Rio de Janeiro', 'Las Cruces, N.M.')
    """
    city, comma, region = place.partition(",")
    if not city.isupper():
        return place
    return "".join(re.sub(r"[^\s/-]+", lambda word: _in_normal_case(word, language), city)) + comma + region


def _in_normal_case(word: re.Match[str], language: str | None) -> str:
    printed = word[0]
    if _ABBREVIATION.fullmatch(printed):
        return printed if printed.count(".") > 1 else printed.capitalize()
    turkish = language in {"tr", "az"}
    lower = printed.replace("I", "ı").replace("İ", "i").lower() if turkish else printed.lower()
    if word.start() and lower in PARTICLES:
        return lower
    return ("İ" if turkish and lower[0] == "i" else lower[0].upper()) + lower[1:]


def _printed_place(found: re.Match[str]) -> str:
    place, region = found["place"].strip().rstrip("."), found["region"]
    if not region:
        return place
    cut = found["end"].startswith(".") and len(region.strip(", ")) <= _LONGEST_ABBREVIATION
    return place + region + "." * cut


def _is_place(text: str) -> bool:
    words = text.replace("/", " ").split()
    return 0 < len(words) <= _MOST_WORDS and all(not word[0].islower() or word in PARTICLES for word in words)


def _may_be_place(text: str) -> bool:
    words = text.lower().split()
    return NOT_PLACES.isdisjoint(words) and not (len(words) == 1 and words[0] in NOT_NAMES)


def _is_agency(text: str) -> bool:
    return any(
        part.strip().lower().split("-")[0] in AGENCIES or part.strip().lower() in AGENCIES for part in text.split("/")
    )


def _is_initials(text: str | None) -> bool:
    return text is not None and _INITIALS.fullmatch(text) is not None


def _stands_for_itself(found: re.Match[str], paragraph: str) -> bool:
    """Say whether the place makes the dateline, without the help of a known agency."""
    text = paragraph[found.end() :]
    place = found["place"].strip()
    month = found["month"] or found["name"]
    no_date = month is not None and month_number(month.lower(), None) is None
    if len(text) < _LEAST_TEXT or text[0].islower() or no_date:
        return False
    known = place.lower() in CITIES
    dash = found["end"] in _DASHES and (found["end"] != "-" or _is_spaced(found))
    if dash and _is_initials(found["paren"]) and found.string[found.start("paren") - 2] == " ":
        return True
    if not known and not _may_be_place(place):
        return False
    if place.isupper():
        return _are_capitals_a_place(found, place, known=known, dash=dash)
    if place.lower() == place.upper():
        return _is_caseless_place(found, place, dash=dash)
    alone = found["paren"] is None and found["region"] is None and month is None
    listed = text.split(maxsplit=1)[0].strip(".,").lower() in CITIES  # "Paris. London. Three cities …"
    by_stop = found["end"] in _STOPS_WITH_DASH and place.count(" ") < _MOST_CAPITAL_WORDS
    return (known or by_stop) and alone and not listed and found["end"] not in {"-", ":", "|"}


def _are_capitals_a_place(found: re.Match[str], place: str, *, known: bool, dash: bool) -> bool:
    region, paren, end = found["region"], found["paren"], found["end"]
    if region:  # "SMITH, J.", and in a transcript "SMITH, HOST:"
        return end != ":" and len(region.strip(", .")) >= _SHORTEST_REGION
    if known or found["month"] or found["name"]:
        return known or end != ":"
    long = len(place) >= _SHORTEST_CAPITALS and "." not in place
    if paren:
        return long and (dash or not end) and paren.isalpha()
    return long and place.count(" ") < _MOST_CAPITAL_WORDS and (dash or end in _STOPS)


def _is_caseless_place(found: re.Match[str], place: str, *, dash: bool) -> bool:
    short = len(place) <= _LONGEST_CASELESS and place.count(" ") < _MOST_CASELESS_WORDS and not found["region"]
    indic = "\u0900" <= place[0] <= "\u0dff"
    return short and (dash or (indic and found["end"] == ":"))


def _is_spaced(found: re.Match[str]) -> bool:
    """Say whether a blank stands before the dash; without one it may be a hyphen."""
    return found.string[found.start("end") - 1] == " "
