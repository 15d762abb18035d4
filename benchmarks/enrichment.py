"""What enrich costs by part, on an article of 500 words, beside spaCy's names where it is installed.

    python benchmarks/enrichment.py [--rounds 20] [--spacy en_core_web_sm]

Milliseconds of CPU, the least of the rounds, on one thread. With --spacy, a model's name or folder, its name finder
reads the same text in the same rounds, and the ratio of the two is what to compare.
"""

import argparse
import json
import resource
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import thread_time

from pipeline.stages import enrich
from pipeline.text.names import find_names
from schemas.unique_article import UniqueArticle

ARTICLE = Path(__file__).parents[1] / "articles" / "sample.txt"
WORDS = 500


def article() -> UniqueArticle:
    """Make an article of 500 words out of the sample's paragraphs."""
    paragraphs = ARTICLE.read_text(encoding="utf-8").splitlines()[:6]
    body, taken = "", 0
    while taken < WORDS:
        for paragraph in paragraphs:
            words = paragraph.split()[: WORDS - taken]
            if words:
                body += ("\n\n" if body else "") + " ".join(words)
                taken += len(words)
    verdict = {"kind": "new", "canonical": None, "story": "urn:story:1", "method": "body"}
    record = {"uri": "urn:article:1", "version": 1, "verdict": verdict, "language": "en", "body": body}
    return UniqueArticle.model_validate(record)


def names_of_spacy(model: str, text: str) -> Callable[[], object]:
    """Return what finds the names in the text with spaCy, and does nothing else."""
    import spacy  # noqa: PLC0415 # where it is asked for

    pipe = spacy.load(model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])
    return lambda: pipe(text)


def seconds_of(call: Callable[[], object]) -> float:
    """Time one call."""
    started = thread_time()
    call()
    return thread_time() - started


def main() -> None:
    """Measure the parts in rounds."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=20)
    arguments.add_argument("--spacy")
    asked = arguments.parse_args()
    given = article()
    named = names_of_spacy(asked.spacy, given.body) if asked.spacy else None
    seconds: dict[str, list[float]] = defaultdict(list)
    for _ in range(asked.rounds):
        started = thread_time()
        made = enrich.process(given)
        seconds["stage"].append(thread_time() - started)
        for part, cpu in made.cpu_seconds.items():
            seconds[part].append(cpu)
        seconds["names"].append(seconds_of(lambda: find_names([given.body])))
        if named:
            seconds["names of spacy"].append(seconds_of(named))
    figures = {part: round(1000 * min(times), 2) for part, times in seconds.items()}
    if named:
        figures["names to those of spacy"] = round(figures["names"] / figures["names of spacy"], 3)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(json.dumps({"milliseconds of CPU": figures, "megabytes at most": megabytes}, indent=2))


if __name__ == "__main__":
    main()
