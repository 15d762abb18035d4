"""What holds for any text and any names in it."""

import random
import sys
from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.entities import Entity, link_names
from pipeline.text.names import Name, NameType

ENTITY_TYPES = ("person", "organization", "place", "group")
TYPES = st.sampled_from((*ENTITY_TYPES, "date", "money"))
WORDS = st.sampled_from(
    [
        *(
            "Anna",
            "Bo",
            "Smith",
            "smith",
            "SMITH",
            "J.",
            "Jr.",
            "Mr.",
            "Mrs",
            "President",
            "Kim-Lee",
            "O'Neill",
            "Xi",
            "bin",
        ),
        *(
            "United",
            "States",
            "US",
            "U.S.",
            "UN",
            "NATO",
            "(NATO)",
            "Inc.",
            "Bank",
            "Banks",
            "Paris’s",
            "van",
            "der",
            "王",
        ),
        *("of", "the", "The", "said", "in", "She", "he", ".", ",", "\n\n", "“", "”", "é", "Ω", "\ud800"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(WORDS).map(" ".join))


@st.composite
def any_names(draw: st.DrawFn) -> tuple[str, list[Name]]:
    text = draw(TEXTS)
    offsets = st.integers(-3, len(text) + 3)
    kind: st.SearchStrategy[NameType] = TYPES
    return text, draw(st.lists(st.builds(Name, offsets, offsets, kind, st.floats(0, 1))))


@st.composite
def sound_names(draw: st.DrawFn) -> tuple[str, list[Name]]:
    """Words of a text, some of them names, none of which overlap."""
    words = draw(st.lists(WORDS, max_size=60))
    names, start = [], 0
    for word in words:
        if any(sign.isalnum() for sign in word) and draw(st.booleans()):
            names.append(Name(start, start + len(word), draw(TYPES), draw(st.floats(0, 1))))
        start += len(word) + 1
    return " ".join(words), names


@given(any_names(), any_names())
def test_whatever_the_names_are_mentions_are_sound(
    body: tuple[str, list[Name]], headline: tuple[str, list[Name]]
) -> None:
    entities = link_names(*body, *headline)
    spans = sorted((mention.start, mention.end) for entity in entities for mention in entity.mentions)
    assert all(0 <= start < end <= len(body[0]) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(entity.mentions or entity.in_headline for entity in entities)
    assert all(list(entity.mentions) == sorted(entity.mentions) for entity in entities)
    assert all(0 <= entity.salience <= 1 for entity in entities)


@given(any_names())
def test_candidates_are_entities_of_the_article_the_own_among_them(body: tuple[str, list[Name]]) -> None:
    entities = link_names(*body)
    for index, entity in enumerate(entities):
        for mention in entity.mentions:
            assert (mention.candidates == ()) == (mention.form == "full")
            assert all(entities[other].type == entity.type for other in mention.candidates)
            assert not mention.candidates or index in mention.candidates


@given(sound_names())
def test_every_name_is_in_exactly_one_entity(body: tuple[str, list[Name]]) -> None:
    mentions = [mention for entity in link_names(*body) for mention in entity.mentions]
    for name in body[1]:
        holders = [mention for mention in mentions if mention.start < name.end and name.start < mention.end]
        assert len(holders) == (name.type in ENTITY_TYPES)


@given(sound_names(), st.randoms(use_true_random=False))
def test_the_order_of_the_names_does_not_matter(body: tuple[str, list[Name]], random: random.Random) -> None:
    text, names = body
    shuffled = names.copy()
    random.shuffle(shuffled)
    assert link_names(text, shuffled) == link_names(text, names)


def crowd(size: int) -> tuple[str, list[Name]]:
    """People who all share a surname, each named in full and then in short."""
    text, names = "", []
    for number in range(size):
        for name in (f"Person{number} Kim", "Kim", f"Office{number} of Kim (OK)"):
            names.append(Name(len(text), len(text) + len(name), "organization" if "Off" in name else "person", 1.0))
            text += name + " spoke.\n\n"
    return text, names


def calls(function: Callable[[], list[Entity]]) -> int:
    """Count the calls that a function makes of functions written in Python."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count


def test_the_work_grows_with_the_number_of_names() -> None:
    small, large = crowd(100), crowd(400)
    assert calls(lambda: link_names(*large)) < 6 * calls(lambda: link_names(*small))
