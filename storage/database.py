"""One SQLite file: opened alone, migrated, written in groups; knows no table."""

import asyncio
import logging
import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import aiosqlite

from storage.base import StorageError
from storage.grouped import GroupedConnection, Row, connect
from storage.lock import FileLock
from storage.migrations import MIGRATIONS
from storage.writes import Statement, Write, Writes

logger = logging.getLogger(__name__)

_SETTINGS: Final = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
PRAGMA secure_delete=ON;
PRAGMA journal_size_limit=16777216;
PRAGMA wal_autocheckpoint=2000;
"""
_BUSY_SECONDS: Final = 1.0
_REST: Final = 1.0
"""Seconds until what was left for later is tried again."""


class Database:
    """A file in use by this process alone. Writes that meet share one commit, and one sync to disk."""

    def __init__(self, path: Path, migrations: Sequence[str] = MIGRATIONS, rest: float = _REST) -> None:
        self._path = path
        self._migrations = migrations
        self._rest = rest
        self._lock = FileLock(path.with_name(path.name + ".lock"))
        self._connection: GroupedConnection | None = None
        self._writes = Writes()
        self._turn = asyncio.Lock()
        self._flusher: asyncio.Task[None] | None = None
        self._again: asyncio.TimerHandle | None = None

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
        await self._begin()
        if self._again is not None:
            self._again.cancel()
        if self._writes.late:
            logger.error("%s: cannot be written; what was counted meanwhile is lost: %d", self._path, self._writes.late)
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()
        self._lock.release()

    async def write(self, *statements: Statement) -> None:
        """Run statements in one commit, which others may share; return when it is on disk.

        All or none of them take effect. Equal SQL of several calls runs together, at its first place: a
        pair of statements whose order matters must have the same order in every call that uses both.
        """
        await self._put(Write(statements))

    async def write_late(self, key: Row | None, *statements: Statement) -> None:
        """Run statements like `write`, or, while the file cannot be written, with the next commit that succeeds.

        Returns when it is on disk, or is left for later; raises StorageError when too much is. While a key
        is on its way the same key is nothing new.
        """
        if not self._writes.expects(key):
            await self._put(Write(statements, late=True, key=key))

    async def read(self, sql: str, values: Row = ()) -> list[Row]:
        """Return the rows of a query; never those of a commit under way, which like this is one trip to the thread."""
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

    async def _put(self, write: Write) -> None:
        self._writes.put(write)
        self._begin()
        await asyncio.shield(write.done)

    def _begin(self) -> "asyncio.Task[None]":
        if self._flusher is None or self._flusher.done():
            self._flusher = asyncio.create_task(self._flush())
        return self._flusher

    async def _flush(self) -> None:
        well = True
        while self._writes.awaited or (well and self._writes.late):
            async with self._turn:
                well = await self._settle(self._writes.take())
                # in a commit of its own: on a disk that is nearly full it must not keep back the others
                if well and self._writes.late:
                    well = await self._settle(self._writes.take_late())
        if self._again is not None:
            self._again.cancel()
        if self._writes.late:
            self._again = asyncio.get_running_loop().call_later(self._rest, self._begin)

    async def _settle(self, batch: Sequence[Write]) -> bool:
        """Bring writes to their end; return whether the file can be written."""
        try:
            await self._commit(batch)
        except sqlite3.OperationalError as error:
            return self._end(batch, self._writes.postpone, error)
        except StorageError as error:
            return self._end(batch, self._writes.fail, error)
        except Exception as error:
            if len(batch) == 1:
                self._end(batch, self._writes.fail, error)
                return True
            # one bad row must not spoil the others
            return all([await self._settle([single]) for single in batch])
        for write in batch:
            self._writes.written(write)
        return True

    def _end(self, batch: Sequence[Write], end: Callable[[Write, Exception], None], error: Exception) -> bool:
        for write in batch:
            end(write, error if isinstance(error, StorageError) else self._plain(error))
        return False

    async def _commit(self, batch: Sequence[Write]) -> None:
        merged: dict[str, list[Row]] = {}
        for write in batch:
            for sql, rows in write.statements:
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
