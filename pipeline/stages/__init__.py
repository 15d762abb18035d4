"""What each stage does to one record: pure functions, no Kafka, no logging, no settings."""
