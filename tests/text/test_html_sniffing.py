from time import perf_counter

import pytest

from pipeline.text.html_sniffing import looks_like_html, stated_charset

P1 = "The council voted on Tuesday to keep the old bridge open for another year, despite warnings from its engineers."
P2 = "“We have looked at every report, and we believe the bridge is safe,” the mayor told reporters after the vote."
MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        f"<!DOCTYPE html><html lang='en-GB'><head></head><body>{P1}</body></html>",
        "\ufeff \n<!-- saved --><!doctype HTML>\n<p>x",
        '<?xml version="1.0"?><html xmlns="x">',
        f"<p>{P1}</p><p>{P2}</p>",
        "<head><title>x",
    ],
)
def test_source_of_a_page_looks_like_html(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{P1}\n{P2}",
        "<3 this",
        "<htmlx>",
        f"Use <p> and </p> around a paragraph, <b> and </b> for bold. {P1}",
        f"<b>Update:</b> {P1}\n{P2}",
        '{"text": "<html>"}',
        "<rss><item>x</item></rss>",
        "x <!doctype html>",
    ],
)
def test_text_about_html_and_other_markup_does_not(text: str) -> None:
    assert not looks_like_html(text)


@pytest.mark.parametrize("text", ["<" * MEGABYTE, "<!--" * 250_000, "<p " * 300_000, "<?xml" * 200_000, " " * MEGABYTE])
def test_telling_html_takes_no_time(text: str) -> None:
    started = perf_counter()
    looks_like_html(text)
    assert perf_counter() - started < 0.2


@pytest.mark.parametrize(
    ("source", "charset"),
    [
        ("<meta charset=utf-8>", "utf-8"),
        ("<html><head><title>x</title>\n<META\nCharset = 'Windows-1251' />", "windows-1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ("<meta content='text/html;charset=koi8-r' http-equiv=content-type>", "koi8-r"),
        ('<meta name="a" content="1 > 0"><meta charset="big5"/>', "big5"),
        ("<meta charset=latin1/>", "latin1"),
        ("<!-- <meta charset=big5> --><meta charset=koi8-r>", "koi8-r"),
        ('<?xml version="1.0" encoding="ISO-8859-2"?><html>', "iso-8859-2"),
        ('<?xml version="1.0" encoding="ISO-8859-2"?><html><meta charset=koi8-r>', "koi8-r"),
        ("<meta charset=utf-16le>", "utf-8"),
        ('<?xml encoding="utf-16"?>', "utf-8"),
        (f"{' ' * 1000}<meta charset=koi8-r>", "koi8-r"),
    ],
)
def test_the_charset_that_a_page_states_is_found(source: str, charset: str) -> None:
    assert stated_charset(source.encode()) == charset


@pytest.mark.parametrize(
    "source",
    [
        "",
        "charset=koi8-r",
        "<meta charset=''>",
        "<meta name=description content='charset=koi8-r'>",
        "<meta http-equiv=refresh content='charset=koi8-r'>",
        "<metadata charset=koi8-r>",
        "<!-- <meta charset=koi8-r>",
        "x<?xml encoding='koi8-r'?>",
        f"{' ' * 1020}<meta charset=koi8-r>",
    ],
)
def test_what_is_no_statement_of_a_charset_is_passed_over(source: str) -> None:
    assert stated_charset(source.encode()) is None


@pytest.mark.parametrize("unit", ["<meta ", "<meta a='", "<!--", '<meta charset="', "<?xml ", "<meta charset = ", "a="])
def test_finding_the_charset_takes_no_time(unit: str) -> None:
    started = perf_counter()
    stated_charset(b"<meta " + unit.encode() * 200)
    assert perf_counter() - started < 0.1
