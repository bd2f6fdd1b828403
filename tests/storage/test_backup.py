"""Copies: whole while the file is in use, put back only where nobody uses it, and never anything else."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from storage import StorageError, back_up, condition, file_of, open_storage, restore
from storage.base import AnsweredCount
from storage.migrations import MIGRATIONS

DAY = date(2026, 11, 23)


async def fill(path: Path, *entries: str) -> None:
    async with open_storage(f"sqlite:{path}") as storage:
        for entry in entries:
            await storage.count_answered(entry, "answered", DAY)


async def entries(path: Path) -> list[str]:
    async with open_storage(f"sqlite:{path}") as storage:
        return sorted(count.entry for count in await storage.answered_counts(DAY))


def sql(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


async def test_a_copy_is_whole_while_the_database_is_in_use(tmp_path: Path) -> None:
    path, copy = tmp_path / "bot.db", tmp_path / "copy"
    async with open_storage(f"sqlite:{path}") as storage:
        await storage.count_answered("a", "answered", DAY)
        assert back_up(path, copy) == copy.stat().st_size > 0
        await storage.count_answered("b", "answered", DAY)
        assert list(await storage.answered_counts(DAY)) == [
            AnsweredCount("a", "answered", 1),
            AnsweredCount("b", "answered", 1),
        ]
    assert copy.stat().st_mode & 0o777 == 0o600
    assert await entries(copy) == ["a"]


async def test_a_copy_is_put_back_and_what_it_replaces_is_kept(tmp_path: Path) -> None:
    path, copy = tmp_path / "bot.db", tmp_path / "copy"
    await fill(path, "a")
    back_up(path, copy)
    await fill(path, "b")
    kept = restore(path, copy)
    assert kept is not None
    assert await entries(path) == ["a"]
    assert await entries(kept) == ["a", "b"]


async def test_a_copy_can_be_put_where_nothing_was(tmp_path: Path) -> None:
    path, copy = tmp_path / "bot.db", tmp_path / "copy"
    await fill(path, "a")
    back_up(path, copy)
    other = tmp_path / "new" / "bot.db"
    assert restore(other, copy) is None
    assert await entries(other) == ["a"]


async def test_what_was_not_merged_before_a_kill_is_kept_aside_whole(tmp_path: Path) -> None:
    path, copy = tmp_path / "bot.db", tmp_path / "copy"
    await fill(path, "a")
    back_up(path, copy)
    killed = tmp_path / "killed.db"
    async with open_storage(f"sqlite:{path}") as storage:
        await storage.count_answered("b", "answered", DAY)
        for ending in ("", "-wal"):
            killed.with_name(killed.name + ending).write_bytes(path.with_name(path.name + ending).read_bytes())
    kept = restore(killed, copy)
    assert kept is not None
    assert await entries(killed) == ["a"]
    assert await entries(kept) == ["a", "b"]


async def test_nothing_is_put_back_while_the_bot_runs(tmp_path: Path) -> None:
    path, copy = tmp_path / "bot.db", tmp_path / "copy"
    async with open_storage(f"sqlite:{path}") as storage:
        await storage.count_answered("a", "answered", DAY)
        back_up(path, copy)
        with pytest.raises(StorageError, match="in use by another process"):
            restore(path, copy)
        assert condition(path).in_use
    assert not condition(path).in_use
    assert condition(path).size > 0


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("CREATE TABLE other (x)", "another program's database"),
        ("CREATE TABLE other (x); PRAGMA user_version=1", "another program's database"),
    ],
)
async def test_another_programs_database_is_refused(tmp_path: Path, script: str, said: str) -> None:
    path, foreign = tmp_path / "bot.db", tmp_path / "foreign"
    await fill(path, "a")
    sql(foreign, script)
    with pytest.raises(StorageError, match=said):
        restore(path, foreign)
    assert await entries(path) == ["a"]


async def test_a_newer_one_is_refused(tmp_path: Path) -> None:
    path, newer = tmp_path / "bot.db", tmp_path / "newer"
    await fill(path, "a")
    back_up(path, newer)
    sql(newer, f"PRAGMA user_version={len(MIGRATIONS) + 1}")
    with pytest.raises(StorageError, match="written by a newer program"):
        restore(path, newer)
    with pytest.raises(StorageError, match="written by a newer program"):
        condition(newer)


async def test_a_damaged_one_is_refused(tmp_path: Path) -> None:
    path, copy = tmp_path / "bot.db", tmp_path / "copy"
    await fill(path, *(f"entry-{number}" for number in range(200)))
    back_up(path, copy)
    raw = bytearray(copy.read_bytes())
    raw[8192:] = b"\xff" * (len(raw) - 8192)
    copy.write_bytes(raw)
    with pytest.raises(StorageError):
        restore(path, copy)
    assert len(await entries(path)) == 200


async def test_a_file_of_no_kind_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("not a database, but long enough to be one" * 100)
    with pytest.raises(StorageError, match="no database"):
        restore(tmp_path / "bot.db", text)
    with pytest.raises(StorageError, match="no such file"):
        restore(tmp_path / "bot.db", tmp_path / "none")
    assert not (tmp_path / "bot.db").exists()


async def test_a_copy_replaces_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    with pytest.raises(StorageError, match="there is no database yet"):
        back_up(path, tmp_path / "copy")
    await fill(path, "a")
    (tmp_path / "copy").touch()
    with pytest.raises(StorageError, match="is there already"):
        back_up(path, tmp_path / "copy")
    with pytest.raises(StorageError, match="cannot be written"):
        back_up(path, tmp_path / "no" / "folder" / "copy")
    with pytest.raises(StorageError, match="is the database itself"):
        restore(path, path)


def test_memory_has_no_file() -> None:
    assert file_of("sqlite:data/bot.db") == Path("data/bot.db")
    for url in ("memory:", "sqlite:", "nonsense"):
        with pytest.raises(StorageError, match="keeps nothing in a file"):
            file_of(url)


def test_a_database_that_is_not_there_yet_is_fine(tmp_path: Path) -> None:
    assert condition(tmp_path / "new" / "bot.db").size == 0
    assert not (tmp_path / "new").exists()
