import os
import subprocess
import sys
from pathlib import Path

LOAD = "from pipeline.text.line_model import judge_lines; judge_lines(['Home', 'The harbour reopened on Tuesday.'])"


def test_loading_and_running_a_model_writes_nothing_and_prints_nothing(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "PYTHONPATH"}}
    environment = {**kept, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run([sys.executable, "-c", LOAD], env=environment, capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("", "")
    assert [*tmp_path.rglob("*")] == []
