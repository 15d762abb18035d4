from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.debris import DebrisKind
from pipeline.text.invisible import INVISIBLE
from pipeline.text.lines import split_lines
from pipeline.text.page import Page, read_page

SAMPLE = Path(__file__).parents[2].joinpath("articles", "sample.txt").read_text(encoding="utf-8")

P1 = "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
P2 = "“We have looked at every report, and we believe the bridge is safe,” the mayor told reporters after the vote."
P3 = "Repairs are to begin in the spring, and they will cost about three million pounds, the council's plan says."
T1 = "A storm has left thousands of homes in the north of the country without power, the network operator said."
T2 = "The central bank has raised its main interest rate for the third time in a row, to the surprise of markets."


def kinds(page: Page) -> list[str]:
    return [item.kind for item in page.debris]


def paragraphs(page: Page) -> list[str]:
    return page.body.split("\n\n")


def test_the_sample_is_read_without_a_fault() -> None:
    page = read_page(SAMPLE)
    lines = SAMPLE.splitlines()
    assert paragraphs(page) == lines[:6]
    assert [(item.kind, item.clock, item.text) for item in page.debris] == [
        ("related-heading", None, "Read next"),
        ("teaser", "17:04", lines[8]),
        ("teaser", "17:00", lines[10]),
        ("teaser", "16:30", lines[12]),
        ("teaser", "16:00", lines[14]),
        ("comment-prompt", None, "What is your opinion on this topic?"),
        ("comments", None, "Leave the first comment"),
    ]


def test_a_teaser_stands_from_its_clock_to_the_end_of_its_text() -> None:
    teaser = read_page(SAMPLE).debris[1]
    assert SAMPLE[teaser.raw_start : teaser.raw_end] == f"17:04\n{teaser.text}"


def test_a_body_alone_is_all_body() -> None:
    page = read_page(f"{P1}\n\n{P2}\n{P3}\n")
    assert (paragraphs(page), page.debris) == ([P1, P2, P3], ())


@pytest.mark.parametrize("text", ["Hello world.", "Hello", "Two short lines\nwithout a stop", "Yes.\nNo.\nWhy not?"])
def test_a_few_short_lines_are_all_body(text: str) -> None:
    assert read_page(text).body == text.replace("\n", "\n\n")


def test_lines_without_a_sign_of_prose_are_all_body() -> None:
    poem = [f"a line of verse number {number}" for number in range(20)]
    assert paragraphs(read_page("\n".join(poem))) == poem


@pytest.mark.parametrize("text", ["", " \n\u200b\n", "\x00"])
def test_a_page_without_a_visible_line_has_neither_body_nor_debris(text: str) -> None:
    assert read_page(text) == Page("", (), ())


def test_menus_before_and_links_behind_are_left_out() -> None:
    menu = "Skip to content\nNews\nSport\nCulture\nWeather\nTravel\n"
    page = read_page(f"{menu}{P1}\n{P2}\n{P3}\nShare on Facebook\nPlans for the old town hall\n© 2025 The Daily")
    assert paragraphs(page) == [P1, P2, P3]
    assert kinds(page) == ["navigation"] * 6 + ["share", "other", "legal"]


def test_debris_inside_the_article_is_left_out_of_it() -> None:
    page = read_page(f"{P1}\nAdvertisement\n{P2}\nSign up for our newsletter\n{P3}")
    assert (paragraphs(page), kinds(page)) == ([P1, P2, P3], ["advert", "newsletter"])


def test_a_subheading_inside_the_article_stays() -> None:
    assert paragraphs(read_page(f"{P1}\nWhat happens next\n{P2}")) == [P1, "What happens next", P2]


def test_a_cookie_notice_is_no_prose() -> None:
    page = read_page(f"We use cookies to improve your visit.\nAccept all\n{P1}\n{P2}")
    assert (paragraphs(page), kinds(page)) == ([P1, P2], ["cookie", "cookie"])


def test_links_below_a_heading_for_related_stories_are_related() -> None:
    page = read_page(f"{P1}\n{P2}\n{P3}\nRelated stories\nStorm leaves thousands without power\n{T1}\n© 2025")
    assert (paragraphs(page), kinds(page)) == ([P1, P2, P3], ["related-heading", "related", "related", "legal"])


