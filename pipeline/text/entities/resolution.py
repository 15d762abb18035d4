"""Which of several referents a short form means: by what is usual in news, by sex, and by who was named last."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.text.entities.found import HEADLINE, Found
from pipeline.text.entities.nearness import Naming, first_named, named_again, nearest
from pipeline.text.entities.persons import SURNAME, rank
from pipeline.text.entities.referents import Form, Meanings
from pipeline.text.entities.sexes import is_somebodys_kin, sex_here, sexes_of
from pipeline.text.entities.titles import Sex, precedes_given_name, sex_of
from pipeline.text.entities.wording import FAMILIES, OFFICES

_SENTENCE_END: Final = re.compile(r"(?<=\w\w\w)[.!?][\"”’)]?\s")  # "Mr." and "J." end none
_NEXT_WORD: Final = re.compile(r" (\w+)")
_CLOSE: Final = 40  # code points
_OUTWEIGHS: Final = 2  # times as many mentions as any other


def resolve(body: str, found: Sequence[Found], forms: Sequence[Form], meanings: Meanings) -> list[Form]:
    """Give the referent of each name; the form itself where none of several is more likely than the others.

    In this order: the usual form (a surname rather than a given name); the sex that title, kinship or pronoun tell;
    who was named before and near; who is named twice as often as any other; and the only one whom the form means
    farther on. A family's name is nobody's, and whose government it is was named first.
    """
    certain = [meant[0] if len(meant := meanings[form]) == 1 else None for form in forms]
    if None not in certain:
        return [referent for referent in certain if referent]
    sexes = sexes_of(body, found, certain)
    counts = Counter(only for only, form in zip(certain, forms, strict=True) if only and not _is_given_name(form, only))
    sentences = [end.end() for end in _SENTENCE_END.finditer(body)]
    named: dict[Form, Naming] = {}
    kin: dict[Form, Naming] = {}  # those who were brought in as somebody's kin
    called: defaultdict[Form, Counter[Form]] = defaultdict(Counter)  # whom an uncertain form meant so far
    referents: list[Form] = []
    undecided = []
    for place, (each, form, only) in enumerate(zip(found, forms, certain, strict=True)):
        referent = only
        behind = _word_behind(body, each) if only is None else None
        if referent is None and behind in FAMILIES:
            referent = form
        if referent is None:
            likely = _likely(each, form, meanings[form], sex_here(body, found, place), sexes)
            named_next = _named_next(body, found, forms, place)
            likely = [other for other in likely if other != certain[named_next]] if named_next else likely
            known = {other: named[other] for other in likely if other in named}
            known = known or {other: kin[other] for other in likely if other in kin}
            referent = first_named(known) if behind in OFFICES else None
            mostly = max(called[form], key=called[form].__getitem__, default=None)
            referent = referent or nearest(each.paragraph, known, mostly)
            referent = referent or _weightiest(likely, counts)
            if referent:
                called[form][referent] += 1
            else:
                undecided.append(place)
                referent = form
        before = kin if is_somebodys_kin(body, each) else named
        sentence = bisect_right(sentences, each.start)
        before[referent] = named_again(before.get(referent), each.paragraph, sentence, place)
        referents.append(referent)
    for place in undecided:
        later = set(called[forms[place]])
        referents[place] = later.pop() if len(later) == 1 else forms[place]
    return referents


def _word_behind(body: str, each: Found) -> str | None:
    """Give the word right behind a person's name in the body."""
    word = _NEXT_WORD.match(body, each.end) if each.type == "person" and each.paragraph != HEADLINE else None
    return word[1] if word else None


def _named_next(body: str, found: Sequence[Found], forms: Sequence[Form], place: int) -> int | None:
    """Give the place of a full name close behind a short form, which then means another: "Roe praised Jane Roe"."""
    if place + 1 == len(found) or found[place + 1].paragraph == HEADLINE or len(forms[place + 1].words) == 1:
        return None
    between = body[found[place].end : found[place + 1].start]
    return place + 1 if len(between) <= _CLOSE and not _SENTENCE_END.search(between) else None


def _likely(
    each: Found, form: Form, meant: Sequence[Form], told: Sex | None, sexes: Mapping[Form, Sex]
) -> Sequence[Form]:
    """Leave those who are usually meant by such a form, and whose sex is the one told or not known."""
    if form.type != "person":
        return meant
    likely = _usual(each, form, meant)
    if sex_of(each.title) and (known := [referent for referent in likely if sexes.get(referent) == told]):
        return known
    return [referent for referent in likely if sexes.get(referent, told) == told] if told else likely


def _usual(each: Found, form: Form, meant: Sequence[Form]) -> Sequence[Form]:
    """Leave those whose surname it is, before those whose given name it is; behind "Prince" and the like, these."""
    if precedes_given_name(each.title) and (given := [other for other in meant if other.words[0] == form.words[0]]):
        return given
    ranks = [rank(form.words, referent.words) for referent in meant]
    return [referent for referent, each_rank in zip(meant, ranks, strict=True) if each_rank == min(ranks)]


def _is_given_name(form: Form, referent: Form) -> bool:
    """Tell whether a form is but the given name of a person: who is called so is not called by the surname."""
    return form.type == "person" and form.words == referent.words[:1] and rank(form.words, referent.words) != SURNAME


def _weightiest(likely: Sequence[Form], counts: Mapping[Form, int]) -> Form | None:
    """Give the one that is named twice as often as any other; the only one if it is alone."""
    often = sorted(likely, key=lambda referent: -counts[referent])
    if not often or any(counts[often[0]] < _OUTWEIGHS * counts[other] for other in often[1:2]):
        return None
    return often[0]


__all__ = ["resolve"]
