"""The inbox in the SQLite file; the SQL of updates, sends and moved chats."""

from collections.abc import Sequence
from typing import Final

from storage.database import Database
from storage.grouped import Row
from storage.inbox_base import DeadLetter, Sent, Waiting

_COLUMNS: Final = "place, update_id, lane, asker, urgent, body, received"
_ADD: Final = f"INSERT OR IGNORE INTO inbox ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
_SENT: Final = "INSERT OR REPLACE INTO sent (update_id, number, print, result) VALUES (?, ?, ?, ?)"
_BEGUN: Final = """
SELECT update_id, number, print, result FROM sent JOIN inbox USING (update_id) WHERE state = 0
ORDER BY update_id, number
"""
_EMPTY: Final = "asker = 0, lane = 0, body = ''"
_SETTLE: Final = f"UPDATE inbox SET state = 1, {_EMPTY}, reason = '', ended = ? WHERE update_id = ?"
_OVER: Final = "(state = 1 AND ended < ?) OR (state = 2 AND ended < ?)"
_DELETE: Final = tuple(f"DELETE FROM {table} WHERE update_id" for table in ("sent", "counted"))
"""What goes with an update, without the end of the condition."""
_DELETE_STRAY: Final = """
DELETE FROM counted WHERE update_id > 0 AND update_id NOT IN (SELECT update_id FROM inbox)
AND update_id < (SELECT max(update_id) FROM inbox WHERE state = 1 AND ended < ?)
"""
"""What was answered without being kept is never settled; it is past its time when a later update is (ids go up)."""
_BURY: Final = "UPDATE inbox SET state = 2, reason = ?, ended = ? WHERE update_id = ?"