def test_a_link_in_the_middle_of_a_long_article_is_left_out_of_it() -> None:
    half = [P1, P2, P3, P1, P2, P3]
    page = read_page("\n".join([*half, "Read more", "Storm leaves thousands without power", *half]))
    assert (paragraphs(page), kinds(page)) == (half * 2, ["related-heading", "related"])


def test_times_between_the_parts_of_a_live_report_stay_out_of_it() -> None:
    page = read_page(f"{P1}\n17:04\n{P2}\n{P3}\n{P1}\n16:30\n{P2}\n{P3}\n{P1}")
    assert (paragraphs(page), kinds(page)) == ([P1, P2, P3, P1, P2, P3, P1], ["other", "other"])


def test_a_page_of_debris_has_no_body() -> None:
    page = read_page(f"Menu\nLatest\n17:04\n{T1}\n17:00\n{T2}\n3 comments")
    assert (page.body, kinds(page)) == ("", ["navigation", "related-heading", "teaser", "teaser", "comments"])


def test_the_supplied_headline_is_set_aside_where_the_page_repeats_it() -> None:
    page = read_page(f"Bridge  to STAY open\n{P1}\n{P2}", headline="Bridge to stay open")
    assert (paragraphs(page), kinds(page)) == ([P1, P2], ["headline-repeated"])


def test_a_clock_above_the_whole_article_is_the_time_of_publication() -> None:
    page = read_page(f"17:04\n{P1}\n{P2}")
    assert (paragraphs(page), kinds(page)) == ([P1, P2], ["other"])


def test_a_clock_between_headline_and_long_prose_is_the_time_of_publication() -> None:
    page = read_page(f"Bridge to stay open\n17:04\n{P1}\n{P2}\n{P3}")
    assert paragraphs(page)[-3:] == [P1, P2, P3]
    assert "teaser" not in kinds(page)


def test_a_newsflash_below_its_clock_is_not_swallowed() -> None:
    assert read_page("17:04\nHello world.").body == "Hello world."


def test_a_single_teaser_behind_the_article_is_a_teaser() -> None:
    page = read_page(f"{P1}\n{P2}\n17:04\n{T1}")
    assert (paragraphs(page), kinds(page)) == ([P1, P2], ["teaser"])


def test_a_clock_under_a_known_heading_starts_a_teaser_whatever_follows() -> None:
    page = read_page(f"Read next\n17:04\n{T1}\n{P1}\n{P2}\n{P3}")
    assert (paragraphs(page), kinds(page)) == ([P1, P2, P3], ["related-heading", "teaser"])


def test_a_clock_without_a_text_is_other() -> None:
    page = read_page(f"{P1}\n{P2}\n17:04\n17:00\n{T1}\n16:30")
    assert [(item.kind, item.clock or item.text) for item in page.debris] == [
        ("other", "17:04"),
        ("teaser", "17:00"),
        ("other", "16:30"),
    ]


def test_a_question_at_the_end_of_the_article_stays_without_a_comment_box() -> None:
    assert paragraphs(read_page(f"{P1}\n{P2}\nBut for how long?"))[-1] == "But for how long?"


GERMAN = (
    "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke trotz aller Warnungen ein Jahr offen zu halten.",
    "Die Arbeiten sollen im Frühjahr beginnen und nach Angaben der Stadt rund drei Millionen Euro kosten, hieß es.",
)
FRENCH = (
    "Le conseil municipal a décidé mardi de garder le vieux pont ouvert pendant un an, malgré les mises en garde.",
    "Les travaux doivent commencer au printemps et coûteront environ trois millions d'euros, selon la municipalité.",
)
SPANISH = (
    "El ayuntamiento decidió el martes mantener abierto el viejo puente durante un año más, pese a las advertencias.",
    "Las obras comenzarán en primavera y costarán unos tres millones de euros, según el plan que aprobó el pleno.",
)
RUSSIAN = (
    "Городской совет решил во вторник не закрывать старый мост ещё один год, несмотря на предупреждения инженеров.",
    "Ремонт должен начаться весной и обойдётся городу примерно в триста миллионов рублей, говорится в документе.",
)
CHINESE = (
    "市议会星期二投票决定，尽管工程师多次发出警告，这座老桥仍将继续开放一年，直到新的检测报告公布为止，届时再作决定。",
    "维修工程预计明年春天开始，根据市政府公布的计划，费用约为三千万元，由市财政和省财政共同承担，工期大约为八个月左右。",
)
ARABIC = (
    "قرر مجلس المدينة يوم الثلاثاء إبقاء الجسر القديم مفتوحا لمدة عام آخر على الرغم من تحذيرات المهندسين المتكررة.",
    "ومن المقرر أن تبدأ أعمال الإصلاح في الربيع المقبل بتكلفة تبلغ نحو ثلاثة ملايين دولار بحسب خطة المجلس المعلنة.",
)


