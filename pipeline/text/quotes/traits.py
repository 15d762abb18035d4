"""What the models are told of a run in quotation marks, and of each candidate for its speaker."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from pipeline.text.quotes.candidates import Candidate, Kind, Lexicon
from pipeline.text.quotes.english import DETERMINERS
from pipeline.text.quotes.marks import Run
from pipeline.text.quotes.words import Words

MOST_BEFORE: Final = 10
"""Candidates before a run that are looked at: the speaker of 99 % of the quotations in the training data is one."""

MOST_AFTER: Final = 3
NEAR: Final = 6
"""Words around a run or a candidate in which a cue is looked for."""

FAR: Final = 60.0
"""Distances in words, from which on all are the same."""

LONGEST_GAP: Final = 30
"""Words between a candidate and a run of which the cues are looked at."""

LONGEST_APPOSITION: Final = 30
"""Words behind a name in which what is said of it ends."""

ATTACHING: Final = frozenset({"of", "at", "from", "in", "for", "with", "on"})
"""Prepositions behind a candidate that begin what is said of it."""

LONGEST_COUNTED: Final = 80
"""Words of a run, from which on all are as long."""

SURE_CUE: Final = 0.3
"""Probability of a cue from which on the candidate beside it is said to speak."""

SURE_TITLE: Final = 0.05
"""Probability from which on a noun before a name is a title."""

LONGEST_SIGNATURE: Final = 10
"""Words, the dash before them included, up to which the end of a paragraph can sign a quotation."""

_NO_PARAGRAPHS: Final = 9.0
"""Paragraphs to the run before a run, at most, and where there is none."""

_UNPAIRED: Final = [0.0] * 20
"""Stands for the traits of a candidate that is near no run."""

_FAR_APART: Final = [0.0, 0.0, 0.0, 0.0]
_DASHES: Final = frozenset("-–—―")
_MARKS_BEFORE: Final = {",": 2.0, ":": 3.0}
_LAST_MARKS: Final = {",": 1.0, ".": 2.0, "…": 2.0, "?": 3.0, "!": 3.0}


class Pair(NamedTuple):
    """A run and a candidate for its speaker, by their indexes, with what the models are told of the two together."""

    run: int
    candidate: int
    traits: list[float]


class Scene(NamedTuple):
    """All that is known of an article before a model is asked."""

    body: str
    runs: list[Run]
    edges: list[tuple[int, int]]
    """The first word of each run, and the first behind it."""
    words: Words
    cues: list[float]
    """How probably each word introduces speech; 0 inside the runs."""
    candidates: list[Candidate]
    """Those outside of all runs."""
    attached: list[bool]
    """Whether each tells of the one before it by a preposition ("Harbour Lines" in "Ann Lee of Harbour Lines")."""
    candidate_traits: list[list[float]]
    run_traits: list[list[float]]
    pairs: list[Pair]


def describe(body: str, runs: list[Run], words: Words, candidates: list[Candidate], lexicon: Lexicon) -> Scene:
    """Describe every run of an article, and every pair of a run and a candidate near it."""
    edges = [(words.at(run.start), bisect_left(words.starts, run.end)) for run in runs]
    cues = [0.0 if run >= 0 else lexicon.cue.get(word, 0.0) for word, run in zip(words.lower, words.run, strict=True)]
    outside = [each for each in candidates if words.run[each.first] < 0]
    scene = Scene(body, runs, edges, words, cues, outside, _attached(words, outside), [], [], [])
    scene.run_traits.extend(_run_traits(scene, number) for number in range(len(runs)))
    named: list[set[str]] = [set() for _ in runs]
    for each in candidates:
        if words.run[each.first] >= 0:
            named[words.run[each.first]].add(each.key)
    scene.pairs.extend(_pairs(scene, named))
    paired = {pair.candidate for pair in scene.pairs}
    scene.candidate_traits.extend(
        _candidate_traits(scene, place, lexicon) if place in paired else _UNPAIRED for place in range(len(outside))
    )
    return scene


def signers(scene: Scene) -> dict[int, int]:
    """Find the runs that the few last words of their paragraph sign, and who does ("… — Ann Lee, Hafen")."""
    words = scene.words
    places = {each.first: place for place, each in enumerate(scene.candidates)}
    found = {}
    for number, (run, (begin, end)) in enumerate(zip(scene.runs, scene.edges, strict=True)):
        dash = end + run.closed
        behind = words.paragraph[dash : dash + LONGEST_SIGNATURE]
        last = len(behind) < LONGEST_SIGNATURE or behind[-1] != words.paragraph[begin]
        if last and dash + 1 in places and words.forms[dash] in _DASHES and behind[1] == words.paragraph[begin]:
            found[number] = places[dash + 1]
    return found


def _pairs(scene: Scene, named: list[set[str]]) -> Iterator[Pair]:
    """Pair each run with the candidates near it.

    Args:
        scene: The article, its runs described.
        named: The candidates named in each run, by their keys.
    """
    candidates, sentence, paragraph = scene.candidates, scene.words.sentence, scene.words.paragraph
    cues = [0.0, *scene.cues, 0.0]
    beside = [max(cues[each.first], cues[each.last + 2]) for each in candidates]  # the words before and behind each
    seen = Counter(each.key for each in candidates)
    speaking = Counter(each.key for each, cue in zip(candidates, beside, strict=True) if cue > SURE_CUE)
    persons = list(accumulate((each.kind <= Kind.HE for each in candidates), initial=0))
    firsts = [each.first for each in candidates]
    for number, (begin, end) in enumerate(scene.edges):
        middle = bisect_left(firsts, begin)
        low, high = max(0, middle - MOST_BEFORE), min(len(candidates), middle + MOST_AFTER)
        best = max(beside[low:high], default=0.0)
        for place in range(low, high):
            each = candidates[place]
            start, stop = (each.last + 1, begin) if place < middle else (end, each.first)
            traits = [
                float(place - middle),
                float(persons[max(place, middle)] - persons[min(place + 1, middle)]),
                float(sentence[each.first] - sentence[begin]),
                float(paragraph[each.first] - paragraph[begin]),
                float(seen[each.key]),
                float(speaking[each.key]),
                float(each.key in named[number]),
                best - beside[place],
            ]
            traits += _gap_traits(scene, start, stop)
            yield Pair(number, place, traits)


def _gap_traits(scene: Scene, start: int, stop: int) -> list[float]:
    """Describe the words between a candidate and a run."""
    words = scene.words
    quoted = words.inside[stop] - words.inside[start]
    cue = max(scene.cues[start : min(stop, start + LONGEST_GAP)], default=0.0)
    distances = [min(FAR, stop - start - quoted), min(FAR, quoted), cue]
    if stop - start > NEAR:
        return distances + _FAR_APART
    between = words.forms[start:stop]
    return [
        *distances,
        float(sum(not form[0].isalnum() for form in between)),
        float("," in between),
        float("and" in between or "but" in between),
        float(not _DASHES.isdisjoint(between)),
    ]


def _candidate_traits(scene: Scene, place: int, lexicon: Lexicon) -> list[float]:
    """Describe a candidate by itself and the words around it."""
    candidate = scene.candidates[place]
    first, last = candidate.first, candidate.last
    words, cues, lower = scene.words, scene.cues, scene.words.lower
    size = len(lower)
    following = lower[last + 1] if last + 1 < size else ""
    before = lower[first - 1] if first else ""
    title = _title(first, words, lexicon)
    return [
        cues[last + 1] if last + 1 < size else 0.0,
        cues[first - 1] if first else 0.0,
        float(candidate.kind),
        *_cue_near(scene, first, range(last + 1, min(size, last + 1 + NEAR)), cues[last + 1 : last + 1 + NEAR]),
        *_cue_near(scene, first, range(first - 1, max(-1, first - 1 - NEAR), -1), cues[max(0, first - NEAR) : first]),
        lexicon.after.get(following, -1.0),
        lexicon.before.get(before, -1.0),
        lexicon.head.get(lower[last], 0.0),
        lexicon.head.get(following, 0.0),
        cues[title - 1] if title else 0.0,
        _cue_behind_apposition(scene, last),
        float(words.clitic[last]),
        float(lower[max(0, first - 2) : first] == ["according", "to"]),
        float(not first or words.sentence[first - 1] != words.sentence[first]),
        float(last - first),
        float(lower[first] in DETERMINERS),
        float(scene.candidates[place - 1].kind) if scene.attached[place] else -1.0,
        _cue_behind_attached(scene, place),
    ]


def _cue_near(scene: Scene, first: int, places: range, near: list[float]) -> tuple[float, float]:
    """Find the surest cue next to a candidate, as far as its sentence goes: how sure, and how far off.

    Args:
        scene: The article.
        first: The candidate's first word.
        places: The words on one side of it, the nearest first.
        near: How probable a cue each of these is, in any order.
    """
    best, found = 0.0, 0
    if not any(near):
        return best, 0.0
    cues, sentence, run = scene.cues, scene.words.sentence, scene.words.run
    own = sentence[first]
    for distance, place in enumerate(places, 1):
        if sentence[place] != own or run[place] >= 0:
            break
        if cues[place] > best + 0.1:
            best, found = cues[place], distance
    return best, float(found)


def _title(first: int, words: Words, lexicon: Lexicon) -> int:
    """Find where the title or role right before a name begins ("said" in "said campaign manager Ann Lee" ends it)."""
    start = first
    while start > max(0, first - NEAR) and words.sentence[start - 1] == words.sentence[first]:
        form = words.forms[start - 1]
        if not (form[0].isupper() or form == "." or lexicon.head.get(words.lower[start - 1], 0.0) >= SURE_TITLE):
            break
        start -= 1
    return start


def _cue_behind_apposition(scene: Scene, last: int) -> float:
    """Give the cue that follows the comma or bracket which ends what is said of a candidate ("Ann Lee, 33, said")."""
    words = scene.words
    if words.forms[last + 1 : last + 2] not in ([","], ["("]):
        return 0.0
    for place in range(last + 3, min(len(words.forms), last + LONGEST_APPOSITION)):
        if words.sentence[place] != words.sentence[last] or words.run[place] >= 0:
            break
        if words.forms[place - 1] in ",)" and scene.cues[place] > SURE_CUE:
            return scene.cues[place]
    return 0.0


def _attached(words: Words, candidates: list[Candidate]) -> list[bool]:
    """Say of each candidate whether a preposition attaches it to the one before it ("Ann Lee of Harbour Lines")."""
    lower = words.lower
    found = [False] * len(candidates)
    for place in range(1, len(candidates)):
        start, stop = candidates[place - 1].last + 1, candidates[place].first
        if start < stop and lower[start] in ATTACHING and stop - start <= NEAR:
            found[place] = DETERMINERS.issuperset(lower[start + 1 : stop])
    return found


def _cue_behind_attached(scene: Scene, place: int) -> float:
    """Give the cue that follows what is attached to a candidate ("Ann Lee of Harbour Lines said")."""
    last = place
    while last + 1 < len(scene.attached) and scene.attached[last + 1]:
        last += 1
    behind = scene.candidates[last].last + 1
    return scene.cues[behind] if last > place and behind < len(scene.cues) else 0.0


def _run_traits(scene: Scene, number: int) -> list[float]:
    """Describe a run by itself and the words around it."""
    run, (begin, end), words = scene.runs[number], scene.edges[number], scene.words
    inner = words.lower[begin:end]
    text = scene.body[run.start : run.end]
    return [
        float(min(LONGEST_COUNTED, sum(word[0].isalnum() for word in inner))),
        float(text[0].isupper()),
        sum(form[0].isupper() for form in words.forms[begin:end]) / max(1, end - begin),
        _LAST_MARKS.get(text[-1], 0.0),
        float(run.closed),
        float("i" in inner),
        float("we" in inner or "our" in inner),
        float("he" in inner or "she" in inner),
        *_traits_before(scene, number),
        *_traits_behind(scene, number),
    ]


def _traits_before(scene: Scene, number: int) -> list[float]:
    """Describe what stands before a run: the word or mark, the cues, the run before it."""
    words, begin = scene.words, scene.edges[number][0]
    sentence, paragraph = words.sentence[begin], words.paragraph[begin]
    before = begin - 2  # the opening mark stands between them
    opens = before < 0 or words.paragraph[before] != paragraph
    mark = words.lower[before] if before >= 0 else ""
    place = 0.0 if opens else _MARKS_BEFORE.get(mark, 1.0 if words.sentence[before] != sentence else 4.0)
    near = range(max(0, before - NEAR + 1), max(0, before + 1))
    cues = [scene.cues[each] for each in near if words.sentence[each] == sentence]
    return [
        place,
        max(cues, default=0.0),
        cues[-1] if cues else 0.0,
        float(mark == "that"),
        float(opens and mark == ":"),
        *_traits_of_previous(scene, number),
    ]


def _traits_of_previous(scene: Scene, number: int) -> list[float]:
    """Describe where the run before a run stands: words and paragraphs away, and whether it was left open."""
    if not number:
        return [FAR, _NO_PARAGRAPHS, 0.0]
    words, begin = scene.words, scene.edges[number][0]
    start, end = scene.edges[number - 1]
    return [
        min(FAR, begin - end),
        min(_NO_PARAGRAPHS, words.paragraph[begin] - words.paragraph[start]),
        float(not scene.runs[number - 1].closed),
    ]


def _traits_behind(scene: Scene, number: int) -> list[float]:
    """Describe what stands behind a run: the word or mark, the cues, the next run."""
    words, (begin, end) = scene.words, scene.edges[number]
    size, sentence = len(words.forms), words.sentence[begin]
    after = end + scene.runs[number].closed  # the closing mark stands between them
    closes = after >= size or words.paragraph[after] != words.paragraph[begin]
    if closes:
        place = 0.0
    elif words.sentence[after] != sentence:
        place = 1.0
    elif words.forms[after][0].isalnum():
        place = 3.0 if words.forms[after][0].isupper() else 2.0
    else:
        place = 4.0
    cues = [scene.cues[each] for each in range(after, min(size, after + NEAR)) if words.sentence[each] == sentence]
    following = scene.edges[number + 1][0] if number + 1 < len(scene.runs) else size
    return [
        place,
        max(cues, default=0.0),
        cues[0] if cues else 0.0,
        float(not closes and words.forms[after] in _DASHES),
        min(FAR, following - end),
    ]
