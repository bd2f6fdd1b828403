"""How often somebody may ask: told once, then nothing, and free again when the window ends."""

import pytest

from dialogue import limits
from dialogue.limits import Limiter


def test_too_many_are_told_once_and_then_nothing() -> None:
    limiter = Limiter(60)
    assert [limiter.take("a", 2, 1000.0) for _ in range(5)] == ["", "", "slow", "silent", "silent"]
    assert limiter.take("b", 2, 1000.0) == ""


def test_a_window_ends_by_itself() -> None:
    limiter = Limiter(60)
    assert [limiter.take("a", 1, 1000.0) for _ in range(3)] == ["", "slow", "silent"]
    assert limiter.seconds_left("a", 1000.0) == 60
    assert limiter.take("a", 1, 1059.5) == "silent"
    assert limiter.seconds_left("a", 1059.5) == 1
    assert [limiter.take("a", 1, 1060.0) for _ in range(2)] == ["", "slow"]


def test_what_was_sent_over_hours_is_no_flood_when_it_comes_at_once() -> None:
    limiter = Limiter(60)
    assert [limiter.take("a", 1, 1000.0 + 60 * minute) for minute in range(100)] == [""] * 100
    assert limiter.take("a", 1, 1000.0) == ""


def test_no_limit_counts_nothing() -> None:
    limiter = Limiter(60)
    assert [limiter.take("a", 0, 1000.0) for _ in range(100)] == [""] * 100
    assert limiter.count("a") == 0
    assert limiter.seconds_left("a", 1000.0) == 0


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_WINDOWS", 3)
    limiter = Limiter(60)
    for key in "abcde":
        limiter.take(key, 1, 1000.0)
    assert [limiter.count(key) for key in "abcde"] == [0, 0, 1, 1, 1]
