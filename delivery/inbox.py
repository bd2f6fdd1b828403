"""The one way in for updates, whoever brings them: kept, or answered at once when the disk fails."""

import asyncio
import itertools
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeGuard

from delivery.backlog import Backlog
from delivery.express import Express
from delivery.lanes import Lanes
from delivery.letters import waiting_letter
from delivery.owner import Owner
from delivery.reading import Raw, facts, moved, update_id, waiting
from storage import InboxStore, StorageError, Waiting

logger = logging.getLogger(__name__)

OnMove = Callable[[int, int], Awaitable[None]]
"""Is told the old and the new id of a group."""

_REMEMBERED: Final = 20_000


class Inbox:
    """`take` returns when updates may be acknowledged."""

    def __init__(
        self,
        store: InboxStore,
        backlog: Backlog,
        lanes: Lanes,
        express: Express,
        owner: Owner,
        now: Callable[[], float],
    ) -> None:
        self._store = store
        self._backlog = backlog
        self._lanes = lanes
        self._express = express
        self._owner = owner
        self._now = now
        self._places: Iterator[int] = itertools.count(1)
        self._passing = itertools.count(-1, -1)
        self._through: OrderedDict[int, asyncio.Future[None]] = OrderedDict()
        """What was answered without being kept, by update id: it must not be answered again."""
        self._on_move: OnMove | None = None
        self.taken = 0
        """How many updates came in."""

    async def start(self, on_move: OnMove) -> None:
        """Go on where an earlier process ended; raise StorageError where that cannot be read."""
        self._places = itertools.count(await self._store.last_place() + 1)
        self._on_move = on_move

    async def take(self, raws: Sequence[object]) -> None:
        """Take updates in; return when none of them can get lost any more."""
        self.taken += len(raws)
        numbers = [number for raw in raws if (number := update_id(raw)) is not None]
        passing = [self._through[number] for number in numbers if number in self._through]
        kept = [waiting(raw, next(self._places), self._now()) for raw in raws if self._is_to_keep(raw)]
        await self._note_moves(raws)
        if kept:
            await self._keep(kept)
        if passing:
            await asyncio.gather(*(asyncio.shield(end) for end in passing))

    async def post(self, letter: Mapping[str, Any]) -> None:
        """Keep a letter for its chat's lane, unless it is known; raises StorageError when it cannot be kept."""
        update = waiting_letter(letter, next(self._places), self._now())
        if await self._store.add([update]):
            self._backlog.offer([update])

    async def _keep(self, updates: Sequence[Waiting]) -> None:
        try:
            fresh = await self._store.add(updates)
        except StorageError as error:
            self._owner.once("disk", f"Updates cannot be kept, they are answered at once: {error}")
            await self._pass_through(updates)
        else:
            self._owner.over("disk", "Updates can be kept again.")
            self._backlog.offer([update for update in updates if update.place in fresh])

    async def _note_moves(self, raws: Sequence[object]) -> None:
        for raw in raws:
            move = moved(raw) if isinstance(raw, dict) else None
            if move is not None and self._on_move is not None:
                await self._on_move(*move)

    def _is_to_keep(self, raw: object) -> TypeGuard[Raw]:
        number = update_id(raw)
        if number is None or not isinstance(raw, dict):
            logger.error("Something came in that is no update; it is dropped")
            return False
        if number in self._through:
            return False
        known = facts(raw)
        if known.fleeting:
            self._express.offer(known.asker, raw)
            return False
        return True

    async def _pass_through(self, updates: Sequence[Waiting]) -> None:
        ends = []
        for update in updates:
            end: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._through[update.update_id] = end
            self._lanes.queue(replace(update, place=next(self._passing)), end)
            ends.append(asyncio.shield(end))
        await asyncio.gather(*ends)
        while len(self._through) > _REMEMBERED:
            self._through.popitem(last=False)
