"""Count the words of news: python training/terms.py DATA [--models FOLDER]; a minute on one core.

DATA holds `entities-dev`, `quotes-dev`, `parse-dev` and `topics-dev` (.jsonl.gz). The table goes to
pipeline/models/terms unless FOLDER is given; the same data give the same table.
"""

import argparse
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WORDS = 20_000
"""Words of the table: the more frequent ones. What is not in it is taken for rare."""

LEAST_TEXTS = 3
BRIEFS = 12
"""Briefs that make a text: they have 40 words each, and articles 500."""

LEAST_HEADS = 3
"""Places where a noun must head a phrase: behind a determiner or preposition, before a mark or one of `AFTER_NOUNS`."""

LEAST_SHARE = 0.05
"""Share of all places of a noun where it does; verbs and adjectives have less."""

MOST_VERBAL = 0.5
"""Places behind a word of `BEFORE_VERBS`, as a share of those where it heads a phrase, up to which it is a noun."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


DETERMINERS = _words(
    "the a an his its their our my your this these those some any no each every many few several more other such "
    "all new two three four five six ten hundreds thousands between"
)
PREPOSITIONS = _words("of in for on about against with from by over into under during through without")
VERBS_BEHIND = _words("has have had is are was were will would")
AFTER_NOUNS = _words(
    "of in is was and to for on at by with from that which who has have had will would are were or as after "
    "before but over into between during since when while under against about because could should may must can "
    "did does"
)
BEFORE_VERBS = _words(
    "to will would can could should must may might not he she they we i you who it t ll d also is are was were be "
    "been being very so too more most"
)
NO_TOPICS = _words(
    "yourself myself himself herself itself themselves ourselves everything something anything nothing everyone "
    "someone anyone everybody somebody anybody anywhere everywhere somewhere others latter former past same least "
    "sake accordance spite behest lack lot lots kind kinds sort sorts way ways thing things number numbers part "
    "parts bit today tomorrow yesterday tonight morning afternoon evening night decade decades fraction half "
    "public"
)
"""What stands where nouns do, and is never what a text is about."""

TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]|\d+|\n")


def main() -> None:
    """Count the words, tell the nouns, and write the table."""
    arguments = _arguments()
    read = 0
    in_texts: Counter[str] = Counter()
    uses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts(arguments.data):
        read += 1
        in_texts.update(count(text, uses))
    frequent = sorted(in_texts, key=lambda word: (-in_texts[word], word))[:WORDS]
    kept = sorted(word for word in frequent if in_texts[word] >= LEAST_TEXTS)
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for word in kept:
        surprise = -math.log2(in_texts[word] / read)
        rows[f"{surprise:.1f}" if is_noun(word, uses) else "-1"].append(word)
    table = "".join(f"{surprise}\t{' '.join(words)}\n" for surprise, words in sorted(rows.items()))
    (arguments.models / "words.txt").write_text(table, encoding="utf-8")
    nouns = len(kept) - len(rows["-1"])
    print(f"{read} texts, {len(kept)} words, {nouns} of them nouns, {len(table.encode()) / 1000:.0f} kB")


def texts(data: Path) -> Iterator[str]:
    """Read the articles, and the briefs a dozen at a time."""
    for name, field in (("entities-dev", "text"), ("quotes-dev", "text"), ("parse-dev", "gold_body")):
        yield from (row[field] or "" for row in _rows(data / f"{name}.jsonl.gz"))
    briefs = [row["text"] for row in _rows(data / "topics-dev.jsonl.gz") if row["kind"] == "brief"]
    yield from ("\n".join(briefs[at : at + BRIEFS]) for at in range(0, len(briefs), BRIEFS))


def count(text: str, uses: defaultdict[str, Counter[str]]) -> set[str]:
    """Note how each word in lower case is used, and give them all."""
    tokens = ["\n", *TOKEN.findall(text), "\n"]
    words = set()
    for before, word, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if not word[0].islower():
            continue
        words.add(word)
        use = uses[word]
        use["all"] += 1
        use["head"] += heads_phrase(before, word, after)
        use["verb"] += before in BEFORE_VERBS
    return words


def heads_phrase(before: str, word: str, after: str) -> bool:
    """Say whether a word stands where nouns do; the object of a preposition may be a gerund, too."""
    if word.endswith("s") and after in VERBS_BEHIND:
        return True
    leads = before in DETERMINERS or (before in PREPOSITIONS and not word.endswith(("ing", "ly")))
    return leads and (after in AFTER_NOUNS or not after[0].isalnum())


def is_noun(word: str, uses: dict[str, Counter[str]]) -> bool:
    """Say whether a word is a noun in most of its places, or heads phrases, and its plural is one."""
    if word in NO_TOPICS or uses[word]["head"] < LEAST_HEADS:
        return False
    return any(
        use["head"] >= max(LEAST_HEADS, LEAST_SHARE * use["all"]) and use["verb"] <= MOST_VERBAL * use["head"]
        for use in (uses[word], uses.get(f"{word}s", Counter()))
    )


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--models", type=Path, default=Path(__file__).parents[1] / "pipeline" / "models" / "terms")
    return parser.parse_args()


if __name__ == "__main__":
    main()
