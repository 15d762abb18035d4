"""The audit: what must hold of everything that was pushed and everything that can be read. A pure function."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chaos.stream import ARTICLE_BYTES, NUMBER, Sent

from pipeline.flow import FLOW
from pipeline.limits import Limits
from pipeline.messages import Message
from pipeline.stage import Stage
from pipeline.stages.deduplicate.memory import PublishedVersions
from pipeline.worker import handle
from schemas.provenance import Place
from schemas.reason import Fault
from schemas.topics import DEAD, DUPLICATES, ENRICHED, FINGERPRINTS, NORMALISED, PARSED, RAW, UNIQUE, Topic
from schemas.verdict import ArticleVersion

ENDS = (NORMALISED, DUPLICATES, DEAD)
LIMITS = Limits(article_bytes=ARTICLE_BYTES, window_articles=5_000)
"""A window that holds the largest distance within a cluster four times, and is snapshot every 156 versions."""

Read = Mapping[Topic[Any], Sequence[Message]]
"""Every committed message of every topic, in the order of partition and offset."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a raw message: the record, and the topic that it stands on."""

    topic: Topic[Any]
    record: Any


def audit(sent: Sequence[Sent], acknowledged: Mapping[int, Place], read: Read) -> list[str]:
    """Return what is wrong, a line a violation; nothing if all is well.

    A message without acknowledgement may stand on the raw topic or not; if it does it is judged like the others.
    """
    raw = {where(message.place): sent[number_of(message)] for message in read[RAW]}
    ends: dict[Place, list[End]] = defaultdict(list)
    for topic in ENDS:
        for message in read[topic]:
            record = record_of(topic, message)
            ends[raw_place(record)].append(End(topic, record))
    single = {place: found[0] for place, found in ends.items() if len(found) == 1 and place in raw}
    return [
        *_raw(acknowledged, read[RAW]),
        *_ends(raw, ends),
        *_records(raw, single),
        *_dead(raw, single),
        *_clusters(raw, single),
        *_versions(read[NORMALISED]),
        *_between(raw, read),
        *_memory(read),
    ]


def where(place: Place) -> Place:
    """The place without its timestamp."""
    return place.model_copy(update={"timestamp": None})


def record_of(topic: Topic[Any], message: Message) -> Any:
    """The record of a message."""
    return topic.model.from_topic(message.value or b"")[0]


def raw_place(record: Any) -> Place:
    """The place of the raw message that a record of any topic was made of."""
    return where(getattr(record, "raw", None) or record.provenance.raw)


def number_of(message: Message) -> int:
    """The number under which a raw message was sent."""
    return int(dict(message.headers)[NUMBER] or -1)


def _raw(acknowledged: Mapping[int, Place], messages: Sequence[Message]) -> Iterator[str]:
    """Every acknowledged message stands where the broker said, and none stands twice."""
    found = {number_of(message): where(message.place) for message in messages}
    for number, times in Counter(map(number_of, messages)).items():
        if times > 1:
            yield f"raw: message {number} stands there {times} times"
    for number, place in acknowledged.items():
        if found.get(number) != where(place):
            yield f"raw: message {number} was acknowledged at {place}, and stands at {found.get(number)}"


def _ends(raw: Mapping[Place, Sent], ends: Mapping[Place, list[End]]) -> Iterator[str]:
    """Every raw message has exactly one end, and there is no end of anything else."""
    for place, sent in raw.items():
        found = [end.topic.subject for end in ends.get(place, [])]
        if len(found) != 1:
            yield f"end: message {sent.number} at {place} has {len(found)} ends: {', '.join(found) or 'lost'}"
    for place in ends.keys() - raw.keys():
        yield f"end: of {place}, which is no raw message"


def _records(raw: Mapping[Place, Sent], single: Mapping[Place, End]) -> Iterator[str]:
    """What ends as a record is what was sent: its name and its text."""
    for place, end in single.items():
        if end.topic is not DEAD and (end.record.uri, end.record.body) != (raw[place].uri, raw[place].body):
            yield f"record: {end.topic.subject} of {place} is not the article of message {raw[place].number}"


def _dead(raw: Mapping[Place, Sent], single: Mapping[Place, End]) -> Iterator[str]:
    """The dead letters are the ones expected, each with its reason, its fault and its bytes."""
    for place, end in single.items():
        sent = raw[place]
        reason = end.record.reason if end.topic is DEAD else None
        if reason != sent.reason:
            yield f"dead: message {sent.number} at {place} ended by {reason}, not {sent.reason}"
        elif end.topic is DEAD and (end.record.fault, end.record.value) != (Fault.INPUT, sent.value):
            yield f"dead: the letter of message {sent.number} at {place} has another fault or other bytes"


