"""The labelled pages, parsed and scored: by group, as tables, and the worst of them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from quality.found import Found, find
from quality.labelled import LabelledPage, labelled_pages, primary
from quality.scores import FIGURES, Scores, figures, score, wrong_lines

OVERALL = "overall"
SAMPLE_SHAPE = "sample"

_SHORTER = re.compile("(?<=pub)lished|(?<=prec)ision")  # so that a row of figures fits a screen
_CELL = 6  # characters of a figure

_SCRIPTS = {
    "Arabic": ("ar", "fa"),
    "Hebrew": ("he",),
    "Cyrillic": ("ru", "uk"),
    "Greek": ("el",),
    "Devanagari": ("hi",),
    "Thai": ("th",),
    "Han": ("zh",),
    "kana": ("ja",),
    "Hangul": ("ko",),
}
_SCRIPT_OF = {language: script for script, languages in _SCRIPTS.items() for language in languages}

_GROUPS = {
    "english": ("en",),
    "german-dutch-swedish": ("de", "nl", "sv"),
    "romance": ("es", "fr", "it", "pt"),
    "other-latin": ("id", "pl", "tr", "vi"),
    "cyrillic-greek": ("ru", "uk", "el"),
    "arabic-hebrew": ("ar", "fa", "he"),
    "chinese-japanese-korean": ("zh", "ja", "ko"),
    "hindi-thai": ("hi", "th"),
}
_GROUP_OF = {language: group for group, languages in _GROUPS.items() for language in languages}


@dataclass(frozen=True, slots=True)
class Scored:
    """A labelled page, what was found on it, and how good that is."""

    page: LabelledPage
    found: Found
    scores: Scores

    @property
    def figures(self) -> dict[str, float]:
        """The figures of this page alone."""
        return figures([self.scores])

    @property
    def perfect(self) -> bool:
        """Whether the body is the gold body to the character, and every line's kind is its label."""
        return self.found.body == self.page.body and not wrong_lines(self.page, self.found)


def language(page: LabelledPage) -> str:
    """The page's language, whatever its script and region."""
    return primary(page.language)


def script(page: LabelledPage) -> str:
    """The script that the page's language is written in."""
    return _SCRIPT_OF.get(language(page), "Latin")


def language_group(page: LabelledPage) -> str:
    """The languages that share floors with the page's own: most have too few pages for floors of theirs."""
    return _GROUP_OF[language(page)]


def kind(page: LabelledPage) -> str:
    """What the page is; of the articles, those of the sample's shape are told apart."""
    return f"{page.kind}, {page.shape}" if page.shape else page.kind


@cache
def scored_pages() -> tuple[Scored, ...]:
    """Parse and score every labelled page, once a process."""
    found = [(page, find(page.text)) for page in labelled_pages()]
    return tuple(Scored(page, what, score(page, what)) for page, what in found)


def members(group: str) -> list[Scored]:
    """List the pages of a language group, or all of them."""
    return [each for each in scored_pages() if group in {OVERALL, language_group(each.page)}]


def figures_by(key: Callable[[LabelledPage], str]) -> dict[str, dict[str, float]]:
    """Give the figures of the pages by whatever parts them."""
    parts: defaultdict[str, list[Scores]] = defaultdict(list)
    for each in scored_pages():
        parts[key(each.page)].append(each.scores)
    return {name: figures(scores) for name, scores in sorted(parts.items())}


def worst(pages: Iterable[Scored], figure: str, most: int = 8) -> str:
    """Show the pages that cost a figure most: their name, the figure, and what else may explain it."""
    lost = [(each.figures[figure], each) for each in pages if each.figures.get(figure, 1) < 1]
    rows = [
        f"  {value:.3f}  {each.page.name}: {each.page.kind} found to be {each.found.kind}, {len(wrong)} of "
        f"{len(each.page.lines)} lines wrong{_confusions(wrong)}"
        for value, each in sorted(lost, key=lambda pair: (pair[0], pair[1].page.name))[:most]
        for wrong in [[] if each.found.rejected else wrong_lines(each.page, each.found)]
    ]
    return "\n".join(rows) or "  (none)"


def table(rows: Mapping[str, Mapping[str, float]], columns: Iterable[str] = FIGURES) -> str:
    """Lay out figures, a row a group; "-" where a group has nothing to count."""
    heads = {column: _SHORTER.sub("", column).replace("_", " ") for column in columns}
    first = max(map(len, rows))
    lines = [" ".join([" " * first, *(head.rjust(_CELL) for head in heads.values())])]
    for name, row in rows.items():
        cells = [f"{row[column]:.3f}" if column in row else "-" for column in heads]
        widths = [max(_CELL, len(head)) for head in heads.values()]
        lines.append(" ".join([name.ljust(first), *map(str.rjust, cells, widths)]))
    return "\n".join(lines)


def _confusions(wrong: list[tuple[int, str, str, str | None]]) -> str:
    """Say which kinds were taken for which, the most frequent first."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for _, _, label, found in wrong:
        counts[label, found or "nothing"] += 1
    common = sorted(counts.items(), key=lambda item: -item[1])[:3]
    return "".join(f", {count} {label} > {found}" for (label, found), count in common)
