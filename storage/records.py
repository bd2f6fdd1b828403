"""Records in the SQLite file; the SQL of what tools keep."""

from collections.abc import Sequence
from typing import Final

from storage.database import Database
from storage.grouped import Row
from storage.records_base import Name, Record

_COLUMNS: Final = "kind, key, value, user, expires"
_PUT: Final = f"INSERT OR REPLACE INTO record ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)"
_DROP: Final = "DELETE FROM record WHERE kind = ? AND key = ?"


class SqliteRecords:
    """See RecordStore; shares the file, and its commits, with the rest of the storage."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, put: Sequence[Record] = (), drop: Sequence[Name] = ()) -> None:
        """See RecordStore."""
        rows = [(each.kind, each.key, each.value, each.user, each.expires) for each in put]
        await self._database.write((_DROP, list(drop)), (_PUT, rows))

    async def get(self, kind: str, key: str) -> Record | None:
        """See RecordStore."""
        found = await self._select("kind = ? AND key = ?", (kind, key))
        return found[0] if found else None

    async def all(self, kind: str) -> Sequence[Record]:
        """See RecordStore."""
        return await self._select("kind = ?", (kind,))

    async def of(self, user: int) -> Sequence[Record]:
        """See RecordStore."""
        return await self._select("user = ? AND user <> 0", (user,))

    async def forget(self, user: int) -> int:
        """See RecordStore."""
        held = await self.of(user)
        if held:
            await self._database.write(("DELETE FROM record WHERE user = ? AND user <> 0", [(user,)]))
            await self._database.empty_log()
        return len(held)

    async def purge(self, now: float) -> int:
        """See RecordStore."""
        over = await self._select("expires <> 0 AND expires <= ?", (now,))
        if over:
            await self._database.write(("DELETE FROM record WHERE expires <> 0 AND expires <= ?", [(now,)]))
            await self._database.empty_log()
        return len(over)

    async def _select(self, where: str, values: Row) -> list[Record]:
        rows = await self._database.read(f"SELECT {_COLUMNS} FROM record WHERE {where} ORDER BY kind, key", values)
        return [Record(*row) for row in rows]
