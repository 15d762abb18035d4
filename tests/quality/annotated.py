"""The annotated articles: texts of news with all that the enrichment is to find in them.

A file under `articles/` is a head of `name: value` lines, a blank line, the body with its marks (`annotation_marks.py`
says which), a line `---` and a legend: `p1 = Ann Lee` gives a full name, `l1 = The Hague | NL 52.08 4.31` a country and
where a city lies, `l2 = Mill Lane | (NL)` a building, a river or a made-up village, of which nobody is asked where it
lies, and `l3 = Europe | -` a place that lies in no one country. In languages other than English only the quotes are
marked. All were written for this purpose: events and private persons are invented.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from quality.annotation_marks import PARAGRAPHS, TYPES, AnnotationError, GoldEntity, Text, unmarked

ARTICLES = Path(__file__).parent / "articles"

TOPICS = {
    "arts": "01000000",
    "crime": "02000000",
    "disaster": "03000000",
    "economy": "04000000",
    "education": "05000000",
    "environment": "06000000",
    "health": "07000000",
    "human-interest": "08000000",
    "labour": "09000000",
    "lifestyle": "10000000",
    "politics": "11000000",
    "religion": "12000000",
    "science": "13000000",
    "society": "14000000",
    "sport": "15000000",
    "conflict": "16000000",
    "weather": "17000000",
}
"""The top level of the IPTC's media topics, by the word that the heads use."""

HEAD = frozenset({"headline", "published", "topics", "language"})  # published and topics where they can be said
LEGEND = "---"

_PLACE = re.compile(
    r"-|\((?P<around>[A-Z]{2})\)|(?P<country>[A-Z]{2})(?: (?P<latitude>-?[0-9.]+) (?P<longitude>-?[0-9.]+))?"
)


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article as the enrichment gets it, and all that is to be found in it."""

    name: str
    language: str
    headline: Text
    body: Text
    published: date | None
    topics: tuple[str, ...]
    """Codes; the first is the label, the others are right as well."""
    entities: tuple[GoldEntity, ...]

    @property
    def english(self) -> bool:
        """Whether everything is marked; otherwise only the quotes."""
        return self.language == "en"


@cache
def annotated_articles() -> tuple[AnnotatedArticle, ...]:
    """Load every annotated article, by name."""
    return tuple(load(file) for file in sorted(ARTICLES.glob("*.txt")))


def load(file: Path) -> AnnotatedArticle:
    """Load one article.

    Raises:
        AnnotationError: A mark, a line of the head or of the legend is not what it should be.
    """
    return read(file.stem, file.read_text(encoding="utf-8"))


def read(name: str, content: str) -> AnnotatedArticle:
    """Read the content of a file of annotations; errors as `load`."""
    try:
        return _read(name, content)
    except AnnotationError as error:
        raise AnnotationError(f"{name}: {error}") from None


def _read(name: str, content: str) -> AnnotatedArticle:
    top, _, rest = content.partition(PARAGRAPHS)
    body, _, legend = rest.partition(f"\n{LEGEND}\n")
    head = _read_head(top)
    entities = _read_legend(legend)
    headline = unmarked(head["headline"], entities)
    text = unmarked(body.strip("\n"), entities)
    _check_layout(text.plain)
    named = {mention.entity.key: mention.entity for part in (headline, text) for mention in part.mentions}
    if unused := [key for key in entities if key not in named]:
        raise AnnotationError(f"never named: {', '.join(unused)}")
    try:
        published = date.fromisoformat(head["published"]) if "published" in head else None
        topics = tuple(TOPICS[topic.strip()] for topic in head["topics"].split(",")) if "topics" in head else ()
    except (KeyError, ValueError) as error:
        raise AnnotationError(f"no such topic or date: {error}") from None
    return AnnotatedArticle(name, head["language"], headline, text, published, topics, tuple(named.values()))


def _read_head(top: str) -> dict[str, str]:
    head: dict[str, str] = {}
    for row in top.split("\n"):
        key, colon, value = row.partition(": ")
        if not colon or key not in HEAD or key in head or not value.strip():
            raise AnnotationError(f"no head line: {row}")
        head[key] = value.strip()
    if "headline" not in head or "language" not in head:
        raise AnnotationError("the head wants headline and language")
    return head


def _read_legend(legend: str) -> dict[str, GoldEntity]:
    entities: dict[str, GoldEntity] = {}
    for row in filter(None, legend.split("\n")):
        key, equals, value = row.partition(" = ")
        name, _, place = value.partition(" | ")
        where = _PLACE.fullmatch(place)
        if not equals or not re.fullmatch(r"[polg][0-9]+", key) or key in entities or not name:
            raise AnnotationError(f"no line of the legend: {row}")
        if bool(where) is not (key[0] == "l") or (place and not where):
            raise AnnotationError(f"a place, and nothing else, has ` | ` and where it lies: {row}")
        entities[key] = _entity(key, name, where)
    return entities


def _entity(key: str, name: str, where: re.Match[str] | None) -> GoldEntity:
    if not where:
        return GoldEntity(key, TYPES[key[0]], name)
    latitude, longitude = (float(degrees) if degrees else None for degrees in where.group("latitude", "longitude"))
    country = where["country"] or where["around"]
    return GoldEntity(key, TYPES[key[0]], name, country, latitude, longitude, asked=bool(where["country"]))


def _check_layout(body: str) -> None:
    paragraphs = body.split(PARAGRAPHS)
    if wrong := [each for each in paragraphs if each != each.strip() or "\n" in each or not each]:
        raise AnnotationError(f"paragraphs are single lines with one blank line between: {wrong[0][:60]!r}")
