"""Notes in the inbox what is sent and settled, and goes on answering when the disk does not."""

import asyncio
import json
import logging
from collections import OrderedDict
from collections.abc import Callable
from contextvars import Context
from typing import Any, Final

from delivery.owner import Owner
from delivery.turns import Turn
from storage import InboxStore, Sent, StorageError

logger = logging.getLogger(__name__)

_REMEMBERED: Final = 4096
"""How many updates that are over are known without looking; what was read before they were is older."""
_REST: Final = 1.0
"""Seconds without a note after one failed: a locked file makes each of them wait."""


class Journal:
    """The inbox, as far as answering needs it."""

    def __init__(self, store: InboxStore, owner: Owner, now: Callable[[], float]) -> None:
        self._store = store
        self._owner = owner
        self._now = now
        self._quiet_until = 0.0
        self._unsettled: dict[int, str | None] = {}
        self._over: OrderedDict[int, None] = OrderedDict()
        self._writing: set[asyncio.Task[None]] = set()
        self._mender: asyncio.Task[None] | None = None

    def earlier(self, turn: Turn, print_: str) -> tuple[int, Sent | None]:
        """Take the next number of a turn; return it with what is known of that message."""
        number = turn.number
        turn.number += 1
        known = turn.known.get(number)
        return number, known if known is not None and known.print == print_ else None

    async def intend(self, turn: Turn, sent: Sent) -> None:
        """Note that a message is about to go; without a disk it goes all the same."""
        turn.known[sent.number] = sent
        if not turn.stored or self._now() < self._quiet_until:
            return
        earlier, turn.unwritten = turn.unwritten, []
        try:
            await self._store.intend(sent, earlier)
        except StorageError as error:
            turn.unwritten = earlier
            self._failed(error)

    def note(self, turn: Turn, sent: Sent, result: Any) -> None:
        """Note Telegram's answer; it is written with the next thing that is."""
        done = Sent(sent.update_id, sent.number, sent.print, json.dumps(result))
        turn.known[sent.number] = done
        turn.unwritten.append(done)

    def is_over(self, update_id: int) -> bool:
        """Return whether an update came to its end, though what was read from disk may not know yet."""
        return update_id in self._unsettled or update_id in self._over

    async def flush(self, turn: Turn) -> None:
        """Write the results that are not written yet."""
        results, turn.unwritten = turn.unwritten, []
        if not turn.stored or not results:
            return
        try:
            await self._store.note_sent(results)
        except StorageError as error:
            turn.unwritten = results
            self._failed(error)

    def settle(self, turn: Turn, then: Callable[[], None]) -> None:
        """Mark an update as answered, soon or when the disk allows.

        Nobody waits for it: the next message to that chat is noted after it, in the same file. `then` is
        called when it was written, or could not be for now.
        """
        if not turn.stored:
            then()
        else:
            self._remember(turn.update_id)
            task = asyncio.create_task(self._end(turn.update_id, None), context=Context())
            self._writing.add(task)
            task.add_done_callback(self._writing.discard)
            task.add_done_callback(lambda _: then())

    async def bury(self, turn: Turn, reason: str) -> None:
        """Park an update as a dead letter, with what it has sent."""
        await self.flush(turn)
        if turn.stored:
            self._remember(turn.update_id)
            await self._end(turn.update_id, reason)

    async def close(self) -> None:
        """Try once more what could not be written."""
        if self._mender is not None:
            self._mender.cancel()
        await asyncio.gather(*self._writing)
        await self._mend_once()

    def _remember(self, update_id: int) -> None:
        self._over[update_id] = None
        if len(self._over) > _REMEMBERED:
            self._over.popitem(last=False)

    async def _end(self, update_id: int, reason: str | None) -> None:
        try:
            await self._write_end(update_id, reason)
        except StorageError as error:
            self._failed(error)
            self._unsettled[update_id] = reason
            if self._mender is None or self._mender.done():
                self._mender = asyncio.create_task(self._mend())

    async def _write_end(self, update_id: int, reason: str | None) -> None:
        if reason is None:
            await self._store.settle(update_id, self._now())
        else:
            await self._store.bury(update_id, reason, self._now())

    def _failed(self, error: StorageError) -> None:
        self._quiet_until = self._now() + _REST
        self._owner.once("disk", f"The database cannot be written, answers go on: {error}")

    async def _mend(self) -> None:
        while self._unsettled:
            await asyncio.sleep(_REST)
            await self._mend_once()
        self._owner.over("disk", "The database can be written again.")

    async def _mend_once(self) -> None:
        for update_id, reason in list(self._unsettled.items()):
            try:
                await self._write_end(update_id, reason)
            except StorageError as error:
                logger.warning("Still not written: %s", error)
                return
            del self._unsettled[update_id]
