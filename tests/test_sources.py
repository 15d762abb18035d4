import subprocess
import sys
from pathlib import Path

import pytest
from builders import LIMITS, message

from pipeline.sources import Source, identity, read_sources
from pipeline.stage import Emit
from pipeline.stages.parse import process
from schemas.raw_article import RawArticle

ROOT = Path(__file__).parents[1]


def sources(*paths: Path | str, **supplied: str) -> list[Source]:
    return list(read_sources(map(str, paths), supplied, lambda _: None))


def written(folder: Path, name: str, value: bytes) -> Path:
    file = folder / name
    file.write_bytes(value)
    return file


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.txt", b"text/plain"),
        ("a", b"text/plain"),
        ("a.html", b"text/html"),
        ("a.HTM", b"text/html"),
        ("a.json", b"application/json"),
        ("a.jsonl", b"application/json"),
    ],
)
def test_a_files_name_tells_its_content_type(tmp_path: Path, name: str, content_type: bytes) -> None:
    (source,) = sources(written(tmp_path, name, b"{}"))
    assert source.headers == (("content-type", content_type),)


def test_a_file_is_one_message_byte_for_byte(tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt", b"\xff\r\n\n line \n")
    assert sources(file) == [Source(str(file), b"\xff\r\n\n line \n", (("content-type", b"text/plain"),))]


def test_an_empty_file_is_a_message_too(tmp_path: Path) -> None:
    assert [source.value for source in sources(written(tmp_path, "a.txt", b""))] == [b""]


def test_a_jsonl_file_is_a_message_a_line_named_by_its_number(tmp_path: Path) -> None:
    file = written(tmp_path, "a.jsonl", b'{"text":"1"}\r\n\n  \n{\xff\n{"text":"3"}')
    found = [(source.name.removeprefix(str(file)), source.value) for source in sources(file)]
    assert found == [(":1", b'{"text":"1"}'), (":4", b"{\xff"), (":5", b'{"text":"3"}')]


def test_files_are_read_in_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    files = [written(tmp_path, name, name.encode()) for name in ("b.txt", "a.txt", "c.html")]
    assert [source.value for source in sources(*files)] == [b"b.txt", b"a.txt", b"c.html"]


def test_supplied_values_become_headers_of_every_message(tmp_path: Path) -> None:
    file = written(tmp_path, "a.jsonl", b"{}\n{}\n")
    for source in sources(file, source="Fjord Post", title="Møle"):
        assert source.headers[1:] == (("source", b"Fjord Post"), ("title", "Møle".encode()))


def test_a_dash_is_standard_input_as_one_plain_text_byte_for_byte() -> None:
    code = "from pipeline.sources import read_sources as r; print(list(r(['-'], {}, lambda _: None)))"
    page = b"one\r\ntwo \xff\n"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, input=page, capture_output=True, check=True)
    assert done.stdout.decode().strip() == str([Source("-", page, (("content-type", b"text/plain"),))])


def test_reading_tells_how_many_bytes_were_read(tmp_path: Path) -> None:
    files = [written(tmp_path, "a.jsonl", b"{}\n\n{}\n"), written(tmp_path, "b.txt", b"12345")]
    read: list[int] = []
    list(read_sources(map(str, files), {}, read.append))
    assert read == [3, 1, 3, 5]


def test_a_file_that_is_not_there_raises_when_its_turn_comes(tmp_path: Path) -> None:
    reading = read_sources([str(written(tmp_path, "a.txt", b"x")), str(tmp_path / "b.txt")], {}, lambda _: None)
    assert next(reading).value == b"x"
    with pytest.raises(FileNotFoundError):
        next(reading)


@pytest.mark.parametrize(
    ("value", "headers"),
    [
        (b"Harbour news.", {}),
        (b"Harbour news.", {"id": "7", "source": "Fjord Post"}),
        (b"Harbour news.", {"url": "https://x.example/a?utm_source=mail"}),
        (b"Harbour news.", {"url": "nowhere"}),
        (b'{"text": "Harbour news.", "id": 7}', {}),
    ],
)
def test_a_message_is_keyed_by_the_uri_that_parse_will_give_it(value: bytes, headers: dict[str, str]) -> None:
    source = Source("made-up", value, message(value, **headers).headers)
    given = {"text": "Harbour news."} | ({"id": "7"} if value.startswith(b"{") else headers)
    outcome = process(RawArticle(**given), LIMITS.record_lines)
    assert isinstance(outcome, Emit)
    assert identity(source) == outcome.record.uri.encode()


@pytest.mark.parametrize("value", [b"\xff", b"a\0b"])
def test_an_unreadable_message_has_no_key(value: bytes) -> None:
    assert identity(Source("made-up", value, ())) is None
