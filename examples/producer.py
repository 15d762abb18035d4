"""Push articles with any Kafka client: a plain text with headers, and a RawArticle as JSON.

    python examples/producer.py [BOOTSTRAP_SERVERS [DEPLOYMENT]]

The key keeps the versions of one article in order: use what names it, its id or its URL.
"""

import json
import sys

from kafka import KafkaProducer

servers = sys.argv[1] if len(sys.argv) > 1 else "localhost:9092"
deployment = sys.argv[2] if len(sys.argv) > 2 else "articles"

producer = KafkaProducer(bootstrap_servers=servers)  # idempotent, and acknowledged by all replicas, by default

text = "The night ferry to Sandhaven will sail again from Monday.\nTickets cost 40 crowns."
plain = producer.send(
    f"{deployment}.raw.v1",
    text.encode(),
    key=b"https://example.org/night-ferry",
    headers=[
        ("content-type", b"text/plain; charset=utf-8"),
        ("url", b"https://example.org/night-ferry"),
        ("title", b"Night ferry returns"),
        ("published", b"2026-03-02T08:00:00Z"),
    ],
)

article = {"id": "4711", "source": "Fjord Post", "text": "A seal has been seen in the old harbour.", "language": "en"}
as_json = producer.send(
    f"{deployment}.raw.v1",
    json.dumps(article).encode(),
    key=b"Fjord Post 4711",
    headers=[("content-type", b"application/json")],
)

for future in (plain, as_json):
    stored = future.get(timeout=30)  # raises what went wrong
    print(f"acknowledged: {stored.topic}/{stored.partition}/{stored.offset}")
producer.close()
