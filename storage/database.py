"""One SQLite file: opened alone, migrated, written in groups; knows no table."""

import asyncio
import os
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import aiosqlite

from storage.base import StorageError
from storage.grouped import GroupedConnection, Row, connect
from storage.lock import FileLock
from storage.migrations import MIGRATIONS

Statement = tuple[str, Sequence[Row]]
"""SQL that changes something, and the rows it runs for."""

_SETTINGS: Final = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
PRAGMA secure_delete=ON;
PRAGMA journal_size_limit=16777216;
PRAGMA wal_autocheckpoint=2000;
"""
_BUSY_SECONDS: Final = 1.0


class Database:
    """A file in use by this process alone. Writes that meet share one commit, and one sync to disk."""

    def __init__(self, path: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
        self._path = path
        self._migrations = migrations
        self._lock = FileLock(path.with_name(path.name + ".lock"))
        self._connection: GroupedConnection | None = None
        self._waiting: list[tuple[Sequence[Statement], asyncio.Future[None]]] = []
        self._turn = asyncio.Lock()
        self._flusher: asyncio.Task[None] | None = None

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    async def open(self) -> None:
        """Make the file on first use, lock it, bring it up to date; raise StorageError when that fails."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise StorageError(f"{self._path.parent}: cannot be made: {error.strerror}; mend the path") from error
        self._lock.take(str(self._path))
        try:
            await self._start()
        except (sqlite3.Error, OSError) as error:
            await self.close()
            raise self._plain(error) from error
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Finish what waits, close the file and let go of it."""
        if self._flusher is not None:
            await self._flusher
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()
        self._lock.release()

    async def write(self, *statements: Statement) -> None:
        """Run statements in one commit, which others may share; return when it is on disk.

        All or none of them take effect. Equal SQL of several calls runs together, at its first place: a
        pair of statements whose order matters must have the same order in every call that uses both.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((statements, done))
        if self._flusher is None or self._flusher.done():
            self._flusher = asyncio.create_task(self._flush())
        await asyncio.shield(done)

    async def read(self, sql: str, values: Row = ()) -> list[Row]:
        """Return the rows of a query; never those of a commit under way."""
        async with self._turn:
            try:
                return [tuple(row) for row in await self._open.execute_fetchall(sql, values)]
            except sqlite3.Error as error:
                raise self._plain(error) from error

    async def empty_log(self) -> None:
        """Cut off the write-ahead log, which still holds what was deleted since it was last emptied."""
        await self.read("PRAGMA wal_checkpoint(TRUNCATE)")

    @property
    def _open(self) -> GroupedConnection:
        if self._connection is None:
            raise StorageError(f"{self._path}: not open")
        return self._connection

    async def _start(self) -> None:
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        self._connection = await connect(self._path, _BUSY_SECONDS)
        version = await self._version()
        await self._open.executescript(_SETTINGS)
        if version < len(self._migrations):
            await self._migrate(version)

    async def _version(self) -> int:
        (version,) = next(iter(await self._open.execute_fetchall("PRAGMA user_version")))
        if version > len(self._migrations):
            raise StorageError(
                f"{self._path}: written by a newer program (version {version}; this one knows "
                f"{len(self._migrations)}); update the program or restore a copy"
            )
        tables = next(iter(await self._open.execute_fetchall("SELECT count(*) FROM sqlite_master")))
        if version == 0 and tables[0]:
            raise StorageError(f"{self._path}: another program's database; give a path of its own")
        return int(version)

    async def _migrate(self, version: int) -> None:
        if version:
            await self._keep_copy(version)
        for number, script in enumerate(self._migrations[version:], version + 1):
            await self._open.executescript(f"BEGIN IMMEDIATE;{script};PRAGMA user_version={number};COMMIT;")

    async def _keep_copy(self, version: int) -> None:
        target = self._path.with_name(f"{self._path.name}.version-{version}")
        os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
        async with aiosqlite.connect(target) as copy:
            await self._open.backup(copy)

    async def _flush(self) -> None:
        while self._waiting:
            async with self._turn:
                batch, self._waiting = self._waiting, []
                await self._settle(batch)

    async def _settle(self, batch: list[tuple[Sequence[Statement], asyncio.Future[None]]]) -> None:
        try:
            await self._commit(statement for statements, _ in batch for statement in statements)
        except (sqlite3.OperationalError, StorageError) as error:
            self._fail(batch, error)
        except Exception as error:
            if len(batch) == 1:
                self._fail(batch, error)
                return
            for single in batch:  # one bad row must not spoil the others
                await self._settle([single])
        else:
            for _, done in batch:
                if not done.done():
                    done.set_result(None)

    def _fail(self, batch: list[tuple[Sequence[Statement], asyncio.Future[None]]], error: Exception) -> None:
        for _, done in batch:
            if not done.done():
                done.set_exception(error if isinstance(error, StorageError) else self._plain(error))

    async def _commit(self, statements: Iterable[Statement]) -> None:
        merged: dict[str, list[Row]] = {}
        for sql, rows in statements:
            merged.setdefault(sql, []).extend(rows)
        await self._open.commit_group(merged)

    def _plain(self, error: Exception) -> StorageError:
        text = str(error)
        for sign, advice in _ADVICE.items():
            if sign in text:
                return StorageError(f"{self._path}: {text}; {advice}")
        return StorageError(f"{self._path}: {text}")


_ADVICE: Final = {
    "is full": "make room on the disk",
    "disk I/O error": "see whether the disk is full or broken",
    "locked": "another program holds it; close that one",
    "readonly": "let this user write to it",
    "not a database": "give another path or restore a copy",
    "malformed": "restore a copy",
    "unable to open": "see that the folder may be written to",
    "Permission denied": "let this user write to it",
}
