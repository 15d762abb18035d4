import os
import subprocess
import sys

from builders import ARTICLES
from stack import pipeline

ENVIRONMENT = dict(os.environ)


def test_every_command_explains_itself() -> None:
    done = pipeline("--help", environment=ENVIRONMENT)
    assert done.returncode == 0
    assert b"exactly once, on Apache Kafka" in done.stdout


def test_a_setting_that_is_wrong_is_named() -> None:
    done = pipeline("local", "-", environment=ENVIRONMENT | {"PIPELINE_HEALTH_PORT": "many"})
    assert done.returncode == 1
    assert b"a setting is not as it must be: health_port" in done.stderr


def test_a_word_that_is_no_command_is_an_error_of_use() -> None:
    assert pipeline("publish", environment=ENVIRONMENT).returncode == 2


def test_a_reader_that_goes_early_is_no_error() -> None:
    command = f"{sys.executable} -m pipeline local {ARTICLES}/*.json {ARTICLES}/*.json | head -c 20"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
    assert (len(done.stdout), done.stderr) == (20, b"")


def test_a_file_that_is_missing_is_named() -> None:
    done = pipeline("local", "no-such-file.txt", environment=ENVIRONMENT)
    assert done.returncode == 1
    assert b"no-such-file.txt: No such file or directory" in done.stderr
