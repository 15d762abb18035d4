"""A real worker that dies at a given point of its turn, or whose stage obeys what a text says.

python worker_under_test.py STAGE [--die POINT --turn N] [--obey]
"""

import argparse
import os
import re
import signal
import sys
from dataclasses import replace
from threading import Thread
from time import sleep
from typing import Any

from pipeline import logs
from pipeline.broker.run import run
from pipeline.broker.turn import Point
from pipeline.exits import WorkerEnded
from pipeline.flow import FLOW
from pipeline.limits import Limits
from pipeline.settings import Settings
from pipeline.stage import Stage


class Death:
    """Kills its process when the point is reached for the given time."""

    def __init__(self, point: Point, turn: int) -> None:
        self.point, self.left = point, turn

    def __call__(self, point: Point) -> None:
        self.left -= point == self.point
        if self.left == 0 and point == Point.COMMITTING:
            Thread(target=lambda: (sleep(0.002), die())).start()  # the commit is on its way by then
            self.left = -1
        elif self.left == 0:
            die()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def obeying(stage: Stage[Any, Any]) -> Stage[Any, Any]:
    """The stage, but that a text may tell it to raise, to die, to hang in C code, or to take all memory."""

    def process(record: Any) -> Any:
        text = getattr(record, "text", None) or record.body
        if "RAISE" in text:
            raise ValueError(text)
        if "DIE" in text:
            die()
        if "HANG" in text:
            re.match(r"(a+)+$", "a" * 60 + "b")  # holds the interpreter's lock for years
        if "EAT" in text:
            return [bytearray(1 << 20) for _ in range(1 << 20)]
        return stage.process(record)

    return replace(stage, process=process, process_many=None)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("stage", choices=list(FLOW))
    arguments.add_argument("--die", type=Point)
    arguments.add_argument("--turn", type=int, default=1)
    arguments.add_argument("--obey", action="store_true")
    asked = arguments.parse_args()
    settings = Settings()
    logs.configure(settings)

    def make(limits: Limits) -> Stage[Any, Any]:
        stage = FLOW[asked.stage](limits)
        return obeying(stage) if asked.obey else stage

    options: dict[str, Any] = {"reached": Death(asked.die, asked.turn)} if asked.die else {}
    try:
        run(asked.stage, settings, end_with_parent=True, make=make, **options)
    except WorkerEnded as ended:
        sys.exit(ended.code)


if __name__ == "__main__":
    main()
