from pipeline.text.line_model.remembered import SHORT, remembered


def test_a_short_line_is_looked_at_once_and_a_long_one_every_time() -> None:
    seen: list[str] = []

    @remembered
    def length(line: str) -> int:
        seen.append(line)
        return len(line)

    long = "x" * (SHORT + 1)
    assert [length(line) for line in ("Home", "Home", long, long)] == [4, 4, SHORT + 1, SHORT + 1]
    assert seen == ["Home", long, long]
