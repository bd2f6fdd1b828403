"""Invitations and grants that are forgotten at exit."""

from collections.abc import Sequence
from datetime import date

from storage.access_base import Grant, Invite


class MemoryAccess:
    """See AccessStore; nothing touches a disk."""

    def __init__(self) -> None:
        self._invites: dict[str, Invite] = {}
        self._grants: dict[int, Grant] = {}

    async def add_invite(self, invite: Invite) -> None:
        """See AccessStore."""
        self._invites[invite.digest] = invite

    async def redeem(self, digest: str, user: int, now: float, day: date) -> Grant | None:
        """See AccessStore."""
        invite = self._invites.get(digest)
        if invite is None or invite.expires <= now:
            return None
        del self._invites[digest]
        self._grants[user] = Grant(user, invite.role, day, digest)
        return self._grants[user]

    async def invites(self, now: float) -> Sequence[Invite]:
        """See AccessStore."""
        self._invites = {digest: invite for digest, invite in self._invites.items() if invite.expires > now}
        return sorted(self._invites.values(), key=lambda invite: (invite.expires, invite.digest))

    async def drop_invite(self, digest: str) -> bool:
        """See AccessStore."""
        return self._invites.pop(digest, None) is not None

    async def grants(self) -> Sequence[Grant]:
        """See AccessStore."""
        return sorted(self._grants.values(), key=lambda grant: (-grant.since.toordinal(), grant.user))

    async def drop_grant(self, user: int) -> bool:
        """See AccessStore."""
        return self._grants.pop(user, None) is not None
