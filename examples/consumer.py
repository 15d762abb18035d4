"""Follow the normalised records with kafka-python and the schemas, in a consumer group of your own.

python examples/consumer.py [BOOTSTRAP_SERVERS [DEPLOYMENT]]
"""

import sys

from kafka import KafkaConsumer

from schemas.article import Article

servers = sys.argv[1] if len(sys.argv) > 1 else "localhost:9092"
deployment = sys.argv[2] if len(sys.argv) > 2 else "articles"

consumer = KafkaConsumer(
    f"{deployment}.normalised.v1",
    bootstrap_servers=servers,
    group_id="my-application",
    auto_offset_reset="earliest",
    enable_auto_commit=False,
    # The default shows records of transactions that were aborted, and that another worker wrote again.
    isolation_level="read_committed",
)

versions: dict[str, Article] = {}  # stands for your table, keyed by uri: a record that comes again changes nothing
for message in consumer:
    article, unknown = Article.from_json(message.value)  # unknown names what a newer pipeline writes
    latest = versions.get(article.uri)
    if latest is None or article.version > latest.version:
        versions[article.uri] = article
        print(f"{article.uri} v{article.version}: {article.headline or article.body[:60]}", flush=True)
        for quote in article.quotes:
            print(f"  {quote.speaker or 'somebody'}: {article.body[quote.start : quote.end]}", flush=True)
    consumer.commit()  # after the work: a crash before this line brings the record again, never loses it
