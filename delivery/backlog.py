"""Decides what of the inbox is in memory and what waits on disk; reads it back in order."""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from delivery.lanes import Lanes
from storage import InboxStore, StorageError, Waiting

logger = logging.getLogger(__name__)

_PAGE: Final = 200
_REST: Final = 0.5
_NONE: Final = sys.maxsize
"""A place no update has: nothing was left on disk since reading began."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much may happen at once."""

    workers: int = 32
    """Updates being answered; one that only waits for its turn to send does not count."""
    memory: int = 400
    """Updates held in memory; of 30 a second more would only wait there, each with its answer."""
    lane: int = 8
    """Updates held in memory for one chat."""


class Backlog:
    """Feeds the lanes: by `offer` with what came in just now, by `start` with what was left."""

    def __init__(self, store: InboxStore, lanes: Lanes, room: Room) -> None:
        self._store = store
        self._lanes = lanes
        self._room = room
        self._spilled = 0
        """The lowest place on disk only because memory was full; 0 when there is none."""
        self._behind: dict[int, int] = {}
        """By lane, the lowest place on disk only because the lane had its share of memory."""
        self._paging = False
        self._loading: set[int] = set()
        self._ended: set[int] = set()
        """What was answered while something was read: what is read may still show it open."""
        self._tasks: set[asyncio.Task[None]] = set()
        lanes.listen(self._on_end)

    async def start(self) -> None:
        """Take up what an earlier process left, urgent updates first; raise StorageError if unreadable."""
        for update in await self._store.urgent(self._room.memory):
            self._lanes.queue(update)
        self._spilled = 1
        self._refill()

    def offer(self, updates: Sequence[Waiting]) -> None:
        """Take updates that were stored just now, as far as there is room."""
        for update in updates:
            full = self._lanes.held >= self._room.memory * (2 if update.urgent else 1)
            if full or (self._spilled and not update.urgent):
                self._spilled = min(self._spilled or update.place, update.place)
            else:
                self._admit(update)
        self._refill()

    async def stop(self) -> None:
        """Read no more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _admit(self, update: Waiting) -> None:
        if update.place in self._ended or self._lanes.holds(update.place):
            return
        crowded = self._lanes.waiting(update.lane) >= self._room.lane
        if not update.urgent and (crowded or update.lane in self._behind):
            self._behind[update.lane] = min(self._behind.get(update.lane, update.place), update.place)
        else:
            self._lanes.queue(update)

    def _on_end(self, update: Waiting) -> None:
        if self._paging or self._loading:
            self._ended.add(update.place)
        lane = update.lane
        if lane in self._behind and lane not in self._loading and not self._lanes.waiting(lane):
            self._loading.add(lane)
            self._begin(self._load(lane))
        self._refill()

    def _refill(self) -> None:
        if self._spilled and not self._paging and self._lanes.held <= self._room.memory // 2:
            self._paging = True
            self._begin(self._page())

    def _begin(self, work: Awaitable[None]) -> None:
        task: asyncio.Task[None] = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _page(self) -> None:
        """Read on in order of arrival until memory is full or nothing is left."""
        after, self._spilled = self._spilled - 1, _NONE
        full = False
        while not full:
            rows = await _patiently(lambda last=after: self._store.page(last, _PAGE))  # type: ignore[misc]
            for update in rows:
                if full := self._lanes.held >= self._room.memory:
                    break
                self._admit(update)
                after = update.place
            if len(rows) < _PAGE:
                break
        if full:
            self._spilled = min(self._spilled, after + 1)
        self._spilled = 0 if self._spilled == _NONE else self._spilled
        self._paging = False
        self._done_reading()
        self._refill()

    async def _load(self, lane: int) -> None:
        """Read on in one lane until it has its share of memory or nothing is left."""
        after, self._behind[lane] = self._behind[lane] - 1, _NONE
        rows = await _patiently(lambda: self._store.lane_page(lane, after, self._room.lane * 2))
        fresh = [each for each in rows if each.place not in self._ended and not self._lanes.holds(each.place)]
        if len(rows) == self._room.lane * 2:
            self._behind[lane] = min(self._behind[lane], rows[-1].place + 1)
        if self._behind[lane] == _NONE:
            del self._behind[lane]
        self._loading.discard(lane)
        for update in fresh:
            self._lanes.queue(update)
        self._done_reading()
        if not fresh and lane in self._behind:
            self._loading.add(lane)
            self._begin(self._load(lane))

    def _done_reading(self) -> None:
        if not self._paging and not self._loading:
            self._ended.clear()


async def _patiently(read: Callable[[], Awaitable[Sequence[Waiting]]]) -> Sequence[Waiting]:
    while True:
        try:
            return await read()
        except StorageError as error:
            logger.warning("The waiting updates cannot be read, trying again: %s", error)
            await asyncio.sleep(_REST)
