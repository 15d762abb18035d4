"""The stream: articles of known clusters, and inputs that are none, with the end that each must come to."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from pipeline.messages import Headers
from pipeline.sources import Source, identity
from schemas.reason import Reason

ARTICLE_BYTES = 16_384
"""The deployment's limit, low so that what is too large for it stays cheap."""

NUMBER = "chaos-number"
"""The header that names a message in the audit; the pipeline does not know it."""

CLUSTERS = {"copies": 6, "revisions": 3, "dead": 2}
DISTANCES = (0.0, 1.0, 30.0, 300.0)
"""How far apart, in clusters, the messages of one cluster lie at most: in one transaction, or a crash or two apart."""

WORDS = (
    "harbour",
    "council",
    "storm",
    "ferry",
    "budget",
    "winter",
    "market",
    "school",
    "bridge",
    "river",
    "report",
    "captain",
    "island",
    "theatre",
    "tunnel",
    "station",
    "garden",
    "museum",
    "engine",
    "village",
    "teacher",
    "doctor",
    "election",
    "minister",
    "railway",
    "forest",
    "coast",
    "summer",
    "contract",
    "court",
)
SYLLABLES = ("ba", "del", "fo", "gri", "ka", "lo", "mun", "ne", "ros", "ti", "var", "zu")
DEBRIS = (
    "Share on Facebook",
    "Read next\n17:04\nCouncil approves the money for the new bridge over the river after a long debate.",
    "Read next\n09:15\nStorm closes the harbour for two days.\n08:40\nFerry company looks for thirty more captains.",
    "Leave the first comment",
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message to push, and what is known of it beforehand: its article, its text, or why it is none."""

    number: int
    value: bytes
    headers: Headers
    cluster: int
    uri: str | None = None
    body: str | None = None
    reason: Reason | None = None

    @property
    def key(self) -> bytes | None:
        return self.uri.encode() if self.uri else None


def stream(count: int, seed: int) -> list[Sent]:
    """So many messages, the same for the same seed.

    A cluster is one text under one to four identities, each pushed once or twice; or the versions of one article in
    their order, repeats and a return to the first text among them; or one input that must end as a dead letter.
    """
    random = Random(seed)  # noqa: S311 # repeatable, not secret
    placed: list[tuple[float, Sent]] = []
    for cluster in range(count):
        if len(placed) >= count:
            break
        kind = random.choices(list(CLUSTERS), list(CLUSTERS.values()))[0]
        made = list({"copies": _copies, "revisions": _revisions, "dead": _dead}[kind](cluster, random))
        far = random.choice(DISTANCES)
        places = sorted(cluster + far * random.random() for _ in made)
        placed += zip(places, made, strict=True)
    in_order = [sent for _, sent in sorted(placed, key=lambda each: each[0])][:count]
    return [_numbered(number, sent) for number, sent in enumerate(in_order)]


def _numbered(number: int, sent: Sent) -> Sent:
    headers = (*sent.headers, (NUMBER, str(number).encode()))
    return Sent(number, sent.value, headers, sent.cluster, sent.uri, sent.body, sent.reason)


def _copies(cluster: int, random: Random) -> Iterator[Sent]:
    paragraphs = _paragraphs(cluster, 1, random)
    for copy in range(random.randint(1, 4)):
        again = _article(cluster, f"{cluster}-{copy}", paragraphs, random)
        yield from [again] * random.choice((1, 1, 1, 2))


def _revisions(cluster: int, random: Random) -> Iterator[Sent]:
    versions = [_paragraphs(cluster, version, random) for version in range(random.randint(2, 4))]
    for paragraphs in [*versions, *random.choice(([], versions[:1]))]:
        yield from [_article(cluster, str(cluster), paragraphs, random)] * random.choice((1, 1, 1, 2))


def _dead(cluster: int, random: Random) -> Iterator[Sent]:
    text = f"Message {cluster} is no article."
    plain, declared = (("content-type", b"text/plain"),), (("content-type", b"application/json"),)
    value, headers, reason = random.choice(
        (
            (b" \n" * random.randint(0, 3), plain, Reason.EMPTY),
            (text.encode() + b" Caf\xe9.", plain, Reason.NOT_DECODABLE),
            (b'{"text": "' + text.encode(), declared, Reason.MALFORMED_JSON),
            (text.encode() * (ARTICLE_BYTES // len(text) + 1), plain, Reason.TOO_LARGE),
        )
    )
    yield Sent(0, value, headers, cluster, reason=reason)


def _paragraphs(cluster: int, version: int, random: Random) -> list[str]:
    """Some 1 to 3 kB of prose that no other cluster or version has."""
    first = f"Report {cluster} of the harbour office, in its edition {version}, was given to the council on a Monday."
    rest = [" ".join(_sentence(random) for _ in range(3)) for _ in range(random.randint(3, 8))]
    return [f"{first} {rest[0]}", *rest[1:]]  # alone the first is taken for a headline now and then


def _sentence(random: Random) -> str:
    """A sentence with names and numbers enough that no other tells the same by chance."""
    things, names = random.choices(WORDS, k=4), [_name(random) for _ in range(3)]
    return (
        f"The {things[0]} of {names[0]} and the {things[1]} in {names[1]} need {random.randint(100, 99_999)} more for"
        f" their {things[2]} before the {things[3]} opens, {names[2]} said on day {random.randint(100, 99_999)}."
    )


def _name(random: Random) -> str:
    return "".join(random.choices(SYLLABLES, k=4)).capitalize()


def _article(cluster: int, name: str, paragraphs: list[str], random: Random) -> Sent:
    """The text under this name, as JSON or as plain text with headers, with debris around it."""
    before, after = random.choice(("", DEBRIS[0])), random.sample(DEBRIS[1:], random.randint(0, 2))
    text = "\n".join(filter(None, [before, *paragraphs, *after]))
    supplied = {"url": f"https://paper.example/story/{name}", "source": f"Paper {name[-1]}"}
    if random.random() < 0.5:
        value, headers = json.dumps({"text": text, **supplied}).encode(), (("content-type", b"application/json"),)
    else:
        value, headers = text.encode(), tuple((field, said.encode()) for field, said in supplied.items())
    uri = identity(Source(name, value, headers))
    assert uri
    return Sent(0, value, headers, cluster, uri.decode(), "\n\n".join(paragraphs))
