"""Everything that goes out: paced, tried again, noted, and never sent twice knowingly; knows no handler."""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any, Final

from telegram.error import ChatMigrated, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from delivery.calls import Answer, Call, Callback, Data
from delivery.errors import Fate, fate, is_harmless, is_unparsable
from delivery.journal import Journal
from delivery.pace import Limits, Pace, Slot
from delivery.turns import CURRENT, Turn
from storage import Sent, StorageError

logger = logging.getLogger(__name__)

OnMove = Callable[[int, int], Coroutine[Any, Any, None]]
"""Is told the old and the new id of a group."""

_DELAYS: Final = (0.1, 0.2, 0.4, 0.8, 1.0)
_PATIENCE: Final = 300.0
"""Seconds after which a call gives up, if others got through meanwhile."""
_SLACK: Final = 0.1
"""Seconds added to what Telegram asks to wait."""


class Outbox(BaseRateLimiter[Any]):
    """Wraps every call but getUpdates. What it raises is final: the call will never be taken."""

    def __init__(
        self,
        limits: Limits,
        delays: Sequence[float] = _DELAYS,
        clock: Callable[[], float] = time.monotonic,
        patience: float = _PATIENCE,
    ) -> None:
        self._pace = Pace(limits, clock)
        self._delays = delays
        self._clock = clock
        self._patience = patience
        self._journal: Journal | None = None
        self._moves: dict[int, int] = {}
        self._on_move: OnMove | None = None
        self._last_success = 0.0
        self.sent = 0
        """How many visible messages Telegram has taken."""

    def connect(
        self,
        journal: Journal,
        moves: dict[int, int],
        on_move: OnMove,
    ) -> None:
        """Give it the journal, the groups that moved, and what to do when another one does."""
        self._journal, self._moves, self._on_move = journal, moves, on_move

    async def initialize(self) -> None:
        """Nothing to do: it holds no resource."""

    async def shutdown(self) -> None:
        """Nothing to do: it holds no resource."""

    async def process_request(
        self,
        callback: Callback,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: Data,
        rate_limit_args: Any,
    ) -> Answer:
        """Make a call, or return what it returned before its update was replayed."""
        call = Call(callback, endpoint, dict(data), kwargs, self._clock())
        turn = CURRENT.get()
        # what an error handler says after a failure is no part of the answer
        if turn is None or self._journal is None or turn.closed or not call.visible:
            return await self._deliver(call, turn)
        return await self._once(call, turn, self._journal)

    async def _once(self, call: Call, turn: Turn, journal: Journal) -> Answer:
        number, known = journal.earlier(turn, call.print)
        if known is not None and known.result is not None:
            result: Answer = json.loads(known.result)
            return result
        if known is not None:
            call.silence()
        sent = Sent(turn.update_id, number, call.print, None)
        answer = await self._deliver(call, turn, lambda: journal.intend(turn, sent))
        journal.note(turn, sent, answer)
        return answer

    async def _deliver(
        self, call: Call, turn: Turn | None, intend: Callable[[], Coroutine[Any, Any, None]] | None = None
    ) -> Answer:
        self._follow(call)
        while True:
            try:
                async with self._slot(call, turn) as slot:
                    if intend is not None:
                        await intend()
                        intend = None
                    answer = await _made(call, slot)
            except TelegramError as error:
                if (taken := await self._after(call, error)) is not None:
                    return taken
            else:
                self._last_success = self._clock()
                self.sent += call.visible
                return answer

    def _slot(self, call: Call, turn: Turn | None) -> AbstractAsyncContextManager[Slot]:
        if not call.paced:
            return nullcontext(Slot())
        return self._pace.slot(call.chat, turn.released if turn else nullcontext)

    async def _after(self, call: Call, error: TelegramError) -> Answer | None:
        """Return the answer to go on with, None to try again; raise when nothing helps."""
        what = fate(error)
        if isinstance(error, ChatMigrated):
            await self.note_move(call.chat, error.new_chat_id)
            self._follow(call)
        elif isinstance(error, RetryAfter):
            await self._hold(call, error)
        elif what is Fate.TAKEN and not call.asks:
            return call.made_up_answer()
        elif what is Fate.REFUSED:
            return self._refused(call, error)
        else:
            await self._back_off(call, error, what)
        return None

    async def _hold(self, call: Call, error: RetryAfter) -> None:
        asked = error.retry_after
        seconds = (asked if isinstance(asked, int | float) else asked.total_seconds()) + _SLACK
        logger.warning("Telegram asks to wait %.0f s before the next %s", seconds, call.method)
        if call.paced:
            self._pace.hold(call.chat, seconds)
        else:
            await asyncio.sleep(seconds)

    async def _back_off(self, call: Call, error: TelegramError, what: Fate) -> None:
        waited = self._clock() - call.since
        if waited > self._patience and self._last_success > call.since:
            raise error
        if what is Fate.UNCLEAR:
            call.silence()
        delay = self._delays[min(call.tries, len(self._delays) - 1)]
        call.tries += 1
        if call.tries == 1:
            logger.warning("%s did not get through, trying until it does: %s", call.method, error)
        await asyncio.sleep(delay)

    def _refused(self, call: Call, error: TelegramError) -> Answer | None:
        if is_harmless(error) and not call.visible:
            return call.made_up_answer()
        if is_unparsable(error) and call.strip_marks():
            logger.error("Telegram could not read the marks of a text, it goes out plain: %s", error)
            return None
        raise error

    async def note_move(self, old: int, new: int) -> None:
        """From now on send to `new` what is meant for `old`."""
        if self._moves.get(old) == new:
            return
        self._moves[old] = new
        if self._on_move is not None:
            try:
                await self._on_move(old, new)
            except StorageError as error:
                logger.warning("A moved group could not be noted: %s", error)

    def _follow(self, call: Call) -> None:
        new = self._moves.get(call.chat)
        if new is None:
            return
        if call.edits:
            # its message number means nothing in the new chat, or another message
            raise ChatMigrated(new)
        call.redirect(new)


async def _made(call: Call, slot: Slot) -> Answer:
    try:
        return await call.make()
    except TelegramError as error:
        slot.in_vain = fate(error) is Fate.NOT_SENT
        raise
