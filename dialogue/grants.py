"""The roles given by invitation, read once and kept in step: one process at a time uses the storage."""

import hashlib
import logging
import secrets
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from dialogue.turn import Role
from storage import AccessStore, Grant, Invite, StorageError

logger = logging.getLogger(__name__)

INVITATION: Final = "inv_"
"""How a link begins that carries an invitation."""
_BYTES: Final = 24
_DAY: Final = 86_400.0


class Grants:
    """Invitations made, used and taken back."""

    def __init__(self, store: AccessStore, now: Callable[[], float], today: Callable[[], date], days: int) -> None:
        self._store = store
        self._now = now
        self._today = today
        self._days = days
        self._known: dict[int, Grant] | None = None

    async def of(self, user: int) -> Grant | None:
        """Somebody's grant; nobody has one while the storage cannot be read."""
        try:
            return (await self._all()).get(user)
        except StorageError as error:
            logger.warning("Roles given by invitation cannot be read: %s", error)
            return None

    async def everybody(self) -> Sequence[Grant]:
        """Every grant, the latest first."""
        return sorted((await self._all()).values(), key=lambda grant: (-grant.since.toordinal(), grant.user))

    async def invite(self, role: Role) -> tuple[str, Invite]:
        """Make an invitation; return what its link carries, of which only a hash is kept, and what is kept."""
        payload = INVITATION + secrets.token_urlsafe(_BYTES)
        invite = Invite(_digest(payload), role, self._now() + self._days * _DAY)
        await self._store.add_invite(invite)
        return payload, invite

    async def redeem(self, payload: str, user: int) -> Grant | None:
        """Use an invitation up; None when it cannot be used."""
        known = await self._all()
        grant = await self._store.redeem(_digest(payload), user, self._now(), self._today())
        if grant is not None:
            known[user] = grant
        return grant

    async def invites(self) -> Sequence[Invite]:
        """The invitations that can still be used."""
        return await self._store.invites(self._now())

    async def take_back_invite(self, beginning: str) -> bool:
        """Delete the invitation whose hash begins like this."""
        found = [invite.digest for invite in await self.invites() if invite.digest.startswith(beginning)]
        return len(found) == 1 and await self._store.drop_invite(found[0])

    async def take_back(self, user: int) -> bool:
        """Delete somebody's grant; return whether there was one."""
        known = await self._all()
        had = await self._store.drop_grant(user)
        known.pop(user, None)
        return had

    async def _all(self) -> dict[int, Grant]:
        if self._known is None:
            grants = await self._store.grants()
            # Another task may have been first, and have changed something since.
            if self._known is None:
                self._known = {grant.user: grant for grant in grants}
        return self._known


def _digest(payload: str) -> str:
    return hashlib.sha256(payload.encode("utf-8", "replace")).hexdigest()
