"""An inbox that forgets at exit; for tests and for trying things out."""

from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass, replace

from storage.inbox_base import DeadLetter, Sent, Waiting


@dataclass(slots=True)
class _Kept:
    update: Waiting
    state: str = "open"
    reason: str = ""
    ended: float = 0.0


class MemoryInbox:
    """See InboxStore; nothing touches a disk."""

    def __init__(self, counted: MutableMapping[int, set[int]] | None = None) -> None:
        """What each update has counted goes when it is settled."""
        self._counted = {} if counted is None else counted
        self._kept: dict[int, _Kept] = {}
        self._sent: dict[int, dict[int, Sent]] = {}
        self._moves: dict[int, int] = {}
        self._last = 0

    async def last_place(self) -> int:
        """See InboxStore."""
        return self._last

    async def add(self, updates: Sequence[Waiting]) -> frozenset[int]:
        """See InboxStore."""
        fresh = set()
        for update in updates:
            if update.update_id not in self._kept:
                self._kept[update.update_id] = _Kept(update)
                fresh.add(update.place)
                self._last = max(self._last, update.place)
        return frozenset(fresh)

    async def page(self, after: int, limit: int) -> Sequence[Waiting]:
        """See InboxStore."""
        return self._open(lambda update: update.place > after)[:limit]

    async def lane_page(self, lane: int, after: int, limit: int) -> Sequence[Waiting]:
        """See InboxStore."""
        return self._open(lambda update: update.lane == lane and update.place > after)[:limit]

    async def urgent(self, limit: int) -> Sequence[Waiting]:
        """See InboxStore."""
        return self._open(lambda update: update.urgent)[:limit]

    async def intend(self, sent: Sent, earlier: Sequence[Sent] = ()) -> None:
        """See InboxStore."""
        await self.note_sent([*earlier, sent])

    async def note_sent(self, results: Sequence[Sent]) -> None:
        """See InboxStore."""
        for each in results:
            self._sent.setdefault(each.update_id, {})[each.number] = each

    async def begun(self) -> dict[int, Sequence[Sent]]:
        """See InboxStore."""
        waiting = {update.update_id for update in self._open(lambda update: True)}
        return {key: [sent[number] for number in sorted(sent)] for key, sent in self._sent.items() if key in waiting}

    async def settle(self, update_id: int, now: float) -> None:
        """See InboxStore."""
        self._sent.pop(update_id, None)
        self._counted.pop(update_id, None)
        kept = self._kept.get(update_id)
        if kept is not None:
            self._kept[update_id] = _Kept(_emptied(kept.update), "settled", "", now)

    async def bury(self, update_id: int, reason: str, now: float) -> None:
        """See InboxStore."""
        kept = self._kept.get(update_id)
        if kept is not None:
            kept.state, kept.reason, kept.ended = "dead", reason, now

    async def dead(self, limit: int) -> Sequence[DeadLetter]:
        """See InboxStore."""
        buried = [kept for kept in self._kept.values() if kept.state == "dead"]
        buried.sort(key=lambda kept: -kept.ended)
        return [DeadLetter(kept.update, kept.reason, kept.ended) for kept in buried[:limit]]

    async def revive(self, now: float) -> int:
        """See InboxStore."""
        buried = [kept for kept in self._kept.values() if kept.state == "dead"]
        for kept in buried:
            kept.state, kept.update = "open", replace(kept.update, received=now)
        return len(buried)

    async def open_count(self) -> int:
        """See InboxStore."""
        return len(self._open(lambda update: True))

    async def held(self, asker: int) -> int:
        """See InboxStore."""
        return sum(kept.update.asker == asker != 0 for kept in self._kept.values())

    async def forget(self, asker: int) -> int:
        """See InboxStore."""
        held = [kept for kept in self._kept.values() if kept.update.asker == asker != 0]
        for kept in held:
            await self.settle(kept.update.update_id, kept.update.received)
        return len(held)

    async def note_move(self, old: int, new: int) -> None:
        """See InboxStore."""
        self._moves[old] = new

    async def moves(self) -> dict[int, int]:
        """See InboxStore."""
        return dict(self._moves)

    async def purge(self, settled_before: float, dead_before: float) -> int:
        """See InboxStore."""
        limits = {"settled": settled_before, "dead": dead_before}
        gone = [key for key, kept in self._kept.items() if kept.ended < limits.get(kept.state, -1.0)]
        last = max((key for key in gone if self._kept[key].state == "settled"), default=0)
        # answered without being kept, and past its time as a later one is
        stray = [key for key in self._counted if 0 < key < last and key not in self._kept]
        for key in (*gone, *stray):
            self._kept.pop(key, None)
            self._sent.pop(key, None)
            self._counted.pop(key, None)
        return len(gone)

    def _open(self, wanted: Callable[[Waiting], bool]) -> list[Waiting]:
        found = [kept.update for kept in self._kept.values() if kept.state == "open" and wanted(kept.update)]
        return sorted(found, key=lambda update: update.place)


def _emptied(update: Waiting) -> Waiting:
    return replace(update, lane=0, asker=0, body="")
