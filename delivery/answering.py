"""Takes one update through the application to its end: answered, unanswerable, or a dead letter."""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.error import BadRequest
from telegram.ext import ApplicationHandlerStop

from delivery.errors import HandlerCancelledError, is_unanswerable
from delivery.failing import AnyApplication, in_short, put_first
from delivery.journal import Journal
from delivery.lateness import Lateness
from delivery.letters import letter_in
from delivery.owner import Owner
from delivery.turns import CURRENT, Turn
from storage import Sent, Waiting, counting_once

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """When to try again, and when not any more."""

    delays: Sequence[float] = (0.5, 2.0, 5.0, 10.0)
    """Seconds before each further try of an update whose handler failed."""
    oldest: float = 86_400.0
    """Seconds after which a question gets `too_old` instead of an answer."""
    too_old: str = "I was out of order when you wrote this. Please ask again if you still need the answer."


class Answering:
    """Answers updates one by one; what it is told by `retire` makes it let go of what runs."""

    def __init__(
        self,
        application: AnyApplication,
        journal: Journal,
        owner: Owner,
        patience: Patience,
        now: Callable[[], float],
    ) -> None:
        self._application = application
        self._journal = journal
        self._owner = owner
        self._patience = patience
        self._begun: dict[int, Sequence[Sent]] = {}
        self._released: Callable[[], AbstractContextManager[None]] | None = None
        self._retired = False
        self._lateness = Lateness(application.bot, patience.oldest, patience.too_old, now)
        self._progress = asyncio.Event()
        self.answered = 0
        """How many updates were brought to an end."""
        self.buried = 0
        """How many of them as dead letters."""

    def prepare(
        self, begun: Mapping[int, Sequence[Sent]], released: Callable[[], AbstractContextManager[None]]
    ) -> None:
        """Set up: what an earlier process has sent of which updates, and how to let others pass."""
        self._begun = dict(begun)
        self._released = released
        put_first(self._application, self._on_error)

    def retire(self) -> None:
        """From now on take a cancellation as ours."""
        self._retired = True

    async def answer(self, update: Waiting) -> None:
        """Bring a stored update to its end."""
        if self._journal.is_over(update.update_id):
            return
        turn = Turn(update.update_id, stored=update.place > 0)
        if self._released is not None:
            turn.released = self._released
        turn.inherit(self._begun.pop(update.update_id, ()))
        try:
            await self.run(turn, json.loads(update.body), update.received)
        except Exception as error:  # a lane must not end because of us
            logger.exception("An update could not be brought to its end")
            await self._bury(turn, in_short(error))

    async def ended(self, count: int) -> None:
        """Return when so many updates were brought to an end."""
        while self.answered < count:
            self._progress.clear()
            await self._progress.wait()

    async def once(self, turn: Turn, raw: dict[str, Any], received: float) -> None:
        """Try a raw update once: later would be too late for it."""
        parsed = Update.de_json(raw, self._application.bot)
        await self._attempt(turn, parsed, self._application.process_update(parsed), last=True)
        self._count()

    async def run(self, turn: Turn, raw: dict[str, Any], received: float) -> None:
        """Bring a raw update to its end, as often as it takes."""
        letter = letter_in(raw)
        try:
            parsed = letter or Update.de_json(raw, self._application.bot)
        except Exception as error:
            await self._bury(turn, f"it cannot be read ({type(error).__name__})")
            return
        if letter is None and self._lateness.is_late(raw, received):
            await self._attempt(turn, parsed, self._lateness.tell(raw), last=True)
        else:
            await self._try(turn, parsed)
        await self._close(turn)

    async def _try(self, turn: Turn, parsed: object) -> None:
        for delay in (*self._patience.delays, None):
            await self._attempt(turn, parsed, self._application.process_update(parsed), last=delay is None)
            if turn.failure is None or isinstance(turn.failure, BadRequest) or is_unanswerable(turn.failure):
                return
            if delay is not None:
                await self._journal.flush(turn)
                with turn.released():
                    await asyncio.sleep(delay)

    async def _attempt(self, turn: Turn, parsed: object, work: Any, last: bool) -> None:
        turn.begin(last)
        token = CURRENT.set(turn)
        try:
            with counting_once(turn.update_id):
                await work
        except asyncio.CancelledError:
            if self._retired:
                raise
            task = asyncio.current_task()
            if task is not None:
                task.uncancel()
            turn.failure = HandlerCancelledError("a handler was cancelled")
            if last:
                await self._application.process_error(parsed, turn.failure)
        except Exception as error:
            turn.failure = error
        finally:
            CURRENT.reset(token)

    async def _close(self, turn: Turn) -> None:
        failure = turn.failure
        turn.over = True
        if failure is not None and not is_unanswerable(failure):
            await self._bury(turn, in_short(failure))
            return
        if failure is not None:
            logger.info("Nobody is there to be answered: %s", failure)
        self._journal.settle(turn, self._count)

    async def _bury(self, turn: Turn, reason: str) -> None:
        await self._journal.bury(turn, reason)
        self.buried += 1
        self._count()
        self._owner.each("dead", f"Update {turn.update_id} could not be answered and was set aside: {reason}")

    def _count(self) -> None:
        self.answered += 1
        self._progress.set()

    async def _on_error(self, update: object, context: Any) -> None:
        """Note a handler's failure; whoever else wants to know of it is told on the last try only."""
        turn = CURRENT.get()
        if turn is None:
            return
        turn.failure = context.error
        logger.warning("A try to answer failed: %s", in_short(context.error))
        final = turn.last_try or isinstance(context.error, BadRequest) or is_unanswerable(context.error)
        if not final:
            raise ApplicationHandlerStop
