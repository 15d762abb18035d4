import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.byline import LONGEST_BYLINE, is_lead, is_led, names_in, read_byline


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe and John Doe, Political Editor", ["Jane Roe", "John Doe"]),
        ("BY JANE ROE", ["JANE ROE"]),
        ("ByJane Roe", ["Jane Roe"]),
        ("Written by Jane Roe, MD", ["Jane Roe"]),
        ("March 4, 2025 by Jane Roe in Travel", ["Jane Roe"]),
        ("By Jane Roe Last Updated: March 4, 2025", ["Jane Roe"]),
        ("By Jane Roe - The Daily Example - Tuesday, March 4, 2025", ["Jane Roe"]),
        ("By Jane Roe USA TODAY", ["Jane Roe"]),
        ("by Jane Roe 4 hours ago", ["Jane Roe"]),
        ("By Jane", ["Jane"]),
        ("By Jane RoeTravel News Reporter", ["Jane Roe"]),
        ("Byby JANE ROE and JOHN DOE", ["JANE ROE", "JOHN DOE"]),
        ("Posted byJane RoeMarch 4, 2025", ["Jane Roe"]),
        ("By Jane Roe Follow", ["Jane Roe"]),
        ("By Jane Roe Parliamentary editor", ["Jane Roe"]),
        ("Von Anna Muster Landespolitische Korrespondentin", ["Anna Muster"]),
        ("Von Anna Muster", ["Anna Muster"]),
        ("Ein Kommentar von Anna Muster", ["Anna Muster"]),
        ("Autorin: Anna Muster", ["Anna Muster"]),
        ("Par Anne Dupont et Jean Martin", ["Anne Dupont", "Jean Martin"]),
        ("Por Ana García y Luis Pérez", ["Ana García", "Luis Pérez"]),
        ("Por João da Silva", ["João da Silva"]),
        ("Di Maria Rossi", ["Maria Rossi"]),
        ("Door Jan de Vries", ["Jan de Vries"]),
        ("Autor: Jan Kowalski", ["Jan Kowalski"]),
        ("Av Anna Svensson", ["Anna Svensson"]),
        ("Af Anne Jensen", ["Anne Jensen"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("Γράφει ο Γιώργος Παπαδόπουλος", ["Γιώργος Παπαδόπουλος"]),
        ("Yazar: Ayşe Yılmaz", ["Ayşe Yılmaz"]),
        ("بقلم: أحمد علي", ["أحمد علي"]),
        ("מאת: דנה כהן", ["דנה כהן"]),
        ("लेखक: अनिल कुमार", ["अनिल कुमार"]),
        ("Tác giả: Nguyễn Văn An", ["Nguyễn Văn An"]),
        ("Oleh Budi Santoso", ["Budi Santoso"]),
        ("โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
        ("文／王小明", ["王小明"]),
        ("記者王小明／台北報導", ["王小明"]),
        ("本报记者 王小明 李华", ["王小明", "李华"]),
        ("（新华社记者王小明）", ["王小明"]),
        ("著者：山田太郎", ["山田太郎"]),
        ("홍길동 기자", ["홍길동"]),
    ],
)
def test_the_names_of_a_byline_are_read_in_each_language(line: str, names: list[str]) -> None:
    assert read_byline(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Jane Roe | Reuters", ["Jane Roe"]),
        ("Jane Roe, dpa", ["Jane Roe"]),
        ("Jane Roe / Breaking News Intern / Published March 4, 2025", ["Jane Roe"]),
        ("Jane Roe • Senior Writer", ["Jane Roe"]),
    ],
)
def test_a_job_or_a_house_behind_a_name_makes_a_byline(line: str, names: list[str]) -> None:
    assert read_byline(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Reuters", ["Reuters"]),
        ("By AFP and Reuters", ["AFP", "Reuters"]),
        ("By the Example Team", ["the Example Team"]),
        ("By Jane Roe and Reuters", ["Jane Roe"]),
    ],
)
def test_agencies_and_teams_count_only_where_they_are_all_there_is(line: str, names: list[str]) -> None:
    assert read_byline(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By",
        "By clicking you agree to our terms",
        "By 2030, a third of all cars will be electric",
        "Jane Roe",
        "Photo by Jane Roe",
        "Edited by Jane Roe",
        "Von der Leyen visits Kyiv",
        "Por qué sube el precio",
        "Jane Roe/Getty Images",
        "Table of Contents | News",
        "By Jane Roe" + " and so on" * LONGEST_BYLINE,
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert read_byline(line) == []


@pytest.mark.parametrize("line", ["By", "by:", "Written by", "Author", "March 4, 2025 by", "Autor:", "Von"])
def test_a_lead_may_be_a_line_of_its_own(line: str) -> None:
    assert is_lead(line)


@pytest.mark.parametrize("line", ["", "Edited by", "By Jane Roe", "Text messages"])
def test_other_lines_are_no_leads(line: str) -> None:
    assert not is_lead(line)


def test_a_button_behind_a_name_is_none_of_it() -> None:
    assert names_in("Jane Roe Follow", led=False) == ["Jane Roe"]
    assert names_in("Kari Nordmann Tips oss", led=False) == ["Kari Nordmann"]
    assert names_in("Grow Tomatoes Tips From A Gardener", led=False) == []


def test_a_day_of_the_week_is_no_name() -> None:
    assert names_in("Donnerstag Mittag", led=False) == []


@pytest.mark.parametrize("line", ["By Jane Roe", "Von Anna Muster", "por Juana Pérez", "By"])
def test_a_line_that_begins_with_a_lead_is_led(line: str) -> None:
    assert is_led(line)


@pytest.mark.parametrize("line", ["Bypass to open in spring", "Jane Roe", "By " + "and by " * LONGEST_BYLINE])
def test_a_line_that_begins_with_a_longer_word_or_is_prose_is_not_led(line: str) -> None:
    assert not is_led(line)


def test_without_a_lead_all_of_a_text_must_be_full_names() -> None:
    assert names_in("Jane Roe and John Doe", led=False) == ["Jane Roe", "John Doe"]
    assert names_in("Jane Roe and more", led=False) == []
    assert names_in("Jane", led=False) == []
    assert names_in("Table Of Contents", led=False) == []


@given(st.text() | st.text("By vonРazJ.,&|/ 记者文：", max_size=LONGEST_BYLINE))
def test_names_are_parts_of_their_line(line: str) -> None:
    for name in read_byline(line):
        assert name
        assert all(word in line for word in name.split())
