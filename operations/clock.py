"""Calls, beside the rest and minute by minute, for what is due; knows nothing of what that is."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, Final

logger = logging.getLogger(__name__)

_MINUTE: Final = 60.0

Chore = Callable[[float], Awaitable[None]]
"""Does what is due at a time, in seconds since 1970."""


@asynccontextmanager
async def beside(*chores: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Let chores run beside the block, and cancel them at its end."""
    tasks = [asyncio.create_task(chore) for chore in chores]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def tick_tock(chore: Chore, now: Callable[[], float], seconds: float = _MINUTE) -> None:
    """Call a chore now and then every so many seconds, until cancelled; one that breaks is called again."""
    while True:
        try:
            await chore(now())
        except Exception:
            logger.exception("What is due could not be done")
        await asyncio.sleep(seconds)
