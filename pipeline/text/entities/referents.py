"""Whom the names of an article may mean: its longest forms are the referents, and shorter forms mean those they fit."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from pipeline.text.entities import organizations, persons, places
from pipeline.text.entities.entity import EntityType
from pipeline.text.entities.folding import Words, words_of
from pipeline.text.entities.found import Found

MOST_CANDIDATES: Final = 16
"""Referents that share a word and are looked at; beyond so many a short form says nothing, and time stays linear."""


class Form(NamedTuple):
    """A distinct form of a name.

    Attributes:
        type: What it names.
        words: Its words as they are compared.
        generation: What tells a father from a son ("jr"); empty without.
        initials: Whether it is written as initials are.
    """

    type: EntityType
    words: Words
    generation: str
    initials: bool


Meanings = Mapping[Form, tuple[Form, ...]]
"""For each form the referents that it may mean, itself where it is one; a referent is given by its longest form."""


def form_of(found: Found) -> Form:
    """Give the form of a name."""
    match found.type:
        case "person":
            words = persons.person_words(found.text)
            initials = len(words) == 1 and persons.is_initials(found.text)
            return Form("person", words, persons.generation(found.text), initials)
        case "organization":
            words = organizations.organization_words(found.text)
            return Form("organization", words, "", len(words) == 1 and organizations.is_acronym(found.text))
        case "place":
            return Form("place", places.place_words(found.text), "", initials=False)
        case "group":
            return Form("group", organizations.singular(words_of(found.text)), "", initials=False)


def meanings_of(forms: Sequence[Form], expansions: Mapping[Form, Form]) -> Meanings:
    """Tell for each form which referents it may mean.

    Args:
        forms: The distinct forms in the order in which the article first gives them.
        expansions: What an acronym stands for where the article says it in brackets.
    """
    order = {form: place for place, form in enumerate(forms)}
    longest_first = sorted(forms, key=lambda form: (-len(form.words), form.initials, -len("".join(form.words))))
    meanings: dict[Form, tuple[Form, ...]] = {}
    referents = _Referents()
    for form in longest_first:
        if form in expansions:
            continue
        meant = tuple(other for other in referents.like(form) if _may_mean(form, other, order))
        meanings[form] = meant or (form,)
        if not meant:
            referents.add(form)
    for form, expansion in expansions.items():
        meanings[form] = meanings.get(expansion, (form,))
    return meanings


class _Referents:
    """The referents found so far, by what a shorter form of them may share."""

    def __init__(self) -> None:
        self._by_word: defaultdict[tuple[EntityType, str], list[Form]] = defaultdict(list)
        self._by_initials: defaultdict[tuple[EntityType, str], list[Form]] = defaultdict(list)

    def add(self, form: Form) -> None:
        for word in set(form.words):
            _append(self._by_word[form.type, word], form)
        if len(form.words) > 1:
            match form.type:
                case "person":
                    _append(self._by_initials["person", persons.initials(form.words)], form)
                case "organization":
                    for acronym in organizations.acronyms(form.words):
                        _append(self._by_initials["organization", acronym], form)

    def like(self, form: Form) -> Sequence[Form]:
        """Give those that it may mean if it fits them."""
        if form.initials and (spelt_out := self._by_initials.get((form.type, form.words[0]))):
            return spelt_out
        if form.type == "person":  # one of whose names may be spelt otherwise, or have another form
            ends = (form.words[-1], form.words[0])
            like = [other for word in ends if len(word) > 1 for other in self._by_word.get((form.type, word), ())]
            return list(dict.fromkeys(like))
        return min((self._by_word.get((form.type, word), ()) for word in form.words), key=len)


def _append(forms: list[Form], form: Form) -> None:
    if len(forms) < MOST_CANDIDATES:
        forms.append(form)


def _may_mean(form: Form, other: Form, order: Mapping[Form, int]) -> bool:
    """Tell whether a form may mean a referent that is as long or longer."""
    same = form.words == other.words
    named_first = order[form] < order[other]
    match form.type:
        case "person":
            if form.initials and form.words[0] == persons.initials(other.words):
                return True
            return persons.fits(form.words, other.words) and _same_generation(form, other, named_first=named_first)
        case "organization":
            if form.initials and not same:
                return form.words[0] in organizations.acronyms(other.words)
            part = named_first and organizations.is_part(other.words, form.words)  # it is named behind the whole
            return same or (organizations.fits(form.words, other.words) and not part)
        case "place":
            return same or places.fits(form.words, other.words)
        case "group":
            return same


def _same_generation(form: Form, other: Form, *, named_first: bool) -> bool:
    """Tell whether two names may be of one generation.

    "Robert Callahan" is the Robert Callahan Jr. named before, but one who is named before him is his father.
    """
    if form.generation == other.generation or (len(form.words) == 1 and not form.generation):
        return True
    if form.generation and other.generation:
        return False
    return named_first == bool(form.generation)


__all__ = ["Form", "Meanings", "form_of", "meanings_of"]
