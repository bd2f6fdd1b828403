"""What a backend promises about records: small values that a tool keeps between turns; no I/O here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

Name = tuple[str, str]
"""The kind and the key of a record."""


@dataclass(frozen=True, slots=True)
class Record:
    """One value, named by its kind and key."""

    kind: str
    """Whose it is, such as 'ticket'."""
    key: str
    value: str = field(repr=False)
    """JSON; what it means is its tool's own business. It never shows in a log."""
    user: int = field(default=0, repr=False)
    """The person it is tied to, whose wish deletes it; 0: nobody."""
    expires: float = 0.0
    """When it is deleted by itself, in seconds since 1970; 0: never."""


class RecordStore(Protocol):
    """Keeps records; what returned is on disk. All may raise StorageError."""

    async def save(self, put: Sequence[Record] = (), drop: Sequence[Name] = ()) -> None:
        """Keep records, each in the place of the one with its name, and delete others: all of it or nothing."""
        ...

    async def get(self, kind: str, key: str) -> Record | None:
        """Return a record; None when there is none, be it past its time or not."""
        ...

    async def all(self, kind: str) -> Sequence[Record]:
        """Return every record of a kind, in the order of their keys."""
        ...

    async def of(self, user: int) -> Sequence[Record]:
        """Return what is tied to a person, in the order of kinds and keys."""
        ...

    async def forget(self, user: int) -> int:
        """Delete what is tied to a person; return how many records that were."""
        ...

    async def purge(self, now: float) -> int:
        """Delete what is past its time, in seconds since 1970; return how many records that were."""
        ...
