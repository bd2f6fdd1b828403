"""What may come late: nothing is lost, doubled or kept without bound while the file cannot be written."""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest

from storage import (
    AnsweredCount,
    FeedbackCount,
    Storage,
    StorageError,
    Unanswered,
    Waiting,
    counting_once,
    open_storage,
)
from storage.database import Database
from storage.writes import Write, Writes
from tests.storage.locked import locked

MONDAY = date(2024, 3, 4)
MOVE = "INSERT OR REPLACE INTO moved (old, new) VALUES (?, ?)"


def opened(folder: Path) -> Storage:
    return open_storage(f"sqlite:{folder / 'bot.db'}")


@asynccontextmanager
async def after_a_kill(folder: Path) -> AsyncIterator[Storage]:
    """What a process finds that is started now."""
    copy = folder.with_name(f"{folder.name}-copy")
    await asyncio.to_thread(shutil.copytree, folder, copy)
    async with opened(copy) as storage:
        yield storage


async def say(storage: Storage, update_id: int = 7) -> None:
    """Count one of each kind."""
    with counting_once(update_id):
        await asyncio.gather(
            storage.count_answered("a", "fact", MONDAY),
            storage.note_unanswered("Is there parking?", "b", MONDAY),
            storage.count_feedback("a", False),
        )


async def times(storage: Storage) -> int:
    """How often each kind was counted, which must be the same."""
    answered, unanswered = await storage.answered_counts(MONDAY), await storage.unanswered(9)
    feedback = await storage.feedback_counts()
    count = answered[0].times if answered else 0
    assert list(answered) == [AnsweredCount("a", "fact", count)][: len(answered)]
    assert list(unanswered) == [Unanswered("Is there parking?", count, "b", MONDAY, MONDAY)][: len(answered)]
    assert list(feedback) == [FeedbackCount("a", 0, count)][: len(answered)]
    return count


async def test_what_is_counted_while_the_file_is_locked_goes_with_the_next_write(tmp_path: Path) -> None:
    async with opened(tmp_path) as storage:
        with locked(tmp_path):
            await say(storage)
            assert await times(storage) == 0
        await storage.inbox.note_move(1, 2)
        assert await times(storage) == 1


async def test_it_is_written_at_the_end_at_the_latest(tmp_path: Path) -> None:
    async with opened(tmp_path) as storage:
        with locked(tmp_path):
            await say(storage)
    async with opened(tmp_path) as storage:
        assert await times(storage) == 1


async def test_it_is_written_by_itself_when_nothing_else_is(tmp_path: Path) -> None:
    database = Database(tmp_path / "bot.db", rest=0.01)
    await database.open()
    try:
        with locked(tmp_path):
            await database.write_late(None, (MOVE, [(1, 2)]))
            await database.write_late(None, (MOVE, [(2, 3)]))
        async with asyncio.timeout(5):
            while len(await database.read("SELECT * FROM moved")) < 2:
                pass
    finally:
        await database.close()


async def test_another_try_meanwhile_counts_nothing_again(tmp_path: Path) -> None:
    async with opened(tmp_path) as storage:
        with locked(tmp_path):
            await say(storage)
            await say(storage)
        await storage.inbox.note_move(1, 2)
        assert await times(storage) == 1


async def test_another_try_before_the_late_write_counts_nothing_again(tmp_path: Path) -> None:
    async with opened(tmp_path) as storage:
        with locked(tmp_path):
            await say(storage)
        await say(storage)
        await say(storage, 8)
        assert await times(storage) == 2
        await say(storage)
        assert await times(storage) == 2


async def test_tries_that_overlap_count_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as storage:
        await asyncio.gather(say(storage), say(storage))
        assert await times(storage) == 1


async def test_a_kill_while_the_file_is_locked_leaves_the_count_to_the_replay(tmp_path: Path) -> None:
    async with opened(tmp_path) as storage:
        await storage.inbox.add([Waiting(7, 7, 1, 1, False, "{}", 1.0)])
        with locked(tmp_path):
            await say(storage)
            async with after_a_kill(tmp_path) as next_one:
                assert await times(next_one) == 0
                await say(next_one)
                assert await times(next_one) == 1


async def test_a_kill_after_the_late_write_counts_nothing_again(tmp_path: Path) -> None:
    async with opened(tmp_path) as storage:
        with locked(tmp_path):
            await say(storage)
        await storage.inbox.note_move(1, 2)
        assert await times(storage) == 1
        async with after_a_kill(tmp_path) as next_one:
            await next_one.inbox.add([Waiting(7, 7, 1, 1, False, "{}", 1.0)])
            await say(next_one)
            assert await times(next_one) == 1


async def test_what_is_lost_at_the_end_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    storage = await opened(tmp_path).__aenter__()
    with locked(tmp_path), caplog.at_level(logging.ERROR):
        await say(storage)
        await storage.__aexit__(None, None, None)
    assert "bot.db: cannot be written; what was counted meanwhile is lost: 3" in caplog.text
    async with opened(tmp_path) as storage:
        assert await times(storage) == 0


async def test_on_a_full_disk_what_is_late_keeps_nothing_else_back(tmp_path: Path) -> None:
    database = Database(tmp_path / "bot.db")
    await database.open()
    insert = "INSERT INTO feedback (entry) VALUES (?)"
    try:
        (pages,) = (await database.read("PRAGMA page_count"))[0]
        await database.read(f"PRAGMA max_page_count={pages}")
        await database.write_late(None, (insert, [("x" * 100_000,)]))
        await database.write((MOVE, [(1, 2)]))
        assert await database.read("SELECT count(*) FROM feedback") == [(0,)]
        await database.read("PRAGMA max_page_count=100000")
        await database.write((MOVE, [(1, 3)]))
        assert await database.read("SELECT count(*) FROM feedback") == [(1,)]
    finally:
        await database.close()


async def test_a_late_row_that_cannot_be_kept_spoils_no_other(tmp_path: Path) -> None:
    database = Database(tmp_path / "bot.db")
    await database.open()
    try:
        with locked(tmp_path):
            await database.write_late((1, 0), (MOVE, [(1, None)]))
            await database.write_late((2, 0), (MOVE, [(2, 3)]))
        await database.write((MOVE, [(3, 4)]))
        await database.write((MOVE, [(5, 6)]))  # what is late goes before it
        assert await database.read("SELECT old FROM moved ORDER BY old") == [(2,), (3,), (5,)]
    finally:
        await database.close()


async def test_no_more_than_so_much_is_left_for_later() -> None:
    writes, error = Writes(most_late=2), StorageError("bot.db: database is locked")
    late = [Write((), late=True, key=(number, 0)) for number in range(3)]
    for write in late:
        writes.put(write)
    for write in writes.take():
        writes.postpone(write, error)
    assert [write.done.exception() for write in late] == [None, None, error]
    assert [writes.expects(write.key) for write in late] == [True, True, False]
    assert list(writes.take_late()) == late[:2]


async def test_what_somebody_waits_for_is_never_left_for_later() -> None:
    writes, error = Writes(), StorageError("bot.db: database is locked")
    write = Write(())
    writes.put(write)
    (taken,) = writes.take()
    writes.postpone(taken, error)
    assert write.done.exception() is error
    assert writes.late == 0
