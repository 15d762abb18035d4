from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.blocks import joined
from pipeline.text.debris import DebrisKind
from pipeline.text.lines import split_lines
from pipeline.text.page import Page, read_page
from pipeline.text.page_kind import PageKind
from pipeline.text.particulars import Particulars
from pipeline.text.repair import shown_text

SAMPLE = Path(__file__).parents[2].joinpath("articles", "sample.txt").read_text(encoding="utf-8")

P1 = "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
P2 = "“We have looked at every report, and we believe the bridge is safe,” the mayor told reporters after the vote."
P3 = "Repairs are to begin in the spring, and they will cost about three million pounds, the council's plan says."
T1 = "A storm has left thousands of homes in the north of the country without power, the network operator said."
T2 = "The central bank has raised its main interest rate for the third time in a row, to the surprise of markets."


def kinds(page: Page) -> list[str]:
    return [item.kind for item in page.debris]


def furniture(page: Page) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in page.furniture]


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
    assert (page.furniture, page.particulars) == ((), Particulars())
    assert (page.kind, page.language) == (PageKind.ARTICLE, "en")


def test_a_teaser_has_the_line_of_its_clock_and_that_of_its_text() -> None:
    teaser = read_page(SAMPLE).debris[1]
    assert [(line.number, line.text) for line in teaser.lines] == [(8, "17:04"), (9, teaser.text)]


def test_a_body_alone_is_all_body() -> None:
    page = read_page(f"{P1}\n\n{P2}\n{P3}\n")
    assert (paragraphs(page), page.debris) == ([P1, P2, P3], ())


@pytest.mark.parametrize("text", ["Hello world.", "Hello", "Yes.\nNo.\nWhy not?"])
def test_a_few_short_lines_are_all_body(text: str) -> None:
    assert read_page(text).body == text.replace("\n", "\n\n")


@pytest.mark.parametrize("text", ["", " \n\u200b\n", "\x00"])
def test_a_page_without_a_visible_line_has_no_parts(text: str) -> None:
    assert read_page(text, language="en") == Page(language="en")


def test_a_paragraph_shows_its_text_repaired() -> None:
    page = read_page(
        f"{P1}\nThe mayorâ€™s plan is new,\xa0she said, and it will not cost the town any\u00admore money.\n{P2}"
    )
    assert paragraphs(page)[1] == "The mayor’s plan is new, she said, and it will not cost the town anymore money."
    assert "mayorâ€™s" in page.paragraphs[1].lines[0].text


def test_menus_before_and_links_behind_are_left_out() -> None:
    menu = "Skip to content\nNews\nSport\nCulture\nWeather\nTravel\n"
    page = read_page(f"{menu}{P1}\n{P2}\n{P3}\nShare on Facebook\nPlans for the old town hall\n© 2025 The Daily")
    assert paragraphs(page) == [P1, P2, P3]
    assert kinds(page)[:6] == ["navigation"] * 6
    assert (kinds(page)[6], kinds(page)[-1]) == ("share", "legal")


def test_debris_inside_the_article_is_left_out_of_it() -> None:
    page = read_page(f"{P1}\nAdvertisement\n{P2}\nSign up for our newsletter\n{P3}")
    assert (paragraphs(page), kinds(page)) == ([P1, P2, P3], ["advert", "newsletter"])


def test_the_particulars_stand_around_the_body() -> None:
    page = read_page(
        f"Home\nNews\nSport\nHome > News > Council\nOld bridge to stay open for another year, council decides\n"
        f"By Jane Roe\nPublished: 4 March 2025, 17:04\n{P1}\n{P2}\n{P3}\n© 2025 The Daily",
        "Old bridge to stay open for another year, council decides",
    )
    assert furniture(page) == [
        ("headline", "Old bridge to stay open for another year, council decides"),
        ("byline", "By Jane Roe"),
        ("date", "Published: 4 March 2025, 17:04"),
    ]
    assert (page.particulars.authors, page.particulars.sections) == (("Jane Roe",), ("News", "Council"))
    assert page.particulars.published is not None
    assert page.particulars.published.day == date(2025, 3, 4)


def test_the_supplied_headline_is_found_on_the_page_without_the_name_of_the_site() -> None:
    page = read_page(f"Bridge  to STAY open for a year\n{P1}\n{P2}", "Bridge to stay open for a year | The Daily")
    assert furniture(page) == [("headline", "Bridge to STAY open for a year")]


def test_a_headline_that_is_repeated_is_debris_the_second_time() -> None:
    page = read_page(f"Bridge to stay open\nBridge to stay open\n{P1}\n{P2}", "Bridge to stay open")
    assert (len(page.furniture), kinds(page)) == (1, ["headline-repeated"])


def test_a_page_that_is_nothing_but_its_headline_keeps_it_as_body() -> None:
    assert read_page("Bridge to stay open.", "Bridge to stay open.").body == "Bridge to stay open."


def test_a_page_of_debris_has_no_body() -> None:
    page = read_page(f"Menu\nLatest\n17:04\n{T1}\n17:00\n{T2}\n3 comments")
    assert (page.body, kinds(page)) == ("", ["navigation", "related-heading", "teaser", "teaser", "comments"])