class SqliteInbox:
    """See InboxStore; shares the file, and its commits, with the rest of the storage."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._highest: int | None = None

    async def last_place(self) -> int:
        """See InboxStore."""
        rows = await self._database.read("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'inbox'")
        return int(rows[0][0])

    async def add(self, updates: Sequence[Waiting]) -> frozenset[int]:
        """See InboxStore."""
        if not updates:
            return frozenset()
        highest = await self._highest_id()
        ids = [update.update_id for update in updates]
        self._highest = max(highest, *ids)  # before the write, so that a twin arriving meanwhile is looked up
        await self._database.write((_ADD, [_row(update) for update in updates]))
        if min(ids) > highest and len(set(ids)) == len(ids):
            return frozenset(update.place for update in updates)  # never seen: no need to look
        return await self._kept(updates)

    async def page(self, after: int, limit: int) -> Sequence[Waiting]:
        """See InboxStore."""
        return await self._select("state = 0 AND place > ? ORDER BY place LIMIT ?", (after, limit))

    async def lane_page(self, lane: int, after: int, limit: int) -> Sequence[Waiting]:
        """See InboxStore."""
        return await self._select("state = 0 AND lane = ? AND place > ? ORDER BY place LIMIT ?", (lane, after, limit))

    async def urgent(self, limit: int) -> Sequence[Waiting]:
        """See InboxStore."""
        return await self._select("state = 0 AND urgent = 1 ORDER BY place LIMIT ?", (limit,))

    async def intend(self, sent: Sent, earlier: Sequence[Sent] = ()) -> None:
        """See InboxStore."""
        await self.note_sent([*earlier, sent])

    async def note_sent(self, results: Sequence[Sent]) -> None:
        """See InboxStore."""
        rows = [(each.update_id, each.number, each.print, each.result) for each in results]
        await self._database.write((_SENT, rows))

    async def begun(self) -> dict[int, Sequence[Sent]]:
        """See InboxStore."""
        begun: dict[int, list[Sent]] = {}
        for row in await self._database.read(_BEGUN):
            begun.setdefault(row[0], []).append(Sent(*row))
        return {**begun}

    async def settle(self, update_id: int, now: float) -> None:
        """See InboxStore."""
        await self._database.write(
            (_SETTLE, [(now, update_id)]), *((f"{delete} = ?", [(update_id,)]) for delete in _DELETE)
        )

    async def bury(self, update_id: int, reason: str, now: float) -> None:
        """See InboxStore."""
        await self._database.write((_BURY, [(reason, now, update_id)]))

    async def dead(self, limit: int) -> Sequence[DeadLetter]:
        """See InboxStore."""
        rows = await self._database.read(
            f"SELECT {_COLUMNS}, reason, ended FROM inbox WHERE state = 2 ORDER BY ended DESC LIMIT ?",
            (limit,),
        )
        return [DeadLetter(_waiting(row[:7]), row[7], row[8]) for row in rows]

    async def revive(self, now: float) -> int:
        """See InboxStore."""
        rows = await self._database.read("SELECT count(*) FROM inbox WHERE state = 2")
        await self._database.write(("UPDATE inbox SET state = 0, received = ? WHERE state = 2", [(now,)]))
        return int(rows[0][0])

    async def open_count(self) -> int:
        """See InboxStore."""
        return int((await self._database.read("SELECT count(*) FROM inbox WHERE state = 0"))[0][0])

    async def held(self, asker: int) -> int:
        """See InboxStore."""
        rows = await self._database.read("SELECT count(*) FROM inbox WHERE asker = ? AND state <> 1", (asker,))
        return int(rows[0][0])

    async def forget(self, asker: int) -> int:
        """See InboxStore."""
        held = await self.held(asker)
        if held:
            theirs = "SELECT update_id FROM inbox WHERE asker = ?"
            await self._database.write(
                *((f"{delete} IN ({theirs})", [(asker,)]) for delete in _DELETE),
                (f"UPDATE inbox SET state = 1, ended = received, {_EMPTY} WHERE asker = ?", [(asker,)]),
            )
        await self._database.empty_log()
        return held

    async def note_move(self, old: int, new: int) -> None:
        """See InboxStore."""
        await self._database.write(("INSERT OR REPLACE INTO moved (old, new) VALUES (?, ?)", [(old, new)]))

    async def moves(self) -> dict[int, int]:
        """See InboxStore."""
        return {row[0]: row[1] for row in await self._database.read("SELECT old, new FROM moved")}

    async def purge(self, settled_before: float, dead_before: float) -> int:
        """See InboxStore."""
        limits = (settled_before, dead_before)
        rows = await self._database.read(f"SELECT count(*) FROM inbox WHERE {_OVER}", limits)
        gone = f"SELECT update_id FROM inbox WHERE {_OVER}"
        await self._database.write(
            (_DELETE_STRAY, [(settled_before,)]),
            *((f"{delete} IN ({gone})", [limits]) for delete in _DELETE),
            (f"DELETE FROM inbox WHERE {_OVER}", [limits]),
        )
        await self._database.empty_log()
        return int(rows[0][0])

    async def _select(self, where: str, values: Row) -> list[Waiting]:
        rows = await self._database.read(f"SELECT {_COLUMNS} FROM inbox WHERE {where}", values)
        return [_waiting(row) for row in rows]

    async def _highest_id(self) -> int:
        if self._highest is None:
            rows = await self._database.read("SELECT coalesce(max(update_id), 0) FROM inbox")
            self._highest = max(int(rows[0][0]), self._highest or 0)  # another task may have been first
        return self._highest

    async def _kept(self, updates: Sequence[Waiting]) -> frozenset[int]:
        first, last = updates[0].place, updates[-1].place
        rows = await self._database.read("SELECT place FROM inbox WHERE place BETWEEN ? AND ?", (first, last))
        return frozenset(row[0] for row in rows)


def _row(update: Waiting) -> Row:
    return (
        update.place,
        update.update_id,
        update.lane,
        update.asker,
        int(update.urgent),
        update.body,
        update.received,
    )


def _waiting(row: Row) -> Waiting:
    place, update_id, lane, asker, urgent, body, received = row
    return Waiting(place, update_id, lane, asker, bool(urgent), body, received)
