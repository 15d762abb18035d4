import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.debris import DebrisKind, is_clock
from pipeline.text.wording import LONGEST_FURNITURE, LONGEST_NOTICE, worded_kind

TABLE: dict[str, dict[str, list[str]]] = tomllib.loads(
    files("pipeline.text").joinpath("wording.toml").read_text(encoding="utf-8")
)
WORDINGS = [(kind, wording) for kind, languages in TABLE.items() for words in languages.values() for wording in words]
SHORTEST_PART = 2
LANGUAGES = {
    *("en", "de", "fr", "es", "pt", "it", "nl", "pl", "sv", "da", "no", "cs", "ro", "hu", "el", "ru", "uk", "tr"),
    *("ar", "fa", "he", "hi", "zh", "ja", "ko", "th", "vi", "id"),
}


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            DebrisKind.RELATED_HEADING,
            "Read next | Das könnte Sie auch interessieren: | Lire aussi | Le puede interesar",
        ),
        (DebrisKind.RELATED_HEADING, "Leia também | Leggi anche | Lees ook | Czytaj też | Läs också | Citește și"),
        (
            DebrisKind.RELATED_HEADING,
            "Читайте также: | Читайте також | İlgili Haberler | اقرأ أيضاً | 延伸阅读 | 関連記事",
        ),
        (DebrisKind.NAVIGATION, "Skip  to main content | Startseite | Accueil | Iniciar sesión | Início | Accedi"),
        (
            DebrisKind.NAVIGATION,
            "Zoeken | Szukaj | Főoldal | Αρχική | Главная | Головна | ANA SAYFA | الرئيسية | 首页 | 検索",
        ),
        (DebrisKind.SHARE, "Share on Facebook | 1.2k shares | Partager sur WhatsApp | Compartir en Twitter | Teilen"),
        (
            DebrisKind.SHARE,
            "Condividi su Facebook | Udostępnij | Поделиться | Paylaş | شارك | 分享 | シェア | 공유하기",
        ),
        (DebrisKind.COOKIE, "We use cookies to improve your visit. | Alle akzeptieren | Tout accepter | Accetta tutti"),
        (
            DebrisKind.NEWSLETTER,
            "Sign up for our daily newsletter | Subscribe to continue | Newsletter abonnieren",
        ),
        (
            DebrisKind.NEWSLETTER,
            "Zapisz się na newsletter | Подписаться на рассылку | النشرة البريدية | メルマガ登録 | 뉴스레터 구독",
        ),
        (DebrisKind.COMMENTS, "Leave the first comment | Be the first to comment | Join the conversation | # comments"),
        (DebrisKind.COMMENTS, "(7) comments | Laissez le premier commentaire | Lascia il primo commento | 评论 318"),
        (DebrisKind.COMMENTS, "Коментарі: 2 | 2 ΣΧΟΛΙΑ | كن أول من يعلّق | Оставьте первый комментарий"),
        (DebrisKind.COMMENT_PROMPT, "Qual é a sua opinião sobre o assunto? | Кто, по-вашему, прав? | 你怎么看？"),
        (DebrisKind.CREDIT, "Photo / Jane Roe | (foto Rossi) | [학교 제공] | Світлина: Роман Гайда"),
        (DebrisKind.COMMENTS, "12 Kommentare | Kommentare (12) | Laisser un commentaire | Sé el primero en comentar"),
        (DebrisKind.COMMENTS, "Lascia un commento | Plaats een reactie | Dodaj komentarz | Skriv en kommentar"),
        (
            DebrisKind.COMMENTS,
            "Оставить комментарий | Залишити коментар | YORUM YAP | اترك تعليقا | 发表评论 | 댓글 쓰기",
        ),
        (DebrisKind.COMMENT_PROMPT, "What is your opinion on this topic? | What do you think? | Have your say"),
        (
            DebrisKind.COMMENT_PROMPT,
            "Was meinen Sie? | Qu’en pensez-vous ? | ¿Qué opinas? | Что вы думаете? | 你怎么看？",
        ),
        (
            DebrisKind.ADVERT,
            "ADVERTISEMENT | Article continues below | Sponsored content | - Anzeige - | Publicité",
        ),
        (
            DebrisKind.ADVERT,
            "Publicidad | Pubblicità | Advertentie | Reklama | Реклама | Reklam | إعلان | 广告 | 廣告 | 광고",
        ),
        (
            DebrisKind.CREDIT,
            "Photo: Jane Doe/Agency | Getty Images | © dpa | (AP Photo/Jane Doe) | Image source, Reuters",
        ),
        (
            DebrisKind.CREDIT,
            "Foto: Erika Muster | Crédit : Jeanne | Fot. Jan | Фото: Иван | صورة: وكالة | 写真:太郎 | 图片来源:网络",
        ),
        (DebrisKind.LEGAL, "© 2025 The Daily. All rights reserved. | (c) 2024 The Daily | Privacy policy | Impressum"),
        (DebrisKind.LEGAL, "Mentions légales | Aviso legal | Note legali | Все права защищены | 版权所有 | 利用規約"),
        (DebrisKind.OTHER, "5 min read | Listen to this article | Lesezeit: 4 Minuten | Время чтения: 3 минуты"),
    ],
)
def test_wording_gives_debris_away(kind: DebrisKind, texts: str) -> None:
    assert {text: worded_kind(text) for text in texts.split(" | ")} == dict.fromkeys(texts.split(" | "), kind)


