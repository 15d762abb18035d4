import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.debris import DebrisKind, is_clock
from pipeline.text.wording import worded_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Leave the first comment", DebrisKind.COMMENTS),
        ("12 Kommentare", DebrisKind.COMMENTS),
        ("Laisser un commentaire", DebrisKind.COMMENTS),
        ("Sé el primero en comentar", DebrisKind.COMMENTS),
        ("Lascia un commento", DebrisKind.COMMENTS),
        ("Plaats een reactie", DebrisKind.COMMENTS),
        ("Оставить комментарий", DebrisKind.COMMENTS),
        ("发表评论", DebrisKind.COMMENTS),
        ("コメントを書く", DebrisKind.COMMENTS),
        ("اترك تعليقا", DebrisKind.COMMENTS),
        ("Share on Facebook", DebrisKind.SHARE),
        ("Partager sur WhatsApp", DebrisKind.SHARE),
        ("1.2k shares", DebrisKind.SHARE),
        ("We use cookies to improve your visit.", DebrisKind.COOKIE),
        ("Alle akzeptieren", DebrisKind.COOKIE),
        ("Sign up for our daily newsletter", DebrisKind.NEWSLETTER),
        ("Newsletter abonnieren", DebrisKind.NEWSLETTER),
        ("ADVERTISEMENT", DebrisKind.ADVERT),
        ("Publicidad", DebrisKind.ADVERT),
        ("© 2025 The Daily. All rights reserved.", DebrisKind.LEGAL),
        ("Все права защищены", DebrisKind.LEGAL),
        ("Photo: Jane Doe/Agency", DebrisKind.CREDIT),
        ("Read next", DebrisKind.RELATED_HEADING),
        ("Das könnte Sie auch interessieren:", DebrisKind.RELATED_HEADING),
        ("Читайте также:", DebrisKind.RELATED_HEADING),
        ("Skip  to main content", DebrisKind.NAVIGATION),
        ("首页", DebrisKind.NAVIGATION),
    ],
)
def test_wording_gives_debris_away(text: str, kind: DebrisKind) -> None:
    assert worded_kind(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "Share prices fell.",
        "Comments by the minister drew criticism",
        "Copyright law is changing",
        "She sold advertising space for years.",
        "Home prices rise again",
        "Next year will be harder",
        "We use cookies, " + "and this sentence goes on and on about what the site does with them " * 2,
    ],
)
def test_sentences_about_the_same_things_are_no_debris(text: str) -> None:
    assert worded_kind(text) is None


@pytest.mark.parametrize("text", ["17:04", "9:05", "17.04", "5:04 pm", "5:04 P.M.", "17h04", "17:04 Uhr", "23:59:59"])
def test_a_bare_clock_time_is_a_clock(text: str) -> None:
    assert is_clock(text)


@pytest.mark.parametrize("text", ["", "24:00", "17:60", "17", "17:04 today", "at 17:04", "1:2", "١٧:٠٤", "17:04\n"])
def test_anything_else_is_no_clock(text: str) -> None:
    assert not is_clock(text)


@given(st.text())
def test_no_text_is_too_odd_to_judge(text: str) -> None:
    assert worded_kind(text) in {None, *DebrisKind}
    assert is_clock(text) in {True, False}