def test_a_clock_above_the_whole_article_is_the_time_of_publication() -> None:
    page = read_page(f"17:04\n{P1}\n{P2}")
    assert (paragraphs(page), furniture(page)) == ([P1, P2], [("date", "17:04")])


def test_a_newsflash_below_its_clock_is_not_swallowed() -> None:
    assert read_page("17:04\nHello world.").body == "Hello world."


def test_a_single_teaser_behind_the_article_is_a_teaser() -> None:
    page = read_page(f"{P1}\n{P2}\n17:04\n{T1}")
    assert (paragraphs(page), kinds(page)) == ([P1, P2], ["teaser"])


def test_a_clock_under_a_known_heading_starts_a_teaser_whatever_follows() -> None:
    page = read_page(f"Read next\n17:04\n{T1}\n{P1}\n{P2}\n{P3}")
    assert (paragraphs(page), kinds(page)) == ([P1, P2, P3], ["related-heading", "teaser"])


def test_a_question_at_the_end_of_the_article_stays_without_a_comment_box() -> None:
    assert paragraphs(read_page(f"{P1}\n{P2}\nBut for how long will the bridge hold?"))[-1].startswith("But for")


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
    ("body", "before", "behind"),
    [
        (GERMAN, "Startseite\nPolitik", "Lesen Sie auch\n17.04 Uhr\nSturm\n16.30 Uhr\nZins\nKommentar schreiben"),
        (FRENCH, "Accueil\nPolitique", "À lire aussi\n17h04\nTempête\n16h30\nTaux\nLaisser un commentaire"),
        (SPANISH, "Inicio\nDeportes", "Compartir en Facebook\nMás leídas\nLa tormenta\nDeja un comentario"),
        (RUSSIAN, "Главная\nСпорт", "Читайте также:\n17:04\nБуря\n16:30\nСтавка\nОставить комментарий"),
        (CHINESE, "首页\n体育", "分享\n相关新闻\n下午5:04\n暴风雨\n16:30\n利率\n发表评论"),
        (ARABIC, "الرئيسية\nرياضة", "شارك\nاقرأ أيضا\n١٧:٠٤\nالعاصفة\n16:30\nالفائدة\nاترك تعليقا"),
    ],
    ids=["german", "french", "spanish", "russian", "chinese", "arabic"],
)
def test_pages_in_other_languages_are_read_alike(body: tuple[str, ...], before: str, behind: str) -> None:
    page = read_page("\n".join([before, *body, behind]))
    assert paragraphs(page) == list(body)
    assert kinds(page)[:2] == ["navigation", "navigation"]
    assert kinds(page)[-1] == "comments"
    assert "related-heading" in kinds(page)


# Pages of the sample's shape: no menu, teasers with clocks, a comment box; "|" begins what is not the body
BARE = {
    "a short last paragraph, and a box of another wording": """\
The painter Ida Holm, whose murals covered half the harbour of Bergen, has died.
She had been working on a last wall until Sunday, her daughter told the city's paper.
She was 88.
|related-heading Read next
|teaser 17:04
|teaser The harbour of Bergen will stay closed to cruise ships until the end of the month.
|teaser 16:30
|teaser Two climbers have been found alive on Galdhøpiggen. They had dug themselves into the snow.
|comment-prompt Did you know her work?
|comments Say something""",
    "paragraphs behind the teasers, the last one a question": """\
Der Kreistag in Husum hat den Bau des neuen Deichs um ein Jahr verschoben.
„Wir haben schlicht kein Geld“, sagte Landrätin Inken Petersen.
|related-heading Aktuell
|teaser 9.05 Uhr
|teaser Auf der A23 ist nach einem Unfall ein Fahrstreifen gesperrt.
|teaser 8.48 Uhr
|teaser Die Landrätin Inken Petersen will im Herbst nicht noch einmal antreten. Das teilte ihre Partei mit.
Gebaut wird nun frühestens im Mai.
Hält der alte Deich so lange?
|comment-prompt Was meinen Sie dazu?
|comments Ersten Kommentar verfassen""",
    "a time of its own above it, and no box": """\
|date 18h05
Le maire de Brest a retiré mardi le projet de tour face à la rade, faute de majorité.
Le conseil devait voter à 20h30, il ne se réunira pas.
|related-heading À lire aussi
|teaser 17h52
|teaser Le port de Brest accueillera en juin la plus grande réunion de voiliers depuis dix ans.
|teaser 17h20
|teaser Un chalutier a été remorqué dans la nuit. Personne n’est blessé.""",
    "a program with times in it": """\
El ayuntamiento de Vigo cerrará el puente a los coches durante todo el fin de semana.
Estas son las horas previstas:
22:00: cierre del carril norte
23:30: cierre del carril sur
Los autobuses pasarán sin cambios.
|related-heading Le puede interesar
|teaser 18:57
|teaser El precio de la vivienda en Galicia sube un seis por ciento en un año.
|comment-prompt ¿Cuál es su opinión sobre el cierre?
|comments Deje el primer comentario""",
    "a question at the end of the page": """\
В Вологде вновь открыли пешеходный мост, который чинили почти два года.
Рабочие закончили на месяц раньше срока, сообщили в мэрии в 10:15.
|related-heading Главное за час
|teaser 12:31
|teaser Метеорологи предупредили о сильном ветре на севере области.
|teaser 12:10
|teaser Глава Вологды рассказал, что второй мост построят не раньше весны.
|comment-prompt Как вы считаете, нужен ли второй мост?""",
    "clocks with the part of the day": """\
一名男子周三在杭州地铁站归还了二十年前捡到的钱包，里面的现金一分未少。
失主说，她早就忘了这件事。
|related-heading 更多快讯
|teaser 下午5:20
|teaser 杭州地铁三号线本周末延长运营时间，末班车推迟一小时发出。
|teaser 下午4:58
|teaser 气象台发布高温预警，预计周末最高气温将超过三十八度。
|comment-prompt 换作是您，会怎么做？
|comments 0条评论，来坐沙发""",
    "clocks with the part of the day before them": """\
부산시가 낡은 육교를 철거하고 그 자리에 횡단보도를 놓기로 했다.
공사는 다음 달 시작된다.
|related-heading 놓치면 아쉬운 소식
|teaser 오후 8:47
|teaser 부산항을 오가는 여객선이 짙은 안개로 모두 멈췄다.
|teaser 오후 7:30
|teaser 시의회가 내년 예산안을 통과시켰다. 찬성은 31표였다.
|comment-prompt 이 결정에 대해 어떻게 생각하시나요?
|comments 첫 번째 댓글을 남겨 주세요""",
    "digits of another script": """\
أعلنت بلدية صفاقس تأجيل افتتاح الجسر الجديد شهراً كاملاً بسبب تأخر وصول المعدات.
وقال رئيس البلدية إن السلامة أهم من المواعيد.
فمن يدفع الثمن؟
|related-heading اقرأ التالي
|teaser ١٧:٠٤
|teaser رئيس بلدية صفاقس ينفي نيته الاستقالة ويقول إنه باق في منصبه.
|teaser ١٦:٤٥
|teaser إضراب سائقي الحافلات ينتهي باتفاق جديد.
|comment-prompt ما رأيك في هذا الموضوع؟
|comments اترك أول تعليق""",
}


