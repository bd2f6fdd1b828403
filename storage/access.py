"""Invitations and grants in the SQLite file."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from storage.access_base import Grant, Invite
from storage.database import Database
from storage.grouped import Row

_CLAIM: Final = "UPDATE invite SET user = ? WHERE digest = ? AND user = 0 AND expires > ?"
"""Of several claims in one commit only the first finds the invitation free."""
_GRANT: Final = """
INSERT INTO granted (user, role, since, digest)
SELECT user, role, ?, digest FROM invite WHERE digest = ? AND user <> 0
ON CONFLICT (user) DO UPDATE SET role = excluded.role, since = excluded.since, digest = excluded.digest
"""
_SPEND: Final = "DELETE FROM invite WHERE digest = ? AND user <> 0"
_SELECT: Final = "SELECT user, role, since, digest FROM granted"


class SqliteAccess:
    """See AccessStore; shares the file, and its commits, with the rest of the storage."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add_invite(self, invite: Invite) -> None:
        """See AccessStore."""
        row = (invite.digest, invite.role, invite.expires)
        await self._database.write(("INSERT OR REPLACE INTO invite (digest, role, expires) VALUES (?, ?, ?)", [row]))

    async def redeem(self, digest: str, user: int, now: float, day: date) -> Grant | None:
        """See AccessStore."""
        before = await self._database.read(f"{_SELECT} WHERE user = ?", (user,))
        await self._database.write(
            (_CLAIM, [(user, digest, now)]), (_GRANT, [(day.isoformat(), digest)]), (_SPEND, [(digest,)])
        )
        after = await self._database.read(f"{_SELECT} WHERE user = ? AND digest = ?", (user, digest))
        return _grant(after[0]) if after and after != before else None

    async def invites(self, now: float) -> Sequence[Invite]:
        """See AccessStore."""
        await self._database.write(("DELETE FROM invite WHERE expires <= ?", [(now,)]))
        rows = await self._database.read("SELECT digest, role, expires FROM invite ORDER BY expires, digest")
        return [Invite(*row) for row in rows]

    async def drop_invite(self, digest: str) -> bool:
        """See AccessStore."""
        found = await self._database.read("SELECT 1 FROM invite WHERE digest = ?", (digest,))
        await self._database.write(("DELETE FROM invite WHERE digest = ?", [(digest,)]))
        return bool(found)

    async def grants(self) -> Sequence[Grant]:
        """See AccessStore."""
        return [_grant(row) for row in await self._database.read(f"{_SELECT} ORDER BY since DESC, user")]

    async def drop_grant(self, user: int) -> bool:
        """See AccessStore."""
        found = await self._database.read("SELECT 1 FROM granted WHERE user = ?", (user,))
        await self._database.write(("DELETE FROM granted WHERE user = ?", [(user,)]))
        return bool(found)


def _grant(row: Row) -> Grant:
    user, role, since, digest = row
    return Grant(user, role, date.fromisoformat(since), digest)
