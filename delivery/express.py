"""Answers what expires in seconds and is therefore not kept: inline queries; bounded, newest first."""

import asyncio
import logging
from collections import OrderedDict
from typing import Any, Final

from delivery.answering import Answering
from delivery.turns import Turn

logger = logging.getLogger(__name__)

_AT_ONCE: Final = 16
_WAITING: Final = 64


class Express:
    """A few workers, from `start` on, over a short stack; what is typed on makes the query before it worthless."""

    def __init__(self, answering: Answering, now: Any) -> None:
        self._answering = answering
        self._now = now
        self._waiting: OrderedDict[int, dict[str, Any]] = OrderedDict()
        self._started = False
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin to answer."""
        self._started = True
        for _ in range(min(len(self._waiting), _AT_ONCE)):
            self._begin()

    def offer(self, asker: int, raw: dict[str, Any]) -> None:
        """Take a query; it replaces one of the same asker that waits."""
        self._waiting[asker] = raw
        self._waiting.move_to_end(asker)
        if len(self._waiting) > _WAITING:
            self._waiting.popitem(last=False)
        if self._started and len(self._tasks) < _AT_ONCE:
            self._begin()

    async def stop(self) -> None:
        """Drop everything."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _begin(self) -> None:
        task = asyncio.create_task(self._work())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self) -> None:
        while self._waiting:
            _, raw = self._waiting.popitem()
            try:
                await self._answering.once(Turn(raw["update_id"], stored=False), raw, self._now())
            except Exception:
                logger.exception("An inline query could not be answered")
