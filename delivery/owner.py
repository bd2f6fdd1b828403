"""Tells the owner of the bot what a person has to mend: once each, never a stream."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextvars import Context
from typing import Final

logger = logging.getLogger(__name__)

Tell = Callable[[str], Awaitable[None]]
"""Takes a line to the owner, however the program does that."""

_QUIET: Final = 60.0


class Owner:
    """Passes lines on in the background; a failure to do so is only logged."""

    def __init__(self, tell: Tell, clock: Callable[[], float]) -> None:
        self._tell = tell
        self._clock = clock
        self._raised: set[str] = set()
        self._last: dict[str, float] = {}
        self._held_back: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def once(self, kind: str, text: str) -> None:
        """Tell of a trouble, and not again before it was over."""
        if kind not in self._raised:
            self._raised.add(kind)
            logger.error("%s", text)
            self._send(text)

    def over(self, kind: str, text: str) -> None:
        """Tell that a trouble is over, if it was told of."""
        if kind in self._raised:
            self._raised.discard(kind)
            logger.warning("%s", text)
            self._send(text)

    def each(self, kind: str, text: str) -> None:
        """Tell of an event; of those that follow within a minute only how many there were."""
        logger.error("%s", text)
        now = self._clock()
        if now - self._last.get(kind, -_QUIET) < _QUIET:
            self._held_back[kind] = self._held_back.get(kind, 0) + 1
            return
        self._last[kind] = now
        more = self._held_back.pop(kind, 0)
        self._send(f"{text} ({more} more before it)" if more else text)

    async def close(self, seconds: float) -> None:
        """Let the last lines go, for some seconds at most."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()

    def _send(self, text: str) -> None:
        # in a context of its own: it is no part of the update that brought it up
        task = asyncio.create_task(self._try(text), context=Context())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _try(self, text: str) -> None:
        try:
            await self._tell(text)
        except Exception as error:
            logger.warning("The owner could not be told: %s", error)
