"""Follow the normalised records with nothing but a Kafka client and JSON.

python examples/json_consumer.py [BOOTSTRAP_SERVERS [DEPLOYMENT]]
"""

import json
import sys

from kafka import KafkaConsumer

servers = sys.argv[1] if len(sys.argv) > 1 else "localhost:9092"
deployment = sys.argv[2] if len(sys.argv) > 2 else "articles"

consumer = KafkaConsumer(
    f"{deployment}.normalised.v1",
    bootstrap_servers=servers,
    auto_offset_reset="earliest",
    isolation_level="read_committed",  # the default shows records of aborted transactions too
)

seen = set()  # uri and version name a record: do what you do once for each pair
for message in consumer:
    article = json.loads(message.value)
    if (article["uri"], article["version"]) not in seen:
        seen.add((article["uri"], article["version"]))
        print(json.dumps({name: article[name] for name in ("uri", "version", "language", "word_count")}), flush=True)
