"""Everything that knows Apache Kafka; no other folder imports its client."""
