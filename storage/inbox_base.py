"""What a backend promises about updates: the values that cross to the delivery layer; no I/O here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update as it is kept until it has been answered."""

    place: int
    """Its place in the order of arrival, from 1."""
    update_id: int
    lane: int
    """The chat whose updates are answered one after another."""
    asker: int
    """The user it came from; 0 where there is none."""
    urgent: bool
    """Whether it goes ahead of the others in its lane."""
    body: str
    """The raw update, JSON."""
    received: float
    """When it was stored, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A visible message that an update caused: intended, and what came of it."""

    update_id: int
    number: int
    """Counted from 0 within the update."""
    print: str
    """Tells one call from another: the method and the chat."""
    result: str | None
    """Telegram's answer, JSON; None while nobody knows whether it was taken."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An update that was given up."""

    update: Waiting
    reason: str
    died: float
    """In seconds since 1970."""


class InboxStore(Protocol):
    """Keeps updates until they are answered; what returned is on disk. All may raise StorageError."""

    async def last_place(self) -> int:
        """Return the highest place ever given; 0 for a new inbox."""
        ...

    async def add(self, updates: Sequence[Waiting]) -> frozenset[int]:
        """Keep updates whose id is not known yet, all or none; return the places that were new."""
        ...

    async def page(self, after: int, limit: int) -> Sequence[Waiting]:
        """Return open updates whose place is above `after`, in order."""
        ...

    async def lane_page(self, lane: int, after: int, limit: int) -> Sequence[Waiting]:
        """Return open updates of one lane whose place is above `after`, in order."""
        ...

    async def urgent(self, limit: int) -> Sequence[Waiting]:
        """Return open urgent updates in order."""
        ...

    async def intend(self, sent: Sent, earlier: Sequence[Sent] = ()) -> None:
        """Note that a message is about to be sent, and what came of `earlier` ones."""
        ...

    async def note_sent(self, results: Sequence[Sent]) -> None:
        """Note what came of messages."""
        ...

    async def begun(self) -> dict[int, Sequence[Sent]]:
        """Return what is known of the messages of open updates, by update and in their order."""
        ...

    async def settle(self, update_id: int, now: float) -> None:
        """Mark an update as answered and forget everything of it but its id."""
        ...

    async def bury(self, update_id: int, reason: str, now: float) -> None:
        """Park an update as a dead letter; it keeps its body so that it can be replayed."""
        ...

    async def dead(self, limit: int) -> Sequence[DeadLetter]:
        """Return dead letters, the latest first."""
        ...

    async def revive(self, now: float) -> int:
        """Open every dead letter again, as received now; return how many. They run after the next start."""
        ...

    async def open_count(self) -> int:
        """Return how many updates wait."""
        ...

    async def held(self, asker: int) -> int:
        """Return how many updates of a user are kept with their text."""
        ...

    async def forget(self, asker: int) -> int:
        """Delete what is kept of a user's updates, their ids excepted; return how many."""
        ...

    async def note_move(self, old: int, new: int) -> None:
        """Remember that a group became another chat."""
        ...

    async def moves(self) -> dict[int, int]:
        """Return the groups that became other chats, old id to new."""
        ...

    async def purge(self, settled_before: float, dead_before: float) -> int:
        """Delete ids settled, and dead letters parked, before given times; return how many rows that were."""
        ...
