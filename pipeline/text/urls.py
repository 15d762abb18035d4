"""One address for every way in which the same page is linked to."""

import re
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import canonicalize_url

TRACKING_PREFIXES: Final = ("utm_", "mtm_", "pk_")
"""Campaign parameters of Google Analytics and of Matomo, new and old."""

TRACKING_PARAMETERS: Final = frozenset(
    {
        "fbclid",  # Facebook clicks
        "gclid",  # Google Ads clicks, on the web, in apps, and without cookies
        "gbraid",
        "wbraid",
        "dclid",  # Google's display ads
        "msclkid",  # Microsoft Ads
        "twclid",  # Twitter clicks
        "ttclid",  # TikTok clicks
        "yclid",  # Yandex clicks
        "igshid",  # Instagram shares
        "igsh",
        "mc_cid",  # Mailchimp campaigns and readers
        "mc_eid",
        "_ga",  # Google Analytics across domains
        "_gl",
        "_hsenc",  # HubSpot mail
        "_hsmi",
        "ref_src",  # embedded tweets
        "ref_url",
        "smid",  # how the New York Times' readers shared a story
        "cmpid",  # campaigns of several publishers
        "ns_mchannel",  # campaigns of the BBC
        "ns_campaign",
    }
)
"""Parameters that say how a reader came to a page, and never which page it is."""

LONGEST_URL: Final = 8000
"""Characters that every server takes (RFC 9110, section 4.1); reading a longer host can take quadratic time."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z\d_-]+(?:\.[a-z\d_-]+)*\.?|[\da-f:.]*:[\da-f:.]*")  # a name or an address of IPv4, or IPv6


def canonical_url(url: str) -> str | None:
    """Bring an absolute http or https address to one form; None if it is not one.

    Scheme and host become lower-case, escapes regular, dot segments resolved, query parameters sorted; default port,
    fragment, credentials and tracking parameters go. Idempotent. None too for what is longer than `LONGEST_URL`.
    """
    if len(url) > LONGEST_URL:
        return None
    try:
        parts = urlsplit(canonicalize_url(url.strip()))
        port = parts.port
    except ValueError:  # a bad port, a bad IPv6 host, a host that is no domain name
        return None
    host = parts.hostname or ""
    if parts.scheme not in _DEFAULT_PORTS or not _HOST.fullmatch(host):
        return None
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    query = "&".join(pair for pair in parts.query.split("&") if not _is_tracking(pair.partition("=")[0]))
    canonical = urlunsplit((parts.scheme, netloc, parts.path or "/", query, ""))
    return canonical if len(canonical) <= LONGEST_URL else None


def _is_tracking(name: str) -> bool:
    name = name.lower()
    return name in TRACKING_PARAMETERS or name.startswith(TRACKING_PREFIXES)
