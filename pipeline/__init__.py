"""The article pipeline: raw article text in, normalised records out, exactly once, on Apache Kafka.

Read `flow` first: the stages in order. Then `stage`, what a stage is, and `worker`, the one place where a stage is
called; then one of `stages` and the text algorithms it uses; last `broker`, which knows Kafka, and `local`, which does
the same without.
"""

__version__ = "0.1.0"
