import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.urls import LONGEST_URL, canonical_url


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://News.Example:443/A", "https://news.example/A"),
        ("http://news.example:80", "http://news.example/"),
        ("http://news.example:8080/", "http://news.example:8080/"),
        ("https://news.example/a#comments", "https://news.example/a"),
        ("https://news.example/a?b=2&a=1", "https://news.example/a?a=1&b=2"),
        ("https://news.example/a?id=7&utm_source=x&UTM_Medium=y&fbclid=z", "https://news.example/a?id=7"),
        ("https://news.example/a?utm%5Fsource=x", "https://news.example/a"),
        ("https://reader:secret@news.example/", "https://news.example/"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("  https://news.example/ \n", "https://news.example/"),
    ],
)
def test_one_page_has_one_address(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example/a",
        "//news.example/a",
        "/a",
        "ftp://news.example/a",
        "mailto:desk@news.example",
        "javascript:alert(1)",
        "http://",
        "http:///a",
        "http://[::1",
        "http://news.example:99999/",
        "http://two words/",
        "http://a%2fb/",
        "http://\ud800/",
        "http://news.example/" + "a" * LONGEST_URL,
    ],
)
def test_what_is_no_absolute_web_address_is_none(url: str) -> None:
    assert canonical_url(url) is None


STARTS = st.sampled_from(["http://", "https://a.example/", "HTTP://a.example?", "https://a.example:443/x?utm_a=1&"])
TAILS = st.text(st.one_of(st.characters(), st.sampled_from("%2fF&=;?#/.@:[]+ \\az09")))


@given(st.text() | st.builds(str.__add__, STARTS, TAILS))
def test_a_canonical_address_is_its_own_canonical_form(url: str) -> None:
    canonical = canonical_url(url)
    assert canonical is None or canonical_url(canonical) == canonical