@pytest.mark.parametrize(
    ("body", "before", "behind", "expected"),
    [
        (
            GERMAN,
            "Startseite\nPolitik\nSport",
            "Lesen Sie auch\n17.04 Uhr\nSturm\n16.30 Uhr\nZins\nKommentar schreiben",
            7,
        ),
        (FRENCH, "Accueil\nPolitique", "À lire aussi\n17h04\nTempête\n16h30\nTaux\nLaisser un commentaire", 6),
        (SPANISH, "Inicio\nDeportes", "Compartir en Facebook\nMás leídas\nLa tormenta\nDeja un comentario", 6),
        (RUSSIAN, "Главная\nСпорт", "Поделиться\nЧитайте также:\n17:04\nБуря\n16:30\nСтавка\nОставить комментарий", 7),
        (CHINESE, "首页\n体育", "分享\n相关新闻\n17:04\n暴风雨\n16:30\n利率\n发表评论", 7),
        (ARABIC, "الرئيسية\nرياضة", "شارك\nاقرأ أيضا\n17:04\nالعاصفة\n16:30\nالفائدة\nاترك تعليقا", 7),
    ],
    ids=["german", "french", "spanish", "russian", "chinese", "arabic"],
)
def test_pages_in_other_languages_are_read_alike(
    body: tuple[str, ...], before: str, behind: str, expected: int
) -> None:
    page = read_page("\n".join([before, *body, behind]))
    assert paragraphs(page) == list(body)
    assert len(page.debris) == expected
    assert kinds(page)[0] == "navigation"
    assert kinds(page)[-1] == "comments"
    assert "related-heading" in kinds(page)


PIECES = st.sampled_from(
    [
        P1,
        P2,
        T1,
        *CHINESE,
        "17:04",
        "9.05",
        "Read next",
        "Leave a comment",
        "And you?",
        "Sport",
        "News",
        "",
        " \u200b",
        "a.",
    ]
)
PAGES = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=25).map("\n".join))


@given(PAGES, st.none() | PIECES)
def test_every_visible_line_stands_in_exactly_one_place(text: str, headline: str | None) -> None:
    page = read_page(text, headline)
    clocks = {(item.raw_start, item.raw_start + len(item.clock)) for item in page.debris if item.clock}
    texts = {(item.raw_end - len(item.text), item.raw_end) for item in page.debris}
    bodies = {(item.raw_start, item.raw_end) for item in page.paragraphs}
    assert len(clocks) + len(texts) + len(bodies) == len(clocks | texts | bodies)
    assert sorted(clocks | texts | bodies) == [(line.start, line.end) for line in split_lines(text)]


@given(PAGES)
def test_offsets_replay_on_both_texts(text: str) -> None:
    page = read_page(text)
    for item in page.paragraphs:
        assert page.body[item.start : item.end] == text[item.raw_start : item.raw_end]
    assert page.body == "\n\n".join(page.body[item.start : item.end] for item in page.paragraphs)
    for debris in page.debris:
        place = text[debris.raw_start : debris.raw_end]
        assert place.endswith(debris.text)
        assert place.startswith(debris.clock or debris.text)
        assert (debris.clock is not None) == (debris.kind is DebrisKind.TEASER)


@given(st.text().filter(lambda text: any(map(str.isalpha, text))))
def test_the_body_is_empty_only_if_all_is_debris(text: str) -> None:
    page = read_page(text)
    assert page.body or page.debris
    assert page.body.strip(INVISIBLE) == page.body


@pytest.mark.parametrize(
    "text",
    ["a" * 1_000_000, "a\n" * 200_000, " " * 1_000_000, "17:04\n" * 150_000, ":1" * 500_000, "a?\nComments\n" * 50_000],
    ids=["one line", "short lines", "spaces", "clocks", "colons", "prompts"],
)
def test_hostile_pages_take_linear_time(text: str) -> None:
    began = perf_counter()
    read_page(text)
    assert perf_counter() - began < 10  # they take about one second at most; anything quadratic takes minutes
