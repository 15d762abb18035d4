"""How well names are linked: which of them mean the same, and what that is called in full."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from quality.annotated import AnnotatedArticle
from quality.annotation_marks import GoldEntity
from quality.name_scores import NAMED, Span, trim
from quality.scores import Scores, Share, f1

from pipeline.text.entities import Entity

_QUOTES = str.maketrans("’‘“”", "''\"\"")


def folded(name: str) -> str:
    """Reduce a full name to what counts: no case, no diacritics, no article, straight quotation marks."""
    letters = unicodedata.normalize("NFKD", name.translate(_QUOTES))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.casefold().removeprefix("the ").split())


def gold_clusters(article: AnnotatedArticle) -> dict[Span, GoldEntity]:
    """Give the entity of each name of a person, organization or place in the body, by its trimmed span."""
    body = article.body
    return {
        trim(body.plain, mention.start, mention.end): mention.entity
        for mention in body.mentions
        if mention.entity.type in NAMED
    }


def found_clusters(body: str, entities: Sequence[Entity]) -> dict[Span, int]:
    """Give the index of the entity of each name that was linked."""
    return {
        trim(body, mention.start, mention.end): index
        for index, entity in enumerate(entities)
        for mention in entity.mentions
    }


def meant(article: AnnotatedArticle, entities: Sequence[Entity]) -> dict[int, GoldEntity]:
    """Say which gold entity most mentions of each found one are of; those of none are left out.

    What only the headline names has no mentions: there the names are compared.
    """
    gold, found = gold_clusters(article), found_clusters(article.body.plain, entities)
    shared: dict[int, Counter[GoldEntity]] = {}
    for span, index in found.items():
        if span in gold:
            shared.setdefault(index, Counter())[gold[span]] += 1
    by_name = {folded(entity.name): entity for entity in article.entities}
    unmentioned = {
        index: by_name[folded(entity.name)]
        for index, entity in enumerate(entities)
        if not entity.mentions and folded(entity.name) in by_name
    }
    return unmentioned | {index: counts.most_common(1)[0][0] for index, counts in shared.items()}


def link_scores(article: AnnotatedArticle, entities: Sequence[Entity]) -> Scores:
    """Score the links of an article: B-cubed over the names that were found, and the full names of all entities."""
    gold, found = gold_clusters(article), found_clusters(article.body.plain, entities)
    precision, recall = b_cubed(gold, found)
    full = {(entity.type, folded(entity.name)) for entity in article.entities if entity.type in NAMED}
    got = {(entity.type, folded(entity.name)) for entity in entities if entity.type in NAMED}
    return {"linking_precision": precision, "linking_recall": recall, "entities": f1(full, got)}


def b_cubed(gold: Mapping[Span, GoldEntity], found: Mapping[Span, int]) -> tuple[Share, Share]:
    """Give the B-cubed precision and recall over the spans of both sides, summed over these spans."""
    spans = gold.keys() & found.keys()
    in_gold = Counter(gold[span] for span in spans)
    in_found = Counter(found[span] for span in spans)
    in_both = Counter((gold[span], found[span]) for span in spans)
    precision = sum(in_both[gold[span], found[span]] / in_found[found[span]] for span in spans)
    recall = sum(in_both[gold[span], found[span]] / in_gold[gold[span]] for span in spans)
    return Share(precision, len(spans)), Share(recall, len(spans))