@pytest.mark.parametrize("page", BARE.values(), ids=BARE.keys())
def test_a_page_of_the_samples_shape_is_read_to_perfection(page: str) -> None:
    lines = page.split("\n")
    told = [line.removeprefix("|").partition(" ")[::2] if line.startswith("|") else ("body", line) for line in lines]
    found = read_page("\n".join(text for _, text in told))
    assert paragraphs(found) == [text for kind, text in told if kind == "body"]
    parts = {line.text: part.kind for part in (*found.furniture, *found.debris) for line in part.lines}
    assert parts == {text: kind for kind, text in told if kind != "body"}


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
def test_every_visible_line_stands_in_exactly_one_part(text: str, headline: str | None) -> None:
    page = read_page(text, headline)
    parts = (*page.paragraphs, *page.furniture, *page.debris)
    assert sorted((line for part in parts for line in part.lines), key=lambda line: line.number) == split_lines(text)


@given(PAGES)
def test_offsets_replay_on_the_body(text: str) -> None:
    page = read_page(text)
    shown = [page.body[each.start : each.end] for each in page.paragraphs]
    assert page.body == "\n\n".join(shown)
    for each, paragraph in zip(shown, page.paragraphs, strict=True):
        assert each == joined([shown_text(line.text) for line in paragraph.lines])


@given(PAGES)
def test_only_teasers_have_clocks(text: str) -> None:
    for item in read_page(text).debris:
        pieces = [shown_text(line.text) for line in item.lines]
        assert pieces[0] == item.clock or item.clock is None
        assert item.kind is DebrisKind.TEASER or item.clock is None
        assert joined(pieces[item.clock is not None :]) == item.text


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "a\n" * 60_000,
        " " * 1_000_000,
        "17:04\n" * 60_000,
        f"17:04\n{P1}\n" * 8_000,
        ":1" * 500_000,
        "a?\nComments\n" * 30_000,
        "a:\nb\n" * 30_000,
        "Photo: Jane Roe\nThe bridge on Tuesday\n" * 25_000,
    ],
    ids=["one line", "short lines", "spaces", "clocks", "teasers", "colons", "prompts", "lists", "captions"],
)
def test_hostile_pages_take_linear_time(text: str) -> None:
    began = perf_counter()
    read_page(text)
    assert perf_counter() - began < 10  # they take about one second at most; anything quadratic takes minutes


def test_a_clock_whose_text_turns_out_to_be_the_headline_is_not_lost() -> None:
    prose = (
        "The harbour of Sandhaven reopened on Tuesday, three days after a storm had torn two gates from their hinges."
    )
    page = read_page(f"{prose}\n17:04\nHarbour reopens", "Harbour reopens")
    parts = (*page.paragraphs, *page.furniture, *page.debris)
    assert sorted(line.number for part in parts for line in part.lines) == [1, 2, 3]
