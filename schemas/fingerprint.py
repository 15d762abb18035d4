"""What the deduplicator remembers, and writes to its changelog."""

from pydantic import Field

from schemas.record import Record


class Fingerprint(Record):
    """One published version, as far as later decisions need it."""

    uri: str
    version: int = Field(ge=1)
    body: str = Field(description="SHA-256 of the normalised body, hex")
    story: str


class Fingerprints(Record):
    """What one transaction remembered, in the order in which it did.

    A record a transaction and not one an article: restoring is some twenty times faster.
    """

    entries: tuple[Fingerprint, ...]
