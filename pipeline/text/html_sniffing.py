"""Whether bytes or text are the source of an HTML page, and in which charset such a source says that it is."""

import re

_BEFORE_START = re.compile(r"[\s\ufeff]+|<\?xml[^<>]*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(r"<[!?/]?[a-z]", re.IGNORECASE)
_COMMON_TAG = re.compile(
    r"</?(?:p|div|span|a|br|li|ul|ol|h[1-6]|table|tr|td|img|strong|em|b|i|meta|link|script|section|article|figure)"
    r"(?:\s[^<>]{0,1000})?/?>",
    re.IGNORECASE,
)
_SAMPLE = 20_000  # characters in which tags are looked for
_FEWEST_TAGS = 4
_CHARACTERS_A_TAG = 400
_PRESCANNED = 1024  # bytes: a declaration behind them is none, as the HTML standard has it
_DECLARATION = re.compile(
    r"<!--.*?(?:-->|$)|\A\s*<\?xml(?P<xml>[^<>]*)|<meta[\s/](?P<meta>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/]+))""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([^\s;"']+)""", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Tell whether a text is the source of an HTML page, or of a part of one.

    It begins as a page does; or with a tag, and then a tag stands in every `_CHARACTERS_A_TAG` characters, and
    `_FEWEST_TAGS` in all.
    """
    sample = text[:_SAMPLE].lstrip()
    start = 0
    while before := _BEFORE_START.match(sample, start):
        start = before.end()
    if _HTML_START.match(sample, start):
        return True
    if not _COMMON_TAG.match(sample):
        return False
    tags = sum(1 for _ in _COMMON_TAG.finditer(sample))
    return tags >= _FEWEST_TAGS and tags * _CHARACTERS_A_TAG >= len(sample)


def stated_charset(source: bytes) -> str | None:
    """Return the charset that the source of a page states in its first 1024 bytes, as written and in lower case.

    A `meta` element comes before an XML declaration, and what says UTF-16 where ASCII is read is UTF-8: so the HTML
    standard's "prescan a byte stream to determine its encoding".
    """
    in_xml: str | None = None
    for found in _DECLARATION.finditer(source[:_PRESCANNED].decode("latin-1")):
        attributes = {
            name.lower(): (double or single or bare).strip().lower()
            for name, double, single, bare in _ATTRIBUTE.findall(found["meta"] or found["xml"] or "")
        }
        if found["xml"]:
            in_xml = attributes.get("encoding")
        charset = attributes.get("charset")
        if not charset and attributes.get("http-equiv") == "content-type":
            within = _CHARSET.search(attributes.get("content", ""))
            charset = within[1] if within else None
        if charset:
            return _read_as_ascii(charset)
    return _read_as_ascii(in_xml) if in_xml else None


def _read_as_ascii(charset: str) -> str:
    return "utf-8" if charset.startswith("utf-16") else charset