def _clusters(raw: Mapping[Place, Sent], single: Mapping[Place, End]) -> Iterator[str]:
    """Of copies one is published; versions of one article are, in their order, and what repeats the latest is not."""
    clusters: dict[int, list[tuple[Sent, End]]] = defaultdict(list)
    for place in sorted(single, key=lambda each: (each.partition, each.offset)):
        if raw[place].reason is None and single[place].topic is not DEAD:
            clusters[raw[place].cluster].append((raw[place], single[place]))
    for number, members in clusters.items():
        if len({sent.body for sent, _ in members}) == 1:
            yield from _copies(number, members)
        else:
            yield from _revisions(number, members)


def _copies(number: int, members: Sequence[tuple[Sent, End]]) -> Iterator[str]:
    published = [_version(end.record) for _, end in members if end.topic is NORMALISED]
    if [each.version for each in published] != [1]:
        yield f"copies: cluster {number} of {len(members)} has published {[str(each) for each in published]}"
    for sent, end in members:
        if end.topic is DUPLICATES and end.record.verdict.canonical not in published:
            yield f"copies: message {sent.number} of cluster {number} names a wrong canonical article"


def _revisions(number: int, members: Sequence[tuple[Sent, End]]) -> Iterator[str]:
    latest, version, canonical = None, 0, None
    for sent, end in members:
        repeats = sent.body == latest
        latest, version = sent.body, version if repeats else version + 1
        right = end.topic is (DUPLICATES if repeats else NORMALISED) and end.record.verdict.canonical == canonical
        if end.topic is NORMALISED:
            right = right and end.record.version == version
            canonical = _version(end.record)
        if not right:
            wanted = f"repeat version {version}" if repeats else f"be version {version}"
            yield f"revisions: message {sent.number} of cluster {number} should {wanted}, and is {end.topic.subject}"


def _version(record: Any) -> ArticleVersion:
    """What verdicts call a published record: by its place on the parsed topic."""
    (place,) = (where(run.place) for run in record.provenance.stages if run.stage == "deduplicate")
    return ArticleVersion(uri=record.uri, version=record.version, place=place)


def _versions(normalised: Sequence[Message]) -> Iterator[str]:
    """A reader of the normalised topic sees the versions of an article as 1, 2, 3."""
    seen: dict[str, list[int]] = defaultdict(list)
    for message in normalised:
        record = record_of(NORMALISED, message)
        seen[record.uri].append(record.version)
    for uri, versions in seen.items():
        if versions != list(range(1, len(versions) + 1)):
            yield f"versions: of {uri} stand there as {versions}"


def _between(raw: Mapping[Place, Sent], read: Read) -> Iterator[str]:
    """Between the stages nothing is lost, doubled or overtaken."""
    passed = {
        topic: [raw_place(record_of(topic, each)) for each in read[topic]] for topic in (PARSED, UNIQUE, ENRICHED)
    }
    articles = {place for place, sent in raw.items() if sent.reason is None}
    published = {raw_place(record_of(NORMALISED, message)) for message in read[NORMALISED]}
    for topic, wanted in ((PARSED, articles), (UNIQUE, published), (ENRICHED, published)):
        for place, times in (Counter(wanted) - Counter(passed[topic])).items():
            yield f"between: {place} stands {times} times too few on {topic.subject}"
        for place, times in (Counter(passed[topic]) - Counter(wanted)).items():
            yield f"between: {place} stands {times} times too often on {topic.subject}"
    last: dict[int, int] = {}
    for place in passed[PARSED]:
        if place.offset < last.get(place.partition, -1):
            yield f"between: {place} was overtaken on parsed"
        last[place.partition] = place.offset


def _memory(read: Read) -> Iterator[str]:
    """The changelog is the published versions in parsed order; the memory it gives is that of one stage fed alone."""
    version = {}
    for message in read[NORMALISED]:
        record = record_of(NORMALISED, message)
        version[raw_place(record)] = (record.uri, record.version)
    values = [record_of(FINGERPRINTS, message) for message in read[FINGERPRINTS]]
    entries = [entry for value in values if value.part is None for entry in value.entries]
    in_order = [version.get(raw_place(record_of(PARSED, message))) for message in read[PARSED]]
    if [(entry.uri, entry.version) for entry in entries] != [each for each in in_order if each]:
        yield f"memory: the changelog's {len(entries)} entries are not the {len(version)} published versions in order"
    again = [entry for value in values if value.part is not None for entry in value.entries]
    if again != entries[: len(again)]:
        yield f"memory: the {len(again)} entries of the snapshots are not the first of the changelog's"

    restored, alone = _memory_of(FLOW["deduplicate"](LIMITS)), FLOW["deduplicate"](LIMITS)
    count = sum(restored.restore([(message.value or b"", message.place.offset)]) for message in read[FINGERPRINTS])
    handle(alone, read[PARSED], LIMITS, lambda: datetime.now(UTC))
    afresh = _memory_of(alone)
    if count != len(entries) or restored.window.rows.tobytes() != afresh.window.rows.tobytes():
        yield f"memory: the {count} entries restored are not the {afresh.window.end} of one stage fed alone"


def _memory_of(stage: Stage[Any, Any]) -> PublishedVersions:
    assert isinstance(stage.memory, PublishedVersions)
    return stage.memory
