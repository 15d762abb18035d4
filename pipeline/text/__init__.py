"""Text algorithms: strings in, values out; no records, no Kafka, no logging."""
