"""How fast the whole flow is, and how long one article takes, beside four bare transactional hops in the same run.

    python benchmarks/flow.py [--articles 3000] [--seconds 30] [--rate 10]

A bare hop is the same client with the same settings that passes bytes on, one transaction a poll, one process each:
what the flow would cost if its stages did nothing. Prints one JSON object; the ratios are what to compare, the rest is
this machine's.
"""

import argparse
import json
import multiprocessing
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import perf_counter, sleep, time

from kafka.structs import OffsetAndMetadata

from pipeline.broker import clients, embedded, topics
from pipeline.broker.turn import commit, current
from pipeline.flow import FLOW
from pipeline.limits import Limits
from pipeline.messages import Write
from pipeline.settings import Settings
from pipeline.supervisor import supervised
from pipeline.up import stage_processes

WORDS = ("harbour", "council", "storm", "ferry", "budget", "winter", "market", "school", "bridge", "river", "report")
PARAGRAPHS, SENTENCES, PER_SENTENCE = 12, 4, 14


def article(number: int) -> bytes:
    """Make an article of some 5 kB whose text no other has."""
    pick = iter(range(number * 7919, number * 7919 + PARAGRAPHS * SENTENCES * PER_SENTENCE))
    sentence = lambda: " ".join(WORDS[(n * n + number) % len(WORDS)] for n in (next(pick) for _ in range(PER_SENTENCE)))  # noqa: E731
    paragraphs = (". ".join(sentence().capitalize() for _ in range(SENTENCES)) + "." for _ in range(PARAGRAPHS))
    return f"Story {number}. ".encode() + "\n".join(paragraphs).encode()


def hop(stage: str, settings: Settings) -> None:
    """Pass bytes from a stage's input topic to its output topic, for ever."""
    made = FLOW[stage](Limits())
    producer, consumer = clients.stage_producer(settings, stage), clients.stage_consumer(settings, stage)
    producer.init_transactions()
    consumer.subscribe([made.reads.name(settings.deployment)])
    while True:
        batch = consumer.poll(timeout_ms=500)
        if batch:
            member = current(consumer.group_metadata())
            writes = [Write(made.writes, record.key, record.value) for records in batch.values() for record in records]
            offsets = {each: OffsetAndMetadata(consumer.position(each), "", -1) for each in batch}
            commit(producer, writes, settings.deployment, offsets, member)


@contextmanager
def bare(settings: Settings, folder: Path) -> Iterator[None]:
    """Four hops, a process each."""
    del folder
    processes = [multiprocessing.Process(target=hop, args=(stage, settings), daemon=True) for stage in FLOW]
    for process in processes:
        process.start()
    yield
    for process in processes:
        process.kill()
        process.join()


@contextmanager
def flow(settings: Settings, folder: Path) -> Iterator[None]:
    """The four stages, a process each."""
    with (folder / "stages.log").open("wb") as log, supervised(stage_processes(settings, log)):
        yield


def measure(settings: Settings, articles: int, seconds: float, rate: float) -> dict[str, float]:
    """Push a burst and time its end, then push at a steady rate and time each article."""
    deployment = settings.deployment
    consumer = clients.reader(settings)
    consumer.subscribe([f"{deployment}.normalised.v1"])
    producer = clients.pushing_producer(settings)

    def push(number: int) -> None:
        headers = [("content-type", b"text/plain"), ("id", str(number).encode())]
        producer.send(f"{deployment}.raw.v1", article(number), key=str(number).encode(), headers=headers)

    def drain(count: int) -> list[float]:
        arrived: list[float] = []
        while len(arrived) < count:
            for records in consumer.poll(timeout_ms=200).values():
                arrived += [time()] * len(records)
        return arrived

    push(-1)
    drain(1)  # every process is up
    started = perf_counter()
    for number in range(articles):
        push(number)
    producer.flush()
    drain(articles)
    throughput = articles / (perf_counter() - started)

    sent: list[float] = []

    def steady() -> None:
        for number in range(articles, articles + int(seconds * rate)):
            sent.append(time())
            push(number)
            producer.flush()
            sleep(max(0.0, sent[0] + len(sent) / rate - time()))

    thread = Thread(target=steady)
    thread.start()
    arrived = drain(int(seconds * rate))
    thread.join()
    latencies = sorted((after - before) * 1000 for before, after in zip(sent, arrived, strict=True))
    producer.close()
    consumer.close()
    return {
        "articles_per_second": round(throughput),
        "median_ms": round(statistics.median(latencies)),
        "p99_ms": round(latencies[int(len(latencies) * 0.99)]),
    }


def main() -> None:
    """Measure both on one broker, one after the other."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=3000)
    arguments.add_argument("--seconds", type=float, default=30)
    arguments.add_argument("--rate", type=float, default=10)
    asked = arguments.parse_args()
    figures: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name, embedded.running(Path(name) / "kafka") as broker:
        for kind, running in (("bare", bare), ("flow", flow)):
            settings = Settings(kafka_bootstrap_servers=broker.bootstrap, deployment=kind, log_format="json")
            list(topics.create(settings))
            with running(settings, Path(name)):
                figures[kind] = measure(settings, asked.articles, asked.seconds, asked.rate)
    figures["ratio"] = {key: round(figures["flow"][key] / figures["bare"][key], 2) for key in figures["bare"]}
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
