"""What is past its time is deleted at the start, and tried again where that fails."""

import asyncio
from datetime import date, datetime, timedelta

import pytest

from operations import purge_nightly
from operations.nightly import seconds_to_night
from storage import MemoryStorage, StorageError

NOW = datetime(2026, 11, 23, 12)


class _Over(Exception):  # noqa: N818
    """Ends the run where it would sleep."""


async def slept(storage: MemoryStorage, monkeypatch: pytest.MonkeyPatch) -> float:
    """Run until it sleeps; return for how long it would."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        raise _Over

    monkeypatch.setattr(asyncio, "sleep", sleep)
    with pytest.raises(_Over):
        await purge_nightly(storage, 30, lambda: NOW)
    return waits[0]


async def test_old_days_go_at_the_start_and_the_next_night_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    storage = MemoryStorage()
    await storage.note_unanswered("old", "", NOW.date() - timedelta(days=31))
    await storage.note_unanswered("young", "", NOW.date() - timedelta(days=30))
    assert await slept(storage, monkeypatch) == 15 * 3600
    assert [question.text for question in await storage.unanswered(9)] == ["young"]


async def test_a_failure_is_logged_and_tried_again_in_an_hour(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(MemoryStorage):
        async def purge(self, before: date) -> int:
            raise StorageError("bot.db: disk I/O error")

    assert await slept(Broken(), monkeypatch) == 3600
    assert "disk I/O error" in caplog.text


@pytest.mark.parametrize(("hour", "hours"), [(0, 3), (2, 1), (3, 24), (12, 15)])
def test_the_night_comes_within_a_day(hour: int, hours: int) -> None:
    assert seconds_to_night(datetime(2026, 11, 23, hour)) == hours * 3600
