"""An aiosqlite connection that runs a group of statements and their commit in one trip to its thread."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import aiosqlite

Row = tuple[Any, ...]

_CHUNK: Final = 64


class GroupedConnection(aiosqlite.Connection):
    """Each trip may wait until the event loop lets go of the interpreter, so a commit makes but one."""

    async def commit_group(self, statements: Mapping[str, Sequence[Row]]) -> None:
        """Run each statement for its rows and commit; all or nothing. Raises sqlite3.Error."""
        await self._execute(self._run_group, statements)  # type: ignore[no-untyped-call]

    def _run_group(self, statements: Mapping[str, Sequence[Row]]) -> None:
        connection = self._conn
        try:
            for sql, rows in statements.items():
                connection.executemany(sql, rows)
            connection.commit()
        except BaseException:
            connection.rollback()
            raise


async def connect(path: Path, busy_seconds: float) -> GroupedConnection:
    """Open a file, waiting so many seconds for another program's lock on it. Raises sqlite3.Error."""
    connection = GroupedConnection(lambda: sqlite3.connect(path, timeout=busy_seconds), _CHUNK)
    await connection
    return connection
