from collections import Counter
from pathlib import Path

import pytest
from stack import Stack

ARTICLES = Path(__file__).parent.parent / "articles"

pytestmark = pytest.mark.broker


def test_a_hundred_articles_survive_the_death_of_every_stage_without_loss_or_double(stack: Stack) -> None:
    stack.start_all()
    places = stack.push(f"Story number {n} is about the harbour and its {n} boats." for n in range(100))
    for stage in ("parse", "deduplicate", "enrich", "sink"):
        child = stack.children[f"{stage}.one"]
        assert child.process
        child.process.kill()
        child.process.wait()
        stack.start(stage)
    places += stack.push(f"Story number {n} is about the harbour and its {n} boats." for n in range(50, 150))
    assert stack.account(places) == Counter(normalised=150, duplicates=50)
