"""Made-up reports of one storm in many languages, and of each another article on the same subject."""

from builders import PROJECT

REPORTS = {
    file.stem: file.read_text(encoding="utf-8").splitlines()
    for file in sorted((PROJECT / "tests" / "reports").glob("*.txt"))
}
"""By language: eight sentences, a line each; behind an empty line the other article."""

SENTENCES = 8


def report(language: str, *, without: int | None = None, before: str = "", after: str = "") -> str:
    """The report in this language, with a sentence left out and others around it."""
    sentences = [each for number, each in enumerate(REPORTS[language][:SENTENCES]) if number != without]
    return " ".join(filter(None, [before, *sentences, after]))


def other_report(language: str) -> str:
    """The other article: of the same night, in other words."""
    return REPORTS[language][-1]