@pytest.mark.parametrize(
    "text",
    [
        "Share prices fell.",
        "Comments by the minister drew criticism",
        "Copyright law is changing",
        "She sold advertising space for years.",
        "Home prices rise again",
        "Next year will be harder",
        "No.",
        "“More.”",
        "Photo",
        "We use cookies, " + "and this sentence goes on and on about what the site does with them " * 3,
    ],
)
def test_sentences_about_the_same_things_are_no_debris(text: str) -> None:
    assert worded_kind(text) is None


def test_a_long_line_is_judged_only_by_the_beginning_of_a_notice() -> None:
    tail = " and more of it" * 10
    assert LONGEST_FURNITURE < len("This site uses cookies" + tail) < LONGEST_NOTICE
    assert worded_kind("This site uses cookies" + tail) is DebrisKind.COOKIE
    assert worded_kind("Share on Facebook" + tail) is None
    assert worded_kind("This site uses cookies" + tail * 2) is None


@pytest.mark.parametrize("kind", TABLE)
def test_every_kind_has_wordings_in_every_language(kind: str) -> None:
    assert set(TABLE[kind]) - {"mul"} == LANGUAGES


def test_an_open_wording_says_enough_at_its_beginning_or_its_end() -> None:
    parts = [(wording.split("*")[0], wording.split("*")[-1]) for _, wording in WORDINGS if "*" in wording]
    assert [part for part in parts if max(map(len, part)) < SHORTEST_PART] == []


def test_no_wording_stands_under_two_kinds() -> None:
    assert len({wording for _, wording in WORDINGS}) == len({*WORDINGS})


def test_every_wording_is_found_under_its_own_kind() -> None:
    closed = [(kind, wording) for kind, wording in WORDINGS if "*" not in wording]
    assert [(kind, wording) for kind, wording in closed if worded_kind(wording) != kind] == []


@pytest.mark.parametrize("change", [str.upper, str.title, lambda text: f"\t {text}  "])
def test_case_and_surrounding_blanks_do_not_count(change: Callable[[str], str]) -> None:
    whole = [wording for _, wording in WORDINGS if "*" not in wording]
    assert [wording for wording in whole if worded_kind(change(wording)) != worded_kind(wording)] == []


@given(st.text(max_size=120))
def test_no_text_is_too_odd_to_judge(text: str) -> None:
    assert worded_kind(text) in {None, *DebrisKind}
    assert worded_kind(text.upper()) in {None, *DebrisKind}
    assert is_clock(text) in {True, False}


@given(st.sampled_from(WORDINGS), st.text(max_size=20))
def test_whatever_fills_an_open_wording_is_judged(wording: tuple[str, str], filling: str) -> None:
    assert worded_kind(wording[1].replace("*", filling)) in {None, *DebrisKind}


@pytest.mark.parametrize(
    "text", ["", " ", "*", "(1)", "...", "1" * 80, "get " * 20, "(1) " * 20, "\u0307" * 80, "\ufdfa" * 200]
)
def test_a_hostile_line_is_no_debris(text: str) -> None:
    assert worded_kind(text) is None


@pytest.mark.parametrize(
    "text", ["17:04", "9:05", "17.04", "5:04 pm", "5:04 P.M.", "17h04", "17:04 Uhr", "23:59:59", "١٧:٠٤", "오후 5:04"]
)
def test_a_bare_clock_time_is_a_clock(text: str) -> None:
    assert is_clock(text)


@pytest.mark.parametrize("text", ["", "24:00", "17:60", "17", "17:04 today", "at 17:04", "1:2", "17:04\n"])
def test_anything_else_is_no_clock(text: str) -> None:
    assert not is_clock(text)
