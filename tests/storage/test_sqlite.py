"""What only the file must keep: its rights, its lock, its migrations, and plain words when it fails."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from storage import StorageError, Waiting, open_storage
from storage.database import Database
from storage.migrations import MIGRATIONS


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def in_files(folder: Path, words: bytes) -> bool:
    return any(words in path.read_bytes() for path in folder.iterdir())


async def test_the_file_is_made_on_first_use_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "bot.db"
    before = os.umask(0)
    try:
        async with open_storage(f"sqlite:{path}") as storage:
            await storage.count_feedback("a", True)
            kept = [each for each in path.parent.iterdir() if each.is_file()]
            assert {each.stat().st_mode & 0o777 for each in kept} == {0o600}
            assert path.parent.stat().st_mode & 0o777 == 0o700
    finally:
        os.umask(before)
    with raw(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


async def test_every_commit_reaches_the_disk(tmp_path: Path) -> None:
    database = Database(tmp_path / "bot.db")
    await database.open()
    try:
        assert await database.read("PRAGMA synchronous") == [(2,)]
        assert await database.read("PRAGMA busy_timeout") == [(1000,)]
    finally:
        await database.close()


async def test_a_second_process_gets_one_clear_line(tmp_path: Path) -> None:
    url = f"sqlite:{tmp_path / 'bot.db'}"
    program = (
        "import asyncio, sys\nfrom storage import open_storage, StorageError\n"
        "async def main():\n    async with open_storage(sys.argv[1]): pass\n"
        "try: asyncio.run(main())\nexcept StorageError as error: print(error)"
    )

    def second() -> str:
        root = Path(__file__).parents[2]
        call = [sys.executable, "-c", program, url]
        return subprocess.run(call, cwd=root, capture_output=True, text=True, check=True).stdout

    async with open_storage(url):
        said = await asyncio.to_thread(second)
    assert said == f"{tmp_path / 'bot.db'}: in use by another process (number {os.getpid()}); stop that one first\n"
    assert await asyncio.to_thread(second) == ""


async def test_a_failed_start_lets_go_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    path.write_bytes(b"this is no database, and says so at some length")
    with pytest.raises(StorageError, match=r"bot\.db: file is not a database; give another path"):
        async with open_storage(f"sqlite:{path}"):
            pass
    path.unlink()
    async with open_storage(f"sqlite:{path}") as storage:
        assert list(await storage.feedback_counts()) == []


async def test_a_copy_is_kept_before_a_migration(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    first = Database(path, MIGRATIONS[:1])
    await first.open()
    await first.write(("INSERT INTO feedback VALUES (?, ?, ?)", [("a", 3, 0)]))
    await first.close()
    async with open_storage(f"sqlite:{path}") as storage:
        assert [count.helpful for count in await storage.feedback_counts()] == [3]
        assert await storage.inbox.open_count() == 0
    copy = tmp_path / "bot.db.version-1"
    assert copy.stat().st_mode & 0o777 == 0o600
    with raw(copy) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT * FROM feedback").fetchall() == [("a", 3, 0)]


async def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with open_storage(f"sqlite:{path}"):
        pass
    broken = Database(path, [*MIGRATIONS, "CREATE TABLE extra (x); CREATE TABLE extra (y)"])
    with pytest.raises(StorageError, match="already exists"):
        await broken.open()
    with raw(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").fetchone() == (0,)


async def test_a_newer_file_is_refused_undamaged(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    with raw(path) as connection:
        connection.executescript("CREATE TABLE later (x); PRAGMA user_version=99")
    before = path.read_bytes()
    with pytest.raises(StorageError, match=r"written by a newer program \(version 99; .*update the program"):
        async with open_storage(f"sqlite:{path}"):
            pass
    assert path.read_bytes() == before


async def test_another_programs_file_is_refused_undamaged(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    with raw(path) as connection:
        connection.executescript("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(StorageError, match="another program's database"):
        async with open_storage(f"sqlite:{path}"):
            pass
    assert path.read_bytes() == before


async def test_a_locked_file_fails_plainly_and_works_again(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with open_storage(f"sqlite:{path}") as storage:
        with raw(path) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match="is locked; another program holds it"):
                await storage.inbox.note_move(1, 2)
            other.rollback()
        await storage.inbox.note_move(1, 3)
        assert await storage.inbox.moves() == {1: 3}


async def test_a_full_disk_fails_plainly_and_works_again(tmp_path: Path) -> None:
    database = Database(tmp_path / "bot.db")
    await database.open()
    insert = "INSERT INTO feedback (entry) VALUES (?)"
    try:
        (pages,) = (await database.read("PRAGMA page_count"))[0]
        await database.read(f"PRAGMA max_page_count={pages}")
        with pytest.raises(StorageError, match="is full; make room"):
            await database.write((insert, [("x" * 100_000,)]))
        await database.read("PRAGMA max_page_count=100000")
        await database.write((insert, [("x" * 100_000,)]))
        assert await database.read("SELECT count(*) FROM feedback") == [(1,)]
    finally:
        await database.close()


async def test_writes_that_meet_share_a_commit(tmp_path: Path) -> None:
    database = Database(tmp_path / "bot.db")
    await database.open()
    try:
        before = (await database.read("PRAGMA data_version"))[0]
        rows = [database.write(("INSERT INTO feedback (entry) VALUES (?)", [(str(n),)])) for n in range(200)]
        await asyncio.gather(*rows)
        assert await database.read("SELECT count(*) FROM feedback") == [(200,)]
        assert (await database.read("PRAGMA data_version"))[0] == before
        wal = (tmp_path / "bot.db-wal").stat().st_size
        assert wal < 200 * 4096  # a page for each commit would be more
    finally:
        await database.close()


async def test_deleted_texts_leave_the_file(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with open_storage(f"sqlite:{path}") as storage:
        await storage.note_unanswered("a very particular wording", "", date(2020, 1, 1))
        await storage.purge(date(2020, 1, 2))
    assert b"particular" not in path.read_bytes()


@pytest.mark.parametrize("way", ["forget", "purge"])
async def test_forgotten_texts_leave_the_files_while_they_are_open(tmp_path: Path, way: str) -> None:
    async with open_storage(f"sqlite:{tmp_path / 'bot.db'}") as storage:
        await storage.inbox.add([Waiting(1, 1, 7, 7, False, "planted words", 1.0)])
        await storage.inbox.add([Waiting(2, 2, 8, 8, False, "waiting words", 1.0)])
        assert in_files(tmp_path, b"planted words")
        await storage.inbox.settle(1, 2.0)
        assert await (storage.inbox.forget(7) if way == "forget" else storage.inbox.purge(0.0, 0.0)) == 0
        assert not in_files(tmp_path, b"planted words")
        assert [update.body for update in await storage.inbox.page(0, 9)] == ["waiting words"]


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match=r"file: cannot be made: .*; mend the path"):
        async with open_storage(f"sqlite:{tmp_path / 'file' / 'bot.db'}"):
            pass
