from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.text.repair import shown_text

PARTS = [
    "â€™",
    "Ã©",
    "Ã ",
    "Â\xa0",
    "РїСЂРёРІРµС‚",
    "\x92",
    "\u00ad",
    "\u200b",
    "\u200c",
    "\u200d",
    "ی",
    "a",
    " ",
    "\u3000",
]
TEXTS = st.text(st.characters()) | st.lists(st.sampled_from(PARTS) | st.text(max_size=3)).map("".join)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("The mayorâ€™s cafÃ©", "The mayor’s café"),
        ("Der BÃ¼rgermeister sagte â€žNeinâ€œ", "Der Bürgermeister sagte „Nein“"),
        ("РџСЂРёРІРµС‚, РјРёСЂ", "Привет, мир"),
        ("ä¸\xadå›½æ–°é—»", "中国新闻"),
        ("“It’s” and thatâ€™s all there is to say", "“It’s” and that’s all there is to say"),
        ("It\x92s late", "It’s late"),
    ],
)
def test_mojibake_is_repaired(line: str, shown: str) -> None:
    assert shown_text(line) == shown


@pytest.mark.parametrize(
    "line",
    [
        "Il a dit « à demain » à l’été…",
        "“Curly” ‘quotes’ and a ﬁ ligature, ① and ½",
        "Tom &amp; Jerry",
        "Різдво в Києві: «Сіль і Рілля»",
        "ÉCOLE À ÂGE RÉVOLU",
        "می‌روم",
        "ക്‍ഷ ശ്രീ",
        "👩‍🚒 and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f ❤️‍🔥",
        "どこへ？　県内でも",
    ],
)
def test_a_sound_text_stays_as_it_is(line: str) -> None:
    assert shown_text(line) == line


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Donau\u00addampf\u00adschiff", "Donaudampfschiff"),
        ("a\u200bb\u2060c\ufeffd\u200ee", "abcde"),
        ("new\u200cs\u200d", "news"),
        ("Vraiment\u202f? Oui\xa0!", "Vraiment ? Oui !"),
        ("one \t two\u2009 three", "one two three"),
        ("smuggled\U000e0041\U000e0042", "smuggled"),
        ("می‌ روم", "می روم"),
    ],
)
def test_what_shows_nothing_is_taken_off(line: str, shown: str) -> None:
    assert shown_text(line) == shown


def test_a_line_that_would_show_nothing_stays() -> None:
    assert shown_text("â€‹") == "â€‹"


@given(TEXTS)
@example("Â\u00adÂ\xa0")
def test_a_shown_text_comes_back_the_same(line: str) -> None:
    assert shown_text(shown_text(line)) == shown_text(line)


@given(TEXTS.filter(lambda text: len(text.splitlines()) == 1))
def test_a_line_stays_one_line(line: str) -> None:
    assert len(shown_text(line).splitlines()) <= 1


@pytest.mark.parametrize(
    "line",
    [
        "a" * 1_000_000,
        "e" + "\u0301" * 1_000_000,
        "Ã©" * 500_000,
        "中Ã©" * 300_000,
        "ã€" * 500_000,
        "Рї" * 500_000,
        " \t" * 500_000,
    ],
    ids=["letters", "accents", "mojibake", "mixed", "cut", "cyrillic", "blanks"],
)
def test_an_endless_line_takes_linear_time(line: str) -> None:
    began = perf_counter()
    shown_text(line)
    assert perf_counter() - began < 10  # they take about one second at most; anything quadratic takes minutes


def test_a_closing_quotation_mark_is_repaired_though_its_last_byte_was_stripped() -> None:
    assert shown_text("â€œWe saw itâ€") == "“We saw it”"
