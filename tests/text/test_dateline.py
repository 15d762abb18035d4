import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.dateline import in_normal_case, read_dateline

TEXT = "Der Senat hat am Dienstag ein Gesetz beschlossen, das vieles ändert."


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("HAMBURG (dpa) - ", "HAMBURG", "dpa"),
        ("Berlin/Hamburg (dpa/lno) - ", "Berlin/Hamburg", "dpa/lno"),
        ("WASHINGTON, Dec 22 (Reuters) — ", "WASHINGTON", "Reuters"),
        ("SPRINGFIELD, Ohio, Mar 4 (Reuters) - ", "SPRINGFIELD, Ohio", "Reuters"),
        ("Madrid, 4 mar (EFE).- ", "Madrid", "EFE"),
        ("(ANSA) - ROMA, 04 MAR - ", "ROMA", "ANSA"),
        ("Praha 4. března (ČTK) - ", "Praha", "ČTK"),
        ("BERLIN taz | ", "BERLIN", "taz"),
        ("МОСКВА, 4 марта. /ТАСС/. ", "МОСКВА", "ТАСС"),
        ("МОСКВА, 4 мар — РИА Новости. ", "МОСКВА", "РИА Новости"),
        ("КИЇВ. 4 березня. УНН. ", "КИЇВ", "УНН"),
        ("القاهرة - رويترز: ", "القاهرة", "رويترز"),
        ("नई दिल्ली, 4 मार्च (भाषा) - ", "नई दिल्ली", "भाषा"),
        ("(新华社北京3月4日电) ", "北京", "新华社"),
        ("【ワシントン共同】", "ワシントン", "共同"),
        ("(서울=연합뉴스) ", "서울", "연합뉴스"),
        ("(Reuters) - ", None, "Reuters"),
    ],
)
def test_a_place_with_an_agency_is_a_dateline(dateline: str, place: str | None, agency: str) -> None:
    found = read_dateline(dateline + TEXT)
    assert found is not None
    assert (found.place, found.agency, found.start, found.end) == (place, agency, 0, len(dateline))


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("KYIV — ", "KYIV"),
        ("WASHINGTON – ", "WASHINGTON"),
        ("ALBANY, N.Y. — ", "ALBANY, N.Y."),
        ("DOHA, Qatar -- ", "DOHA, Qatar"),
        ("Berlin. ", "Berlin"),
        ("【北京=山田太郎】", "北京"),
        ("MARTIGUES. ", "MARTIGUES"),
        ("WEXFORD - ", "WEXFORD"),
        ("HULL: ", "HULL"),
        ("[PENANG] ", "PENANG"),
        ("CAXIAS (RS) ", "CAXIAS"),
        ("ELKO, Nev.- ", "ELKO, Nev."),
        ("CHARLESTON, W. Va. — ", "CHARLESTON, W. Va."),
        ("КОТЛАС, 16 апреля — ", "КОТЛАС"),
        ("HALIFAX, Dec. 13, 2023 /ExampleWire/ -- ", "HALIFAX"),
        ("ELKO, Nev., Dec. 13, 2023 (EXAMPLE WIRE) -- ", "ELKO, Nev."),
        ("Colmar. – ", "Colmar"),
        ("بورسعيد – ", "بورسعيد"),
        ("کرمان ـ ", "کرمان"),
        ("ระยอง - ", "ระยอง"),
        ("पुणे: ", "पुणे"),
    ],
)
def test_a_place_alone_is_a_dateline_where_it_is_unmistakable(dateline: str, place: str) -> None:
    found = read_dateline(dateline + TEXT)
    assert found is not None
    assert (found.place, found.agency, found.end) == (place, None, len(dateline))


@pytest.mark.parametrize(
    ("dateline", "place", "agency", "author"),
    [
        ("本报杭州5月9日电（记者王小明）", "杭州", None, "王小明"),
        ("〔記者陳小美／高雄報導〕", "高雄", None, "陳小美"),
        ("【大宮＝山田太郎】", "大宮", None, "山田太郎"),
        ("(대전=보기뉴스) 홍길동 기자 = ", "대전", "보기뉴스", "홍길동"),
    ],
)
def test_an_east_asian_dateline_may_name_its_reporter(
    dateline: str, place: str, agency: str | None, author: str
) -> None:
    found = read_dateline(dateline + TEXT)
    assert found is not None
    assert (found.place, found.agency, found.authors, found.end) == (place, agency, (author,), len(dateline))


def test_the_initials_of_a_house_in_brackets_make_a_dateline() -> None:
    found = read_dateline("Lindau (xyz) – " + TEXT)
    assert found is not None
    assert (found.place, found.agency) == ("Lindau", "xyz")


@pytest.mark.parametrize(
    ("printed", "language", "place"),
    [
        ("KYIV", "en", "Kyiv"),
        ("Kyiv", "en", "Kyiv"),
        ("RIO DE JANEIRO", "pt", "Rio de Janeiro"),
        ("LA PAZ", "es", "La Paz"),
        ("LAS VEGAS, N.M.", "en", "Las Vegas, N.M."),
        ("STOKE-ON-TRENT", "en", "Stoke-On-Trent"),
        ("ST. LOUIS", "en", "St. Louis"),
        ("IĞDIR", "tr", "Iğdır"),
        ("İZMİR", "tr", "İzmir"),
        ("BERLIN/PARIS", None, "Berlin/Paris"),
        ("大宮", "ja", "大宮"),
    ],
)
def test_a_place_in_capitals_is_written_in_normal_case(printed: str, language: str | None, place: str) -> None:
    assert in_normal_case(printed, language) == place


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "Berlin ist eine Stadt, in der am Dienstag viel geschehen ist, wie es heißt.",
        "Berlin. Ende.",
        "Paris. London. Drei Städte, in denen am Dienstag viel geschehen ist, wie es heißt.",
        "PDF - " + TEXT,
        "UPDATE - " + TEXT,
        "TIP: " + TEXT,
        "A.B.C. " + TEXT,
        "ROE, J. — " + TEXT,
        "JANE ROE, HOST: " + TEXT,
        "READER (15): " + TEXT,
        "Reader(in): " + TEXT,
        "सवाल: " + TEXT,
        "לפני השער, בשבוע שעבר — " + TEXT,
        "[VIDEO] " + TEXT,
        "FYI – " + TEXT,
        "Soap: " + TEXT,
        "Optical reading (OR) – " + TEXT,
        "Ludo (1896) – " + TEXT,
        "At night — " + TEXT,
        "KYIV — and so on, as the people in the street said on Tuesday evening.",
        "【速報】" + TEXT,
        "【写真=共同】" + TEXT,
    ],
)
def test_what_could_be_something_else_is_no_dateline(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


@given(st.text() | st.text("BERLIN(dpa)-—.,/ 4März", max_size=300))
def test_a_dateline_lies_at_the_beginning_of_its_paragraph(paragraph: str) -> None:
    found = read_dateline(paragraph)
    if found:
        assert found.start == 0 < found.end <= len(paragraph)
        assert (found.place or "").rstrip(".") in paragraph[: found.end]
        assert (found.agency or "") in paragraph[: found.end]


@given(st.text(max_size=40), st.sampled_from(["en", "tr", None]))
def test_any_place_can_be_written_in_normal_case(printed: str, language: str | None) -> None:
    assert in_normal_case(printed, language) or not printed
