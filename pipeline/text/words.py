"""How many words a text has, and how long it takes to read."""

import re
from typing import Final

WORDS_A_MINUTE: Final = 238
"""Silent reading of English non-fiction by adults (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047)."""

# Han, Hiragana, Katakana, Bopomofo: no spaces between words
_WIDE = (
    r"\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    r"\U00020000-\U0003fffd"
)
# Vowel signs and accents are no letters to `re`, and would cut Hindi, Arabic, Hebrew or Thai words to pieces
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06dc\u06df-\u06e4\u0711\u0730-\u074a\u0900-\u0963\u0971-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ece"
    r"\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u00ad\u200c\u200d"
)
# not possessive: until 3.11.4 Python matches possessive groups wrongly (gh-106052), and counted each word twice
_PART = rf"(?:[^\W_{_WIDE}]|[{_MARKS}])+"
_JOINT = r"(?:['’\-\u2010\u2011.]|(?<=\d),(?=\d))"
_WORD = re.compile(rf"[{_WIDE}]|{_PART}(?:{_JOINT}{_PART})*")


def count_words(text: str) -> int:
    """Count the words of a text, much as Unicode does (UAX 29).

    A word is a run of letters, digits and their marks. Inside one, an apostrophe, a hyphen or a full stop joins
    ("who's", "third-party", "U.S", "3.5"), and between digits a comma. Dashes and other punctuation count nothing.
    Each Han character and each kana counts as a word of its own. Thai, Lao, Khmer and Burmese write no spaces either,
    but are counted by runs: far too low, for want of a dictionary.
    """
    return len(_WORD.findall(text))


def reading_seconds(words: int) -> int:
    """Give the seconds it takes to read this many words at `WORDS_A_MINUTE`, rounded to the nearest (half up)."""
    return (words * 60 + WORDS_A_MINUTE // 2) // WORDS_A_MINUTE
