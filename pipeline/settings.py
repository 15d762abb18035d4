"""Every setting: read once from the environment, frozen, passed down."""

import socket
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from pipeline.limits import Limits
from schemas.topics import DEPLOYMENT

LOCAL_BROKER = "localhost:9092"


class Settings(BaseSettings):
    """The settings of one process; a name in upper case with PIPELINE_ before it is its environment variable."""

    model_config = SettingsConfigDict(env_prefix="PIPELINE_", frozen=True, populate_by_name=True)

    kafka_bootstrap_servers: str | None = Field(
        default=None,
        validation_alias="KAFKA_BOOTSTRAP_SERVERS",
        description="brokers to use, host:port, comma-separated; unset: `up` starts one, others use " + LOCAL_BROKER,
    )
    deployment: str = Field(
        default=DEPLOYMENT,
        pattern=r"^[A-Za-z0-9_-]{1,50}$",
        description="first word of all topics, consumer groups and transactional ids",
    )
    instance: str = Field(
        default_factory=socket.gethostname,
        pattern=r"^[A-Za-z0-9._-]{1,100}$",
        description="names this replica of a stage: stable across restarts, unique among them; unset: the host's name",
    )
    raw_partitions: int = Field(default=3, ge=1, description="partitions of the raw topic, at creation")
    parsed_partitions: int = Field(
        default=1,
        ge=1,
        description="partitions of the parsed topic, by language, at creation: how far deduplicate scales",
    )
    partitions: int = Field(
        default=3, ge=1, description="partitions of the topics behind deduplicate, at creation: how far enrich scales"
    )
    replication_factor: int = Field(default=1, ge=1, description="replicas of each topic, at creation")
    retention_days: int = Field(
        default=7, ge=1, description="how long topics keep messages; the changelog a day longer than its window"
    )
    article_bytes: int = Field(
        default=1_048_576, ge=1024, le=64 * 1_048_576, description="the largest raw message taken as an article"
    )
    window_articles: int = Field(
        default=500_000, ge=1, description="published versions that deduplicate remembers at most, a partition"
    )
    window_days: int = Field(default=30, ge=1, description="days for which it remembers them")
    poll_records: int = Field(default=500, ge=1, description="most messages of one transaction")
    session_timeout_ms: int = Field(
        default=10_000, ge=6_000, description="after this long without a heartbeat a worker's partitions go to another"
    )
    stall_seconds: float = Field(
        default=90, gt=0, description="without progress for this long the watchdog ends a worker"
    )
    grace_seconds: float = Field(default=25, gt=0, description="time to end cleanly after SIGTERM")
    health_host: str = Field(default="0.0.0.0", description="address of /live, /ready and /metrics")  # noqa: S104 # in a container; `up` keeps to localhost
    health_port: int = Field(default=8080, ge=0, le=65535, description="port of the same; 0 takes a free one")
    careful_seconds: float = Field(
        default=20, gt=0, description="time a message may take alone, once its partition has worn out two workers"
    )
    careful_megabytes: int = Field(
        default=512, ge=16, description="memory it may take then, on top of what the worker has"
    )
    fault_share: float = Field(
        default=0.5,
        gt=0,
        le=1,
        description="a stage halts when more than this share of 50 to 500 messages fails by its own fault",
    )
    faults_in_a_row: int = Field(default=25, ge=1, description="or when this many in a row do")
    log_level: Literal["debug", "info", "warning"] = Field(
        default="info", description="info: a line an article; debug: also a line a transaction"
    )
    log_format: Literal["auto", "json", "pretty"] = Field(
        default="auto", description="auto: pretty on a terminal, one JSON object a line elsewhere"
    )

    @property
    def bootstrap_servers(self) -> list[str]:
        """The brokers to connect to."""
        return [server.strip() for server in (self.kafka_bootstrap_servers or LOCAL_BROKER).split(",")]

    @property
    def limits(self) -> Limits:
        """The sizes that follow from the settings."""
        return Limits(
            article_bytes=self.article_bytes,
            window_articles=self.window_articles,
            window_days=self.window_days,
            parsed_partitions=self.parsed_partitions,
        )
