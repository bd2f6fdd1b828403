"""What a backend promises about invitations and the roles given by them; no I/O here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation that nobody has used yet."""

    digest: str
    """A hash of what its link carries; the link itself is kept nowhere."""
    role: str
    expires: float
    """In seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that somebody got by an invitation."""

    user: int
    role: str
    since: date
    digest: str
    """Which invitation it came by."""


class AccessStore(Protocol):
    """Keeps invitations and grants; what returned is on disk. All may raise StorageError."""

    async def add_invite(self, invite: Invite) -> None:
        """Keep an invitation."""
        ...

    async def redeem(self, digest: str, user: int, now: float, day: date) -> Grant | None:
        """Turn an invitation into a grant, once for all users; None when it is used, too old or unknown."""
        ...

    async def invites(self, now: float) -> Sequence[Invite]:
        """Return the invitations that can still be used, the first to expire first; delete the others."""
        ...

    async def drop_invite(self, digest: str) -> bool:
        """Delete an invitation; return whether there was one."""
        ...

    async def grants(self) -> Sequence[Grant]:
        """Return every grant, the latest first."""
        ...

    async def drop_grant(self, user: int) -> bool:
        """Delete a user's grant; return whether there was one."""
        ...
